// What happens to the sum of the charges: adjustments of the invoice and a commitment.

internal import Money
internal import Pricing

/// The steps of the invoice, on the average month of a year of equal months.
package struct InvoiceStep: Sendable {
    let currency: Currency
    let adjustments: [Adjustment]
    let order: AdjustmentOrder
    let commitment: Commitment?

    /// The average month when the charges come to `sum` each month. It never falls when the sum rises, so that the
    /// lowest and the highest sum give the lowest and the highest bill.
    func apply(_ sum: Rational) -> Rational {
        let charge = PlannedCharge(ChargePlan("sum", .nothing, .fixed(sum)))
        let plan = InvoicePlan(
            currency, charges: [charge], adjustments: adjustments, order: order, commitment: commitment)
        let months = plan.months([MonthUsage](repeating: MonthUsage([:]), count: 12))
        return months.total.amount.map { $0.divided(by: 12) ?? $0 } ?? sum
    }
}
