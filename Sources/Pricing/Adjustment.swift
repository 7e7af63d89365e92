// What is done to an amount after its schedule, and in which order?

package import Money

/// A change of a charge's or an invoice's amount.
package enum Adjustment: Sendable, Hashable {
    /// At least an amount in each period; what is missing is due in the period's last month.
    case minimum(Rational, each: BillingPeriod = .month)
    /// At least the price of so many units. Where nothing comes before it, so many units are charged at least; after
    /// another change it is the amount that they cost by the schedule alone.
    case minimumUnits(Rational, each: BillingPeriod = .month)
    /// At most an amount in each month.
    case maximum(Rational)
    /// A share less.
    case percentOff(Percentage)
    /// An amount less, but not below zero.
    case amountOff(Rational)

    /// Whether it takes something off, rather than setting a limit.
    var isDiscount: Bool {
        switch self {
        case .percentOff, .amountOff: true
        case .minimum, .minimumUnits, .maximum: false
        }
    }

    /// The period of a minimum; nil for the others.
    var period: BillingPeriod? {
        switch self {
        case .minimum(_, let each), .minimumUnits(_, let each): each
        case .maximum, .percentOff, .amountOff: nil
        }
    }
}

/// The order in which changes apply.
package enum AdjustmentOrder: Sendable, Hashable {
    /// As the card lists them.
    case asWritten
    /// What takes something off first, then the limits.
    case discountsFirst
    /// The limits first, then what takes something off.
    case minimumsFirst

    /// The changes in their order.
    package func arranged(_ adjustments: [Adjustment]) -> [Adjustment] {
        switch self {
        case .asWritten: adjustments
        case .discountsFirst: adjustments.filter(\.isDiscount) + adjustments.filter { !$0.isDiscount }
        case .minimumsFirst: adjustments.filter { !$0.isDiscount } + adjustments.filter(\.isDiscount)
        }
    }
}
