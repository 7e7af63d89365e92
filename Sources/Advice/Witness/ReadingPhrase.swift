// How does a story end with "if ..." for a reading?

/// Puts a reading of a term behind its bill.
struct ReadingPhrase {
    /// The path of the term.
    let path: [String]

    /// "if the silence is 24 hours".
    func text(_ words: String) -> String {
        let words = words.hasSuffix(" for ") ? words + "a time" : words
        guard let key = path.last else { return "if it is: \(words)" }
        if Self.isSentence(words) { return "if \(words)" }
        if path.dropLast().last == "bills" { return "if \(Self.noun(key)) \(words)" }
        switch key {
        case "billed_when": return "if it is billed \(words)"
        case "ends": return "if it ends after \(words)"
        case "since_start", "since_last": return "if the time is \(words)"
        case "silence": return "if the silence must last \(words)"
        case "whose": return "if it is \(words)"
        case "after": return "if the silence runs \(words)"
        case "message_of": return "if the time runs from \(words)"
        case "any_of", "all_of": return "if what counts is: \(words)"
        case "rate", "fixed", "price": return "at \(words)"
        case "per":
            return path.contains("at_most") ? "if the cap holds per \(words)" : "if we are billed for \(words)"
        case "opens": return "if it begins with \(words)"
        case "within": return "if parts are added up \(words)"
        case "effect", "same_thread", "new_thread", "other_channel", "after_that", "reopen": return effect(words)
        case "when_empty", "at_limit":
            return "if, at the end of what was bought, the answer is \u{201C}\(words)\u{201D}"
        default: return "if the answer is \u{201C}\(words)\u{201D}"
        }
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
        [" is ", " are ", " ends ", " stands", " counts", " opens ", " belongs ", " do ", " does "].contains {
            words.contains($0)
        }
    }
}
