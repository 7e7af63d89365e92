// How many units are included, for how long, and what becomes of those left over?

package import Money

/// Units that are not charged.
package struct Allowance: Sendable, Hashable {
    /// What becomes of unused units at the end of their period.
    package enum LeftOver: Sendable, Hashable {
        /// They are gone.
        case lost
        /// They stay for so many months more; at most so many of them move on at each period's end. What is granted once
        /// and kept serves its own month and so many after it; granted once and lost, it serves the whole term.
        case kept(months: Int, atMost: Rational?)
    }

    /// The first time after the start of the contract at which the count starts anew.
    ///
    /// A pool of a calendar year in a contract that starts in March starts anew in month 11. Where months are counted
    /// from the first of the calendar month and billed from the 12th, the count starts anew after 19/30 or the like of
    /// every billed month; the use of a month is then spread evenly over it.
    package struct Reset: Sendable, Hashable {
        /// The month, from 1.
        package let month: Int
        /// How much of that month, from 0 to below 1, is over by then.
        package let after: Rational

        /// A reset; nil unless it comes after the start, and `after` is from 0 to below 1.
        package init?(month: Int, after: Rational = .zero) {
            guard (1...Allowance.mostMonths).contains(month), !after.isNegative, after < 1,
                month > 1 || after.isPositive
            else { return nil }
            self.month = month
            self.after = after
        }
    }

    /// More months than any contract has: longer times count as this.
    static let mostMonths = 12_000

    /// How many units; not below zero.
    package let units: Rational
    /// How often they are granted, on the first day of the period.
    package let each: BillingPeriod
    /// What becomes of unused ones.
    package let leftOver: LeftOver
    /// Whether units of the current period are used before older ones, and before all other included units.
    package let currentFirst: Bool
    /// The first reset, where it is not that of the contract's own periods. Until then the first grant serves, in full.
    package let firstReset: Reset?

    /// Included units. A number below zero counts as zero.
    package init(
        _ units: Rational, each: BillingPeriod = .month, leftOver: LeftOver = .lost, currentFirst: Bool = false,
        firstReset: Reset? = nil
    ) {
        self.units = max(units, .zero)
        self.each = each
        self.leftOver = leftOver
        self.currentFirst = currentFirst
        self.firstReset = firstReset
    }

    /// Whether a month's use of it does not depend on other months.
    package var isForgetful: Bool { each == .month && leftOver == .lost && resetShare.isZero }

    /// How much of a month is over when the count starts anew.
    var resetShare: Rational { firstReset?.after ?? .zero }

    /// Whether units are granted in a month, from 1, at one of the moments at which counts start anew.
    func isGranted(inMonth month: Int, after share: Rational) -> Bool {
        if month == 1, share.isZero { return true }
        guard share == resetShare else { return false }
        let first = firstReset?.month ?? 1
        guard month >= first, each != .once else { return false }
        return each.begins(inMonth: month - first + 1)
    }

    /// How many months a grant of a month serves; nil for ever.
    func months(grantedIn month: Int, after share: Rational) -> Int? {
        var extra: Int?
        if case .kept(let months, _) = leftOver { extra = min(max(months, 0), Allowance.mostMonths) }
        guard let length = each.months ?? extra.map({ _ in 1 }) else { return nil }
        // The first grant ends when the count first starts anew.
        if let firstReset, month < firstReset.month || (month == firstReset.month && share < firstReset.after) {
            return each == .once ? length + (extra ?? 0) : firstReset.month - month + (extra ?? 0)
        }
        return length + (extra ?? 0)
    }
}
