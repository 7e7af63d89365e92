// How do bytes become base64 and back?

extension StandardLibrary {
    static let encoders: [Function] = [
        Function(
            "base64.encode", doc: "Bytes as base64 with padding.", example: "base64.encode(b'hello') == 'aGVsbG8='",
            [
                .global(
                    "base64_encode_bytes", [.bytes], .string,
                    .one {
                        guard case .bytes(let bytes) = $0 else { return mismatch("base64.encode", $0) }
                        return .string(Base64.encode(bytes))
                    })
            ]),
        Function(
            "base64.decode", doc: "The bytes of base64, with or without padding.",
            example: "base64.decode('aGVsbG8') == b'hello'",
            [
                .global(
                    "base64_decode_string", [.string], .bytes,
                    .one {
                        guard case .string(let text) = $0 else { return mismatch("base64.decode", $0) }
                        return Base64.decode(text).map(Value.bytes) ?? .failure(.conversion, "the text is no base64")
                    })
            ]),
    ]
}

/// Base64 as RFC 4648 has it.
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 3 * 4 + 4)
        var place = 0
        while place < bytes.count {
            let count = min(3, bytes.count - place)
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[place + offset]) : 0) }
            for offset in 0..<4 {
                result.append(
                    offset <= count ? letters[Int(group >> (18 - 6 * UInt32(offset)) & 63)] : UInt8(ascii: "="))
            }
            place += 3
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        let padded = digits.count % 4 == 0
        if padded, digits.last == UInt8(ascii: "=") {
            digits.removeLast()
            if digits.last == UInt8(ascii: "=") { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(digits.count / 4 * 3 + 3)
        var buffer: UInt32 = 0
        var bits = 0
        for digit in digits {
            let value: UInt8
            switch digit {
            case 65...90: value = digit - 65
            case 97...122: value = digit - 71
            case 48...57: value = digit + 4
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: return nil
            }
            buffer = (buffer << 6 | UInt32(value)) & 0xFFFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(buffer >> UInt32(bits) & 0xFF))
            }
        }
        return result
    }
}
