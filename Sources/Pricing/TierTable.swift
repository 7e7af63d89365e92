// Which rates and flat fees hold for which quantities?

package import CostFunction
package import Money

/// A band as a card writes it.
package struct Band: Sendable, Hashable {
    /// Where a band ends.
    package enum End: Sendable, Hashable {
        /// At a quantity that still belongs to it.
        case upTo(Rational)
        /// At a quantity that belongs to the next band.
        case below(Rational)
        /// So many units after its start; the last of them belongs to it.
        case next(Rational)
        /// Nowhere.
        case open
    }

    /// Where it starts, just above this quantity; nil where the band before ends.
    package let above: Rational?
    /// Where it ends.
    package let end: End
    /// The price of a unit, or of a begun block.
    package let rate: Rational
    /// The fee for being in the band.
    package let flat: Rational
    /// How many units a block of this band holds; nil where the rate is for each unit.
    package let block: Rational?

    /// A band. A block that is not above zero counts as none.
    package init(
        above: Rational? = nil, _ end: End, rate: Rational = .zero, flat: Rational = .zero, block: Rational? = nil
    ) {
        self.above = above
        self.end = end
        self.rate = rate
        self.flat = flat
        self.block = block.flatMap { $0.isPositive ? $0 : nil }
    }
}

/// Why bands are not a table.
package enum BandError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is none.
    case none
    /// A band, counted from 1, ends where it starts or before.
    case empty(Int)
    /// A band, counted from 1, starts within the one before.
    case overlaps(Int)
    /// A band, counted from 1, comes after one that never ends.
    case afterOpen(Int)

    /// What is wrong, as one clause without a full stop.
    package var description: String {
        switch self {
        case .none: "there is no band"
        case .empty(let number): "band \(number) ends where it starts, or before"
        case .overlaps(let number): "band \(number) starts within the one before"
        case .afterOpen(let number): "band \(number) comes after one without an end"
        }
    }
}

/// Bands in order, and the rule by which they make a price.
package struct TierTable: Sendable, Hashable {
    /// How the bands make a price.
    package enum Kind: Sendable, Hashable {
        /// Each unit has the rate of the band that it falls in; a band's fee is due once any unit falls in it.
        case graduated
        /// All units have the rate of the band that the quantity falls in.
        case volume
        /// The fee of the band that the quantity falls in; rates do not count.
        case stairstep
    }

    /// Which quantity chooses the band.
    package enum Basis: Sendable, Hashable {
        /// What is left after included units.
        case whatIsLeft
        /// The quantity with the included units.
        case theTotal
    }

    /// A band with its place.
    package struct Tier: Sendable, Hashable {
        /// The quantities in it; zero is in none.
        package let interval: Interval
        /// The price of a unit, or of a begun block.
        package let rate: Rational
        /// The fee.
        package let flat: Rational
        /// How many units a block holds; nil where the rate is for each unit.
        package let block: Rational?

        /// The price of units that fall in the band, without its fee.
        func price(of units: Rational) -> Rational {
            guard let block else { return units * rate }
            return (units.divided(by: block) ?? .zero).ceil * rate
        }
    }

    /// The rule.
    package let kind: Kind
    /// The bands in order.
    package let tiers: [Tier]
    /// Whether the first band's fee is due without usage.
    package let flatAtZero: Bool
    /// Which quantity chooses the band.
    package let by: Basis
    /// Why quantities above the last band have no price, where somebody knows; nil where the list just ends.
    package let beyond: Unpriced?

    /// A table; refuses bands that are empty or out of order. Bands may leave gaps: quantities in them have no price.
    package init(
        kind: Kind, bands: [Band], flatAtZero: Bool, by: Basis = .whatIsLeft, beyond: Unpriced? = nil
    ) throws(BandError) {
        guard !bands.isEmpty else { throw .none }
        var tiers: [Tier] = []
        var (edge, startsWithEdge) = (Rational.zero, false)
        for (index, band) in bands.enumerated() {
            if let last = tiers.last, last.interval.to == nil { throw .afterOpen(index + 1) }
            if let above = band.above {
                guard above >= edge else { throw .overlaps(index + 1) }
                // A band that starts above the very edge leaves out the edge itself, if nothing else has it.
                (edge, startsWithEdge) = (above, false)
            }
            let end: (Rational?, Bool) =
                switch band.end {
                case .upTo(let quantity): (quantity, true)
                case .below(let quantity): (quantity, false)
                case .next(let width): (edge + width, true)
                case .open: (nil, false)
                }
            guard
                let interval = Interval(
                    from: edge, includesFrom: startsWithEdge, to: end.0, includesTo: end.1)
            else { throw .empty(index + 1) }
            tiers.append(Tier(interval: interval, rate: band.rate, flat: band.flat, block: band.block))
            (edge, startsWithEdge) = (end.0 ?? edge, !end.1)
        }
        self.kind = kind
        self.tiers = tiers
        self.flatAtZero = flatAtZero
        self.by = by
        self.beyond = beyond
    }

    /// Why a quantity above zero is in no band.
    func missing(at quantity: Rational) -> Unpriced {
        guard let after = tiers.first(where: { $0.interval.from >= quantity }) else {
            return aboveTheLast
        }
        guard let before = tiers.last(where: { $0.interval.to.map { $0 <= quantity } ?? false })?.interval.to else {
            return Unpriced(key: "bands", reason: "there is no price up to \(shown(after.interval.from))")
        }
        return gap(before, after.interval.from)
    }

    /// Why quantities above the last band have no price.
    var aboveTheLast: Unpriced {
        let end = tiers.last?.interval
        let word = end?.includesTo ?? true ? "above" : "from"
        if let beyond {
            return Unpriced(key: beyond.key, reason: "\(word) \(shown(end?.to ?? .zero)) \(beyond.reason)")
        }
        return Unpriced(key: "bands", reason: "there is no price \(word) \(shown(end?.to ?? .zero))")
    }

    /// Why quantities between two bands have no price.
    func gap(_ before: Rational, _ after: Rational) -> Unpriced {
        let place = before == after ? "at \(shown(before))" : "between \(shown(before)) and \(shown(after))"
        return Unpriced(key: "bands", reason: "there is no price \(place)")
    }
}
