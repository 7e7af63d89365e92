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

    /// The offer of a pair whose open terms all go one way, while the other is as usually read.
    package struct Moved: Sendable, Hashable {
        /// The place of the offer.
        package let offer: Int
        /// Which way its open terms go.
        package let end: RangeEnd
    }

    /// A value at which two offers cost the same.
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
    /// The crossings as usually read, in order.
    package let crossings: [Crossing]
    /// The crossings where the open terms of one of the two go our way, or against us, in order.
    package let moved: [(moved: Moved, crossing: Crossing)]

    /// The most times that a bracket is halved.
    private static let mostHalvings = 24

    /// Sweeps a figure over evenly spaced values. Between two of them one crossing of each kind is found, where the
    /// cheaper one at the first is not the cheaper one at the second. Without `readings` everything is only as usually read,
    /// which is much less work.
    /// - Throws: `VaryingProblem` where the figure cannot be varied, `WorkloadProblem` where a value makes no workload.
    package init(
        _ cards: [RateCard], _ workload: Workload, figure: String, from: FigureValue, to: FigureValue, steps: Int,
        volume: Rational, readings: Bool = true
    ) throws {
        var prices = Prices(
            cards: cards, workload: workload, figure: figure, kind: from, volume: volume, readings: readings)
        let (start, width) = (from.number, to.number - from.number)
        let values = (0...max(steps, 1)).map { step in
            start + width * (Rational(step).divided(by: Rational(max(steps, 1))) ?? .zero)
        }
        var rows: [Row] = []
        for value in values {
            rows.append(
                Row(value: from.same(value), bands: try cards.indices.map { try prices.band(of: $0, at: value) }))
        }
        self.rows = rows
        var crossings: [Crossing] = []
        var moved: [(moved: Moved, crossing: Crossing)] = []
        for first in cards.indices {
            for second in cards.indices where second > first && cards[first].currency == cards[second].currency {
                let hasPrices = rows.allSatisfy { $0.bands[first] != nil && $0.bands[second] != nil }
                for (from, to) in zip(values, values.dropFirst()) {
                    let found = try Self.crossing(first, second, from, to) { value throws in
                        try prices.usual(first, at: value) - prices.usual(second, at: value)
                    }
                    if let found { crossings.append(found) }
                    // Without a price there is no range of readings.
                    for (offer, end) in [(first, RangeEnd.low), (first, .high), (second, .low), (second, .high)]
                    where hasPrices && rows.contains(where: { $0.bands[offer].map { $0.low != $0.high } ?? false }) {
                        let other = try Self.crossing(first, second, from, to) { value throws in
                            let cost = try prices.band(of: offer, at: value).map { end == .low ? $0.low : $0.high }
                            let usual = try prices.usual(offer == first ? second : first, at: value)
                            let difference = (cost ?? .zero) - usual
                            return offer == first ? difference : -difference
                        }
                        if let other { moved.append((Moved(offer: offer, end: end), other)) }
                    }
                }
            }
        }
        self.crossings = crossings.sorted { $0.between.lowerBound < $1.between.lowerBound }
        self.moved = moved.sorted { $0.crossing.between.lowerBound < $1.crossing.between.lowerBound }
    }

    /// The cost at any value of the figure, each once.
    private struct Prices {
        let cards: [RateCard]
        let workload: Workload
        let figure: String
        let kind: FigureValue
        let volume: Rational
        let readings: Bool
        private var pricers: [Rational: OfferPricer] = [:]
        private var bands: [Rational: [Int: CostBand?]] = [:]
        private var usuals: [Rational: [Int: Rational]] = [:]

        init(cards: [RateCard], workload: Workload, figure: String, kind: FigureValue, volume: Rational, readings: Bool)
        {
            self.readings = readings
            self.cards = cards
            self.workload = workload
            self.figure = figure
            self.kind = kind
            self.volume = volume
        }

        private mutating func pricer(at value: Rational) throws -> OfferPricer {
            if let known = pricers[value] { return known }
            let pricer = OfferPricer(try workload.varying(figure, to: kind.same(value)))
            pricers[value] = pricer
            return pricer
        }

        mutating func band(of card: Int, at value: Rational) throws -> CostBand? {
            if let known = bands[value]?[card] { return known }
            if !readings {
                let usual = try usual(card, at: value)
                return usual > 0 ? CostBand(low: usual, usual: usual, high: usual) : nil
            }
            let offer = try pricer(at: value).price(cards[card])
            let band = offer.hasFigure(at: volume) ? offer.band(at: volume) : nil
            bands[value, default: [:]][card] = .some(band)
            return band
        }

        /// The cost as usually read, as far as it has a price.
        mutating func usual(_ card: Int, at value: Rational) throws -> Rational {
            if let known = usuals[value]?[card] { return known }
            let usual = try pricer(at: value).usualContract(cards[card]).averageMonth(at: volume)
            usuals[value, default: [:]][card] = usual
            return usual
        }
    }

    /// The crossing between two values, if there is one: solved where the difference is a straight line there, else
    /// narrowed down.
    private static func crossing(
        _ first: Int, _ second: Int, _ from: Rational, _ to: Rational, _ difference: (Rational) throws -> Rational
    ) throws -> Crossing? {
        var low = try difference(from)
        var high = try difference(to)
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
                if try difference(guess).isZero {
                    return Crossing(
                        first: first, second: second, between: guess...guess, firstIsCheaperBelow: low.isNegative)
                }
            }
            let middle = start + (end - start) * (Rational.one.divided(by: 2) ?? .one)
            let between = try difference(middle)
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
    /// A value of the same kind; times are whole milliseconds.
    package func same(_ number: Rational) -> FigureValue {
        switch self {
        case .share: .share(number)
        case .count: .count(number)
        case .time: .time(number.rounded(toPlaces: 0).int.map(Int64.init) ?? 0)
        }
    }
}
