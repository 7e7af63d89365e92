// What does a card cost over all that the buyer's own figures may turn out to be?

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

    /// The most combinations that are priced.
    static let mostCombined = 64

    /// The cost as usually read, over the ranges. What lies between two ends is not tried: where a window's length or a
    /// volume tier falls inside a range, a figure between them may be dearer or cheaper.
    package func usual(at volume: Rational?) -> ClosedRange<Rational> {
        span(volume) { ($0.usual, $0.usual) }
    }

    /// The cost over the ranges and over the readings of the open terms.
    package func whole(at volume: Rational?) -> ClosedRange<Rational> { span(volume) { ($0.low, $0.high) } }

    private func span(_ volume: Rational?, _ ends: (CostBand) -> (Rational, Rational)) -> ClosedRange<Rational> {
        let bands = offers.map { ends($0.band(at: volume ?? $0.run.volume)) }
        let low = bands.map(\.0).min() ?? .zero
        return low...max(low, bands.map(\.1).max() ?? .zero)
    }
}

extension OfferPricer {
    /// The card at the ends of the workload's open figures; nil where it has none.
    package func spread(_ card: RateCard) throws(WorkloadProblem) -> WorkloadSpread? {
        let counts = workload.open.map(\.options.count)
        if counts.isEmpty { return nil }
        let product = counts.reduce(1) { min($0 * $1, WorkloadSpread.mostCombined + 1) }
        let isComplete = product <= WorkloadSpread.mostCombined
        var offers: [Offer] = []
        for picks in isComplete ? Self.combinations(counts) : Self.singles(counts) {
            offers.append(try OfferPricer(workload.at(picks)).price(card))
        }
        return WorkloadSpread(offers: offers, isComplete: isComplete)
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
