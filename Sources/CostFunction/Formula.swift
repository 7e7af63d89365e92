// How is the cost computed within one piece?

package import Money

/// A fixed part, a part in proportion to the volume, and any number of staircases.
package struct Formula: Sendable, Hashable {
    /// The part that does not depend on the volume.
    package let fixed: Rational
    /// The cost of one more unit of volume, staircases apart.
    package let slope: Rational
    /// The staircases, highest steps first; no two of them have the same steps.
    package let stairs: [Staircase]

    /// A fixed part and a slope.
    package init(fixed: Rational, slope: Rational = .zero) {
        self.fixed = fixed
        self.slope = slope
        stairs = []
    }

    private init(fixed: Rational, slope: Rational, sorted stairs: [Staircase]) {
        self.fixed = fixed
        self.slope = slope
        self.stairs = stairs
    }

    /// Collects staircases: equal ones are added, and those without height vanish.
    init(fixed: Rational, slope: Rational, stairs: [Staircase]) {
        guard stairs.count > 1 else {
            self.init(fixed: fixed, slope: slope, sorted: stairs.filter { !$0.height.isZero })
            return
        }
        var collected: [Staircase] = []
        for stair in stairs {
            let twin = collected.firstIndex { other in
                other.rate == stair.rate && other.shift == stair.shift && other.way == stair.way
            }
            if let twin {
                collected[twin] = Staircase(
                    height: collected[twin].height + stair.height, rate: stair.rate, shift: stair.shift,
                    way: stair.way)
            } else {
                collected.append(stair)
            }
        }
        let order = collected.filter { !$0.height.isZero }.sorted { left, right in
            if left.height.magnitude != right.height.magnitude {
                return left.height.magnitude > right.height.magnitude
            }
            if left.rate != right.rate { return left.rate < right.rate }
            if left.shift != right.shift { return left.shift < right.shift }
            return left.way == .up && right.way == .down
        }
        self.init(fixed: fixed, slope: slope, sorted: order)
    }

    /// `height` times the whole number that `way` makes of `rate` x V + `offset`. The rate may be zero or below.
    static func steps(height: Rational, rate: Rational, offset: Rational, way: Staircase.Way) -> Formula {
        if rate.isZero {
            return Formula(fixed: height * (way == .up ? offset.ceil : offset.floor))
        }
        if rate.isNegative {
            // Rounding up what falls is minus rounding down what rises.
            return steps(height: -height, rate: -rate, offset: -offset, way: way == .up ? .down : .up)
        }
        let whole = offset.floor
        return Formula(
            fixed: height * whole, slope: .zero,
            stairs: [Staircase(height: height, rate: rate, shift: offset - whole, way: way)])
    }

    /// The cost at a volume.
    package func value(at volume: Rational) -> Rational {
        stairs.reduce(fixed + slope * volume) { $0 + $1.value(at: volume) }
    }

    /// What the cost comes to just after a volume.
    package func limit(after volume: Rational) -> Rational {
        stairs.reduce(value(at: volume)) { $0 + $1.rise(after: volume) }
    }

    /// What the cost comes to just before a volume.
    package func limit(before volume: Rational) -> Rational {
        stairs.reduce(value(at: volume)) { $0 - $1.rise(before: volume) }
    }

    /// Whether the cost does not depend on the volume.
    package var isConstant: Bool { slope.isZero && stairs.isEmpty }

    /// The cost of one more unit of volume on average over many steps.
    package var meanSlope: Rational { stairs.reduce(slope) { $0 + $1.height * $1.rate } }

    /// Whether the cost never falls as the volume rises; false where it cannot be told from the signs of the parts.
    package var surelyNeverFalls: Bool { !slope.isNegative && stairs.allSatisfy { $0.height.isPositive } }

    /// The sum of two costs.
    package static func + (left: Formula, right: Formula) -> Formula {
        Formula(fixed: left.fixed + right.fixed, slope: left.slope + right.slope, stairs: left.stairs + right.stairs)
    }

    /// The difference of two costs.
    package static func - (left: Formula, right: Formula) -> Formula { left + right.scaled(by: -1) }

    /// The cost plus a constant.
    func adding(_ constant: Rational) -> Formula {
        Formula(fixed: fixed + constant, slope: slope, sorted: stairs)
    }

    /// So many times the cost; the factor may have any sign.
    package func scaled(by factor: Rational) -> Formula {
        guard !factor.isZero else { return Formula(fixed: .zero) }
        return Formula(
            fixed: fixed * factor, slope: slope * factor,
            sorted: stairs.map { stair in
                Staircase(height: stair.height * factor, rate: stair.rate, shift: stair.shift, way: stair.way)
            })
    }

    /// The cost of `share` x V in terms of V; `share` is above zero.
    func pulledBack(along share: Rational) -> Formula {
        Formula(
            fixed: fixed, slope: slope * share,
            stairs: stairs.map { stair in
                Staircase(height: stair.height, rate: stair.rate * share, shift: stair.shift, way: stair.way)
            })
    }

    /// The formula with its first staircase at a fixed count of steps.
    func withFirstStair(at count: Rational) -> Formula {
        guard let first = stairs.first else { return self }
        return Formula(fixed: fixed + first.height * count, slope: slope, sorted: Array(stairs.dropFirst()))
    }
}

extension Formula: CustomStringConvertible {
    /// `50 + 0.99 V + 200 x up(V / 25000)`.
    package var description: String {
        var terms: [String] = []
        if !fixed.isZero { terms.append("\(fixed)") }
        if !slope.isZero { terms.append("\(slope) V") }
        for stair in stairs {
            let position = stair.shift.isZero ? "\(stair.rate) V" : "\(stair.rate) V + \(stair.shift)"
            terms.append("\(stair.height) x \(stair.way == .up ? "up" : "down")(\(position))")
        }
        return terms.isEmpty ? "0" : terms.joined(separator: " + ")
    }
}
