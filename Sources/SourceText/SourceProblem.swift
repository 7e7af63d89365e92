// Which files are refused before anything is read from them, and why?

/// Why the bytes of a file cannot be read as text. Offsets are byte offsets.
public enum SourceProblem: Error, Hashable, Sendable {
    /// UTF-16 or UTF-32, by its byte order mark or by the pattern of its NUL bytes.
    case wideEncoding(name: String)
    /// A byte sequence that is not UTF-8.
    case invalidUTF8(at: UInt32)
    /// A character that YAML does not allow anywhere: NUL, another control character, U+FFFE or U+FFFF.
    case controlCharacter(Unicode.Scalar, at: UInt32)
    /// More bytes than allowed.
    case tooLarge(bytes: Int, limit: Int)

    /// What is wrong, in a few words without a full stop.
    public var message: String {
        switch self {
        case .wideEncoding(let name): "the file is \(name); save it as UTF-8"
        case .invalidUTF8: "this is not UTF-8"
        case .controlCharacter(let scalar, _):
            "the character \(SafeText.escaped(scalar)) is not allowed in YAML"
        case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes, more than the limit of \(limit)"
        }
    }

    /// The place to point at: the first byte of the file where no other is known.
    public var offset: UInt32 {
        switch self {
        case .invalidUTF8(let at), .controlCharacter(_, let at): at
        case .wideEncoding, .tooLarge: 0
        }
    }
}

/// What one pass over the bytes of a file finds out.
public struct SourceSurvey: Hashable, Sendable {
    /// Whether all bytes are below 128, so that bytes, code points and UTF-16 units are counted alike.
    public var isASCII: Bool
    /// Places that are not allowed, in order; at most as many as asked for.
    public var problems: [SourceProblem]
}

extension SourceFile {
    /// The first reason to refuse the bytes, or `nil` when they are text in UTF-8. An empty file is fine.
    public static func validate(_ bytes: [UInt8], maxBytes: Int) -> SourceProblem? {
        if bytes.count > maxBytes { return .tooLarge(bytes: bytes.count, limit: maxBytes) }
        return bytes.withUnsafeBufferPointer { survey($0, atMost: 1).problems.first }
    }

    /// Looks once over bytes for what is not UTF-8 and for characters that YAML does not allow.
    ///
    /// - Parameter atMost: after so many problems the pass stops (`isASCII` then speaks of what was seen).
    public static func survey(_ bytes: UnsafeBufferPointer<UInt8>, atMost: Int) -> SourceSurvey {
        if let name = wideEncoding(bytes) {
            return SourceSurvey(isASCII: false, problems: [.wideEncoding(name: name)])
        }
        var survey = SourceSurvey(isASCII: true, problems: [])
        var index = 0
        let count = bytes.count
        let raw = UnsafeRawBufferPointer(bytes)
        while index < count, survey.problems.count < atMost {
            if index + 8 <= count, isDull(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                index += 8
                continue
            }
            let stop = min(index + 8, count)
            while index < stop, survey.problems.count < atMost {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte < 0x20 ? (byte != 0x09 && byte != 0x0A && byte != 0x0D) : byte == 0x7F {
                        survey.problems.append(.controlCharacter(Unicode.Scalar(byte), at: UInt32(clamping: index)))
                    }
                    index += 1
                    continue
                }
                survey.isASCII = false
                guard let (scalar, width) = UTF8Scan.scalar(in: bytes, at: index) else {
                    survey.problems.append(.invalidUTF8(at: UInt32(clamping: index)))
                    index += 1
                    continue
                }
                let value = scalar.value
                if (value < 0xA0 && value != 0x85) || value == 0xFFFE || value == 0xFFFF {
                    survey.problems.append(.controlCharacter(scalar, at: UInt32(clamping: index)))
                }
                index += width
            }
        }
        return survey
    }

    /// Whether eight bytes are all printable ASCII or line feeds, the common case.
    @inline(__always)
    private static func isDull(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        // The top bit of every byte that is a line feed, exactly; moved down, it makes a letter of it.
        let feeds = word ^ (ones &* 0x0A)
        let isFeed = ~(((feeds & ~tops) &+ ~tops) | feeds | ~tops)
        let shown = word | (isFeed >> 2)
        // A byte below 0x20 borrows from its top bit, and one above 0x7E carries into it.
        let low = (shown &- (ones &* 0x20)) & ~shown
        let high = ((shown & ~tops) &+ ones) | shown
        return (low | high) & tops == 0
    }

    /// The name of a wide encoding that the first bytes give away. A NUL beside an ordinary ASCII byte is such a sign.
    private static func wideEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.count >= 2 else { return nil }
        let (a, b) = (bytes[0], bytes[1])
        let c: UInt8 = bytes.count > 2 ? bytes[2] : 1
        let d: UInt8 = bytes.count > 3 ? bytes[3] : 1
        switch (a, b, c, d) {
        case (0xFF, 0xFE, 0, 0): return "UTF-32, little-endian"
        case (0, 0, 0xFE, 0xFF): return "UTF-32, big-endian"
        case (0xFF, 0xFE, _, _): return "UTF-16, little-endian"
        case (0xFE, 0xFF, _, _): return "UTF-16, big-endian"
        case (0, 0, 0, 1...0x7F): return "UTF-32, big-endian"
        case (1...0x7F, 0, 0, 0): return "UTF-32, little-endian"
        case (0, 1...0x7F, 0, 1...0x7F): return "UTF-16, big-endian"
        case (1...0x7F, 0, 1...0x7F, 0): return "UTF-16, little-endian"
        default: return nil
        }
    }
}
