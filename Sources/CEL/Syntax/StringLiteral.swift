// Which text or bytes does a literal stand for?

/// Reads the inside of string and bytes literals.
enum StringLiteral {
    /// A problem with its offset in the literal.
    struct Problem: Error {
        let range: Range<Int>
        let message: String
    }

    /// The UTF-8 of a string literal or the bytes of a bytes literal, quotes and prefixes included in `source`.
    /// In bytes, `\x` and octal escapes stand for single bytes.
    static func decode(_ source: ArraySlice<UInt8>, bytes: Bool) throws(Problem) -> [UInt8] {
        let base = source.startIndex
        var start = base
        var raw = false
        while start < source.endIndex, source[start] != UInt8(ascii: "'"), source[start] != UInt8(ascii: "\"") {
            if source[start] | 0x20 == UInt8(ascii: "r") { raw = true }
            start += 1
        }
        guard start < source.endIndex else { return [] }
        let quote = source[start]
        let long = source.count - (start - base) >= 6 && source[start + 1] == quote && source[start + 2] == quote
        let width = long ? 3 : 1
        let end = source.endIndex - width
        var place = start + width
        guard place <= end else { return [] }
        if raw { return Array(source[place..<end]) }
        var result: [UInt8] = []
        result.reserveCapacity(end - place)
        while place < end {
            let byte = source[place]
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                place += 1
                continue
            }
            let from = place
            guard place + 1 < end else {
                throw Problem(range: from - base..<end - base, message: "this escape is cut off")
            }
            let kind = source[place + 1]
            place += 2
            if let plain = simple(kind) {
                result.append(plain)
                continue
            }
            let digits: Int
            let radix: UInt32
            switch kind {
            case UInt8(ascii: "x"), UInt8(ascii: "X"): (digits, radix) = (2, 16)
            case UInt8(ascii: "u"): (digits, radix) = (4, 16)
            case UInt8(ascii: "U"): (digits, radix) = (8, 16)
            case UInt8(ascii: "0")...UInt8(ascii: "3"):
                (digits, radix) = (3, 8)
                place -= 1
            default:
                throw Problem(range: from - base..<place - base, message: "there is no such escape")
            }
            var number: UInt32 = 0
            for _ in 0..<digits {
                guard place < end, let digit = value(source[place]), digit < radix else {
                    throw Problem(
                        range: from - base..<min(place + 1, end) - base, message: "this escape needs \(digits) digits")
                }
                let (scaled, overflow) = number.multipliedReportingOverflow(by: radix)
                guard !overflow else {
                    throw Problem(range: from - base..<place - base, message: "there is no such character")
                }
                number = scaled + digit
                place += 1
            }
            if bytes {
                guard digits <= 3, number <= 0xFF else {
                    throw Problem(range: from - base..<place - base, message: "bytes have no \\u escapes")
                }
                result.append(UInt8(number))
            } else {
                guard let scalar = Unicode.Scalar(number) else {
                    throw Problem(range: from - base..<place - base, message: "there is no such character")
                }
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return result
    }

    private static func simple(_ kind: UInt8) -> UInt8? {
        switch kind {
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "v"): 0x0B
        case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): kind
        default: nil
        }
    }

    private static func value(_ digit: UInt8) -> UInt32? {
        switch digit {
        case 48...57: UInt32(digit - 48)
        case 65...70: UInt32(digit - 55)
        case 97...102: UInt32(digit - 87)
        default: nil
        }
    }
}
