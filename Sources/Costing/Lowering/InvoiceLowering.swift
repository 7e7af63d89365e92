// What happens to the sum of the charges: changes, commitments, balances of money, a partial first month.

internal import Calendar
internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers the `invoice` block and what else acts on the whole bill.
struct InvoiceLowering {
    let settler: Settler
    let seats: Rational
    /// How many months are looked at: beyond the term of the card it is renewed.
    var months = 0
    /// The stretches of months between which terms change on dates.
    var eras: [Era] = [.whole]

    private var card: RateCard { settler.card }

    /// The contract with these charges; what has no price is a line of its own.
    func plan(_ charges: [PlannedCharge] = []) -> InvoicePlan {
        var (plan, reasons) = steps()
        plan.charges = charges
        if let first = reasons.first {
            let unknown = Unpriced(key: "invoice", reason: first.words)
            plan.charges.append(PlannedCharge(ChargePlan("invoice", .nothing, .unknown(unknown))))
        }
        return plan
    }

    /// What acts on the sum of the charges, and why parts of it have no price.
    func steps() -> (plan: InvoicePlan, reasons: [Why]) {
        var plan = InvoicePlan(card.currency, charges: [])
        var reasons: [Why] = []
        plan.wallets = card.record.named("balances").filter { $0.record.text("of") == "money" }
            .map(WalletLowering(settler: settler, seats: seats).wallet)
        plan.firstMonthShare = firstMonthShare()
        if let record = card.record.record("invoice") { lower(record, into: &plan, &reasons) }
        if let uplift = Uplift(settler, months: months) { raise(&plan, by: uplift) }
        return (plan, reasons)
    }

    private func lower(_ record: Record, into plan: inout InvoicePlan, _ reasons: inout [Why]) {
        let block = Settler.Block(record, path: ["invoice"])
        plan.clauses = Clauses.of(record, path: ["invoice"])
        adjustments(&plan, record, block, &reasons)
        if record.has("commitment"), let commitment = commitment(block, &reasons) { plan.commitments = [commitment] }
        switch record.has("rounds") ? settler.settle("rounds", of: block).word : nil {
        case "invoice": plan.rounds = .invoice
        case "tier": plan.rounds = .tier
        default: break
        }
    }

    /// Raises all prices with each renewal: the charges, the amounts of the invoice's own changes and of its commitments, and
    /// packs of money where the paper names them.
    private func raise(_ plan: inout InvoicePlan, by uplift: Uplift) {
        let rises = uplift.renewals.map { InvoicePlan.Rise(fromMonth: $0, uplift.rise(inMonth: $0)) }
        plan.rises = rises
        if let range = card.record.record("term")?.term("uplift")?.origin.range {
            plan.riseClause = Pricing.Clause("term.uplift", range)
        }
        let own = [InvoicePlan.Stage(fromMonth: 1, plan.adjustments)] + plan.laterAdjustments
        if own.contains(where: { !$0.adjustments.isEmpty }) {
            let starts = Set(own.map(\.fromMonth) + uplift.renewals).subtracting([1])
            plan.laterAdjustments = starts.sorted().map { month in
                let changes = own.last { $0.fromMonth <= month }?.adjustments ?? []
                let factor = 1 + uplift.rise(inMonth: month)
                return InvoicePlan.Stage(fromMonth: month, changes.map { $0.raised(by: factor) })
            }
        }
        if uplift.covers?.contains("commitment") ?? true {
            plan.commitments = plan.commitments.map { $0.raised(uplift.rise, from: uplift.renewals) }
        }
        if uplift.covers?.contains("packs") ?? false {
            for place in plan.wallets.indices { plan.wallets[place].rises = rises }
        }
    }

