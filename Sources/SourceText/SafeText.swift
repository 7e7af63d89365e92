// How is text from a file shown so that it cannot play tricks on a terminal or a reader?

/// Text made harmless: what controls a terminal, reorders letters or hides itself is written as `\u{XXXX}`.
public enum SafeText {
    /// The text with every unsafe code point written as `\u{XXXX}`; tabs and line feeds too unless kept.
    public static func escape(_ text: String, keepingTabs: Bool = false, keepingLineFeeds: Bool = false) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if (scalar == "\t" && keepingTabs) || (scalar == "\n" && keepingLineFeeds) || !isUnsafe(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += escaped(scalar)
            }
        }
        return result
    }

    /// Bytes as harmless text; what is not UTF-8 becomes `\u{FFFD}`, visibly.
    public static func escape(bytes: some Sequence<UInt8>) -> String {
        let decoded = String(decoding: Array(bytes), as: UTF8.self)
        return escape(decoded)
    }

    /// A code point as `\u{XXXX}`, at least four hexadecimal digits.
    public static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
    }

    /// Whether a code point may not be shown as it is.
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: false
        case 0...0x1F, 0x7F...0x9F: true
        case 0xAD, 0x061C, 0x180E: true  // soft hyphen, Arabic letter mark, Mongolian vowel separator
        case 0x200B, 0x200E, 0x200F: true  // zero-width space, direction marks (joiners are needed by scripts)
        case 0x2028...0x202E: true  // line and paragraph separators, bidirectional embeddings
        case 0x2060...0x206F: true  // word joiner, invisible operators, bidirectional isolates, deprecated controls
        case 0xFEFF, 0xFFF9...0xFFFD: true  // byte order mark, annotations, replacement characters
        case 0xE0000...0xE007F: true  // tags, which hide text
        case 0xFFFE, 0xFFFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
