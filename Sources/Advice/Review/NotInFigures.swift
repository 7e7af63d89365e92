// Which costs are in no figure of an offer?

package import Costing
internal import Money
internal import RateCard
internal import Schema

/// Costs that may be due, and that no figure of an offer holds.
package enum NotInFigures {
    /// Their short names, each once: terms without a figure, and the fees of which the card says nothing.
    package static func names(_ offer: Offer) -> [String] {
        var names = offer.withoutLimit.map { TermNames.name($0.path) }
        names += offer.hedged.map { "what is above \(TermNames.name($0.path)), a \"from\" figure" }
        let term = offer.card.record.record("term")
        let fees = offer.card.record.named("charges").filter { $0.record.has("fixed") }.map(\.name)
        func isSilent(_ key: String, _ parts: [String]) -> Bool {
            let isFee = fees.contains { name in parts.contains { name.contains($0) } }
            return !isFee && !(term?.term(key).map(Self.isSettled) ?? false)
        }
        if isSilent("setup_fee", ["setup", "set_up", "onboarding", "implementation"]) { names.append("set-up") }
        if isSilent("support_fee", ["support"]) { names.append("support") }
        if isSilent("uplift", []) { names.append("renewal price") }
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }

    /// Whether a term says a value, or that there is none.
    private static func isSettled(_ term: Term) -> Bool {
        term.clauses.contains {
            switch $0.said {
            case .value, .range, .none: true
            default: false
            }
        }
    }
}
