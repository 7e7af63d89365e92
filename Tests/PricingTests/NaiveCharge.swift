// What would somebody with a pencil make of one charge?

import CostFunction
import Money

@testable import Pricing

/// One charge over the months.
final class NaiveCharge {
    private let charge: PlannedCharge
    private let contract: InvoicePlan
    private let usage: [MonthUsage]
    private var purse: NaivePurse?
    private let shelf = NaiveShelf()
    private let changes = NaiveChanges()
    private var highest: Rational = 0
    private var periodUnits: [String: Rational] = [:]
    private var periodTotal: Rational = 0
    private var periodBilled: Rational? = 0

    init(_ charge: PlannedCharge, _ contract: InvoicePlan, _ usage: [MonthUsage]) {
        self.charge = charge
        self.contract = contract
        self.usage = usage
    }

    static func blocks(_ units: Rational, _ size: Rational, _ part: Package.Part) -> Rational {
        var count: Rational = 0
        switch part {
        case .begun: while count * size < units { count += 1 }
        case .whole: while (count + 1) * size <= units { count += 1 }
        case .proRata: return units.divided(by: size) ?? 0
        }
        return count
    }

    func months() -> [Rational?] { (1...usage.count).map(month) }

    private func month(_ month: Int) -> Rational? {
        var plan = charge.plan(inMonth: month)
        if case .percentOf = plan.schedule { return 0 }
        let share = month == 1 ? contract.firstMonthShare : 1
        let used: UsageQuantity
        var counts = true
        switch plan.measure {
        case .meters(let names): used = usage[month - 1].meters[names[0]] ?? UsageQuantity(0)
        case .seats:
            used = usage[month - 1].seats
            counts = false
        case .nothing:
            used = UsageQuantity(0)
            counts = false
        }
        if case .fixed = plan.schedule { counts = false }
        if counts {
            plan.adjustments = plan.adjustments.map { NaiveChanges.partial($0, share) }
            if let promised = plan.committed, promised.each == .month {
                plan.committed = CommittedUnits(promised.units * share, rate: promised.rate, each: .month)
            }
        }
        var amount: Rational?
        let isFirst = plan.each.months.map { (month - 1) % $0 == 0 } ?? (month == 1)
        if !counts {
            guard isFirst else { return 0 }
            amount = price(plan, used, month, false)
            if plan.each == .month { amount = amount.map { $0 * share } }
        } else if plan.each == .month {
            amount = price(plan, used, month, false)
        } else {
            amount = difference(plan, used, month, isFirst)
        }
        if let promised = plan.committed, promised.each.months.map({ (month - 1) % $0 == 0 }) ?? (month == 1) {
            amount = amount.map { $0 + promised.units * promised.rate }
        }
        return amount
    }

    private func difference(_ plan: ChargePlan, _ used: UsageQuantity, _ month: Int, _ isFirst: Bool) -> Rational? {
        if isFirst { (periodUnits, periodTotal, periodBilled) = ([:], 0, 0) }
        for (key, units) in used.parts { periodUnits[key, default: 0] += units }
        periodTotal += used.total
        let sorted = NaiveChanges.sorted(plan.adjustments, plan.order)
        var whole = plan
        whole.order = .asWritten
        func isLong(_ change: Adjustment) -> Bool {
            switch change {
            case .minimum(_, let each), .minimumUnits(_, let each), .maximum(_, let each): each != .month
            default: false
            }
        }
        whole.adjustments = sorted.map(\.1).filter { !isLong($0) }
        let soFar = price(
            whole, periodUnits.isEmpty ? UsageQuantity(periodTotal) : UsageQuantity(parts: periodUnits), month, true)
        let amount = soFar.flatMap { s in periodBilled.map { s - $0 } }
        periodBilled = soFar
        guard let last = sorted.last, isLong(last.1) else { return amount }
        return changes.apply([last], amount, nil, month, usage.count) { self.atLeast(plan, $0) }
    }

