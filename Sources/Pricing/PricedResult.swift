// What does a quantity cost, and how was that computed?

package import CostFunction
package import Money

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

/// What a month of a line comes to while a plan is computed.
struct Priced<Amount: PlanAmount>: Sendable, Hashable {
    var amount: Amount
    /// Units that are not served.
    var unserved: Amount = .zero
    var lines: [DerivationLine] = []
    /// The units charged at one price each; nil where the price of a unit depends on others.
    var rated: [RatedUnits]?

    /// Units with one price.
    struct RatedUnits: Sendable, Hashable {
        let rate: Rational
        let units: Amount
    }

    init(_ amount: Amount, unserved: Amount = .zero, lines: [DerivationLine] = [], rated: [RatedUnits]? = nil) {
        self.amount = amount
        self.unserved = unserved
        self.lines = lines
        self.rated = rated
    }

    /// Nothing is due.
    static var nothing: Priced { Priced(.zero) }
}

extension Priced where Amount == CostFunction.Value {
    /// The result that callers see.
    var result: PricedResult {
        switch amount {
        case .known(let value): .priced(PricedAmount(value, lines, unserved: unserved.figure ?? .zero))
        case .unknown(let reason): .unpriced(reason)
        }
    }
}
