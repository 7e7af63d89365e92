// Where, exactly, do nodes start and end, when the parser's marks say less?

/// Small scans around the parser's marks.
enum Places {
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    @inline(__always)
    static func isBlankOrBreak(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// How many bytes the line break at an offset has; 0 when there is none. The parser knows three beyond CR and LF: next
    /// line, and the line and paragraph separators.
    static func breakWidth(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            let isSeparator = index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
            return isSeparator ? 3 : 0
        default: return 0
        }
    }

    /// Whether a text has nothing but line breaks.
    static func isAllBreaks(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let width = breakWidth(in: text, at: index)
            if width == 0 { return false }
            index += width
        }
        return true
    }

    /// The end of the comment that starts at an offset.
    static func endOfComment(in bytes: UnsafeBufferPointer<UInt8>, from: Int, to: Int) -> Int {
        var index = from
        while index < to, breakWidth(in: bytes, at: index) == 0 { index += 1 }
        return index
    }

    /// The offset behind blanks, line breaks and comments.
    static func afterSpace(in bytes: UnsafeBufferPointer<UInt8>, from: Int, to: Int) -> Int {
        var index = from
        while index < to {
            if isBlank(bytes[index]) {
                index += 1
            } else if bytes[index] == 0x23 {
                index = endOfComment(in: bytes, from: index, to: to)
            } else {
                let width = breakWidth(in: bytes, at: index)
                if width == 0 { break }
                index += width
            }
        }
        return index
    }

    /// The offset behind the anchor and the tag that a node starts with, and behind the space after them.
    static func afterProperties(
        in bytes: UnsafeBufferPointer<UInt8>, from: Int, to: Int, anchor: Bool, tag: Bool
    ) -> Int {
        var (anchor, tag) = (anchor, tag)
        var index = from
        while index < to {
            if anchor, bytes[index] == 0x26 {
                anchor = false
                index += 1
                while index < to, isName(bytes[index]) { index += 1 }
            } else if tag, bytes[index] == 0x21 {
                tag = false
                let isVerbatim = index + 1 < to && bytes[index + 1] == 0x3C
                while index < to, !isBlank(bytes[index]), breakWidth(in: bytes, at: index) == 0 {
                    if !isVerbatim, bytes[index] == 0x2C { break }
                    index += 1
                }
            } else {
                break
            }
            index = afterSpace(in: bytes, from: index, to: to)
        }
        return index
    }

    /// The end of a block scalar's last line that has anything on it, without the line break; its header at the least.
    static func endOfBlock(
        in bytes: UnsafeBufferPointer<UInt8>, from: Int, to: Int, text: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var header = from
        while header < to, !isBlankOrBreak(bytes[header]), bytes[header] != 0x23 { header += 1 }
        if isAllBreaks(text) { return header }
        var end = to
        while end > header, isBlankOrBreak(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// Whether the parser takes a byte as part of a name.
    static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
    }
}
