import CostFunction
import Money
import Testing

@testable import Pricing

/// The direct calculation and the cost function are two implementations of one meaning.
@Suite struct AgreementTests {
    @Test("a charge costs what its function says", arguments: 0..<400) func charges(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let plan = dice.charge("one", memory: false)
        let mix = UsageQuantity(parts: ["a": dice.fraction(1, 2), "b": dice.fraction(0, 2)])
        let function = plan.costFunction(mix: mix)
        var volumes = (0...80).compactMap { Rational($0, over: 4) }
        volumes += function.breakpoints + function.breakpoints.map { $0 + Rational(1).divided(byConstant: 1000) }
        for volume in volumes {
            let direct = plan.money(for: mix.times(volume))
            let value = function.value(at: volume)
            if case .unknown(let reason) = value, reason.key == "steps" { continue }
            if direct.amount != value.figure {
                Issue.record("at \(volume): \(direct), the function says \(value), of \(plan)")
                return
            }
        }
    }

    /// Where a contract's months and its function differ at a volume; nil where they agree. Counts what the function did
    /// not work out.
    private static func difference(
        _ plan: InvoicePlan, _ perVolume: MonthUsage, _ profile: [Rational], _ volumes: [Rational], _ unknown: inout Int
    ) -> String? {
        let function = plan.costFunction(perVolume: perVolume, profile: profile)
        for volume in volumes {
            let months = plan.months(profile.map { perVolume.times(volume * $0) })
            guard months.lines.map(\.name) == function.lines.map(\.name) else { return "other lines" }
            let share = Rational.one.divided(byConstant: profile.count)
            for (line, cost) in zip(months.lines, function.lines) {
                let value = cost.cost.value(at: volume)
                if case .unknown(let reason) = value, reason.key == "steps" {
                    unknown += 1
                    continue
                }
                let known = line.months.contains { $0.amount == nil } ? nil : line.known * share
                guard known != value.figure else { continue }
                return "\(line.name) at \(volume): \(line.months.map(\.amount)), the function says \(value)"
            }
            let value = function.total.value(at: volume)
            if case .unknown(let reason) = value, reason.key == "steps" { continue }
            if (months.total.unpriced.isEmpty ? months.averageMonth : nil) != value.figure { return "the totals" }
        }
        return nil
    }

    @Test("a contract costs what its function says", arguments: 0..<8) func contracts(block: Int) throws {
        var unknown = 0
        let volumes = [0, 1, 2, 5, 13].flatMap { [Rational($0), Rational($0 * 7).divided(byConstant: 6)] }
        for seed in 0..<25 {
            var dice = Dice(state: UInt64(block * 1000 + seed) &+ 777, hasLapsingPacks: seed < 2)
            let plan = dice.invoice()
            let perVolume = dice.usagePerVolume()
            let profile: [Rational] = (0..<12).map { _ in dice.pick([1, 1, 2]) }
            guard AgreementTests.difference(plan, perVolume, profile, volumes, &unknown) != nil else { continue }
            var ignored = 0
            let small = PlanShrinker { plan, usage in
                AgreementTests.difference(plan, perVolume, Array(profile.prefix(usage.count)), volumes, &ignored) != nil
            }.shrink(plan, profile.map { perVolume.times($0) })
            let shorter = Array(profile.prefix(small.usage.count))
            let reason = AgreementTests.difference(small.plan, perVolume, shorter, volumes, &ignored) ?? ""
            Issue.record("seed \(block)/\(seed): \(reason), of \(small.plan) with \(perVolume), \(shorter)")
            return
        }
        #expect(unknown < 300, "\(unknown) lines were not worked out")
    }

    @Test("every calculation ends in its amount") func derivations() throws {
        var dice = Dice(state: 4711)
        for _ in 0..<300 {
            let plan = dice.charge("one", memory: false)
            let quantity = UsageQuantity(parts: ["a": dice.fraction(0, 9), "b": dice.fraction(0, 9)])
            guard case .priced(let priced) = plan.money(for: quantity) else { continue }
            // Without changes afterwards the money lines add up to the amount.
            guard plan.adjustments.isEmpty else { continue }
            let sum = priced.lines.filter { $0.kind == .money }.reduce(Rational.zero) { $0 + $1.figure }
            #expect(sum == priced.amount)
        }
    }
}
