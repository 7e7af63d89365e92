// How often is something due, and in which months?

/// How often a charge, an allowance or a commitment comes round. Months count from 1, the first of the contract.
package enum BillingPeriod: Sendable, Hashable, CaseIterable {
    /// Every month.
    case month
    /// Every three months.
    case quarter
    /// Every twelve months.
    case year
    /// Once: what is due comes in the first month, and what is counted counts over the whole term.
    case once

    /// How many months it covers; nil for `once`, which covers the term.
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

    /// Whether a month, from 1, is the last of its period in a term of so many months.
    package func ends(inMonth month: Int, of term: Int) -> Bool {
        guard let months else { return month == term }
        return month.isMultiple(of: months)
    }

    /// How many periods a term of so many months holds in full.
    func periods(in term: Int) -> Int {
        guard let months else { return 1 }
        return term / months
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

    /// The period in a sentence: `year`, or `term` for what counts once.
    var noun: String { self == .once ? "term" : name }
}
