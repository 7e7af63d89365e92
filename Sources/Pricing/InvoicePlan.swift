// What does a whole contract say, with no term left open?

import CostFunction
package import Money

/// A charge over the months of a contract: one plan, or one after another where a price ramps.
package struct PlannedCharge: Sendable, Hashable {
    /// A plan and the month, from 1, from which on it holds.
    package struct Stage: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// The plan.
        package let plan: ChargePlan

        /// A stage.
        package init(fromMonth: Int, _ plan: ChargePlan) {
            self.fromMonth = fromMonth
            self.plan = plan
        }
    }

    /// The plan of the first month.
    package let first: ChargePlan
    /// The plans that follow, by month.
    package let later: [Stage]

    /// A charge that stays the same.
    package init(_ plan: ChargePlan) {
        self.init(plan, later: [])
    }

    /// A charge that changes.
    package init(_ first: ChargePlan, later: [Stage]) {
        self.first = first
        self.later = later.sorted { $0.fromMonth < $1.fromMonth }
    }

    /// The plan in a month, from 1.
    package func plan(inMonth month: Int) -> ChargePlan {
        later.last { $0.fromMonth <= month }?.plan ?? first
    }

    /// The name on the card.
    package var name: String { first.name }

    /// Whether it is a share of other charges in some month.
    var isShare: Bool {
        ([first] + later.map(\.plan)).contains { plan in
            if case .percentOf = plan.schedule { true } else { false }
        }
    }
}

/// What is used in one month.
package struct MonthUsage: Sendable, Hashable {
    /// Units by meter. A meter that is not named has none.
    package var meters: [String: UsageQuantity]
    /// Seats.
    package var seats: UsageQuantity

    /// A month's usage.
    package init(_ meters: [String: UsageQuantity], seats: UsageQuantity = UsageQuantity(.zero)) {
        self.meters = meters
        self.seats = seats
    }

    /// The units that a charge counts.
    func quantity(_ measure: ChargePlan.Measure) -> UsageQuantity {
        switch measure {
        case .meters(let names):
            names.compactMap { meters[$0] }.reduce(nil as UsageQuantity?) { sum, next in sum.map { $0 + next } ?? next }
                ?? UsageQuantity(.zero)
        case .seats: seats
        case .nothing: UsageQuantity(.zero)
        }
    }
}

/// All charges of a contract and what is done to their sum.
package struct InvoicePlan: Sendable, Hashable {
    /// The currency of every amount.
    package var currency: Currency
    /// The charges.
    package var charges: [PlannedCharge]
    /// The changes of the sum, each month.
    package var adjustments: [Adjustment]
    /// The order of the changes.
    package var order: AdjustmentOrder
    /// The commitment; nil for none.
    package var commitment: Commitment?

    /// A contract. Balances become charges behind the others.
    package init(
        _ currency: Currency, charges: [PlannedCharge], balances: [BalancePlan] = [],
        adjustments: [Adjustment] = [], order: AdjustmentOrder = .asWritten, commitment: Commitment? = nil
    ) {
        self.currency = currency
        self.charges = charges + balances.map { PlannedCharge($0.charge) }
        self.adjustments = adjustments
        self.order = order
        self.commitment = commitment
    }

    /// The changes in their order; nil where one of them has no meaning for an invoice.
    var arranged: [Adjustment]? {
        let arranged = order.arranged(adjustments)
        let fits = arranged.allSatisfy { change in
            if case .minimumUnits = change { return false }
            return (change.period ?? .month) == .month
        }
        return fits ? arranged : nil
    }

    /// Why changes that have no meaning for an invoice are not applied.
    static let unfitChange = Unpriced(
        key: "invoice.adjust", reason: "a minimum of an invoice is an amount each month; a longer one is a commitment")
    /// Why the changes of a sum have no figure where a part of it has none.
    static let dependsOnUnpriced = Unpriced(key: "invoice", reason: "it depends on a line without a figure")
}
