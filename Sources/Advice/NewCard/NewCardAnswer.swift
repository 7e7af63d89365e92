// What does an answer on the sheet say, in the language of the card?

internal import CardEdit

/// An answer taken apart: what it says, the vendor's words and the place in the paper.
struct NewCardAnswer: Sendable {
    /// What was answered, without quotation and place.
    let text: String
    /// The vendor's own words, from between quotation marks.
    let says: String?
    /// The place in the paper, from between square brackets at the end.
    let at: String?

    init(_ written: String) {
        var rest = written.trimmed
        var at: String?
        if rest.hasSuffix("]"), let open = rest.lastIndex(of: "["), rest[open...].dropFirst().first?.isLetter == true,
            !rest[..<open].trimmed.isEmpty
        {
            at = String(rest[rest.index(after: open)...].dropLast()).trimmed
            rest = String(rest[..<open]).trimmed
        }
        var says: String?
        let plain = rest.replacing("\u{201C}", with: "\"").replacing("\u{201D}", with: "\"")
        if let first = plain.firstIndex(of: "\""), let last = plain.lastIndex(of: "\""), first < last {
            says = String(plain[plain.index(after: first)..<last])
            rest = (plain[..<first] + plain[plain.index(after: last)...]).trimmed
        }
        text = rest
        self.says = says
        self.at = at
    }

    /// The states that people write in words of their own, and what the card calls them.
    private static let states: [(said: [String], text: String)] = [
        (
            ["they do not say", "does not say", "do not say", "not stated", "not said", "silent", "nothing"],
            "not stated"
        ),
        (["none", "no", "there is none", "0"], "none"),
        (["not public", "on request", "ask sales", "contact sales"], "not public"),
        (["ours to set", "we choose", "we decide", "our choice"], "ours to set"),
    ]

    /// Whether nobody has looked.
    var isNotLookedAt: Bool {
        let word = text.lowercased()
        return (word.isEmpty && says == nil) || word == "not looked" || word == "not looked at"
            || word.allSatisfy { $0 == "_" || $0 == "." } && says == nil
    }

    /// The state that it names; `none` only where `isNoneAnAnswer`.
    func state(isNoneAnAnswer: Bool) -> String? {
        let word = text.lowercased()
        return Self.states.first { $0.said.contains(word) && ($0.text != "none" || isNoneAnAnswer) }?.text
    }

    /// The term with the vendor's words and the place beside it.
    func term(_ value: String) -> NewCardTerm { NewCardTerm(value, says: says, place: at) }

    /// The term for an answer that is no value: it is open, and the words are kept.
    func vague() -> NewCardTerm {
        NewCardTerm("vague", says: [text, says ?? ""].filter { !$0.isEmpty }.joined(separator: " "), place: at)
    }
}

/// A term of a new card.
struct NewCardTerm: Sendable {
    var path: [String]
    /// What it is, in the language of the card.
    var value: String
    /// The vendor's own words.
    private(set) var says: String?
    /// The place in the paper.
    private(set) var place: String?

    init(_ value: String, at path: [String] = [], says: String? = nil, place: String? = nil) {
        self.path = path
        self.value = value
        self.says = says
        self.place = place
    }

    /// Adds the vendor's words.
    mutating func quote(_ words: String) { says = says.map { "\($0) ... \(words)" } ?? words }

    /// Takes the answer to a term that so far had only the vendor's words.
    mutating func answer(with term: NewCardTerm) {
        value = term.value
        place = term.place ?? place
        if let words = term.says { quote(words) }
    }

    /// The term as YAML.
    var text: String {
        var parts: [String] = []
        if let says { parts.append("says: \(FlowText.quoted(says))") }
        if let place { parts.append("at: \(FlowText.quoted(place))") }
        return parts.isEmpty ? value : "{is: \(value), \(parts.joined(separator: ", "))}"
    }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
