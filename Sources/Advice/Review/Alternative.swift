// What would the usual better wording of a clear and bad term save?

internal import Costing
internal import Money
internal import RateCard
internal import Schema
internal import Workload

/// Another wording of a term that is clear and bad for the buyer.
struct Alternative: Sendable {
    /// The rule whose findings it answers.
    let rule: String
    /// The key of the term.
    let key: String
    /// The words that the term does without; where nothing is left, `otherwise` stands in.
    let without: Set<String>
    /// What stands in for what was taken out; nil where the rest of the list is enough.
    let otherwise: String?
    /// The other wording in a buyer's words, to be followed by "would save".
    let words: String

    /// The wordings that can be priced. A term without one here is negotiated without an amount.
    private static let all = [
        Alternative(
            rule: "silence-counts-as-success", key: "any_of", without: ["assumed"], otherwise: nil,
            words: "confirmed only"),
        Alternative(
            rule: "visitor-starts-unit", key: "opens", without: ["page_load", "welcome_message", "widget_opened"],
            otherwise: "customer_message", words: "only a message that a customer writes"),
        Alternative(
            rule: "identity-starts-unit", key: "events", without: ["page_reloaded", "identity_lost"], otherwise: nil,
            words: "a reload or a lost cookie that ends nothing"),
        Alternative(
            rule: "automatic-upgrade", key: "when_empty", without: ["upgrade_for_term"], otherwise: "continue",
            words: "one month above the balance that stays one month"),
    ]

    /// The wording that answers the findings of a rule; nil where there is none with a price.
    static func of(_ rule: String) -> Alternative? { all.first { $0.rule == rule } }

    /// The card with this wording in all of its terms; nil where some term would be left with nothing.
    func card(_ card: RateCard) -> RateCard? {
        var isWhole = true
        let record = card.record.mapped { term, path in
            guard path.last == key, case .one(let clause) = term, case .value(let value) = clause.said else {
                return term
            }
            switch value {
            case .word(let word) where without.contains(word):
                return otherwise.map { .one(clause.saying(.word($0))) } ?? term
            case .list(let items):
                let kept = items.filter { !without.contains($0.value.text ?? "") }
                if kept.count == items.count { return term }
                guard let first = items.first else { return term }
                if !kept.isEmpty { return .one(clause.saying(.list(kept))) }
                guard let otherwise else {
                    isWhole = false
                    return term
                }
                return .one(clause.saying(.list([first.saying(.word(otherwise))])))
            default: return term
            }
        }
        return isWhole ? card.with(record) : nil
    }

    /// What it saves in the mean month as usually read; nil where it saves nothing, or where it cannot be told.
    func saving(_ offer: Offer, _ workload: Workload, at volume: Rational) -> Rational? {
        guard let other = card(offer.card), let contract = try? OfferPricer(workload).usualContract(other) else {
            return nil
        }
        let saving = offer.band(at: volume).usual - contract.averageMonth(at: volume)
        return saving.isPositive ? saving : nil
    }
}
