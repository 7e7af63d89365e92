import Money
import Testing

@testable import CostFunction

@Suite struct BreakEvenTests {
    /// Volume tiers: 1.00 up to 1,000, then 0.80 for all units.
    private func volumeTiers() throws -> CostFunction {
        let first = try #require(Interval(from: 0, includesFrom: true, to: 1000, includesTo: true))
        return try #require(
            CostFunction([
                CostFunction.Piece(first, .known(Formula(fixed: 0, slope: 1))),
                CostFunction.Piece(.above(1000), .known(Formula(fixed: 0, slope: try Rational(parsing: "0.8")))),
            ]))
    }

    @Test("agrees with comparing volume by volume", arguments: 0..<150) func agrees(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &+ 5000)
        let (f, g) = (dice.function(allowFalling: true), dice.function(allowFalling: true))
        let result = BreakEven(f, g)
        #expect(
            zip(result.stretches, result.stretches.dropFirst()).allSatisfy { $0.interval.isFollowed(by: $1.interval) })
        #expect(result.stretches.first?.interval.contains(0) == true)
        #expect(result.stretches.last?.interval.to == nil)
        var volumes = trialVolumes(f, g)
        volumes += result.stretches.compactMap(\.interval.to)
        for volume in volumes {
            let stretch = try #require(result.stretches.first { $0.interval.contains(volume) })
            guard let a = f.value(at: volume).figure, let b = g.value(at: volume).figure else {
                guard case .unknown = stretch.standing else {
                    Issue.record("a standing without figures at \(volume)")
                    return
                }
                continue
            }
            switch stretch.standing {
            case .firstIsLower: #expect(a < b)
            case .equal: #expect(a == b)
            case .secondIsLower: #expect(a > b)
            case .unknown: Issue.record("no standing with figures at \(volume)")
            case .notWorkedOut: #expect(result.repetition != nil || volume > 10)
            }
        }
    }

    @Test("one point, a stretch, and a jump without a point") func kinds() throws {
        let point = BreakEven(.linear(slope: 1), .linear(fixed: 10, slope: try Rational(parsing: "1/2")))
        #expect(point.points == [20])
        #expect(point.stretches.map(\.standing) == [.firstIsLower, .equal, .secondIsLower])

        let same = BreakEven(.linear(slope: 1).max(5), .constant(5))
        #expect(same.equalStretches.map(\.description) == ["[0, 5]"])

        let jump = BreakEven(try volumeTiers(), .linear(slope: try Rational(parsing: "0.9")))
        #expect(jump.points == [0])
        #expect(jump.crossovers == [.init(volume: 1000, firstIsLowerBefore: false, belongsToBefore: true)])
    }

    @Test("packs against a price by the unit meet many times") func packs() throws {
        // 150 for each begun pack of 100, against 1.60 each.
        let result = BreakEven(
            try #require(CostFunction.steps(height: 150, width: 100)), .linear(slope: try Rational(parsing: "1.6")))
        // Equal where 1.6 V is a whole number k of 150 and V is in (100 (k - 1), 100 k].
        let expected = (0...20).compactMap { k -> Rational? in
            let volume = Rational(k * 1500).divided(byConstant: 16)
            return volume > Rational(100 * (k - 1)) && volume <= Rational(100 * k) ? volume : nil
        }
        #expect(result.points == expected)
        #expect(result.repetition == nil)
        #expect(result.stretches.last?.standing == .firstIsLower)
    }

    @Test("a pattern without end is said to repeat") func repetition() throws {
        let packs = try #require(CostFunction.steps(height: 100, width: 100))
        let never = BreakEven(packs, .linear(slope: 1))
        #expect(never.repetition?.every == 100)
        #expect(never.points == [0])
        let half = BreakEven(packs, .linear(fixed: 50, slope: 1))
        #expect(half.repetition?.every == 100)
        #expect(half.points == [50])
        #expect(half.crossovers.map(\.volume) == [0])
    }

    @Test("budgets have an inverse, with gaps and without end") func inverse() throws {
        let tiers = try volumeTiers()
        #expect(tiers.volumes(costingAtMost: 900).map(\.description) == ["[0, 900]", "(1000, 1125]"])
        #expect(tiers.mostVolume(costingAtMost: 900) == .upTo(1125, reached: true))
        #expect(tiers.min(500).mostVolume(costingAtMost: 500) == .unlimited)
        #expect(CostFunction.constant(5).mostVolume(costingAtMost: 4) == CostFunction.MostVolume.none)
        let packs = try #require(CostFunction.steps(height: 200, width: 25_000))
        #expect(packs.mostVolume(costingAtMost: 399) == .upTo(25_000, reached: true))
    }

    @Test("the jump of volume tiers and what buying up would cost") func cliffs() throws {
        let tiers = try volumeTiers()
        #expect(tiers.jumps == [.init(volume: 1000, before: 1000, at: 1000, after: 800)])
        #expect(tiers.jumps.first?.falls == true)
        let hull = tiers.buyingUp
        #expect(hull.value(at: 790).figure == 790)
        #expect(hull.value(at: 990).figure == 800)
        #expect(hull.value(at: 1000).figure == 800)
        #expect(hull.value(at: 1001).figure == tiers.value(at: 1001).figure)
        #expect(hull.breakpoints == [800, 1000])
    }

    @Test("buying up is the least of all larger volumes", arguments: 0..<60) func buyingUp(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &+ 9000)
        let f = dice.function(unknown: false)
        let hull = f.buyingUp
        var tried: Rational?
        for volume in trialVolumes(f).reversed() {
            let here = [f.value(at: volume).figure, f.limit(after: volume), tried].compactMap(\.self).min()
            tried = here
            #expect(hull.value(at: volume).figure == here)
        }
    }
}
