// Messages with typed holes: `the minimum is {a.minimum.is}`.

internal import CEL
internal import Synchronization

/// A message whose holes are checked when the pack is checked, and compiled when the rule first fires.
final class MessageTemplate: Sendable {
    enum Part: Sendable {
        case text(String)
        case hole(Program)
    }

    let text: String
    private let environment: Environment
    private let facts: Facts
    private let parts = Mutex<[Part]?>(nil)

    init(_ text: String, environment: Environment, facts: Facts) {
        self.text = text
        self.environment = environment
        self.facts = facts
    }

    /// A part of the text that is no hole, or the byte range of a hole's expression.
    static func split(_ text: String) -> [(isHole: Bool, range: Range<Int>)] {
        let bytes = Array(text.utf8)
        var result: [(Bool, Range<Int>)] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
                index += 1
                continue
            }
            if index > start { result.append((false, start..<index)) }
            result.append((true, (index + 1)..<end))
            index = end + 1
            start = index
        }
        if start < bytes.count { result.append((false, start..<bytes.count)) }
        return result
    }

    /// Everything that is wrong with the holes, with byte ranges in the text.
    func check() -> [Issue] {
        let bytes = Array(text.utf8)
        return Self.split(text).filter(\.isHole).flatMap { hole -> [Issue] in
            do throws(CompilationFailure) {
                _ = try environment.compile(String(decoding: bytes[hole.range], as: UTF8.self), assuming: facts)
                return []
            } catch {
                return error.issues.map { $0.shifted(by: hole.range.lowerBound) }
            }
        }
    }

    /// The message; a hole that fails prints what failed, and the finding stays.
    func render(_ frame: inout CEL.Frame) -> String {
        let parts = compiled()
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .hole(let program):
                let value = program.evaluate(&frame)
                if let error = value.error { result += "{?: \(error.message)}" } else { result += value.formatted }
            }
        }
        return result
    }

    private func compiled() -> [Part] {
        parts.withLock { known in
            if let known { return known }
            let bytes = Array(text.utf8)
            let made = Self.split(text).map { piece -> Part in
                let content = String(decoding: bytes[piece.range], as: UTF8.self)
                guard piece.isHole else { return .text(content) }
                do throws(CompilationFailure) {
                    return .hole(try environment.compile(content, assuming: facts))
                } catch {
                    return .text("{?: \(error.issues.first?.message ?? "bad expression")}")
                }
            }
            known = made
            return made
        }
    }
}

extension Issue {
    /// The issue of a part of a text, as an issue of the whole.
    func shifted(by offset: Int) -> Issue {
        Issue(range: (range.lowerBound + offset)..<(range.upperBound + offset), message: message, hint: hint)
    }
}
