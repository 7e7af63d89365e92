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
        /// Packs of several sizes are bought, so that they cost the least for what a month lacks.
        case cheapestPacks([Package])
        /// The account moves to the smallest of these levels that holds the month's units, and stays there or higher for
        /// the rest of the term; each month costs the price of its level. Above the largest there is no price.
        case upgrade([Package])
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
    /// Units of a month beyond these are not served; nil where service goes on.
    package var stopsAt: Rational?
    /// Whether packs at hand are used before what is granted.
    package var packsFirst: Bool
    /// Whether what is granted lapses in a month in which a pack is bought.
    package var grantsLapse: Bool
    /// Whether packs that were bought once are bought again in each later month of the term.
    package var packsRepeat: Bool
    /// The noun of one unit, such as `credit`.
    package var unit: String
    /// The clauses that say so, by term, as in `ChargePlan.clauses`.
    package var clauses: [String: Clause]

    /// A balance.
    package init(
        _ name: String, meters: [String], grants: [Allowance] = [], beyond: Beyond, part: Rounding? = nil,
        stopsAt: Rational? = nil, packsFirst: Bool = false, grantsLapse: Bool = false, packsRepeat: Bool = false,
        unit: String = "unit", clauses: [String: Clause] = [:]
    ) {
        self.stopsAt = stopsAt
        self.packsFirst = packsFirst
        self.grantsLapse = grantsLapse
        self.packsRepeat = packsRepeat
        self.unit = unit
        self.clauses = clauses
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
            case .upgrade(let levels): BalancePlan.levels(levels)
            case .stops: .notServed
            case .unknown(let reason): .unknown(reason)
            }
        let isUpgrade = if case .upgrade = beyond { true } else { false }
        return ChargePlan(
            name, .meters(meters), schedule, unit: unit, stopsAt: stopsAt,
            transform: part.flatMap { Transform(countedIn: 1, part: $0) }, included: grants,
            includedLapses: grantsLapse, packsFirst: packsFirst, neverFalls: isUpgrade || packsRepeat,
            clauses: clauses)
    }

    private static func levels(_ levels: [Package]) -> Schedule {
        let bands = levels.sorted { $0.size < $1.size }.map { Band(.upTo($0.size), flat: $0.price) }
        do {
            return .tiers(try TierTable(kind: .stairstep, bands: bands, flatAtZero: false))
        } catch {
            return .unknown(Unpriced(key: "packs", reason: error.description))
        }
    }
}
