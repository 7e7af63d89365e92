// What does a card cost over all that the buyer's own figures may turn out to be?

internal import CostFunction
package import Money
package import RateCard
internal import Workload

/// An offer at the ends of the workload's ranges, and at each of several figures. What the buyer does not know about his tickets is another kind of not
/// knowing than what the paper leaves open, so that the two are shown apart, and together.
package struct WorkloadSpread: Sendable {
    /// The offers, each at one end of every range.
    let offers: [Offer]
    /// Whether all combinations of ends were priced; else one range at a time.
    package let isComplete: Bool
    /// The range of tickets of which every number is looked at; nil where only its ends are, or where there is none.
    let tickets: ClosedRange<Rational>?

    /// The most combinations that are priced.
    static let mostCombined = 64

    /// The cost as usually read, over the ranges. Of the tickets every number is looked at where `isOverAllTickets` says
    /// so. Of other figures what lies between two ends is not tried: where a window's length falls inside a range, a figure
    /// between them may be dearer or cheaper.
    package func usual(at volume: Rational?) -> ClosedRange<Rational> {
        span(volume, { ($0.usual, $0.usual) }) { ($0.usual, $0.usual) }
    }

    /// The cost over the ranges and over the readings of the open terms.
    package func whole(at volume: Rational?) -> ClosedRange<Rational> {
        span(volume, { ($0.low, $0.high) }) { ($0.range?.low, $0.range?.high) }
    }

    /// Whether every number of tickets in their range is looked at, as usually read and over the readings.
    package var isOverAllTickets: Bool {
        tickets != nil
            && offers.allSatisfy { offer in
                let functions = offer.functions()
                return over(functions.usual, functions.usual) != nil
                    && over(functions.range?.low, functions.range?.high) != nil
            }
    }

    /// Whether any figure beside the tickets is at its ends.
    package var hasOtherFigures: Bool { offers.count > 1 }

    private func over(_ low: CostFunction?, _ high: CostFunction?) -> (Rational, Rational)? {
        guard let tickets, let low = low?.extremes(atWholeVolumesIn: tickets)?.lowerBound,
            let high = high?.extremes(atWholeVolumesIn: tickets)?.upperBound
        else { return nil }
        return (low, high)
    }

    private func span(
        _ volume: Rational?, _ ends: (CostBand) -> (Rational, Rational),
        _ functions: (OfferFunctions) -> (CostFunction?, CostFunction?)
    ) -> ClosedRange<Rational> {
        var found: [(Rational, Rational)] = []
        for offer in offers {
            if volume == nil, let tickets {
                let (low, high) = functions(offer.functions())
                if let all = over(low, high) { found.append(all) }
                found += [tickets.lowerBound, tickets.upperBound].map { ends(offer.band(at: $0)) }
            } else {
                found.append(ends(offer.band(at: volume ?? offer.run.volume)))
            }
        }
        let low = found.map(\.0).min() ?? .zero
        return low...max(low, found.map(\.1).max() ?? .zero)
    }
}

extension OfferPricer {
    /// The card at the ends of the workload's open figures; nil where it has none.
    package func spread(_ card: RateCard) throws(WorkloadProblem) -> WorkloadSpread? {
        if workload.open.isEmpty { return nil }
        // Where nothing stands beside the tickets, their number only multiplies: the cost is known for all of them.
        let tickets = workload.isTicketsOnly ? workload.ticketRange : nil
        let counts = workload.open.map { tickets != nil && $0.path == ["tickets"] ? 1 : $0.options.count }
        let product = counts.reduce(1) { min($0 * $1, WorkloadSpread.mostCombined + 1) }
        let isComplete = product <= WorkloadSpread.mostCombined
        var offers: [Offer] = []
        for picks in isComplete ? Self.combinations(counts) : Self.singles(counts) {
            offers.append(try OfferPricer(workload.at(picks)).price(card))
        }
        return WorkloadSpread(offers: offers, isComplete: isComplete, tickets: tickets)
    }

    private static func combinations(_ counts: [Int]) -> [[Int]] {
        counts.reduce([[]]) { heads, count in heads.flatMap { head in (0..<count).map { head + [$0] } } }
    }

    /// All first, all last, and each by itself against the first of the rest.
    private static func singles(_ counts: [Int]) -> [[Int]] {
        let first = [Int](repeating: 0, count: counts.count)
        var result = [first, counts.map { $0 - 1 }]
        for (place, count) in counts.enumerated() {
            for pick in 1..<max(count, 1) {
                var picks = first
                picks[place] = pick
                result.append(picks)
            }
        }
        return result
    }
}
