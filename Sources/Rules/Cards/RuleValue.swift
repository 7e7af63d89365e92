// Values of the card as values of the rule language; money and numbers stay exact.

internal import CEL
internal import Schema

/// Turns decoded values into the rule language's.
enum RuleValue {
    /// The value; a block gives true, since it is walked by its keys.
    static func value(_ value: Schema.Value) -> CEL.Value {
        switch value {
        case .duration(let span): CEL.Value.duration(span) ?? .failure(.range, "the duration is too long")
        case .period(let period): .period(period)
        case .amount(let amount): .money(amount)
        case .percent(let percentage): .percent(percentage)
        case .count(let count): .decimal(count)
        case .date(let date): .date(date)
        case .word(let text), .name(let text), .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .block: .bool(true)
        case .list(let items): .list(items.map { self.value($0.value) })
        case .table(let entries): .list(entries.map { .string($0.name) })
        }
    }
}
