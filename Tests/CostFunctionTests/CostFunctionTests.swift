import Money
import Testing

@testable import CostFunction

@Suite struct CostFunctionTests {
    @Test("operations agree with computing volume by volume", arguments: 0..<60) func operations(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let (f, g) = (dice.function(allowFalling: true), dice.function(allowFalling: true))
        let (amount, factor, share) = (dice.fraction(0, 30), dice.fraction(-2, 3), dice.fraction(0, 3))
        let sum = f + g
        let difference = f - g
        let higher = f.max(g)
        let lower = f.min(g)
        let pulled = try #require(f.pulledBack(along: share))
        let outer = dice.function()
        let composed = outer.of(f)
        for result in [sum, difference, higher, lower, pulled, composed] {
            #expect(CostFunction(result.pieces) != nil, "the pieces do not follow each other")
        }
        for volume in trialVolumes(f, g, composed) {
            let (a, b) = (f.value(at: volume), g.value(at: volume))
            let both = a.figure.flatMap { a in b.figure.map { (a, $0) } }
            expectEqual(sum, volume, both.map { $0.0 + $0.1 })
            expectEqual(difference, volume, both.map { $0.0 - $0.1 })
            expectEqual(higher, volume, both.map { max($0.0, $0.1) })
            expectEqual(lower, volume, both.map { min($0.0, $0.1) })
            expectEqual(f.max(amount), volume, a.figure.map { max($0, amount) })
            expectEqual(f.min(amount), volume, a.figure.map { min($0, amount) })
            expectEqual(f.scaled(by: factor), volume, a.figure.map { $0 * factor })
            expectEqual(f.adding(amount), volume, a.figure.map { $0 + amount })
            expectEqual(pulled, volume, f.value(at: share * volume).figure)
            expectEqual(composed, volume, a.figure.flatMap { $0.isNegative ? nil : outer.value(at: $0).figure })
        }
    }

    /// Whether a function gives a figure at a volume, or has none where there is none.
    private func expectEqual(_ function: CostFunction, _ volume: Rational, _ expected: Rational?) {
        let value = function.value(at: volume)
        if case .unknown(let reason) = value, reason.key == "steps" { return }
        if value.figure != expected {
            Issue.record("at \(volume): \(value), expected \(String(describing: expected))")
        }
    }

    @Test("limits are what near volumes come to", arguments: 0..<60) func limits(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &+ 1000)
        let f = dice.function(allowFalling: true, unknown: false)
        let small = try #require(Rational(1, over: 1_000_000))
        for volume in trialVolumes(f) {
            let after = try #require(f.limit(after: volume))
            let near = try #require(f.value(at: volume + small).figure)
            #expect((after - near).magnitude < small * 100)
            guard volume > small else { continue }
            let before = try #require(f.limit(before: volume))
            let nearBefore = try #require(f.value(at: volume - small).figure)
            #expect((before - nearBefore).magnitude < small * 100)
        }
    }

    @Test("a minimum of 50 outcomes at 0.99 stops binding at 1000/9 tickets") func minimumOfOutcomes() throws {
        let perOutcome = CostFunction.linear(slope: try Rational(parsing: "0.99")).max(try Rational(parsing: "49.50"))
        let perTicket = try #require(perOutcome.pulledBack(along: try Rational(parsing: "0.45")))
        #expect(perTicket.rows.count == 2)
        let last = try #require(perTicket.rows.last)
        #expect(perTicket.breakpoints == [try Rational(parsing: "1000/9")])
        #expect(perTicket.rows[0].fixed?.description == "49.5")
        #expect(last.fixed == 0 && last.slope?.description == "0.4455")
        #expect(perTicket.value(at: 10_000).figure == 4455)
        #expect(perTicket.value(at: 80).figure?.description == "49.5")
        #expect(perTicket.jumps.isEmpty)
    }

    @Test("packs stay one piece, a minimum adds one") func packsStayOnePiece() throws {
        let packs = try #require(CostFunction.steps(height: 200, width: 25_000))
        #expect(packs.rows.count == 1)
        #expect(packs.value(at: 0).figure == 0)
        #expect(packs.value(at: 25_000).figure == 200)
        #expect(packs.value(at: 25_001).figure == 400)
        #expect(packs.max(500).rows.map(\.interval.description) == ["[0, 50000]", "(50000, ...)"])
        #expect(packs.min(500).rows.map(\.interval.description) == ["[0, 50000]", "(50000, ...)"])
        let fine = try #require(CostFunction.steps(height: try Rational(parsing: "0.01"), width: 1))
        #expect((packs + fine).max(1000).rows.count < 10)
        #expect(CostFunction.steps(height: 1, width: 0) == nil)
    }

    @Test("staircases of staircases stay staircases where they fit") func nested() throws {
        let thousands = try #require(CostFunction.steps(height: 1, width: 1000))
        let packs = try #require(CostFunction.steps(height: 9, width: 10))
        #expect(packs.of(thousands).rows.count == 1)
        for volume in trialVolumes(upTo: 50).map({ $0 * 777 }) {
            let direct = (volume.divided(byConstant: 1000).ceil.divided(byConstant: 10)).ceil * 9
            #expect(packs.of(thousands).value(at: volume).figure == direct)
        }
    }

    @Test("the unknown stays unknown") func unknown() {
        let reason = Unpriced(key: "rate", reason: "the rate is not public")
        let unknown = CostFunction.unknown(reason)
        #expect((unknown + .constant(1)).value(at: 5) == .unknown(reason))
        #expect(unknown.scaled(by: 0).value(at: 5) == .unknown(reason))
        #expect(CostFunction.constant(1).max(unknown).value(at: 5) == .unknown(reason))
        #expect(CostFunction.constant(1).value(at: -1).figure == nil)
        #expect(CostFunction.linear(slope: 1).of(unknown).value(at: 0) == .unknown(reason))
        #expect(unknown.unknownStretches.map(\.interval) == [.all])
        #expect(CostFunction.linear(slope: 1).pulledBack(along: -1) == nil)
    }

    @Test("pieces that leave gaps or overlap are refused") func refusesGaps() throws {
        let formula = CostFunction.Content.known(Formula(fixed: 1))
        let first = try #require(Interval(from: 0, includesFrom: true, to: 1, includesTo: true))
        let gap = try #require(Interval(from: 2, includesFrom: false, to: nil, includesTo: false))
        let twice = try #require(Interval(from: 1, includesFrom: true, to: nil, includesTo: false))
        let next = try #require(Interval(from: 1, includesFrom: false, to: nil, includesTo: false))
        for (second, works) in [(gap, false), (twice, false), (next, true)] {
            let function = CostFunction([CostFunction.Piece(first, formula), CostFunction.Piece(second, formula)])
            #expect((function != nil) == works)
        }
        #expect(CostFunction([]) == nil)
        #expect(CostFunction([CostFunction.Piece(first, formula)]) == nil)
        #expect(Interval(from: 1, includesFrom: true, to: 1, includesTo: false) == nil)
        #expect(Interval(from: 2, includesFrom: true, to: 1, includesTo: true) == nil)
    }

    @Test("envelopes of several") func envelopes() throws {
        let functions = [
            CostFunction.constant(10), .linear(slope: 1), .linear(fixed: 4, slope: try Rational(parsing: "1/2")),
        ]
        let lower = try #require(CostFunction.lowerEnvelope(functions))
        #expect(lower.breakpoints == [8, 12])
        let upper = try #require(CostFunction.upperEnvelope(functions))
        #expect(upper.breakpoints == [10])
        #expect(CostFunction.lowerEnvelope([]) == nil)
    }
}
