// What does a prepaid balance of money pay?

package import CostFunction
import Money

/// A balance of money that pays what is due, with no term left open.
///
/// It comes last: after the charges' and the invoice's own changes and after commitments, and never pays more than is
/// due. What was bought and is not used is not given back.
package struct WalletPlan: Sendable, Hashable {
    /// What happens when it is empty.
    package enum Beyond: Sendable, Hashable {
        /// What it cannot pay is due in money.
        case invoiced
        /// Packs are bought: their size is the money that they hold, their price what is paid for it. Of several sizes,
        /// those that cost the least for what a month lacks.
        case packs([Package])
        /// There is no figure.
        case unknown(Unpriced)
    }

    /// The name on the card.
    package var name: String
    /// The charges that it pays; nil for all that is due.
    package var pays: [String]?
    /// Money that comes with the plan: each grant burns before those that lapse later.
    package var grants: [Allowance]
    /// What happens when it is empty.
    package var beyond: Beyond
    /// By how much packs are dearer, in order of the months; they hold as much as before.
    package var rises: [InvoicePlan.Rise] = []
    /// Where the card says so.
    package var clause: Clause?

    /// A balance of money.
    package init(
        _ name: String, pays: [String]? = nil, grants: [Allowance] = [], beyond: Beyond = .invoiced,
        clause: Clause? = nil
    ) {
        self.name = name
        self.pays = pays
        self.grants = grants
        self.beyond = beyond
        self.clause = clause
    }
}

/// A balance of money going through the months.
struct WalletRun<Amount: PlanAmount> {
    private let plan: WalletPlan
    private var ledger: AllowanceLedger<Amount>
    private var packs = PackRun<Amount>()

    init(_ plan: WalletPlan) {
        self.plan = plan
        ledger = AllowanceLedger(plan.grants)
    }

    /// What it pays of an amount that is due, and what is paid for packs.
    mutating func month(_ month: Int, due: Amount) -> (paid: Priced<Amount>, bought: Priced<Amount>) {
        let due = due.most(.zero)
        let granted = plan.grants.isEmpty ? Amount.zero : ledger.take(due, inMonth: month)
        var (trace, bought) = (Trace(), Trace())
        switch plan.beyond {
        case .unknown(let reason):
            let nothing = Priced<Amount>(.unknown(reason))
            return (nothing, nothing)
        case .invoiced:
            trace.note("paid from the balance", "of \(due.text) due", granted)
            if due.figure != nil { trace.note("left of the balance", "", ledger.available) }
            return (Priced(Amount.zero - granted, lines: trace.lines), .nothing)
        case .packs(let sizes):
            let need = due - granted
            let otherLeft = plan.grants.isEmpty ? Amount.zero : ledger.available
            let purchase = packs.buy(sizes, need: need, otherLeft: otherLeft, month: month)
            trace.note("paid from the balance", "of \(due.text) due", due)
            if due.figure != nil { trace.note("left of the balance", "", ledger.available + packs.atHand(sizes)) }
            var price = Amount.zero
            let factor = 1 + (plan.rises.last { $0.fromMonth <= month }?.share ?? .zero)
            for (count, package) in zip(purchase.counts, sizes) {
                let each = package.price * factor
                let amount = count.scaled(by: each)
                price = price + amount
                if sizes.count > 1, count.figure?.isZero ?? false { continue }
                bought.note("packs of \(shown(package.size))", "\(count.text) x \(shown(each))", amount)
            }
            return (Priced(Amount.zero - due, lines: trace.lines), Priced(price, lines: bought.lines))
        }
    }
}
