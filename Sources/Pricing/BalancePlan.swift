// What do units that burn a balance of credits cost?

package import CostFunction
package import Money

/// A balance of units, with no term left open: what is granted, and what happens when it is empty.
package struct BalancePlan: Sendable, Hashable {
    /// What happens beyond the grants.
    package enum Beyond: Sendable, Hashable {
        /// Each unit has a price.
        case rate(Rational)
        /// Packs are bought, one at a time; carried ones serve later months too.
        case packs(Package)
        /// Packs of several sizes are bought, so that they cost the least. They do not carry over.
        case cheapestPacks([Package])
        /// Service stops; nothing more is charged, and the units are not served.
        case stops
        /// There is no figure.
        case unknown(Unpriced)
    }

    /// The name on the card.
    package var name: String
    /// The meters whose units it pays for.
    package var meters: [String]
    /// What is granted.
    package var grants: [Allowance]
    /// What happens beyond.
    package var beyond: Beyond
    /// What becomes of a part of a unit within a month; nil where it counts as it is.
    package var part: Rounding?

    /// A balance.
    package init(
        _ name: String, meters: [String], grants: [Allowance] = [], beyond: Beyond, part: Rounding? = nil
    ) {
        self.name = name
        self.meters = meters
        self.grants = grants
        self.beyond = beyond
        self.part = part
    }

    /// The balance as a charge: grants are included units, and what is beyond is a schedule.
    package var charge: ChargePlan {
        let schedule: Schedule =
            switch beyond {
            case .rate(let rate): .perUnit(rate)
            case .packs(let pack): .package(pack)
            case .cheapestPacks(let packs): .cheapestPackages(packs)
            case .stops: .notServed
            case .unknown(let reason): .unknown(reason)
            }
        return ChargePlan(
            name, .meters(meters), schedule, transform: part.flatMap { Transform(countedIn: 1, part: $0) },
            included: grants)
    }
}
