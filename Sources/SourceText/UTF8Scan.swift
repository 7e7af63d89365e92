// How is one code point read from bytes?

/// Reading single code points from bytes that may not be UTF-8.
public enum UTF8Scan {
    /// The code point that starts at an index and how many bytes it takes, or `nil` where the bytes are not UTF-8
    /// (stray continuation, overlong form, surrogate, beyond U+10FFFF, cut off) or the index is outside.
    public static func scalar(
        in bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (scalar: Unicode.Scalar, width: Int)? {
        guard index >= 0, index < bytes.count else { return nil }
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let width: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (width, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (width, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (width, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard index + width <= bytes.count else { return nil }
        for step in 1..<width {
            let next = bytes[index + step]
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(next & 0x3F)
        }
        if (width == 3 && value < 0x800) || (width == 4 && value < 0x10000) { return nil }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, width)
    }
}
