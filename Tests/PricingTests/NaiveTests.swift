import CostFunction
import Money
import Testing

@testable import Pricing

/// The plans against somebody with a pencil, on thousands of random contracts.
@Suite struct NaiveTests {
    /// What goes wrong with a contract; nil where both agree.
    private static func difference(_ plan: InvoicePlan, _ usage: [MonthUsage]) -> String? {
        let months = plan.months(usage)
        let naive = NaiveContract(plan: plan, usage: usage).lines()
        guard months.lines.map(\.name) == naive.map(\.name) else {
            return "lines \(months.lines.map(\.name)) against \(naive.map(\.name))"
        }
        let isKnown = months.total.unpriced.isEmpty
        for (line, other) in zip(months.lines, naive) {
            // What an unknown amount leaves in a balance of money is more than a pencil can follow.
            if !isKnown, line.kind == .balance || line.kind == .packs { continue }
            for (month, (own, figure)) in zip(line.months, other.months).enumerated() where own.amount != figure {
                return
                    "\(line.name), month \(month + 1): \(own) against \(figure.map(String.init(describing:)) ?? "none")"
            }
        }
        return nil
    }

    /// Whether all terms fit together, so that there is something to compare.
    private static func fits(_ plan: InvoicePlan) -> Bool {
        plan.charges.allSatisfy { charge in ([charge.first] + charge.later.map(\.plan)).allSatisfy { $0.unfit == nil } }
            && (1...12).allSatisfy { plan.arranged(inMonth: $0) != nil }
    }

    @Test("month by month it is what a pencil makes of it", arguments: 0..<10) func pencil(block: Int) {
        var compared = 0
        for seed in 0..<600 {
            var dice = Dice(state: UInt64(block * 100_000 + seed))
            let plan = dice.invoice()
            guard NaiveTests.fits(plan) else { continue }
            let perVolume = dice.usagePerVolume()
            let usage = (0..<dice.pick([1, 5, 12, 12, 14])).map { _ in perVolume.times(dice.fraction(0, 9)) }
            compared += 1
            guard NaiveTests.difference(plan, usage) != nil else { continue }
            let small = PlanShrinker { NaiveTests.fits($0) && NaiveTests.difference($0, $1) != nil }.shrink(plan, usage)
            Issue.record(
                "seed \(block)/\(seed): \(NaiveTests.difference(small.plan, small.usage) ?? ""), of \(small.plan) with \(small.usage)"
            )
            return
        }
        #expect(compared > 200)
    }

    @Test("a failure shrinks to what it needs") func shrinks() {
        var dice = Dice(state: 12)
        var plan = dice.invoice()
        plan.charges.append(PlannedCharge(ChargePlan("culprit", .meters(["m"]), .perUnit(3))))
        let usage = (0..<12).map { _ in dice.usagePerVolume().times(5) }
        let small = PlanShrinker { plan, usage in
            plan.charges.contains { $0.name == "culprit" } && usage.count >= 2
        }.shrink(plan, usage)
        #expect(small.plan.charges.map(\.name) == ["culprit"])
        #expect(small.usage.count == 2)
        #expect(small.plan.wallets.isEmpty && small.plan.commitments.isEmpty && small.plan.adjustments.isEmpty)
    }
}

/// Makes a failing contract smaller as long as it fails.
struct PlanShrinker {
    let fails: (InvoicePlan, [MonthUsage]) -> Bool

    func shrink(_ plan: InvoicePlan, _ usage: [MonthUsage]) -> (plan: InvoicePlan, usage: [MonthUsage]) {
        var current = (plan: plan, usage: usage)
        while let smaller = candidates(current.plan, current.usage).first(where: { fails($0.0, $0.1) }) {
            current = smaller
        }
        return current
    }

    private func candidates(_ plan: InvoicePlan, _ usage: [MonthUsage]) -> [(InvoicePlan, [MonthUsage])] {
        var plans: [InvoicePlan] = []
        func try_(_ change: (inout InvoicePlan) -> Void) {
            var smaller = plan
            change(&smaller)
            if smaller != plan { plans.append(smaller) }
        }
        for index in plan.charges.indices { try_ { $0.charges.remove(at: index) } }
        for index in plan.wallets.indices { try_ { $0.wallets.remove(at: index) } }
        for index in plan.wallets.indices {
            try_ { $0.wallets[index].grants = Array($0.wallets[index].grants.dropLast()) }
        }
        for index in plan.commitments.indices { try_ { $0.commitments.remove(at: index) } }
        for index in plan.adjustments.indices { try_ { $0.adjustments.remove(at: index) } }
        try_ { $0.laterAdjustments = [] }
        try_ { $0.stopsAt = nil }
        try_ { $0.firstMonthShare = 1 }
        for index in plan.charges.indices {
            let charge = plan.charges[index]
            if !charge.later.isEmpty { try_ { $0.charges[index] = PlannedCharge(charge.first) } }
            for smaller in simpler(charge.first) {
                try_ { $0.charges[index] = PlannedCharge(smaller, later: charge.later) }
            }
        }
        var result = plans.map { ($0, usage) }
        if usage.count > 1 {
            result.append((plan, Array(usage.dropLast())))
            result.append((plan, Array(usage.dropFirst())))
        }
        for index in usage.indices where usage[index] != usage[index].times(0) {
            var less = usage
            less[index] = usage[index].times(0)
            result.append((plan, less))
        }
        return result
    }

    private func simpler(_ plan: ChargePlan) -> [ChargePlan] {
        var result: [ChargePlan] = []
        func try_(_ change: (inout ChargePlan) -> Void) {
            var smaller = plan
            change(&smaller)
            if smaller != plan { result.append(smaller) }
        }
        for index in plan.adjustments.indices { try_ { $0.adjustments.remove(at: index) } }
        for index in plan.included.indices { try_ { $0.included.remove(at: index) } }
        try_ { $0.transform = nil }
        try_ { $0.committed = nil }
        try_ { $0.soldIn = nil }
        try_ { $0.stopsAt = nil }
        try_ { $0.neverFalls = false }
        try_ { $0.order = .asWritten }
        try_ { $0.each = .month }
        if case .perUnit = plan.schedule { return result }
        try_ { $0.schedule = .perUnit(1) }
        return result
    }
}
