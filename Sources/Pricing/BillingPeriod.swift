// How often is something due, and in which months?

/// How often a charge, an allowance or a commitment comes round. Months count from 1, the first of the contract.
package enum BillingPeriod: Sendable, Hashable, CaseIterable {
    /// Every month.
    case month
    /// Every three months.
    case quarter
    /// Every twelve months.
    case year
    /// Once, in the first month.
    case once

    /// How many months it covers; nil for `once`, which has no end.
    package var months: Int? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        case .once: nil
        }
    }

    /// Whether a month, from 1, is the first of its period.
    package func begins(inMonth month: Int) -> Bool {
        guard let months else { return month == 1 }
        return (month - 1).isMultiple(of: months)
    }

    /// Whether a month, from 1, is the last of its period.
    package func ends(inMonth month: Int) -> Bool {
        guard let months else { return false }
        return month.isMultiple(of: months)
    }

    /// The word on a card.
    package var name: String {
        switch self {
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        case .once: "once"
        }
    }
}
