// At which volumes do two costs meet, and which is lower between?

package import Money

/// The comparison of two costs at every volume, solved from their pieces.
package struct BreakEven: Sendable, Hashable {
    /// Who is cheaper on a stretch.
    package enum Standing: Sendable, Hashable {
        /// The first is lower.
        case firstIsLower
        /// Both cost the same.
        case equal
        /// The second is lower.
        case secondIsLower
        /// One of them has no figure.
        case unknown(Unpriced)
        /// There are too many steps to look at.
        case notWorkedOut
    }

    /// A stretch of volumes on which the standing is the same.
    package struct Stretch: Sendable, Hashable {
        /// The volumes; a single one where both meet in a point.
        package let interval: Interval
        /// Who is cheaper.
        package let standing: Standing
    }

    /// A change of who is cheaper without a volume at which both cost the same.
    package struct Crossover: Sendable, Hashable {
        /// The volume of the jump.
        package let volume: Rational
        /// Whether the first is lower before it; it is higher after it.
        package let firstIsLowerBefore: Bool
        /// Whether the volume itself still belongs to what is before.
        package let belongsToBefore: Bool
    }

    /// Every volume from zero on, in order.
    package let stretches: [Stretch]
    /// The single volumes at which both cost the same.
    package let points: [Rational]
    /// The stretches of more than one volume on which both cost the same.
    package let equalStretches: [Interval]
    /// The changes at a jump, where no volume costs the same.
    package let crossovers: [Crossover]
    /// From where on the stretches repeat themselves for ever, and after how much volume; nil where they do not.
    package let repetition: Repetition?

    /// A pattern without end, as of packs against the same price by the unit.
    package struct Repetition: Sendable, Hashable {
        /// From where on.
        package let from: Rational
        /// How much volume until the same comes again.
        package let every: Rational
    }

    /// Compares two costs. Where a pattern of steps repeats without end it is worked out once and said to repeat. Other
    /// patterns are worked out for `steps` steps, and stretches beyond say that they are not.
    package init(_ first: CostFunction, _ second: CostFunction, steps: Int = 10_000) {
        var cutter = SignCutter(care: .exact, steps: steps)
        var stretches: [Stretch] = []
        var repetition: Repetition?
        func append(_ interval: Interval, _ standing: Standing) {
            if let last = stretches.last, last.standing == standing, last.interval.isFollowed(by: interval) {
                stretches[stretches.count - 1] = Stretch(
                    interval: last.interval.joined(with: interval), standing: standing)
            } else {
                stretches.append(Stretch(interval: interval, standing: standing))
            }
        }
        for (interval, one, other) in CostFunction.refined(first, second) {
            guard case .known(let own) = one, case .known(let others) = other else {
                if case .unknown(let reason) = one {
                    append(interval, .unknown(reason))
                } else if case .unknown(let reason) = other {
                    append(interval, .unknown(reason))
                }
                continue
            }
            let difference = own - others
            var examined = interval
            var isPattern = false
            if interval.to == nil, let period = difference.period {
                // Without a slope the difference is the same again after each period.
                let end = interval.from + period
                if let once = Interval(
                    from: interval.from, includesFrom: interval.includesFrom, to: end,
                    includesTo: !interval.includesFrom)
                {
                    examined = once
                    isPattern = true
                }
            }
            let parts = cutter.parts(of: difference, on: examined)
            for (part, sign) in parts {
                switch sign {
                case .negative: append(part, .firstIsLower)
                case .zero: append(part, .equal)
                case .positive: append(part, .secondIsLower)
                case .undetermined: append(part, .notWorkedOut)
                }
            }
            guard isPattern, let end = examined.to else { continue }
            let rest = Interval(from: end, includesFrom: !examined.includesTo, to: nil, includesTo: false)
            if parts.count == 1, let only = parts.first, let rest, only.1 != .undetermined {
                append(rest, only.1 == .negative ? .firstIsLower : only.1 == .zero ? .equal : .secondIsLower)
            } else if let rest {
                repetition = Repetition(from: interval.from, every: end - interval.from)
                append(rest, .notWorkedOut)
            }
        }
        self.stretches = stretches
        self.repetition = repetition
        points = stretches.filter { $0.standing == .equal && $0.interval.isPoint }.map(\.interval.from)
        equalStretches = stretches.filter { $0.standing == .equal && !$0.interval.isPoint }.map(\.interval)
        crossovers = zip(stretches, stretches.dropFirst()).compactMap { before, after in
            guard let volume = before.interval.to else { return nil }
            let firstIsLowerBefore: Bool
            switch (before.standing, after.standing) {
            case (.firstIsLower, .secondIsLower): firstIsLowerBefore = true
            case (.secondIsLower, .firstIsLower): firstIsLowerBefore = false
            default: return nil
            }
            return Crossover(
                volume: volume, firstIsLowerBefore: firstIsLowerBefore, belongsToBefore: before.interval.includesTo)
        }
    }
}

extension Formula {
    /// After how much volume the formula takes the same values again; nil where it has no staircase or a mean slope.
    fileprivate var period: Rational? {
        guard !stairs.isEmpty, meanSlope.isZero else { return nil }
        return stairs.dropFirst().reduce(stairs.first?.width) { common, stair in
            common.flatMap { leastCommonMultiple($0, stair.width) }
        }
    }
}

/// The smallest number that is a whole multiple of both, which are above zero.
private func leastCommonMultiple(_ first: Rational, _ second: Rational) -> Rational? {
    var (larger, smaller) = (first, second)
    while smaller.isPositive {
        guard let quotient = larger.divided(by: smaller) else { return nil }
        (larger, smaller) = (smaller, larger - quotient.floor * smaller)
    }
    return (first * second).divided(by: larger)
}
