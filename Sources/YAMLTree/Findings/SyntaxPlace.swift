// Where does a syntax error show itself, and where did it begin?

internal import SourceText

/// The byte offsets of a parser's problem.
struct SyntaxPlace {
    /// Where the parser gave up.
    let mark: Int
    /// Where what it was reading began.
    let context: Int?
    /// Lines that start behind this offset may be read again.
    let resumeAfter: Int

    /// What began long before the parser noticed, so that lines in between deserve another reading.
    private static let runaways = ["flow", "quoted scalar", "simple key", "anchor", "alias", "tag"]

    init(_ problem: ParserProblem, cursor: inout OffsetCursor, in bytes: UnsafeBufferPointer<UInt8>) {
        mark = cursor.offset(of: problem.mark, in: bytes)
        context = problem.contextMark.map { cursor.offset(of: $0, in: bytes) }
        let words = problem.context ?? ""
        if let context, context <= mark, SyntaxPlace.runaways.contains(where: words.contains) {
            resumeAfter = context
        } else {
            resumeAfter = mark
        }
    }

    /// The range of the code point at an offset; empty at a line break and at the end.
    static func character(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        guard offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D else {
            return SourceRange(min(offset, bytes.count), min(offset, bytes.count))
        }
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return SourceRange(offset, end)
    }

    /// The rest of the line from an offset, blanks at its end left out.
    static func restOfLine(from offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        while end > offset, Places.isBlank(bytes[end - 1]) { end -= 1 }
        return SourceRange(offset, end)
    }

    /// Whether only blanks stand before an offset on its line.
    static func isFirstOnLine(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = min(offset, bytes.count)
        while index > 0, bytes[index - 1] != 0x0A, bytes[index - 1] != 0x0D {
            guard Places.isBlank(bytes[index - 1]) else { return false }
            index -= 1
        }
        return true
    }
}