    private func adjustments(
        _ plan: inout InvoicePlan, _ record: Record, _ block: Settler.Block, _ reasons: inout [Why]
    ) {
        let records = record.records("adjust")
        let lowering = AdjustmentLowering(settler: settler)
        func changes(_ month: Int) -> [Adjustment] {
            settler.turn(to: eras[eras.place(ofMonth: month)])
            return lowering.adjustments(records, path: block.path, around: [record], month: month, &reasons)
        }
        plan.adjustments = changes(1)
        let starts = lowering.months(records, path: block.path)
            .union(records.isEmpty ? [] : eras.dropFirst().map(\.fromMonth))
        for month in starts.sorted() {
            let stage = InvoicePlan.Stage(fromMonth: month, changes(month))
            if stage.adjustments != plan.laterAdjustments.last?.adjustments ?? plan.adjustments {
                plan.laterAdjustments.append(stage)
            }
        }
        settler.turn(to: eras[0])
        guard plan.adjustments.count > 1 else { return }
        switch settler.settle("order", of: block).word {
        case "discounts_first": plan.order = .discountsFirst
        case "minimums_first": plan.order = .minimumsFirst
        default: break
        }
    }

    private func commitment(_ block: Settler.Block, _ reasons: inout [Why]) -> Commitment? {
        let resolved = settler.settle("commitment", of: block)
        guard let inner = block.inner(resolved, "commitment"), let record = inner.record else { return nil }
        let own = settler.amount("amount", of: inner, &reasons)
        // What changes on a date changes for the periods that begin from then on.
        var changed: [Commitment.Stage] = []
        for era in eras.dropFirst() where !record.has("by_month") {
            settler.turn(to: era)
            if let amount = settler.amount("amount", of: inner, &reasons) {
                changed.append(Commitment.Stage(fromMonth: era.fromMonth, amount))
            }
        }
        settler.turn(to: eras[0])
        let ramp = record.term("by_month").flatMap {
            Ramp($0, path: inner.path("by_month"), card: settler.card, &reasons)
        }
        guard let amount = ramp.map({ $0.figure(inMonth: 1, base: own ?? .zero) }) ?? own else { return nil }
        let later =
            changed
            + (ramp?.months ?? []).compactMap { month in
                ramp?.figure(inMonth: month, base: own).map { Commitment.Stage(fromMonth: month, $0) }
            }
        let each: BillingPeriod =
            switch settler.settle("each", of: inner).word {
            case "month": .month
            case "quarter": .quarter
            case "term": termPeriod
            default: .year
            }
        var shortfall = Commitment.Shortfall.charged
        switch record.has("shortfall") ? settler.settle("shortfall", of: inner).word : nil {
        case "carried": shortfall = .carried
        case "waived": shortfall = .waived
        default: break
        }
        var fall: Percentage?
        switch record.has("true_down") ? settler.settle("true_down", of: inner).value : nil {
        case .flag(true)?: fall = Percentage(fraction: .one)
        case .percent(let share)?: fall = share
        default: break
        }
        var counts = Commitment.Counting.invoice
        if record.has("counts"), let names = settler.settle("counts", of: inner).words { counts = .charges(names) }
        let overage = record.has("overage") ? settler.count("overage", of: inner, &reasons) ?? .one : .one
        return Commitment(
            amount, later: later, each: each, counts: counts, shortfall: shortfall, trueDown: fall, overage: overage,
            clause: Pricing.Clause("invoice.commitment", inner.record?.origin.range ?? record.origin.range))
    }

    /// The period of what is committed for the term: a buyer who stays longer commits again with each renewal.
    private var termPeriod: BillingPeriod {
        let length = card.termMonths ?? 12
        guard months > length, card.renewalMonths ?? length == length else { return .once }
        return [BillingPeriod.month, .quarter, .year].first { $0.months == length } ?? .once
    }

    /// How much of the first month is left when the contract starts within a month that is billed from its first day.
    func firstMonthShare() -> Rational {
        guard let invoice = card.record.record("invoice"), invoice.has("partial_month"),
            let start = card.termStart, start.day > 1,
            settler.settle("partial_month", of: Settler.Block(invoice, path: ["invoice"])).word == "pro_rata"
        else { return .one }
        let left = start.daysInMonth - start.day + 1
        return Rational(left).divided(by: Rational(start.daysInMonth)) ?? .one
    }
}
