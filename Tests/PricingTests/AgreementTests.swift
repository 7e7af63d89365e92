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

    @Test("a contract costs what its function says", arguments: 0..<60) func contracts(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &+ 777)
        let plan = dice.invoice()
        let perVolume = MonthUsage(
            ["m": UsageQuantity(parts: ["a": dice.fraction(1, 2), "b": dice.fraction(0, 2)])],
            seats: UsageQuantity(dice.fraction(0, 5)))
        let profile: [Rational] = (0..<12).map { _ in dice.pick([1, 1, 2]) }
        let function = plan.costFunction(perVolume: perVolume, profile: profile)
        for volume in [0, 1, 2, 3, 5, 8, 13].flatMap({ [Rational($0), Rational($0 * 7).divided(byConstant: 6)] }) {
            let usage = profile.map { weight in
                MonthUsage(perVolume.meters.mapValues { $0.times(volume * weight) }, seats: perVolume.seats)
            }
            let months = plan.months(usage)
            #expect(months.lines.map(\.name) == function.lines.map(\.name))
            for (line, cost) in zip(months.lines, function.lines) {
                let value = cost.cost.value(at: volume)
                if case .unknown(let reason) = value, reason.key == "steps" { continue }
                let unpriced = line.months.contains { $0.amount == nil }
                if (unpriced ? nil : line.known.divided(byConstant: 12)) != value.figure {
                    Issue.record("\(line.name) at \(volume): \(line.months), the function says \(value), of \(plan)")
                    return
                }
            }
            let value = function.total.value(at: volume)
            if case .unknown(let reason) = value, reason.key == "steps" { continue }
            #expect((months.total.unpriced.isEmpty ? months.averageMonth : nil) == value.figure)
        }
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
