// What did the author probably mean by a word or a sign that cannot stand where it stands?

extension Parser {
    /// A hint, and often a fix, for the token that is not expected: habits from other languages and from prose.
    func remedy() -> (hint: String, fix: Issue.Fix?)? {
        let word = text(token.span)
        for (name, symbol) in [("and", "&&"), ("or", "||")] where word.lowercased() == name {
            return ("write `\(symbol)`", Issue.Fix(range: token.span, replacement: symbol))
        }
        let before = lexer.bytes[..<min(token.span.lowerBound, lexer.bytes.count)]
        guard let last = before.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }) else {
            return nil
        }
        let head = before[...last]
        if head.suffix(3).elementsEqual("not".utf8), !Self.isWord(head.dropLast(3).last), token.kind != .end {
            let range = last - 2..<token.span.lowerBound
            return ("write `!`", Issue.Fix(range: range, replacement: "!"))
        }
        if head.last == UInt8(ascii: "%"), let digit = head.dropLast().last,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        {
            return ("a percentage is written percent(\"5%\")", nil)
        }
        let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
        if let quote = head.last, quotes.contains(quote), let first = word.utf8.first, quotes.contains(first) {
            return ("a quote inside a text has a backslash before it", nil)
        }
        return nil
    }

    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
}
