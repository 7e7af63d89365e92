// At which value of which figure of the workload does the ranking of two offers turn?

package import Costing
package import Money
internal import RateCard
package import Workload

/// Two offers as one figure of the workload goes through a range.
package struct PairFlip: Sendable {
    /// What the range is.
    package enum Kind: Sendable, Hashable {
        /// The share that the buyer counts as solved, from nothing to the most that there can be; with what it is now.
        case solved(now: Rational)
        /// A figure that the workload gives as a range.
        case range(String)
    }

    /// What goes through its range.
    package let kind: Kind
    /// The two, the cheaper one first.
    package let sweep: Sweep

    /// How many stretches a range is cut into, each looked at for one crossing.
    private static let steps = 4

    /// The most combinations of readings of a card that are priced at each value.
    private static let mostReadings = 1024

    /// Looks at the share that is solved, and at every range of the workload, for two offers in one currency.
    package static func flips(
        _ offers: [Offer], _ workload: Workload, volume: Rational
    ) -> [PairFlip] {
        let cards = offers.map(\.card)
        let isSmall = offers.allSatisfy { offer in
            offer.choices.reduce(1) { min($0 * max(1, $1.readings.count), mostReadings + 1) } <= mostReadings
        }
        guard cards.count == 2, cards[0].currency == cards[1].currency else { return [] }
        func sweep(_ figure: String, _ from: FigureValue, _ to: FigureValue) -> Sweep? {
            func sweep(_ readings: Bool) -> Sweep? {
                try? Sweep(
                    cards, workload, figure: figure, from: from, to: to, steps: steps, volume: volume,
                    readings: readings)
            }
            // What the open terms move is of interest where it turns at all.
            let usual = sweep(false)
            guard isSmall, let usual, !usual.crossings.isEmpty else { return usual }
            return sweep(true)
        }
        var flips: [PairFlip] = []
        if let shares = workload.solvedShares, shares.now.isPositive,
            let found = sweep(Workload.solved, .share(.zero), .share(shares.most)), !found.crossings.isEmpty
        {
            flips.append(PairFlip(kind: .solved(now: shares.now), sweep: found))
        }
        for range in workload.ranges {
            if let found = sweep(range.name, range.from, range.to) {
                flips.append(PairFlip(kind: .range(range.name), sweep: found))
            }
        }
        return flips
    }
}
