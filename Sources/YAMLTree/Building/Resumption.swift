// Where can reading go on after a syntax error?

/// A place where reading can start again.
enum Resumption {
    /// A line that looks like a key at column 0.
    case key(Int)
    /// A line that starts a document or ends one.
    case document(Int)

    /// Finds the first such place on a line that starts behind an offset.
    ///
    /// - Parameter keys: whether a key will do; else only a document marker.
    static func find(in bytes: UnsafeBufferPointer<UInt8>, after offset: Int, keys: Bool) -> Resumption? {
        var line = lineStart(in: bytes, after: offset)
        while line < bytes.count {
            if let marker = documentMarker(in: bytes, at: line) {
                // `...` ends a document; nothing is wanted from the line itself.
                return .document(marker == 0x2D ? line : min(line + 3, bytes.count))
            }
            if keys, isKey(in: bytes, at: line) { return .key(line) }
            line = lineStart(in: bytes, after: line)
        }
        return nil
    }

    /// The start of the first line that starts behind an offset, or the size of the input.
    static func lineStart(in bytes: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int {
        var index = max(0, offset)
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A { return index }
            if byte == 0x0D { return index < bytes.count && bytes[index] == 0x0A ? index + 1 : index }
        }
        return bytes.count
    }

    /// The character of a `---` or `...` that stands alone at an offset.
    static func documentMarker(in bytes: UnsafeBufferPointer<UInt8>, at line: Int) -> UInt8? {
        guard line + 3 <= bytes.count, bytes[line] == 0x2D || bytes[line] == 0x2E else { return nil }
        guard bytes[line + 1] == bytes[line], bytes[line + 2] == bytes[line] else { return nil }
        guard line + 3 == bytes.count || Places.isBlankOrBreak(bytes[line + 3]) else { return nil }
        return bytes[line]
    }

    /// Whether a line starts with something simple that is followed by `: ` or ends with `:`.
    private static func isKey(in bytes: UnsafeBufferPointer<UInt8>, at line: Int) -> Bool {
        var index = line
        let quote = bytes[line]
        if quote == 0x22 || quote == 0x27 {
            index += 1
            while index < bytes.count, bytes[index] != quote, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
            guard index < bytes.count, bytes[index] == quote else { return false }
            index += 1
            while index < bytes.count, Places.isBlank(bytes[index]) { index += 1 }
            return index < bytes.count && bytes[index] == 0x3A && endsKey(in: bytes, at: index)
        }
        guard isWord(quote) else { return false }
        while index < bytes.count, index - line < 200 {
            if bytes[index] == 0x3A, endsKey(in: bytes, at: index) { return true }
            guard
                isWord(bytes[index]) || bytes[index] == 0x20 || bytes[index] == 0x2D || bytes[index] == 0x2E
                    || bytes[index] == 0x2F || bytes[index] == 0x3A
            else { return false }
            index += 1
        }
        return false
    }

    private static func endsKey(in bytes: UnsafeBufferPointer<UInt8>, at colon: Int) -> Bool {
        colon + 1 == bytes.count || Places.isBlankOrBreak(bytes[colon + 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}

/// Where the first document of a file ends.
enum FirstDocument {
    /// The offset of the line that ends the first document, or `nil` when the file has only one.
    static func end(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var hasBegun = false
        var line = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while line < bytes.count {
            if let marker = Resumption.documentMarker(in: bytes, at: line) {
                if hasBegun { return line }
                hasBegun = marker == 0x2D
            } else if !hasBegun {
                var index = line
                while index < bytes.count, Places.isBlank(bytes[index]) { index += 1 }
                if index < bytes.count {
                    let byte = bytes[index]
                    hasBegun = !(Places.isBlankOrBreak(byte) || byte == 0x23 || (byte == 0x25 && index == line))
                }
            }
            line = Resumption.lineStart(in: bytes, after: line)
        }
        return nil
    }
}
