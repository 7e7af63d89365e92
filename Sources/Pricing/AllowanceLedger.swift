// How many included units are left, month by month?

import CostFunction
import Money

/// What is left of included units, or of bought ones, month by month.
struct AllowanceLedger<Amount: PlanAmount> {
    /// A moment: so much of a month is over.
    private struct Moment: Comparable {
        let month: Int
        let share: Rational

        static func < (left: Moment, right: Moment) -> Bool {
            left.month == right.month ? left.share < right.share : left.month < right.month
        }
    }

    private struct Bucket {
        var left: Amount
        let grant: Int
        let granted: Moment
        /// From when on it cannot be used any more; nil for never.
        let end: Moment?
    }

    var allowances: [Allowance]
    private var buckets: [Bucket] = []

    init(_ allowances: [Allowance]) {
        self.allowances = allowances
    }

    /// Uses as much of what is included as a month's units need, spread evenly over the month; gives how much was used.
    mutating func take(_ quantity: Amount, inMonth month: Int) -> Amount {
        // Most counts start anew with the month.
        if allowances.indices.allSatisfy({ allowances[$0].firstReset == nil }) {
            open(month: month)
            return use(quantity)
        }
        let shares = Set(allowances.map(\.resetShare) + [.zero]).sorted()
        var used = Amount.zero
        for (index, share) in shares.enumerated() {
            let end = index + 1 < shares.count ? shares[index + 1] : .one
            open(month: month, after: share)
            used = used + use(quantity.scaled(by: end - share))
        }
        return used
    }

    /// Grants what falls due in a month, from 1, after dropping what has ended; moments come in order.
    mutating func open(month: Int, after share: Rational = .zero) {
        let now = Moment(month: month, share: share)
        for (index, allowance) in allowances.enumerated() where allowance.isGranted(inMonth: month, after: share) {
            if case .kept(_, .some(let most)) = allowance.leftOver { cap(index, now, most) }
            buckets.append(
                Bucket(
                    left: Amount(allowance.units), grant: index, granted: now,
                    end: allowance.months(grantedIn: month, after: share).map {
                        Moment(month: month + $0, share: allowance.each == .once ? share : allowance.resetShare)
                    }))
        }
        buckets.removeAll { $0.left.isSurelyZero || ($0.end.map { $0 <= now } ?? false) }
    }

    /// Adds units that were bought, and that serve so many months after this one; for ever where that is nil.
    mutating func add(_ units: Amount, inMonth month: Int, months: Int?) {
        let end = months.map { Moment(month: month + min(max($0, 0), Allowance.mostMonths) + 1, share: .zero) }
        buckets.append(Bucket(left: units, grant: -1, granted: Moment(month: month, share: .zero), end: end))
    }

    /// Lets at most `most` units of a grant move on; the oldest are dropped first.
    private mutating func cap(_ grant: Int, _ now: Moment, _ most: Rational) {
        var room = Amount(most)
        for index in buckets.indices.reversed() where buckets[index].grant == grant {
            guard buckets[index].end.map({ $0 > now }) ?? true else { continue }
            buckets[index].left = buckets[index].left.least(room)
            room = room - buckets[index].left
        }
    }

    /// How many units can be used now.
    var available: Amount { buckets.dropFirst().reduce(buckets.first?.left ?? .zero) { $0 + $1.left } }

    /// Uses units as far as there are: first those whose newest are used first, then those that end sooner, older before
    /// newer. Gives how many were used.
    private mutating func use(_ quantity: Amount) -> Amount {
        let used = quantity.least(available)
        spend(used)
        return used
    }

    /// Uses units that are available.
    mutating func spend(_ quantity: Amount) {
        if buckets.count == 1 {
            buckets[0].left = buckets[0].left - quantity.least(buckets[0].left)
            return
        }
        var need = quantity
        for index in buckets.indices.sorted(by: { isUsed(buckets[$0], before: buckets[$1]) }) {
            let taken = need.least(buckets[index].left)
            buckets[index].left = buckets[index].left - taken
            need = need - taken
        }
    }

    private func isUsed(_ left: Bucket, before right: Bucket) -> Bool {
        let (newest, others) = (isNewestFirst(left), isNewestFirst(right))
        if newest != others { return newest }
        if newest, left.granted != right.granted { return left.granted > right.granted }
        switch (left.end, right.end) {
        case (let first?, let second?) where first != second: return first < second
        case (.some, nil): return true
        case (nil, .some): return false
        default: return left.granted == right.granted ? left.grant < right.grant : left.granted < right.granted
        }
    }

    private func isNewestFirst(_ bucket: Bucket) -> Bool { bucket.grant >= 0 && allowances[bucket.grant].currentFirst }
}
