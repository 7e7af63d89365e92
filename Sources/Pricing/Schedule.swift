// By which rule do units become money?

package import CostFunction
package import Money

/// Blocks of units at one price, as in `49 per 100`.
package struct Package: Sendable, Hashable {
    /// Which blocks are charged.
    package enum Part: Sendable, Hashable {
        /// Begun ones.
        case begun
        /// Full ones.
        case whole
        /// All in proportion, without blocks.
        case proRata
    }

    /// Units in a block; above zero.
    package let size: Rational
    /// The price of a block.
    package let price: Rational
    /// Which blocks are charged.
    package let part: Part
    /// Whether units that are left over serve later months.
    package let carried: Bool
    /// For how many months after its own a bought block serves; nil where it never lapses.
    package let lasts: Int?
    /// A block is bought as soon as the balance falls below so many units; nil where one is bought only when needed.
    package let buyWhenBelow: Rational?
    /// How many can be bought in a month, where packs are bought by `cheapestPackages`; nil for any number.
    package let most: Rational?

    /// Blocks; nil for a size that is not above zero. Blocks that last or are bought ahead are begun ones.
    package init?(
        size: Rational, price: Rational, part: Part, carried: Bool = false, lasts: Int? = nil,
        buyWhenBelow: Rational? = nil, most: Rational? = nil
    ) {
        guard size.isPositive, part == .begun || (lasts == nil && buyWhenBelow == nil) else { return nil }
        self.most = most.map { max($0.floor, .zero) }
        self.size = size
        self.price = price
        self.part = part
        self.carried = carried || lasts != nil
        self.lasts = lasts
        self.buyWhenBelow = buyWhenBelow.map { max($0, .zero) }
    }

    /// Whether a month's blocks depend on other months.
    package var remembers: Bool { carried || buyWhenBelow != nil }

    /// For how many months after its own it serves, where it is bought when it is needed; nil where it never lapses.
    var months: Int? { carried ? lasts : 0 }

    /// Whether it serves longer than another.
    func serves(longerThan other: Package) -> Bool {
        guard let end = other.months else { return false }
        return months.map { $0 > end } ?? true
    }

    /// How many blocks a quantity is charged as.
    func blocks<Amount: PlanAmount>(for quantity: Amount) -> Amount {
        switch part {
        case .begun: quantity.inSteps(of: size, height: .one, .up)
        case .whole: quantity.inSteps(of: size, height: .one, .down)
        case .proRata: quantity.scaled(by: size.inverse ?? .zero)
        }
    }
}

/// The least and the most that is charged for each event.
package struct EachLimits: Sendable, Hashable {
    /// The least; nil for none.
    package let atLeast: Rational?
    /// The most; nil for none. It wins over the least.
    package let atMost: Rational?

    /// Limits.
    package init(atLeast: Rational? = nil, atMost: Rational? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    /// No limits.
    package static let none = EachLimits()

    /// The amount within the limits.
    func applied(to amount: Rational) -> Rational {
        let raised = atLeast.map { max(amount, $0) } ?? amount
        return atMost.map { min(raised, $0) } ?? raised
    }
}

/// A share of each event's own amount, such as 2.99% of each payment.
package struct EventShare: Sendable, Hashable {
    /// The share.
    package let percent: Percentage
    /// A fee for each charged event, within its limits.
    package let fixed: Rational
    /// Amounts are free until so much has come together; the rest of the event that passes it is charged.
    package let freeAmount: Rational?
    /// So many events are free, the first ones; does not count beside a free amount.
    package let freeEvents: Rational
    /// The limits of each charged event.
    package let limits: EachLimits

    /// A share of each event.
    package init(
        _ percent: Percentage, fixed: Rational = .zero, freeAmount: Rational? = nil, freeEvents: Rational = .zero,
        limits: EachLimits = .none
    ) {
        self.percent = percent
        self.fixed = fixed
        self.freeAmount = freeAmount
        self.freeEvents = freeEvents
        self.limits = limits
    }
}

/// A rate for units of one value of a dimension, such as one outcome.
package struct KeyedRate: Sendable, Hashable {
    /// The value, such as `resolution`.
    package let key: String
    /// The price of a unit; or why there is none.
    package let rate: PricedRate

    /// A rate, or why there is none.
    package enum PricedRate: Sendable, Hashable {
        /// The price of a unit.
        case known(Rational)
        /// No figure.
        case unknown(Unpriced)
    }

    /// A known rate.
    package init(_ key: String, _ rate: Rational) {
        self.key = key
        self.rate = .known(rate)
    }

    /// A value without a rate.
    package init(_ key: String, unknown: Unpriced) {
        self.key = key
        rate = .unknown(unknown)
    }
}

/// The rule by which units become money.
package enum Schedule: Sendable, Hashable {
    /// An amount, whatever the usage.
    case fixed(Rational)
    /// One price for each unit.
    case perUnit(Rational)
    /// A price for each unit, by the value of a dimension.
    case perUnitBy([KeyedRate])
    /// Bands.
    case tiers(TierTable)
    /// Blocks at a price.
    case package(Package)
    /// Begun packs, of several sizes or so many of each at the most: those that cost the least for what a month lacks.
    /// `above` is the price of a unit that no pack can hold any more; nil where there is none.
    case cheapestPackages([Package], above: Rational? = nil)
    /// A share of what other charges of the same month come to. With limits for each event, it is a share of the price
    /// of each of their units.
    case percentOf(charges: [String], Percentage, each: EachLimits = .none)
    /// A share of each event of the month.
    case percentOfEach(EventShare)
    /// Nothing is served, and nothing charged, beyond what is included.
    case notServed
    /// There is no figure.
    case unknown(Unpriced)
}

extension Schedule {
    /// The packs, where what a month buys depends on other months; nil where it does not.
    package var keptPacks: [Package]? {
        switch self {
        case .package(let package): package.remembers ? [package] : nil
        case .cheapestPackages(let packs, _): packs.contains(where: \.remembers) ? packs : nil
        default: nil
        }
    }
}
