// What does one charge of a contract say, with no term left open?

package import CostFunction
package import Money

/// A number of units of a month, in all and by the values of the dimension that a rate depends on.
package struct UsageQuantity: Sendable, Hashable {
    /// All units.
    package let total: Rational
    /// Units by value, such as by outcome; empty where no rate depends on one.
    package let parts: [String: Rational]

    /// Units of one kind.
    package init(_ total: Rational) {
        self.total = total
        parts = [:]
    }

    /// Units by value; the total is their sum.
    package init(parts: [String: Rational]) {
        self.parts = parts
        total = parts.values.reduce(.zero, +)
    }

    /// The sum of two.
    package static func + (left: UsageQuantity, right: UsageQuantity) -> UsageQuantity {
        if left.parts.isEmpty, right.parts.isEmpty { return UsageQuantity(left.total + right.total) }
        return UsageQuantity(parts: left.parts.merging(right.parts, uniquingKeysWith: +))
    }

    /// So many times the units.
    package func times(_ factor: Rational) -> UsageQuantity {
        parts.isEmpty ? UsageQuantity(total * factor) : UsageQuantity(parts: parts.mapValues { $0 * factor })
    }
}

/// Whether and how a quantity is counted in larger units, as in `per thousand`.
package struct Transform: Sendable, Hashable {
    /// How many units make one; above zero.
    package let units: Rational
    /// What becomes of a part of one; nil where it counts as it is.
    package let part: Rounding?

    /// Counting in larger units; nil for a number that is not above zero.
    package init?(countedIn units: Rational, part: Rounding?) {
        guard units.isPositive else { return nil }
        self.units = units
        self.part = part
    }

    func apply(to quantity: Rational) -> Rational {
        let exact = quantity.divided(by: units) ?? quantity
        return part.map { exact.rounded($0) } ?? exact
    }

    var function: CostFunction {
        let function: CostFunction? =
            switch part {
            case nil: units.inverse.map { CostFunction.linear(slope: $0) }
            case .up: CostFunction.steps(height: 1, width: units, way: .up)
            case .down: CostFunction.steps(height: 1, width: units, way: .down)
            case .halfUp:
                CostFunction.steps(height: 1, width: units, way: .down, offset: Rational.one.divided(byConstant: 2))
            }
        return function ?? .linear(slope: 1)
    }
}

/// Units that are paid for whether they are used or not; the charge's schedule is what is above them.
package struct CommittedUnits: Sendable, Hashable {
    /// How many units in each period.
    package let units: Rational
    /// The price of each of them.
    package let rate: Rational
    /// The period; the price is due in its first month.
    package let each: BillingPeriod

    /// Committed units.
    package init(_ units: Rational, rate: Rational, each: BillingPeriod) {
        self.units = units
        self.rate = rate
        self.each = each
    }

    /// Committed units as included ones, whose price is due apart.
    var allowance: Allowance { Allowance(units, each: each) }
    /// What is due in the first month of each period.
    var price: Rational { units * rate }
}

/// One charge with no term left open.
package struct ChargePlan: Sendable, Hashable {
    /// What it counts.
    package enum Measure: Sendable, Hashable {
        /// Units of these meters, added.
        case meters([String])
        /// Seats, a number that the buyer sets.
        case seats
        /// Nothing: an amount, or a share of other charges.
        case nothing
    }

    /// The name on the card.
    package var name: String
    /// What it counts.
    package var measure: Measure
    /// Counting in larger units; nil for none.
    package var transform: Transform?
    /// Included units, counted after the transform.
    package var included: [Allowance]
    /// Units that are paid for in any case.
    package var committed: CommittedUnits?
    /// Units are bought in multiples of this; nil where any number can be.
    package var soldIn: Rational?
    /// How units become money.
    package var schedule: Schedule
    /// The changes after the schedule.
    package var adjustments: [Adjustment]
    /// The order of the changes.
    package var order: AdjustmentOrder
    /// How often it is due. Of an amount or of seats: in the first month of each period. Of usage: over how long its
    /// bands are counted; each month bills what the period has come to, less what was billed before, and a limit of a
    /// month applies to what the period has come to.
    package var each: BillingPeriod

    /// A charge.
    package init(
        _ name: String, _ measure: Measure, _ schedule: Schedule, transform: Transform? = nil,
        included: [Allowance] = [], committed: CommittedUnits? = nil, soldIn: Rational? = nil,
        adjustments: [Adjustment] = [], order: AdjustmentOrder = .asWritten, each: BillingPeriod = .month
    ) {
        self.name = name
        self.measure = measure
        self.transform = transform
        self.included = included
        self.committed = committed
        self.soldIn = soldIn
        self.schedule = schedule
        self.adjustments = adjustments
        self.order = order
        self.each = each
    }

    /// The changes in the order in which they apply.
    var arranged: [Adjustment] { order.arranged(adjustments) }

    /// All units that are not charged by the schedule.
    var allowances: [Allowance] { included + (committed.map { [$0.allowance] } ?? []) }

    /// Why a month of this charge cannot be priced by itself; nil where it can.
    package var needsOtherMonths: Unpriced? {
        if !allowances.allSatisfy(\.isForgetful) {
            return Unpriced(key: "included", reason: "what is left of them depends on the months before")
        }
        if case .package(let package) = schedule, package.carried {
            return Unpriced(key: "block.carried", reason: "what is left of a block depends on the months before")
        }
        if arranged.contains(where: { $0.period.map { $0 != .month } ?? false }) {
            return Unpriced(key: "adjust.minimum", reason: "it counts over more than a month")
        }
        if case .meters = measure, each != .month {
            return Unpriced(key: "each", reason: "the bands count over more than a month")
        }
        if case .percentOf = schedule {
            return Unpriced(key: "percent_of", reason: "it depends on other charges")
        }
        return nil
    }

    /// What a combination of terms has no defined price for; nil where all fit.
    var unfit: Unpriced? {
        if case .perUnitBy = schedule, transform != nil || soldIn != nil {
            return Unpriced(key: "rate", reason: "rates by value do not go with units of another size")
        }
        if let soldIn, !soldIn.isPositive {
            return Unpriced(key: "sold_in", reason: "it is not above zero")
        }
        if case .package(let package) = schedule, package.carried,
            soldIn != nil || arranged.contains(where: { if case .minimumUnits = $0 { true } else { false } })
        {
            return Unpriced(key: "block.carried", reason: "it does not go with a minimum in units or with multiples")
        }
        if case .percentOf = schedule,
            !allowances.isEmpty || transform != nil || soldIn != nil
                || arranged.contains(where: { change in
                    if case .minimumUnits = change { return true }
                    return (change.period ?? .month) != .month
                })
        {
            return Unpriced(key: "percent_of", reason: "a share of other charges has no units, and no longer minimum")
        }
        let allowed = arranged.dropLast().allSatisfy { ($0.period ?? .month) == .month }
        if !allowed {
            return Unpriced(key: "order", reason: "a minimum over several months can only be the last change")
        }
        return nil
    }
}
