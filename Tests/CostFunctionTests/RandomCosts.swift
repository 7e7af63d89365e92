import Money

@testable import CostFunction

/// A repeatable source of numbers, so that a failure can be run again.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ (state >> 33)
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A fraction from `low` to `high` with a small denominator, so that edges often coincide.
    mutating func fraction(_ low: Int, _ high: Int) -> Rational {
        let parts = [1, 1, 2, 3, 4][int(0...4)]
        return Rational(int(low * parts...high * parts), over: parts) ?? 0
    }

    mutating func formula(allowFalling: Bool = false) -> Formula {
        let low = allowFalling ? -3 : 0
        var result = Formula(fixed: fraction(0, 20), slope: fraction(low, 3))
        for _ in 0..<[0, 0, 1, 1, 2][int(0...4)] {
            let height = fraction(allowFalling ? -4 : 0, 9)
            let width = fraction(1, 7)
            if let rate = width.inverse {
                result =
                    result
                    + .steps(
                        height: height, rate: rate, offset: fraction(-2, 2),
                        way: Bool.random(using: &self) ? .up : .down)
            }
        }
        return result
    }

    mutating func function(allowFalling: Bool = false, unknown: Bool = true) -> CostFunction {
        var pieces: [CostFunction.Piece] = []
        var from: Rational = 0
        var includesFrom = true
        for _ in 0..<int(0...4) {
            let to = from + (int(0...5) == 0 ? 0 : fraction(0, 9))
            let includesTo = Bool.random(using: &self)
            guard let interval = Interval(from: from, includesFrom: includesFrom, to: to, includesTo: includesTo) else {
                continue
            }
            pieces.append(CostFunction.Piece(interval, content(allowFalling, unknown)))
            (from, includesFrom) = (to, !includesTo)
        }
        if let last = Interval(from: from, includesFrom: includesFrom, to: nil, includesTo: false) {
            pieces.append(CostFunction.Piece(last, content(allowFalling, unknown)))
        }
        return CostFunction(pieces) ?? .constant(0)
    }

    private mutating func content(_ allowFalling: Bool, _ unknown: Bool) -> CostFunction.Content {
        if unknown, int(0...9) == 0 { return .unknown(Unpriced(key: "test", reason: "no figure")) }
        return .known(formula(allowFalling: allowFalling))
    }
}

/// Volumes worth trying: a fine grid, and the edges and steps of the functions with their near neighbours.
func trialVolumes(_ functions: CostFunction..., upTo most: Int = 25) -> [Rational] {
    var volumes = Set((0...most * 12).compactMap { Rational($0, over: 12) })
    for edge in functions.flatMap(\.breakpoints) {
        for shift in [Rational(1, over: 1000), Rational(-1, over: 1000), Rational(0)] {
            if let shift { volumes.insert(edge + shift) }
        }
    }
    return volumes.filter { !$0.isNegative }.sorted()
}
