// What is charged, and when is it due, in one sentence of a review?

internal import Costing
internal import RateCard
internal import Schema

/// Says what an offer charges for.
enum UnitWords {
    private static let signals = [
        "confirmed": "the customer confirms", "assumed": "the customer stays silent", "checked": "a check says so",
        "procedure_handed_off": "a procedure hands over to a person", "handed_off": "a person takes over",
        "configured": "we have configured it so", "closed": "the ticket is closed",
        "not_reopened": "nobody comes back", "topic_triggered": "a topic is triggered",
        "button_clicked": "a button is clicked",
    ]

    /// "USD 0.99 per outcome: due when the customer confirms or stays silent".
    static func line(_ card: RateCard) -> String {
        let signals = card.record.named("meters").flatMap { meter -> [String] in
            guard meter.record.text("billed_when") == "outcomes" else { return [] }
            return meter.record.named("outcomes").flatMap { Self.words($0.record) }
        }
        var seen = Set<String>()
        let due = signals.filter { seen.insert($0).inserted }
        let line = UnitText.line(card)
        guard let last = due.last else { return line }
        let all = due.count == 1 ? last : due.dropLast().joined(separator: ", ") + " or " + last
        return "\(line); an outcome is due when \(all)"
    }

    private static func words(_ outcome: Record) -> [String] {
        ["any_of", "all_of"].flatMap { key -> [String] in
            guard case .list(let items)? = outcome.term(key)?.value else { return [] }
            return items.compactMap { $0.value.text }.map { signals[$0] ?? Paths.words($0) }
        }
    }
}
