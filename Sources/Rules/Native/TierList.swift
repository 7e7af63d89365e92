// Which quantities does each tier of a charge hold, and what does a quantity cost by it?

internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// The tiers of a charge as its card writes them, also where they leave gaps or overlap.
struct TierList {
    /// One tier.
    struct Tier {
        /// Where it starts, and whether that quantity belongs to it.
        let from: (edge: Rational, isIncluded: Bool)
        /// Where it ends, and whether that quantity belongs to it; nil for the last, which has no end.
        let to: (edge: Rational, isIncluded: Bool)?
        /// Where its start is said, where it is said.
        let start: SourceRange?
        /// Where its end is said.
        let end: SourceRange?
        /// The price of a unit; nil where it is open, or none.
        let rate: Rational?
        /// The fee for being in it.
        let flat: Rational
        /// Whether every amount of it is one stated figure.
        let isPlain: Bool

        func holds(_ quantity: Rational) -> Bool {
            guard quantity > from.edge || (quantity == from.edge && from.isIncluded) else { return false }
            guard let to else { return true }
            return quantity < to.edge || (quantity == to.edge && to.isIncluded)
        }

        /// The last whole quantity in it.
        var last: Rational? {
            guard let to else { return nil }
            let floor = to.edge.floor
            return floor == to.edge && !to.isIncluded ? floor - .one : floor
        }
    }

    /// How the tiers make a price.
    enum Kind: String {
        case graduated, volume, stairstep
    }

    let tiers: [Tier]
    /// The rule, where the card states one.
    let kind: Kind?

    init(_ charge: Record) {
        kind = charge.text("tiers").flatMap(Kind.init(rawValue:))
        var tiers: [Tier] = []
        var start: (edge: Rational, isIncluded: Bool) = (.zero, false)
        for band in charge.records("bands") {
            func count(_ key: String) -> (value: Rational, range: SourceRange)? {
                guard let term = band.term(key), case .count(let value)? = term.value else { return nil }
                return (value, term.origin.range)
            }
            func amount(_ key: String) -> Rational? {
                guard case .amount(let amount)? = band.term(key)?.value else { return nil }
                return amount.value
            }
            let above = count("above")
            if let above { start = (above.value, false) }
            let upTo = count("up_to")
            let below = count("below")
            let width = count("next")
            let end: (edge: Rational, isIncluded: Bool)? =
                upTo.map { ($0.value, true) } ?? below.map { ($0.value, false) }
                ?? width.map { (start.edge + $0.value, true) }
            let isPlain = ["rate", "flat"].allSatisfy { !band.has($0) || amount($0) != nil }
            tiers.append(
                Tier(
                    from: start, to: end, start: above?.range, end: (upTo ?? below ?? width)?.range,
                    rate: amount("rate"), flat: amount("flat") ?? .zero, isPlain: isPlain))
            start = (end?.edge ?? start.edge, !(end?.isIncluded ?? true))
        }
        self.tiers = tiers
    }

    /// What a quantity in the tier at a place costs; nil where that is not said in plain figures.
    func cost(of quantity: Rational, in place: Int) -> Rational? {
        let tier = tiers[place]
        guard let kind, tier.isPlain else { return nil }
        switch kind {
        case .volume: return tier.rate.map { $0 * quantity + tier.flat }
        case .stairstep: return tier.flat
        case .graduated:
            var total = Rational.zero
            for (index, below) in tiers.enumerated() where index <= place {
                guard let rate = below.isPlain ? below.rate ?? .zero : nil else { return nil }
                let top = index == place ? quantity : below.to?.edge ?? quantity
                total += rate * (top - below.from.edge) + below.flat
            }
            return total
        }
    }
}
