// Where are the comments?

public import SourceText

/// A comment of a file.
public struct YAMLComment: Hashable, Sendable {
    /// From `#` to the end of the line, the line break left out.
    public let range: SourceRange
    /// What follows `#`, as it is written.
    public let text: String
    /// Whether nothing but blanks stands before it on its line.
    public let isWholeLine: Bool
}

extension YAMLTree {
    /// The comments of the file, in order. A `#` within a scalar starts none, and neither does one in a part of the file
    /// that a syntax error made unreadable. Scans the file on each call: keep the result.
    public var comments: [YAMLComment] {
        source.withUnsafeBufferPointer { bytes in
            let size = min(unreadFrom.map(Int.init) ?? bytes.count, bytes.count)
            guard bytes[..<size].contains(0x23) else { return [] }
            var found: [YAMLComment] = []
            var index = 0
            for hole in holes(in: bytes) {
                let start = min(Int(hole.start), size)
                scan(bytes, from: index, to: start, into: &found)
                index = max(index, min(Int(hole.end), size))
            }
            // Nothing was read of a file that was refused.
            if !(nodes.isEmpty && isIncomplete) { scan(bytes, from: index, to: size, into: &found) }
            return found
        }
    }

    /// What is not looked at: scalars with text, and parts that could not be read; in order.
    private func holes(in bytes: UnsafeBufferPointer<UInt8>) -> [SourceRange] {
        var holes: [SourceRange] = []
        for record in nodes where record.kind == .scalar && record.end > record.start {
            var start = record.start
            if record.style == .literal || record.style == .folded {
                // The header may be followed by a comment.
                while start < record.end, !Places.isBlankOrBreak(bytes[Int(start)]) { start += 1 }
                holes.append(SourceRange(start: record.start, end: start))
                while start < record.end, bytes[Int(start)] != 0x0A, bytes[Int(start)] != 0x0D { start += 1 }
            }
            holes.append(SourceRange(start: start, end: record.end))
        }
        if brokenRanges.isEmpty { return holes }
        return (holes + brokenRanges).sorted()
    }

    private func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to: Int, into found: inout [YAMLComment]
    ) {
        var index = from
        while index < to {
            guard bytes[index] == 0x23 else {
                index += 1
                continue
            }
            let start = index
            index = Places.endOfComment(in: bytes, from: index, to: to)
            let text = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
            found.append(
                YAMLComment(
                    range: SourceRange(start, index), text: text,
                    isWholeLine: SyntaxPlace.isFirstOnLine(start, in: bytes)))
        }
    }
}
