// Runs every rule over a card.

package import Calendar
internal import CEL
internal import Costing
package import RateCard
package import SourceText

/// Runs rules. Every worker has its own.
package final class Engine: Sendable {
    /// The rules.
    package let rules: RuleSet
    /// The day that stands for today.
    package let asOf: CivilDate
    private let book = ReadingBook()
    private let plan: RulePlan
    /// A frame in which only what belongs to a card is missing.
    private let frame: CEL.Frame

    /// An engine.
    package init(rules: RuleSet, asOf: CivilDate) {
        self.rules = rules
        self.asOf = asOf
        plan = RulePlan(rules)
        var frame = CEL.Frame(rules.environment)
        frame.set(RuleSet.Slot.asOf, .date(asOf))
        self.frame = frame
    }

    /// The findings of all rules on a card, in the order of the rules, then those about the words that it quotes. A rule that cannot be evaluated is a finding of
    /// its own, `rule-failed`, which makes the run end with exit code 2.
    package func run(_ card: RateCard) -> [Diagnostic] {
        var frame = frame
        frame.set(RuleSet.Slot.age, .int(Int64(card.read.map { $0.days(until: asOf) } ?? -1)))
        var found = CardPass.findings(plan, rules, on: card, frame)
        QuotedWords.add(to: &found, card, rules.lexicon)
        return found + NativeChecks.run(card, book, besides: found)
    }
}
