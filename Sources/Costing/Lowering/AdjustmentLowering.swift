// Minimums, maximums and discounts of a charge or of the whole invoice.

internal import Calendar
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers the steps of `adjust`.
struct AdjustmentLowering {
    let settler: Settler
    /// The start of the contract, where ramps count calendar months and are not the contract's.
    var start: CivilDate?

    /// The steps as they hold in a month of the contract, from 1.
    func adjustments(
        _ records: [Record], path: [String], around: [Record], month: Int = 1, _ reasons: inout [Why]
    ) -> [Adjustment] {
        blocks(records, path, around).compactMap { adjustment($0, month, &reasons) }
    }

    /// The months, after the first, from which on a figure is another.
    func months(_ records: [Record], path: [String]) -> Set<Int> {
        var unseen: [Why] = []
        return blocks(records, path, []).reduce(into: []) { $0.formUnion(ramp($1, &unseen)?.months ?? []) }
    }

    private func blocks(_ records: [Record], _ path: [String], _ around: [Record]) -> [Settler.Block] {
        records.enumerated().map { index, record in
            Settler.Block(record, path: path + ["adjust", "[\(index + 1)]"], around: around)
        }
    }

    private func ramp(_ block: Settler.Block, _ reasons: inout [Why]) -> Ramp? {
        block.record?.term("by_month").flatMap {
            Ramp($0, path: block.path("by_month"), card: settler.card, start: start, &reasons)
        }
    }

    private func adjustment(_ block: Settler.Block, _ month: Int, _ reasons: inout [Why]) -> Adjustment? {
        guard let record = block.record else { return nil }
        let ramp = ramp(block, &reasons)
        let each = record.has("each") ? ChargeLowering.period(settler.settle("each", of: block)) : .month
        /// The figure of the month, else the step's own.
        func figure(_ own: Rational?) -> Rational? { ramp.map { $0.figure(inMonth: month, base: own) } ?? own }
        if record.has("minimum") {
            let inUnits = record.has("in_units") && settler.settle("in_units", of: block).flag == true
            return figure(settler.amount("minimum", of: block, &reasons)).map {
                inUnits ? .minimumUnits($0, each: each) : .minimum($0, each: each)
            }
        }
        if record.has("maximum") {
            if record.has("in_units"), settler.settle("in_units", of: block).flag == true {
                reasons.append(.unsupported("\(block.path("maximum")) in units"))
                return nil
            }
            return figure(settler.amount("maximum", of: block, &reasons)).map { .maximum($0, each: each) }
        }
        if let needs = record.text("needs"), !met(needs) { return nil }
        var discount: Adjustment?
        if record.has("percent_off") {
            discount = figure(settler.share("percent_off", of: block, &reasons)).map {
                .percentOff(Percentage(fraction: $0))
            }
        } else if record.has("amount_off") {
            discount = figure(settler.amount("amount_off", of: block, &reasons)).map { .amountOff($0) }
        }
        guard let discount, record.has("lost"), let lost = settler.settle("lost", of: block).block, lost.has("below")
        else { return discount }
        let inner = Settler.Block(lost, path: block.path + ["lost"], around: block.around + [record])
        guard let below = settler.count("below", of: inner, &reasons) else { return discount }
        let time = lost.has("for") ? settler.settle("for", of: inner) : .none
        let months = Months.whole(time)
        if months == nil, time.value != nil {
            reasons.append(.unsupported("\(inner.path("for")) that is not whole months"))
        }
        return .losable(discount, DiscountFloor(below: below, months: months))
    }

    /// Whether what a discount needs is set for the run.
    private func met(_ needs: String) -> Bool {
        needs == "paid_yearly" ? settler.setting("paid") == "yearly" : settler.setting(needs) == "yes"
    }
}
