// What does each hand-off cost that is billed because the buyer switched it on?

package import Money
package import RateCard
internal import Schema

/// The price of an outcome that nothing in a workload brings about by itself.
package enum HandOffPrice {
    /// The rate of an outcome of a meter; nil where its charge has no single rate for it.
    package static func rate(_ outcome: String, of meter: String, on card: RateCard) -> MoneyAmount? {
        for charge in card.record.named("charges") where targets(charge.record).contains(meter) {
            switch charge.record.term("rate") {
            case .one(let clause)?:
                if case .value(.amount(let amount)) = clause.said { return amount }
            case .by("outcome", let branches, let otherwise, _, _)?:
                let branch = branches.first { $0.name == outcome } ?? otherwise
                if case .amount(let amount)? = branch?.term.value { return amount }
            default: continue
            }
        }
        return nil
    }

    private static func targets(_ charge: Record) -> [String] {
        switch charge.term("of")?.value {
        case .list(let items)?: items.compactMap(\.value.text)
        case let value?: value.text.map { [$0] } ?? []
        case nil: []
        }
    }
}
