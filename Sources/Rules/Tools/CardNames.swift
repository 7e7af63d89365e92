// The names that every expression of a rule may use, with their values on a card.

internal import Calendar
internal import CEL
internal import RateCard

/// Fills frames for single expressions.
enum CardNames {
    /// A frame in which the card, the day and the age of the card are set.
    static func frame(_ environment: Environment, _ rules: RuleSet, _ card: RateCard, _ asOf: CivilDate) -> CEL.Frame {
        var frame = CEL.Frame(environment)
        frame.set(RuleSet.Slot.card, .object(CardObject(type: rules.root, record: card.record)))
        frame.set(RuleSet.Slot.asOf, .date(asOf))
        frame.set(RuleSet.Slot.age, .int(Int64(card.read.map { $0.days(until: asOf) } ?? -1)))
        return frame
    }
}
