// Minimums, maximums and discounts of a charge or of the whole invoice.

internal import Calendar
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers the steps of `adjust`.
struct AdjustmentLowering {
    let settler: Settler

    /// The steps as they hold in a month of the contract, from 1.
    func adjustments(_ records: [Record], path: [String], around: [Record], month: Int = 1) -> [Adjustment] {
        records.enumerated().compactMap { index, record in
            let block = Settler.Block(record, path: path + ["adjust", "[\(index + 1)]"], around: around)
            return adjustment(block, record, record.term("by_month").flatMap { ByMonth($0)?.figure(inMonth: month) })
        }
    }

    private func adjustment(_ block: Settler.Block, _ record: Record, _ figure: Rational?) -> Adjustment? {
        let each = record.has("each") ? ChargeLowering.period(settler.settle("each", of: block)) : .month
        func amount(_ key: String) -> Rational? { figure ?? settler.settle(key, of: block).count }
        if record.has("minimum") {
            guard let least = amount("minimum") else { return nil }
            let inUnits = record.has("in_units") && settler.settle("in_units", of: block).flag == true
            return inUnits ? .minimumUnits(least, each: each) : .minimum(least, each: each)
        }
        if record.has("maximum") { return amount("maximum").map { .maximum($0, each: each) } }
        if let needs = record.text("needs"), !met(needs) { return nil }
        var discount: Adjustment?
        if record.has("percent_off") {
            discount = (figure ?? settler.settle("percent_off", of: block).fraction).map {
                .percentOff(Percentage(fraction: $0))
            }
        } else if record.has("amount_off") {
            discount = amount("amount_off").map { .amountOff($0) }
        }
        guard let discount, record.has("lost"), let lost = settler.settle("lost", of: block).block, lost.has("below")
        else { return discount }
        let inner = Settler.Block(lost, path: block.path + ["lost"], around: block.around + [record])
        guard let below = settler.settle("below", of: inner).count else { return discount }
        let months = lost.has("for") ? Months.whole(settler.settle("for", of: inner)) : nil
        return .losable(discount, DiscountFloor(below: below, months: months))
    }

    /// Whether what a discount needs is set for the run.
    private func met(_ needs: String) -> Bool {
        needs == "paid_yearly" ? settler.setting("paid") == "yearly" : settler.setting(needs) == "yes"
    }
}
