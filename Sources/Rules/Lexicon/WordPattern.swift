// How do words of the lexicon become a regular expression?

/// The little that a pattern of the lexicon has beyond RE2: it ignores case, a space is any white space, it starts and
/// ends at whole words, and names in braces stand for what is needed again and again.
package enum WordPattern {
    /// What may stand in braces.
    package static let parts: [(name: String, pattern: String)] = [
        ("number", #"(?:[$€£~]\s?)?\d[\d.,]*"#),
        (
            "money",
            #"(?:(?:[$€£]|(?:usd|eur|gbp)\s)\s?\d[\d.,]*|\d[\d.,]*\s?(?:usd|eur|gbp|dollars|euros|pounds|cents|¢))"#
        ),
        (
            "time",
            #"\b(?:\d+|one|two|three|five|seven|ten|twelve|fourteen|thirty|sixty|ninety|twenty-four|forty-eight|seventy-two)(?:\s\(\d+\))?[\s-](?:(?:calendar|business|working)\s)?(?:second|minute|hour|day|week|month|year)s?"#
        ),
        ("vendor", #"\b(?:we|vendor|provider|supplier|company|licensor|seller|contractor)\b"#),
        (
            "customer",
            #"\b(?:you|customers?|clients?|buyers?|subscribers?|licensees?|users?|either party|each party|both parties)\b"#
        ),
        ("gap", "[^.;]{0,40}?"),
    ]

    /// A pattern that matches where any of some does.
    static func any(_ patterns: [String]) -> String {
        "(?i)" + patterns.map { "(?:\(whole($0)))" }.joined(separator: "|")
    }

    /// Writes a pattern with what stands in braces written out, and any white space and either apostrophe where it has
    /// one. One walk over its bytes: patterns are written at the first quotation of a run, which is most of a short one.
    private static func write(_ pattern: some StringProtocol, to bytes: inout [UInt8]) {
        var rest = Substring(pattern).utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: " "): bytes += #"\s"#.utf8
            case UInt8(ascii: "'"): bytes += "['’]".utf8
            case UInt8(ascii: "{"):
                let part = parts.first {
                    rest.starts(with: $0.name.utf8) && rest.dropFirst($0.name.utf8.count).first == UInt8(ascii: "}")
                }
                guard let part else {
                    bytes.append(byte)
                    continue
                }
                rest.removeFirst(part.name.utf8.count + 1)
                write(part.pattern, to: &bytes)
            default: bytes.append(byte)
            }
        }
    }

    private static func whole(_ pattern: String) -> String {
        // Before a currency's sign there is no boundary of a word: parts have their own where they need one.
        let start = pattern.first.map { $0.isLetter || $0 == "(" } ?? false ? #"\b"# : ""
        // "prompt(?:ly)?" ends at a word like "promptly".
        let last = pattern.hasSuffix("?") ? pattern.dropLast() : pattern[...]
        let ends = last.last.map { $0.isLetter || $0 == ")" } ?? false
        let isClass = last.dropLast().last == "\\"
        var bytes = Array(start.utf8)
        write(pattern, to: &bytes)
        if ends && !isClass { bytes += #"\b"#.utf8 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
