// How does the comparison of two offers hang on one figure of the workload?

package import Money
package import RateCard
package import Workload

/// What offers cost as one figure of the workload goes through a range of values.
package struct Sweep: Sendable {
    /// The offers at one value.
    package struct Row: Sendable {
        /// The value.
        package let value: FigureValue
        /// The cost of each offer; nil where it has none.
        package let bands: [CostBand?]
    }

    /// A value at which two offers cost the same, as usually read.
    package struct Crossing: Sendable, Hashable {
        /// The places of the two offers.
        package let first: Int
        /// The place of the other.
        package let second: Int
        /// The values between which it lies; the same twice where it is exact.
        package let between: ClosedRange<Rational>
        /// Whether the first is cheaper below it.
        package let firstIsCheaperBelow: Bool
    }

    /// The rows, from the least value to the greatest.
    package let rows: [Row]
    /// The crossings, in order.
    package let crossings: [Crossing]

    /// The most times that a bracket is halved.
    private static let mostHalvings = 24

    /// Sweeps a figure over evenly spaced values.
    /// - Throws: `VaryingProblem` where the figure cannot be varied, `WorkloadProblem` where a value makes no workload.
    package init(
        _ cards: [RateCard], _ workload: Workload, figure: String, from: FigureValue, to: FigureValue, steps: Int,
        volume: Rational
    ) throws {
        let prices = Prices(cards: cards, workload: workload, figure: figure, kind: from, volume: volume)
        let (start, width) = (from.number, to.number - from.number)
        let values = (0...max(steps, 1)).map { step in
            start + width * (Rational(step).divided(by: Rational(max(steps, 1))) ?? .zero)
        }
        rows = try values.map { Row(value: from.same($0), bands: try prices.bands(at: $0)) }
        var crossings: [Crossing] = []
        for first in cards.indices {
            for second in cards.indices where second > first && cards[first].currency == cards[second].currency {
                for (from, to) in zip(values, values.dropFirst()) {
                    if let found = try Self.crossing(prices, first, second, from, to) { crossings.append(found) }
                }
            }
        }
        self.crossings = crossings.sorted { $0.between.lowerBound < $1.between.lowerBound }
    }

    /// The cost at any value of the figure.
    private struct Prices {
        let cards: [RateCard]
        let workload: Workload
        let figure: String
        let kind: FigureValue
        let volume: Rational

        func bands(at value: Rational) throws -> [CostBand?] {
            let pricer = OfferPricer(try workload.varying(figure, to: kind.same(value)))
            return try cards.map { card in
                let offer = try pricer.price(card)
                return offer.hasFigure(at: volume) ? offer.band(at: volume) : nil
            }
        }

        /// How much more the first costs than the second, as usually read.
        func difference(_ first: Int, _ second: Int, at value: Rational) throws -> Rational {
            let pricer = OfferPricer(try workload.varying(figure, to: kind.same(value)))
            let costs = try [first, second].map { try pricer.usualContract(cards[$0]).averageMonth(at: volume) }
            return costs[0] - costs[1]
        }
    }

    /// The crossing between two values, if there is one: solved where the difference is a straight line there, else
    /// narrowed down.
    private static func crossing(
        _ prices: Prices, _ first: Int, _ second: Int, _ from: Rational, _ to: Rational
    ) throws -> Crossing? {
        var low = try prices.difference(first, second, at: from)
        var high = try prices.difference(first, second, at: to)
        guard !low.isZero || !high.isZero, low.isNegative != high.isNegative || low.isZero || high.isZero else {
            return nil
        }
        // A crossing on an edge belongs to the stretch that begins there.
        if high.isZero { return nil }
        if low.isZero {
            return Crossing(first: first, second: second, between: from...from, firstIsCheaperBelow: high.isPositive)
        }
        var (start, end) = (from, to)
        for _ in 0..<mostHalvings {
            // A straight line between the ends meets zero here; whether it does is seen by pricing that very value.
            let slope = high - low
            if let share = (-low).divided(by: slope) {
                let guess = start + (end - start) * share
                if try prices.difference(first, second, at: guess).isZero {
                    return Crossing(
                        first: first, second: second, between: guess...guess, firstIsCheaperBelow: low.isNegative)
                }
            }
            let middle = start + (end - start) * (Rational.one.divided(by: 2) ?? .one)
            let between = try prices.difference(first, second, at: middle)
            if between.isNegative == low.isNegative, !between.isZero {
                (start, low) = (middle, between)
            } else {
                (end, high) = (middle, between)
            }
        }
        return Crossing(first: first, second: second, between: start...end, firstIsCheaperBelow: low.isNegative)
    }
}

extension FigureValue {
    /// The number in it: a fraction, a count, or milliseconds.
    package var number: Rational {
        switch self {
        case .share(let share): share
        case .count(let count): count
        case .time(let milliseconds): Rational(milliseconds)
        }
    }

    /// A value of the same kind; times are whole milliseconds.
    package func same(_ number: Rational) -> FigureValue {
        switch self {
        case .share: .share(number)
        case .count: .count(number)
        case .time: .time(number.rounded(toPlaces: 0).int.map(Int64.init) ?? 0)
        }
    }
}
