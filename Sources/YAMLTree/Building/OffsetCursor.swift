// Which byte is the n-th code point?

/// Turns the parser's marks, which count code points, into byte offsets. It remembers where it was, and marks come nearly
/// in order, so that all marks of a file together cost one pass over it.
struct OffsetCursor {
    /// Where the parser's input starts in the file.
    let base: Int
    private let isASCII: Bool
    private var point = 0
    private var byte: Int

    /// Makes a cursor for an input that starts at byte `base` of the file.
    init(base: Int, isASCII: Bool) {
        self.base = base
        self.isASCII = isASCII
        self.byte = base
    }

    /// The byte offset, in the file, of a code point of the input; the size of the file when it lies beyond.
    @inline(__always)
    mutating func offset(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if isASCII { return min(base + target, bytes.count) }
        return walk(to: target, in: bytes)
    }

    private mutating func walk(to target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        while point < target, byte < bytes.count {
            byte += 1
            while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
            point += 1
        }
        while point > target, byte > base {
            byte -= 1
            while byte > base, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
            point -= 1
        }
        return byte
    }
}
