// How does a story end with "if ..." for a reading?

/// Puts a reading of a term behind its bill.
struct ReadingPhrase {
    /// The path of the term.
    let path: [String]

    /// "the silence must last 24 hours", to follow "that".
    func clause(_ words: String) -> String {
        let text = text(words)
        if text.hasPrefix("if ") { return String(text.dropFirst(3)) }
        return "the price is " + text.dropFirst(3)
    }

    /// "if the silence must last 24 hours", or "at USD 1.00".
    func text(_ words: String) -> String {
        let words = words.hasSuffix(" for ") ? words + "a time" : words
        guard let key = path.last else { return "if it is: \(words)" }
        if words == "none" { return key == "ends" ? "if it is the whole ticket" : "if there is none" }
        if Self.isSentence(words) { return "if \(words)" }
        if path.dropLast().last == "bills" { return "if \(Self.noun(key)) \(words)" }
        switch key {
        case "billed_when": return "if it is billed \(words)"
        case "ends": return words.contains(" after ") ? "if it ends \(words)" : "if it ends after \(words)"
        case "since_start", "since_last": return "if the time is \(words)"
        case "silence": return "if the silence must last \(words)"
        case "whose": return "if it is \(words)"
        case "after": return "if the silence runs \(words)"
        case "message_of": return "if the time runs from \(words)"
        case "any_of", "all_of": return "if what counts is: \(words)"
        case "rate", "fixed", "price": return "at \(words)"
        case "per":
            return path.contains("at_most") ? "if the cap holds per \(words)" : "if we are billed for \(words)"
        case "turns", "messages", "inputs", "replies": return "if it holds \(words) \(key)"
        case "opens": return "if it begins with \(words)"
        case "within": return "if parts are added up \(words)"
        case "effect", "same_thread", "new_thread", "other_channel", "after_that", "reopen": return effect(words)
        case "when_empty", "at_limit": return empty(words)
        case "included": return "if it is \(stated(words))"
        default: return "if the answer is \u{201C}\(words)\u{201D}"
        }
    }

    /// What happens when what was bought is used up.
    private func empty(_ word: String) -> String {
        switch word {
        case "continue": "if what is used beyond is billed by the unit"
        case "buy pack": "if another pack is bought as soon as one is empty"
        case "stop": "if the service stops until more is bought"
        case "upgrade for term": "if we are moved to more for the rest of the term"
        default: "if the answer is \u{201C}\(word)\u{201D}"
        }
    }

    /// A block without the parts of it that are open themselves.
    private func stated(_ words: String) -> String {
        let parts = words.split(separator: ", ").filter { !$0.hasSuffix(" open") && !$0.hasSuffix("not stated") }
        return parts.isEmpty ? words : parts.joined(separator: ", ")
    }

    private func effect(_ word: String) -> String {
        switch word {
        case "reversed": "if a return takes the charge back"
        case "stands": "if the charge stands"
        case "free": "if a return is free"
        case "new unit": "if a return is charged anew"
        default: "if the answer is \u{201C}\(word)\u{201D}"
        }
    }

    private static func noun(_ mark: String) -> String {
        switch mark {
        case "spam": "spam is"
        case "bots": "a bot is"
        case "test": "a test is"
        case "internal": "our own staff is"
        case "greeting": "a bare greeting is"
        case "failed_answer": "a failed answer is"
        case "duplicate": "a duplicate is"
        case "forwarded": "a forwarded mail is"
        case "auto_reply": "an automatic reply is"
        case "canned_reply": "a reply from a template is"
        case "unanswered_outbound": "it is"
        default: "what was handed to a person is"
        }
    }

    /// Whether it is a clause by itself, such as "it is the whole ticket".
    private static func isSentence(_ words: String) -> Bool {
        [
            " is ", " are ", " ends ", " stands", " counts", " opens ", " belongs ", " sets ", " holds ", " goes on",
            " stops", " has its own",
        ]
        .contains { words.contains($0) }
    }
}