    private func price(_ plan: ChargePlan, _ used: UsageQuantity, _ month: Int, _ isWhole: Bool) -> Rational? {
        var total = used.total
        if let most = plan.stopsAt { total = min(total, most) }
        if let transform = plan.transform {
            let each = total.divided(by: transform.levels) ?? 0
            let exact = (transform.part == nil ? total : each).divided(by: transform.units) ?? 0
            total =
                switch transform.part {
                case nil: exact
                case .up: NaiveCharge.blocks(exact, 1, .begun)
                case .down: NaiveCharge.blocks(exact, 1, .whole)
                case .halfUp: NaiveCharge.blocks(exact + Rational(1).divided(byConstant: 2), 1, .whole)
                }
            if transform.part != nil { total = total * transform.levels }
        }
        if plan.packsFirst { total -= shelf.take(total, month) }
        var grants = plan.included
        if let promised = plan.committed { grants.append(Allowance(promised.units, each: promised.each)) }
        var free: Rational
        if let own = plan.includedForEachSeat {
            free = 0
            for seat in used.seats { free += min(seat, own) }
        } else if isWhole {
            free = min(total, grants.reduce(0) { $0 + $1.units })
        } else {
            if purse == nil { purse = NaivePurse(grants) }
            purse?.grants = grants
            free = grants.isEmpty ? 0 : purse?.take(total, month) ?? 0
        }
        if plan.includedLapses, total > free { free = 0 }
        let sorted = NaiveChanges.sorted(plan.adjustments, plan.order)
        var list = sorted[...]
        var amount: Rational?
        if case .perUnitBy(let rates) = plan.schedule {
            amount = byValue(used, rates, free)
        } else {
            var left = total - free
            if case .minimumUnits(let units, .month)? = list.first?.1 {
                left = max(left, units)
                list = list.dropFirst()
            }
            if let soldIn = plan.soldIn { left = NaiveCharge.blocks(left, soldIn, .begun) * soldIn }
            if plan.neverFalls {
                highest = max(highest, left)
                left = highest
            }
            if case .cheapestPackages(let packs, let above) = plan.schedule {
                amount = shelf.buyCheapest(packs, above, left, grants.isEmpty ? 0 : purse?.left ?? 0, month)
            } else if case .package(let package) = plan.schedule, !isWhole {
                amount = shelf.buy(package, left, grants.isEmpty ? 0 : purse?.left ?? 0, month) * package.price
            } else {
                amount = schedulePrice(plan, left, free)
            }
        }
        return changes.apply(
            Array(list), amount, plan.measure == .nothing ? nil : used.total, month, usage.count
        ) { self.atLeast(plan, $0) }
    }

    /// What so many units cost at least.
    private func atLeast(_ plan: ChargePlan, _ units: Rational) -> Rational? {
        guard case .perUnitBy(let rates) = plan.schedule else { return schedulePrice(plan, units, 0) }
        var lowest: Rational?
        for rate in rates { if case .known(let each) = rate.rate { lowest = min(lowest ?? each, each) } }
        return lowest.map { $0 * units }
    }

    /// One unit after another would do the same: the included ones go to the cheapest.
    private func byValue(_ used: UsageQuantity, _ rates: [KeyedRate], _ free: Rational) -> Rational? {
        var list: [(rate: Rational, units: Rational)] = []
        for (key, units) in used.parts where units != 0 {
            guard let rate = rates.first(where: { $0.key == key }), case .known(let each) = rate.rate else {
                return nil
            }
            list.append((each, units))
        }
        if used.parts.isEmpty, used.total > 0 { return nil }
        var (rest, sum) = (free, Rational.zero)
        for item in list.sorted(by: { $0.rate < $1.rate }) {
            let taken = min(rest, item.units)
            rest -= taken
            sum += (item.units - taken) * item.rate
        }
        return sum
    }

    private func schedulePrice(_ plan: ChargePlan, _ left: Rational, _ free: Rational) -> Rational? {
        switch plan.schedule {
        case .fixed(let amount): return amount
        case .perUnit(let rate): return left * rate
        case .package(let package): return NaiveCharge.blocks(left, package.size, package.part) * package.price
        case .cheapestPackages(let packs, let above): return NaiveShelf().buyCheapest(packs, above, left, 0, 1)
        case .notServed: return 0
        case .tiers(let table): return bands(table, left, free)
        default: return nil
        }
    }

    private func bands(_ table: TierTable, _ left: Rational, _ free: Rational) -> Rational? {
        let chooser = table.by == .theTotal ? left + free : left
        let skipped = table.by == .theTotal ? free : 0
        guard chooser > 0 else {
            guard let first = table.tiers.first, table.flatAtZero, first.interval.from == 0 else { return 0 }
            return first.flat
        }
        func units(_ quantity: Rational, _ tier: TierTable.Tier) -> Rational {
            tier.block.map { NaiveCharge.blocks(quantity, $0, .begun) } ?? quantity
        }
        guard let place = table.tiers.firstIndex(where: { $0.interval.contains(chooser) }) else { return nil }
        let own = table.tiers[place]
        switch table.kind {
        case .stairstep: return own.flat
        case .volume: return units(left, own) * own.rate + own.flat
        case .graduated:
            var sum: Rational = 0
            var reached: Rational = 0
            for tier in table.tiers[...place] {
                guard tier.interval.from <= reached else { return nil }
                let end = min(tier.interval.to ?? chooser, chooser)
                sum += tier.flat + units(max(0, end - max(reached, skipped)), tier) * tier.rate
                reached = end
            }
            return sum
        }
    }
}
