// At how many tickets does one offer give way to another?

package import CostFunction
package import Money

/// Who is cheaper at each whole number of tickets.
package struct Crossings: Sendable, Hashable {
    /// Who is cheaper on a stretch.
    package enum Standing: Sendable, Hashable {
        /// The first offer.
        case first
        /// The second offer.
        case second
        /// Both cost the same.
        case equal
        /// It depends on the open terms.
        case depends
        /// One of them has no price there, or there are too many steps to look at.
        case unknown
    }

    /// A stretch of whole tickets, both ends included; without end where `to` is nil.
    package struct Stretch: Sendable, Hashable {
        /// The first number of tickets.
        package let from: Rational
        /// The last; nil where it goes on.
        package let to: Rational?
        /// Who is cheaper.
        package let standing: Standing
    }

    /// The stretches in order, from 1 ticket on.
    package let stretches: [Stretch]

    /// The exact volumes, whole or not, at which both cost the same.
    package let points: [Rational]

    /// Compares two costs, such as two offers as usually read.
    package init(_ first: CostFunction, _ second: CostFunction) {
        let breakEven = BreakEven(first, second)
        points = breakEven.points
        stretches = Self.joined(
            breakEven.stretches.compactMap { stretch in
                let standing: Standing =
                    switch stretch.standing {
                    case .firstIsLower: .first
                    case .secondIsLower: .second
                    case .equal: .equal
                    case .unknown, .notWorkedOut: .unknown
                    }
                return Self.whole(stretch.interval, standing)
            })
    }

    /// Compares two ranges: one offer is cheaper where it is so on every reading of both.
    package init(
        _ first: (low: CostFunction, high: CostFunction), _ second: (low: CostFunction, high: CostFunction)
    ) {
        let firstWins = Crossings(first.high, second.low)
        let secondWins = Crossings(first.low, second.high)
        points = []
        var result: [Stretch] = []
        for one in firstWins.stretches {
            for other in secondWins.stretches {
                let from = max(one.from, other.from)
                let to = [one.to, other.to].compactMap { $0 }.min()
                if let to, to < from { continue }
                let standing: Standing =
                    switch (one.standing, other.standing) {
                    case (.first, _): .first
                    case (_, .second): .second
                    case (.equal, .equal): .equal
                    case (.unknown, _), (_, .unknown): .unknown
                    default: .depends
                    }
                result.append(Stretch(from: from, to: to, standing: standing))
            }
        }
        stretches = Self.joined(result.sorted { $0.from < $1.from })
    }

    /// The whole tickets, from 1 on, in an interval; nil where there is none.
    private static func whole(_ interval: Interval, _ standing: Standing) -> Stretch? {
        var from = max(interval.from.ceil, .one)
        if from == interval.from, !interval.includesFrom { from += .one }
        guard let end = interval.to else { return Stretch(from: from, to: nil, standing: standing) }
        var to = end.floor
        if to == end, !interval.includesTo { to -= .one }
        return to < from ? nil : Stretch(from: from, to: to, standing: standing)
    }

    private static func joined(_ stretches: [Stretch]) -> [Stretch] {
        var result: [Stretch] = []
        for stretch in stretches {
            if let last = result.last, last.standing == stretch.standing {
                result[result.count - 1] = Stretch(from: last.from, to: stretch.to, standing: last.standing)
            } else {
                result.append(stretch)
            }
        }
        return result
    }

    /// Who is cheaper at a number of tickets.
    package func standing(at tickets: Rational) -> Standing {
        stretches.last { $0.from <= tickets }?.standing ?? .unknown
    }
}
