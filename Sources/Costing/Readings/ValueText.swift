// How does a buyer say a value?

internal import Calendar
internal import Money
package import Schema

/// Values in a buyer's words.
package enum ValueText {
    /// The value as a person would say it.
    package static func words(_ value: Value) -> String {
        switch value {
        case .duration(let span): span.description
        case .period(let period): period.description
        case .amount(let amount): amount.exactText
        case .percent(let percentage): percentage.description
        case .count(let count): count.description
        case .date(let date): date.description
        case .word(let text), .name(let text): text.replacing("_", with: " ")
        case .text(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let items): items.map { words($0.value) }.joined(separator: ", ")
        case .table(let entries): entries.map(\.name).joined(separator: ", ")
        case .block(let record): block(record)
        }
    }

    /// "1 hour without a message of the customer".
    private static func silence(_ term: Term) -> String? {
        guard let inner = term.record, let span = inner.term("is")?.value else { return nil }
        let whose: String =
            switch inner.text("message_of") {
            case "customer": " of the customer"
            case "ai": " of the AI"
            case "human": " of a person"
            default: ""
            }
        return "\(words(span)) without a message\(whose)"
    }

    private static func block(_ record: Record) -> String {
        var parts: [String] = []
        for (index, slot) in record.slots.enumerated() {
            guard case .term(let term)? = slot else { continue }
            let key = record.shape.fields[index].key
            let text = term.value.map(words) ?? term.clauses.first?.said.state ?? "open"
            switch key {
            case "is": parts.append(text)
            case "since_start": parts.append("\(text) after the start")
            case "since_last": parts.append(silence(term) ?? "\(text) without a message")
            default: parts.append("\(key.replacing("_", with: " ")) \(text)")
            }
        }
        return parts.joined(separator: ", ")
    }
}
