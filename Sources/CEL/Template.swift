// How does a message with `{expression}` holes become text?

/// A message whose holes are compiled expressions: `{m.name} costs {m.price.is} a month`. A brace that is meant as such
/// is written twice.
public struct Template: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case hole(Program)
    }

    private let pieces: [Piece]

    /// The programs of the holes, in order.
    public var holes: [Program] {
        pieces.compactMap { piece in
            if case .hole(let program) = piece { return program }
            return nil
        }
    }

    /// Compiles every hole of a message.
    /// - Parameters:
    ///   - text: The message.
    ///   - environment: What its holes may use.
    ///   - assuming: Facts that hold whenever the message is written.
    /// - Throws: Everything that is wrong, with places in the message.
    public init(
        _ text: String, in environment: Environment, assuming: Facts = .none
    ) throws(CompilationFailure) {
        let bytes = Array(text.utf8)
        let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        var pieces: [Piece] = []
        var issues: [Issue] = []
        var plain: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            let isDouble = place + 1 < bytes.count && bytes[place + 1] == byte
            switch byte {
            case open, close:
                if isDouble {
                    plain.append(byte)
                    place += 2
                    continue
                }
                guard byte == open, let end = Template.end(of: bytes, from: place + 1) else {
                    let words = byte == open ? "this hole has no end" : "this brace closes no hole"
                    issues.append(Issue(range: place..<place + 1, message: words, hint: "write the brace twice"))
                    place += 1
                    continue
                }
                if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
                plain = []
                do throws(CompilationFailure) {
                    let expression = String(decoding: bytes[place + 1..<end], as: UTF8.self)
                    pieces.append(.hole(try environment.compile(expression, assuming: assuming)))
                } catch {
                    issues += error.issues.map { $0.shifted(by: place + 1) }
                }
                place = end + 1
            default:
                plain.append(byte)
                place += 1
            }
        }
        guard issues.isEmpty else { throw CompilationFailure(issues: issues) }
        if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
        self.pieces = pieces
    }

    /// The place of the brace that closes a hole: braces of maps and in strings do not count.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var lexer = Lexer(bytes, from: start)
        var depth = 0
        while true {
            let token = lexer.next()
            switch token.kind {
            case .end: return nil
            case .leftBrace: depth += 1
            case .rightBrace:
                if depth == 0 { return token.span.lowerBound }
                depth -= 1
            default: break
            }
        }
    }

    /// The message. A hole that fails says why, in `{?: ...}`, and the rest is written all the same.
    public func text(_ frame: inout Frame) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .hole(let program):
                let value = program.evaluate(&frame)
                if let error = value.error { result += "{?: \(error.message)}" } else { result += value.formatted }
            }
        }
        return result
    }
}
