// How does a card write answers that were heard?

internal import Calendar
internal import Schema

/// Writes answers in the language of the card.
enum HeardText {
    /// A list of answers on one line.
    static func list(_ heard: [Heard]) -> String { "[" + heard.map(entry).joined(separator: ", ") + "]" }

    private static func entry(_ heard: Heard) -> String {
        var parts = ["how: \(heard.how.rawValue)"]
        if let answer = heard.answer { parts.append("answer: \(FlowText.quoted(answer))") }
        if let by = heard.by { parts.append("by: \(FlowText.quoted(by))") }
        if let on = heard.on { parts.append("date: \(on)") }
        if let due = heard.due { parts.append("due: \(due)") }
        return "{" + parts.joined(separator: ", ") + "}"
    }
}
