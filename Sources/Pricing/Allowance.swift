// How many units are included, for how long, and what becomes of those left over?

package import Money

/// Units that are not charged.
package struct Allowance: Sendable, Hashable {
    /// What becomes of unused units at the end of their period.
    package enum LeftOver: Sendable, Hashable {
        /// They are gone.
        case lost
        /// They stay for so many months more; at most so many of them move on at each period's end.
        case kept(months: Int, atMost: Rational?)
    }

    /// How many units; not below zero.
    package let units: Rational
    /// How often they are granted, on the first day of the period.
    package let each: BillingPeriod
    /// What becomes of unused ones.
    package let leftOver: LeftOver
    /// Whether units of the current period are used before older ones.
    package let currentFirst: Bool

    /// Included units. A number below zero counts as zero.
    package init(
        _ units: Rational, each: BillingPeriod = .month, leftOver: LeftOver = .lost, currentFirst: Bool = false
    ) {
        self.units = max(units, .zero)
        self.each = each
        self.leftOver = leftOver
        self.currentFirst = currentFirst
    }

    /// Whether a month's use of it does not depend on other months.
    package var isForgetful: Bool { each == .month && leftOver == .lost }
}
