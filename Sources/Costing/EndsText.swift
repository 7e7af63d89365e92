// When does a unit end, in a buyer's words?

package import Calendar
internal import RateCard
internal import Schema
internal import SourceText

/// Says what ends a unit.
enum EndsText {
    /// "ends 72 hours after its start, or when it is closed"; nil where the unit is a ticket, which needs no end of its own.
    static func line(_ meter: Record, of card: RateCard) -> String? {
        let isConversation = meter.text("counts") == "conversations"
        guard let term = meter.term("ends") else { return isConversation ? "end not looked at" : nil }
        guard case .one(let clause) = term else {
            if case .oneOf = term { return "end open" }
            return "end differs"
        }
        switch clause.said {
        case .value(.block(let record)):
            let parts = record.slots.enumerated().compactMap { index, slot -> String? in
                guard case .term(let term)? = slot else { return nil }
                return part(record.shape.fields[index].key, term, card)
            }
            return parts.isEmpty ? nil : "ends " + parts.joined(separator: ", or ")
        case .none: return isConversation ? "with no end of its own" : nil
        default: return clause.said.state.map { "end \($0)" }
        }
    }

    private static func part(_ key: String, _ term: Term, _ card: RateCard) -> String? {
        let open = open(term)
        return switch key {
        case "since_start": "\(length(term, card)) after its start"
        case "since_last": "after \(length(term, card)) of silence"
        case "at_most": term.record.map { "after \(ValueText.words(.block($0)))" } ?? open.map { "after a number\($0)" }
        case "calendar": open.map { "with a calendar period\($0)" } ?? term.record.map { calendar($0) }
        case "events": term.value.map { "when \(events($0))" } ?? open.map { "when something happens\($0)" }
        default: nil
        }
    }

    private static func calendar(_ record: Record) -> String {
        guard let each = record.term("each") else { return "with a calendar period (not looked at)" }
        if let word = each.value { return "with the \(ValueText.words(word))" }
        return "with a calendar period\(open(each) ?? " (open)")"
    }

    /// " (vague)", to follow what would be said; nil where a value or a range is said.
    private static func open(_ term: Term) -> String? {
        guard case .one(let clause) = term else { return " (open)" }
        return clause.said.state.map { " (\($0))" }
    }

    private static func events(_ value: Value) -> String {
        guard case .list(let items) = value else { return ValueText.words(value) }
        return items.map { ValueText.words($0.value) }.joined(separator: " or ")
    }

    /// A length of time in the unit in which its author wrote it.
    private static func length(_ term: Term, _ card: RateCard) -> String {
        if let inner = term.record { return inner.term("is").map { length($0, card) } ?? "a time (not looked at)" }
        guard case .one(let clause) = term else { return "a time that differs" }
        let hedge = clause.hedge.map { $0.words + " " } ?? ""
        guard case .value(.duration(let span)) = clause.said else { return "a time (\(clause.said.state ?? "open"))" }
        let place = card.place(of: clause.origin.range)
        return hedge + span.words(written: place.file.text(in: place.range))
    }
}

extension TimeSpan {
    /// The length as somebody wrote it, its unit in full: `72h` is "72 hours" and `3 days` stays so; the usual words where
    /// the text is another length.
    package func words(written text: String) -> String {
        guard let read = try? TimeSpan(parsing: text), read == self else { return description }
        let digits = text.prefix { $0.isNumber }
        let names = ["s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"]
        guard !digits.isEmpty, let name = names[text.dropFirst(digits.count).filter { $0 != " " }] else { return text }
        return "\(digits) \(name)\(digits == "1" ? "" : "s")"
    }
}
