// What does a rule, or an entry of the lexicon, tell a buyer to do?

package import Money

/// What to ask about a finding, and the wording that settles it.
package struct Counsel: Sendable {
    /// What to ask the vendor.
    package let ask: String?
    /// Why it matters to a buyer.
    package let why: String
    /// The wording that settles it.
    package let settles: String?
    /// The wording to fall back to.
    package let fallBack: String?
    /// What the fall-back costs where the price rises by it, as a share of a bill.
    package let fallBackCosts: Rational?
}

extension RuleSet {
    /// What the rule or the entry of the lexicon with an id tells; nil where neither has it.
    package func counsel(_ id: String) -> Counsel? {
        if let rule = rule(id) {
            return Counsel(
                ask: rule.ask, why: rule.why, settles: rule.settles, fallBack: rule.fallBack,
                fallBackCosts: rule.fallBackCosts)
        }
        return lexicon.entry(id).map {
            Counsel(ask: $0.ask, why: $0.why, settles: $0.settles, fallBack: nil, fallBackCosts: nil)
        }
    }
}
