// Where is a cost above, at or below zero?

import Money

/// What is known about the sign of a difference on a stretch of volumes.
package enum Sign: Sendable, Hashable {
    /// Below zero.
    case negative
    /// Zero.
    case zero
    /// Above zero.
    case positive
    /// Not worked out, because there are too many steps.
    case undetermined
}

/// Cuts stretches of volumes into parts on which a formula has one sign.
///
/// A staircase lies between two parallel lines, so the sign is clear outside of a band, which is bounded unless the
/// mean slope is zero. Steps are looked at one by one only within it, the highest staircase first.
struct SignCutter {
    /// How exactly zero matters.
    enum Care {
        /// Zero may be called positive or negative, as is enough for the larger of two.
        case weak
        /// Every zero is found.
        case exact
    }

    let care: Care
    /// How many steps may still be looked at.
    private(set) var stepsLeft: Int

    init(care: Care, steps: Int) {
        self.care = care
        stepsLeft = steps
    }

    /// The parts of `interval` in order, neighbours of one sign joined.
    mutating func parts(of formula: Formula, on interval: Interval) -> [(Interval, Sign)] {
        var parts: [(Interval, Sign)] = []
        collect(formula, interval, into: &parts)
        return parts
    }

    private mutating func collect(_ formula: Formula, _ interval: Interval, into parts: inout [(Interval, Sign)]) {
        guard !formula.stairs.isEmpty else {
            for part in SignCutter.linearParts(formula, interval) { SignCutter.append(part, to: &parts) }
            return
        }
        let band = Band(formula)
        for (above, lowSign) in SignCutter.linearParts(band.low, interval) {
            if lowSign == .positive || (lowSign == .zero && (care == .weak || !band.reachesLow)) {
                SignCutter.append((above, .positive), to: &parts)
                continue
            }
            for (within, highSign) in SignCutter.linearParts(band.high, above) {
                if highSign == .negative || (highSign == .zero && (care == .weak || !band.reachesHigh)) {
                    SignCutter.append((within, .negative), to: &parts)
                } else {
                    collectSteps(formula, within, into: &parts)
                }
            }
        }
    }

    /// Goes through the steps of the first staircase one by one.
    private mutating func collectSteps(
        _ formula: Formula, _ interval: Interval, into parts: inout [(Interval, Sign)]
    ) {
        guard let stair = formula.stairs.first else { return }
        var count = stair.count(at: interval.from)
        var rest = interval
        while true {
            guard stepsLeft > 0, let tread = stair.tread(count) else {
                SignCutter.append((rest, .undetermined), to: &parts)
                return
            }
            stepsLeft -= 1
            count += 1
            guard let part = tread.intersection(rest) else {
                // The lower end itself is not part of the stretch, so its step may be empty.
                continue
            }
            collect(formula.withFirstStair(at: count - 1), part, into: &parts)
            guard let next = tread.to,
                let remaining = Interval(
                    from: next, includesFrom: !tread.includesTo, to: rest.to, includesTo: rest.includesTo)
            else { return }
            rest = remaining
        }
    }

    private static func append(_ part: (Interval, Sign), to parts: inout [(Interval, Sign)]) {
        if let last = parts.last, last.1 == part.1, last.0.isFollowed(by: part.0) {
            parts[parts.count - 1] = (last.0.joined(with: part.0), part.1)
        } else {
            parts.append(part)
        }
    }

    /// The at most three parts of a straight line.
    private static func linearParts(_ line: Formula, _ interval: Interval) -> [(Interval, Sign)] {
        func sign(_ value: Rational) -> Sign {
            value.isZero ? .zero : value.isNegative ? .negative : .positive
        }
        guard let inverse = line.slope.inverse else { return [(interval, sign(line.fixed))] }
        let root = -line.fixed * inverse
        let rises = line.slope.isPositive
        let below = Interval(from: interval.from, includesFrom: interval.includesFrom, to: root, includesTo: false)
        let above = Interval(from: root, includesFrom: false, to: interval.to, includesTo: interval.includesTo)
        var parts: [(Interval, Sign)] = []
        if let part = below?.intersection(interval) { parts.append((part, rises ? .negative : .positive)) }
        if interval.contains(root) { parts.append((.point(root), .zero)) }
        if let part = above?.intersection(interval) { parts.append((part, rises ? .positive : .negative)) }
        return parts
    }

    /// Two parallel lines that a formula stays between, and whether it can touch them.
    private struct Band {
        let low, high: Formula
        let reachesLow, reachesHigh: Bool

        init(_ formula: Formula) {
            var (low, high, slope) = (formula.fixed, formula.fixed, formula.slope)
            var (reachesLow, reachesHigh) = (true, true)
            for stair in formula.stairs {
                // The count lies in [x, x + 1) rounded up and in (x - 1, x] rounded down, where x = rate V + shift.
                let middle = stair.height * stair.shift
                let other = stair.way == .up ? middle + stair.height : middle - stair.height
                slope += stair.height * stair.rate
                low += min(middle, other)
                high += max(middle, other)
                if other < middle { reachesLow = false } else { reachesHigh = false }
            }
            self.low = Formula(fixed: low, slope: slope)
            self.high = Formula(fixed: high, slope: slope)
            self.reachesLow = reachesLow
            self.reachesHigh = reachesHigh
        }
    }
}
