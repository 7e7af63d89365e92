// What does an answer mean for the term that was asked about?

internal import Costing
package import Money
internal import Schema
internal import SourceText
internal import YAMLTree

/// What an answer says.
package enum AnswerMeaning: Sendable, Hashable {
    /// A value in the language of the card, with what to call it.
    case value(String, words: String)
    /// The paper does not say.
    case notStated
    /// Nobody has looked.
    case notLooked

    /// Why an answer is not understood.
    package struct Unclear: Error, Sendable {
        /// The reason, with the answers that would be understood.
        package let message: String
    }

    /// Understands an answer: a letter of a reading that the sheet lists, the words of a reading, a value in the language of
    /// the card, or that there is no answer.
    package static func of(
        _ answer: String, listed: [(letter: Character, words: String)], _ terms: AnswerTerms, currency: Currency
    ) throws(Unclear) -> AnswerMeaning {
        let text = bare(answer)
        let plain = SheetLine.plain(text)
        if unsaid.contains(plain) { return .notStated }
        if unread.contains(plain) { return .notLooked }
        if let letter = letter(text, listed) {
            guard let words = listed.first(where: { $0.letter == letter })?.words else {
                throw Unclear(message: "the sheet lists no reading `\(letter)`; \(options(listed, terms))")
            }
            guard let reading = terms.readings.first(where: { isHead($0, of: words) }) else {
                throw Unclear(
                    message: "the card has no reading `\(words)` any more; \(options([], terms))")
            }
            return .value(reading.text, words: reading.words.first ?? reading.text)
        }
        if let reading = terms.readings.first(where: { $0.words.contains { SheetLine.plain($0) == plain } }) {
            return .value(reading.text, words: reading.words.first ?? reading.text)
        }
        if let same = listed.first(where: { SheetLine.plain($0.words) == plain }),
            let reading = terms.readings.first(where: { isHead($0, of: same.words) })
        {
            return .value(reading.text, words: reading.words.first ?? reading.text)
        }
        if let field = terms.field {
            for candidate in candidates(text, currency) {
                if let words = value(candidate, field, currency) { return .value(candidate, words: words) }
            }
        }
        throw Unclear(message: "`\(answer)` is none of its answers: \(options(listed, terms))")
    }

    private static let unsaid: Set<String> = [
        "not stated", "they do not say", "they don't say", "not said", "does not say", "it does not say",
        "the paper does not say", "silent",
    ]
    private static let unread: Set<String> = ["not looked", "not looked at", "nobody has looked", "nobody looked"]

    /// The answer without quotation marks and a full stop around it.
    private static func bare(_ answer: String) -> String {
        var text = Substring(SheetLine.trimmed(answer))
        for mark in ["\"", "'"] where text.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
            text = text.dropFirst().dropLast()
        }
        return text.count > 1 && text.hasSuffix(".") ? String(text.dropLast()) : String(text)
    }

    /// The letter that an answer is: `b`, `B.`, `(b)`, or `b) 72 hours`.
    private static func letter(_ text: String, _ listed: [(letter: Character, words: String)]) -> Character? {
        let rest = text.hasPrefix("(") ? text.dropFirst() : Substring(text)
        guard let first = rest.lowercased().first, first.isASCII, first.isLetter else { return nil }
        let after = rest.dropFirst()
        if after.isEmpty { return listed.isEmpty ? nil : first }
        guard after.hasPrefix(")") || after == "." else { return nil }
        return first
    }

    /// Whether a listed line begins with the words of a reading; what follows is its cost.
    private static func isHead(_ reading: AnswerTerms.Reading, of listed: String) -> Bool {
        let listed = SheetLine.plain(listed)
        return reading.words.contains { words in
            let words = SheetLine.plain(words)
            guard listed.hasPrefix(words) else { return false }
            let next = listed.dropFirst(words.count).first
            return next == nil || next == ":" || next == "," || next == ";"
                || listed.dropFirst(words.count).hasPrefix(" (")
        }
    }

    /// Ways to write the answer as a value: as it stands, without the currency, with underscores for spaces.
    private static func candidates(_ text: String, _ currency: Currency) -> [String] {
        var all = [text]
        let amount = text.replacing(currency.code, with: "").replacing(currency.code.lowercased(), with: "")
        let figure = SheetLine.trimmed(currency.code == "USD" ? amount.replacing("$", with: "") : amount)
        all += [figure, withoutCommas(figure)]
        all.append(text.lowercased())
        all.append(SheetLine.plain(text).replacing(" ", with: "_"))
        return all
    }

    /// The words for a text that is a value of the key; nil for any other. A form such as several readings is none, since it
    /// would leave the term open, and neither is what would say two things on the card's line.
    private static func value(_ text: String, _ field: Field, _ currency: Currency) -> String? {
        guard !text.isEmpty, !text.contains("\n"), !text.contains("#") else { return nil }
        var words: String?
        let shape = Shape("answer", "An answer.", [Field.term("value", field.type, field.doc, open: field.open)])
        let file = SourceFile(path: "answer", text: "{value: {is: \(text)}}\n")
        let plain = SourceFile(path: "answer", text: "value: \(text)\n")
        for file in [file, plain] {
            let tree = YAMLTree(file)
            guard tree.diagnostics.isEmpty, let root = tree.root else { return nil }
            var decoder = Decoder(file: file, root: shape, currency: currency)
            guard let record = decoder.decodeRoot(root), decoder.diagnostics.isEmpty,
                case .one(let clause)? = record.term("value")
            else { return nil }
            switch clause.said {
            case .value(let value): words = ValueText.words(value)
            case .none: words = "none"
            default: return nil
            }
        }
        return words
    }

    /// A figure without the commas that this program prints between thousands: `2,000`.
    private static func withoutCommas(_ text: String) -> String {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.dropFirst().allSatisfy { group in
            let whole = group.prefix { $0 != "." }
            return whole.count == 3 && whole.allSatisfy(\.isNumber)
        }
        return isGrouped && groups.count > 1 ? groups.joined() : text
    }

    /// The answers that are understood, in words.
    private static func options(_ listed: [(letter: Character, words: String)], _ terms: AnswerTerms) -> String {
        var parts: [String] = []
        if !listed.isEmpty { parts.append("a letter from `a` to `\(listed.last?.letter ?? "a")`") }
        let words = terms.readings.prefix(6).compactMap(\.words.first).map { "`\($0)`" }
        parts += words
        if let field = terms.field { parts.append(field.type.description) }
        return "write " + (parts + ["`not stated`", "`not looked`"]).joined(separator: ", or ")
    }
}
