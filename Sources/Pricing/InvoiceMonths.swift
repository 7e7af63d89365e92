// What is due in each month, line by line?

package import CostFunction
package import Money

/// The lines of a contract over its months, exact.
package struct InvoiceMonths: Sendable, Hashable {
    /// What a line is.
    package enum Kind: Sendable, Hashable {
        /// A charge or a balance.
        case charge
        /// By how much the charges are higher after a renewal.
        case rise
        /// What the changes of the invoice add or take off.
        case adjustment
        /// What is missing from a commitment.
        case shortfall
        /// What usage above a commitment costs beside its price.
        case overage
        /// What is not charged because service stops at a limit of the bill.
        case stopped
        /// What a balance of money pays, below zero.
        case balance
        /// What is bought for a balance of money.
        case packs
    }

    /// A line.
    package struct Line: Sendable, Hashable {
        /// The charge's name, or what the line is.
        package let name: String
        /// What it is.
        package let kind: Kind
        /// What is due in each month.
        package let months: [PricedResult]

        /// What is due in all months, as far as it is known.
        package var known: Rational { months.reduce(.zero) { $0 + ($1.amount ?? .zero) } }
    }

    /// The sum of a month.
    package struct Total: Sendable, Hashable {
        /// What is known of it.
        package let known: Rational
        /// The lines without a figure, and why.
        package let unpriced: [String: Unpriced]

        /// The sum, where every line has a figure.
        package var amount: Rational? { unpriced.isEmpty ? known : nil }
    }

    /// The lines: the charges in the order of the plan, then the changes, then the commitment.
    package let lines: [Line]
    /// How many months there are.
    package let count: Int

    /// The sums of the months.
    package var totals: [Total] {
        (0..<count).map { month in
            var known = Rational.zero
            var unpriced: [String: Unpriced] = [:]
            for line in lines where month < line.months.count {
                switch line.months[month] {
                case .priced(let priced): known += priced.amount
                case .unpriced(let reason): unpriced[line.name] = reason
                }
            }
            return Total(known: known, unpriced: unpriced)
        }
    }

    /// The sum of all months, as far as it is known, and the lines that are not.
    package var total: Total {
        totals.reduce(Total(known: .zero, unpriced: [:])) { sum, month in
            Total(
                known: sum.known + month.known,
                unpriced: sum.unpriced.merging(month.unpriced, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// The average month, as far as it is known.
    package var averageMonth: Rational { total.known.divided(byConstant: count) }
}

extension InvoicePlan {
    /// Prices months in order. What is due once a period is due in its first month, and what is missing from a
    /// commitment in its last; a last period that is not complete has no shortfall yet.
    package func months(_ usage: [MonthUsage]) -> InvoiceMonths {
        let lines = run(usage).map { line in
            InvoiceMonths.Line(name: line.name, kind: line.kind, months: line.months.map(\.result))
        }
        return InvoiceMonths(lines: lines, count: usage.count)
    }
}
