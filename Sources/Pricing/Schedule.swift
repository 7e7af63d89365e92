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
    /// Whether units that are left over serve the next month.
    package let carried: Bool

    /// Blocks; nil for a size that is not above zero.
    package init?(size: Rational, price: Rational, part: Part, carried: Bool = false) {
        guard size.isPositive else { return nil }
        self.size = size
        self.price = price
        self.part = part
        self.carried = carried
    }

    /// How many blocks a quantity is charged as.
    func blocks(for quantity: Rational) -> Rational {
        let exact = quantity.divided(by: size) ?? .zero
        switch part {
        case .begun: return exact.ceil
        case .whole: return exact.floor
        case .proRata: return exact
        }
    }

    /// The cost as a function of the quantity.
    var function: CostFunction {
        let stepped =
            switch part {
            case .begun: CostFunction.steps(height: price, width: size, way: .up)
            case .whole: CostFunction.steps(height: price, width: size, way: .down)
            case .proRata: size.inverse.map { CostFunction.linear(slope: price * $0) }
            }
        return stepped ?? .unknown(Unpriced(key: "block", reason: "a block holds no units"))
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
    /// Packs of several sizes, so that they cost the least. Their own `part` and `carried` do not count.
    case cheapestPackages([Package])
    /// A share of what other charges of the same month come to.
    case percentOf(charges: [String], Percentage)
    /// Nothing is served, and nothing charged, beyond what is included.
    case notServed
    /// There is no figure.
    case unknown(Unpriced)
}
