// How much is paid in any case, and what counts towards it?

package import Money

/// An amount that is paid in each period in any case.
package struct Commitment: Sendable, Hashable {
    /// An amount and the month, from 1, from which on it holds.
    package struct Stage: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// The amount of each period that begins from then on.
        package let amount: Rational

        /// A stage.
        package init(fromMonth: Int, _ amount: Rational) {
            self.fromMonth = fromMonth
            self.amount = amount
        }
    }

    /// What counts towards it.
    package enum Counting: Sendable, Hashable {
        /// The whole invoice after its own changes.
        case invoice
        /// The sum of the charges; the invoice's changes apply to the sum with what is missing.
        case chargesBeforeChanges
        /// These charges, as they are before the invoice's changes.
        case charges([String])
    }

    /// The amount of the first period.
    package let amount: Rational
    /// Later amounts, by month.
    package let later: [Stage]
    /// The period.
    package let each: BillingPeriod
    /// What counts towards it.
    package let counts: Counting
    /// Whether what is missing is charged, in the last month of the period.
    package let shortfallCharged: Bool
    /// What usage above the commitment is multiplied by; 1 where it costs the same.
    package let overage: Rational

    /// A commitment.
    package init(
        _ amount: Rational, later: [Stage] = [], each: BillingPeriod, counts: Counting = .invoice,
        shortfallCharged: Bool = true, overage: Rational = .one
    ) {
        self.amount = amount
        self.later = later.sorted { $0.fromMonth < $1.fromMonth }
        self.each = each
        self.counts = counts
        self.shortfallCharged = shortfallCharged
        self.overage = overage
    }

    /// The amount of the period that a month, from 1, lies in: the one that held when the period began.
    package func amount(inMonth month: Int) -> Rational {
        let start = each.months.map { (month - 1) / $0 * $0 + 1 } ?? 1
        return later.last { $0.fromMonth <= start }?.amount ?? amount
    }
}
