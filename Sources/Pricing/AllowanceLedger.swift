// How many included units are left, month by month?

import CostFunction
import Money

/// A number of units, or a number of units as a function of the volume: what a ledger needs to know of both.
protocol LedgerAmount {
    /// So many units.
    init(units: Rational)
    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    /// The lower of two.
    func least(_ other: Self) -> Self
    /// Whether it is zero, at every volume.
    var isSurelyNone: Bool { get }
}

extension Rational: LedgerAmount {
    init(units: Rational) { self = units }
    func least(_ other: Rational) -> Rational { min(self, other) }
    var isSurelyNone: Bool { isZero }
}

extension CostFunction: LedgerAmount {
    init(units: Rational) { self = .constant(units) }
    func least(_ other: CostFunction) -> CostFunction { min(other) }
    var isSurelyNone: Bool { self == .constant(.zero) }
}

/// What is left of the included units, month by month.
struct AllowanceLedger<Amount: LedgerAmount> {
    private struct Bucket {
        var left: Amount
        let grant: Int
        let grantedIn: Int
        /// The last month in which it can be used; nil for ever.
        let lastMonth: Int?
    }

    var allowances: [Allowance]
    private var buckets: [Bucket] = []

    init(_ allowances: [Allowance]) {
        self.allowances = allowances
    }

    /// Grants what falls due in a month, from 1, after dropping what has ended; months come in order.
    mutating func open(month: Int) {
        for (index, allowance) in allowances.enumerated() where allowance.each.begins(inMonth: month) {
            if case .kept(_, .some(let most)) = allowance.leftOver { cap(index, month: month, most) }
            let length = allowance.each.months
            let extra: Int
            if case .kept(let months, _) = allowance.leftOver { extra = max(months, 0) } else { extra = 0 }
            buckets.append(
                Bucket(
                    left: Amount(units: allowance.units), grant: index, grantedIn: month,
                    lastMonth: length.map { month + $0 - 1 + extra }))
        }
        buckets.removeAll { $0.left.isSurelyNone || ($0.lastMonth.map { $0 < month } ?? false) }
    }

    /// Lets at most `most` units of a grant move on; the oldest are dropped first.
    private mutating func cap(_ grant: Int, month: Int, _ most: Rational) {
        var room = Amount(units: most)
        for index in buckets.indices.reversed() where buckets[index].grant == grant {
            guard buckets[index].lastMonth.map({ $0 >= month }) ?? true else { continue }
            buckets[index].left = buckets[index].left.least(room)
            room = room - buckets[index].left
        }
    }

    /// How many units can be used now.
    var available: Amount { buckets.reduce(Amount(units: .zero)) { $0 + $1.left } }

    /// Uses units: those that end sooner first, older before newer, or those of the current period first.
    mutating func use(_ quantity: Amount) {
        var need = quantity
        let order = buckets.indices.sorted { left, right in
            let (a, b) = (buckets[left], buckets[right])
            if a.grant == b.grant, allowances[a.grant].currentFirst { return a.grantedIn > b.grantedIn }
            let (firstEnd, secondEnd) = (a.lastMonth ?? .max, b.lastMonth ?? .max)
            return (firstEnd, a.grantedIn, a.grant) < (secondEnd, b.grantedIn, b.grant)
        }
        for index in order {
            let taken = need.least(buckets[index].left)
            buckets[index].left = buckets[index].left - taken
            need = need - taken
        }
    }
}
