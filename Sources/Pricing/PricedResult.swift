// What does a quantity cost, and how was that computed?

package import CostFunction
package import Money

/// One line of a calculation, for people.
package struct DerivationLine: Sendable, Hashable {
    /// Whether the figure is a number of units or an amount of money.
    package enum Kind: Sendable, Hashable {
        /// A number of units.
        case quantity
        /// An amount in the currency of the plan.
        case money
    }

    /// What is done, such as `tier 2` or `minimum`.
    package let label: String
    /// How, such as `500 x 0.8`.
    package let arithmetic: String
    /// What comes out of this line.
    package let figure: Rational
    /// What the figure counts.
    package let kind: Kind

    /// A line.
    package init(_ label: String, _ arithmetic: String, _ figure: Rational, _ kind: Kind = .money) {
        self.label = label
        self.arithmetic = arithmetic
        self.figure = figure
        self.kind = kind
    }
}

/// An exact amount, not rounded, and how it came about.
package struct PricedAmount: Sendable, Hashable {
    /// The amount in the currency of the plan.
    package let amount: Rational
    /// The calculation, in order.
    package let lines: [DerivationLine]
    /// How many units are not served, where service stops instead of being charged.
    package let unserved: Rational

    /// An amount with its calculation.
    package init(_ amount: Rational, _ lines: [DerivationLine] = [], unserved: Rational = .zero) {
        self.amount = amount
        self.lines = lines
        self.unserved = unserved
    }
}

/// An amount, or the reason why there is none.
package enum PricedResult: Sendable, Hashable {
    /// The amount.
    case priced(PricedAmount)
    /// No figure; never to be taken for zero.
    case unpriced(Unpriced)

    /// The amount, where there is one.
    package var amount: Rational? {
        if case .priced(let priced) = self { priced.amount } else { nil }
    }

    /// The reason, where there is no amount.
    package var unpriced: Unpriced? {
        if case .unpriced(let reason) = self { reason } else { nil }
    }
}

/// The number in the way that calculations show it.
func shown(_ value: Rational) -> String { NumberFormat.exact(value) }
