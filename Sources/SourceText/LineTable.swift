// On which line, and in which column, is a byte?

/// A place as people and other programs name it. Everything counts from 1.
public struct SourcePosition: Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column in UTF-8 bytes.
    public var byteColumn: Int
    /// The column in code points, as editors and terminals show it.
    public var column: Int
    /// The column in UTF-16 code units, as SARIF and editors' protocols want it.
    public var utf16Column: Int

    /// Makes a place.
    public init(line: Int, byteColumn: Int, column: Int, utf16Column: Int) {
        self.line = line
        self.byteColumn = byteColumn
        self.column = column
        self.utf16Column = utf16Column
    }
}

/// Where the lines of a file start. LF, CR and CRLF end a line, in any mixture.
public struct LineTable: Hashable, Sendable {
    /// Byte offsets of the first byte of each line; the first is 0, so there is always a line.
    public let starts: [UInt32]
    private let size: UInt32

    /// Finds the lines of a file.
    public init(_ bytes: [UInt8]) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(min(bytes.count / 16, 4096))
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if byte == 0x0A {
                    starts.append(UInt32(clamping: index))
                } else if byte == 0x0D {
                    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
                    starts.append(UInt32(clamping: index))
                }
            }
        }
        self.starts = starts
        self.size = UInt32(clamping: bytes.count)
    }

    /// How many lines there are; what follows a final line break counts as one, though empty.
    public var count: Int { starts.count }

    /// The line, from 1, that holds a byte offset. An offset beyond the end is on the last line.
    public func line(at offset: UInt32) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = low + (high - low) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(low, 1)
    }

    /// The bytes of a line (from 1) without its line break; empty for a line that is not there.
    public func range(ofLine line: Int, in bytes: [UInt8]) -> SourceRange {
        guard line >= 1, line <= starts.count else { return .at(size) }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : size
        if line < starts.count, end > start {
            end -= 1
            if byte(end, in: bytes) == 0x0A, end > start, byte(end - 1, in: bytes) == 0x0D { end -= 1 }
        }
        return SourceRange(start: start, end: end)
    }

    /// Line and columns of a byte offset; an offset inside a code point counts as its first byte.
    public func position(at offset: UInt32, in bytes: [UInt8]) -> SourcePosition {
        let offset = min(offset, size)
        let line = line(at: offset)
        let start = Int(starts[line - 1])
        let stop = min(Int(offset), bytes.count)
        var column = 1
        var wide = 0
        if start < stop {
            for byte in bytes[start..<stop] where byte & 0xC0 != 0x80 {
                column += 1
                if byte >= 0xF0 { wide += 1 }
            }
            // A stop in the middle of a code point: its first byte was counted, but it is not behind us.
            if stop < bytes.count, bytes[stop] & 0xC0 == 0x80, column > 1 {
                column -= 1
                var lead = stop
                while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
                if bytes[lead] >= 0xF0, wide > 0 { wide -= 1 }
            }
        }
        return SourcePosition(
            line: line, byteColumn: max(0, stop - start) + 1, column: column, utf16Column: column + wide)
    }

    private func byte(_ offset: UInt32, in bytes: [UInt8]) -> UInt8? {
        Int(offset) < bytes.count ? bytes[Int(offset)] : nil
    }
}
