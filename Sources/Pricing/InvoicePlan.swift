// What does a whole contract say, with no term left open?

import CostFunction
package import Money

/// Where the amounts of an invoice are rounded to the currency's smaller unit.
package enum RoundingPlace: Sendable, Hashable {
    /// Each line, once.
    case line
    /// Their sum only.
    case invoice
    /// What each tier comes to, and then the line.
    case tier
}

/// All charges of a contract and what is done to their sum.
package struct InvoicePlan: Sendable, Hashable {
    /// Changes of the sum and the month, from 1, from which on they hold.
    package struct Stage: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// The changes.
        package let adjustments: [Adjustment]

        /// A stage.
        package init(fromMonth: Int, _ adjustments: [Adjustment]) {
            self.fromMonth = fromMonth
            self.adjustments = adjustments
        }
    }

    /// A rise of all prices and the month, from 1, from which on it holds.
    package struct Rise: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// By how much prices are above those of the first month; the rises before are in it.
        package let share: Rational

        /// A rise.
        package init(fromMonth: Int, _ share: Rational) {
            self.fromMonth = fromMonth
            self.share = share
        }
    }

    /// The currency of every amount.
    package var currency: Currency
    /// The charges.
    package var charges: [PlannedCharge]
    /// By how much the charges rise, in order of the months. What acts on their sum has its own figures for each month.
    package var rises: [Rise] = []
    /// The clause that the rises come from.
    package var riseClause: Clause?
    /// The changes of the sum, each month.
    package var adjustments: [Adjustment]
    /// Other changes from later months on.
    package var laterAdjustments: [Stage]
    /// The order of the changes.
    package var order: AdjustmentOrder
    /// The commitments.
    package var commitments: [Commitment]
    /// Balances of money, in the order in which they pay.
    package var wallets: [WalletPlan]
    /// The most that a month may come to, where service stops at it; nil where it goes on.
    package var stopsAt: Rational?
    /// How much of the first month is left when the contract starts: 1 for all of it. Fees, seats, minimums and
    /// commitments shrink with it; rates, bands and included units do not.
    package var firstMonthShare: Rational
    /// Where amounts are rounded when an invoice is written.
    package var rounds: RoundingPlace
    /// The clauses of the `invoice` block, by term, such as `adjust[1]`.
    package var clauses: [String: Clause]

    /// A contract. Balances of units become charges behind the others.
    package init(
        _ currency: Currency, charges: [PlannedCharge], balances: [BalancePlan] = [],
        adjustments: [Adjustment] = [], laterAdjustments: [Stage] = [], order: AdjustmentOrder = .asWritten,
        commitment: Commitment? = nil, commitments: [Commitment] = [], wallets: [WalletPlan] = [],
        stopsAt: Rational? = nil, firstMonthShare: Rational = .one, rounds: RoundingPlace = .line,
        clauses: [String: Clause] = [:]
    ) {
        self.currency = currency
        self.charges = charges + balances.map { PlannedCharge($0.charge) }
        self.adjustments = adjustments
        self.laterAdjustments = laterAdjustments.sorted { $0.fromMonth < $1.fromMonth }
        self.order = order
        self.commitments = (commitment.map { [$0] } ?? []) + commitments
        self.wallets = wallets
        self.stopsAt = stopsAt
        self.firstMonthShare = firstMonthShare
        self.rounds = rounds
        self.clauses = clauses
    }

    /// By how much the prices of a month, from 1, are above those of the first.
    func rise(inMonth month: Int) -> Rational { rises.last { $0.fromMonth <= month }?.share ?? .zero }

    /// The changes of a month, from 1, in their order; nil where one of them has no meaning for an invoice.
    func arranged(inMonth month: Int) -> [NumberedChange]? {
        let changes = laterAdjustments.last { $0.fromMonth <= month }?.adjustments ?? adjustments
        let arranged = order.numbered(
            month == 1 && firstMonthShare != .one ? changes.map { $0.inPartialMonth(firstMonthShare) } : changes)
        let fits = arranged.allSatisfy { numbered in
            switch numbered.change {
            case .minimumUnits, .losable(.minimum, _), .losable(.maximum, _), .losable(.minimumUnits, _): false
            default: true
            }
        }
        return fits && arranged.dropLast().allSatisfy { !$0.change.isLong } ? arranged : nil
    }

    /// Whether the sum of every month is changed by the same rule, which looks at no other month.
    var isAlikeInAllMonths: Bool {
        laterAdjustments.isEmpty && firstMonthShare == .one && !adjustments.contains(where: \.remembers)
    }

    /// Whether nothing is done to the sum of the charges.
    package var isPlain: Bool {
        adjustments.isEmpty && laterAdjustments.isEmpty && rises.isEmpty && commitments.isEmpty && wallets.isEmpty
            && stopsAt == nil
    }

    /// Whether the sum is changed in some month.
    var hasAdjustments: Bool { !adjustments.isEmpty || laterAdjustments.contains { !$0.adjustments.isEmpty } }

    /// Why changes that have no meaning for an invoice are not applied.
    static let unfitChange = Unpriced(
        key: "invoice.adjust",
        reason: "a minimum of an invoice is an amount, and one over several months can only be the last change")
}
