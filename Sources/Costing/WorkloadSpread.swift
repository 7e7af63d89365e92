// What does a card cost over all that the buyer's own figures may turn out to be?

internal import CostFunction
package import Money
internal import Pricing
internal import Schema
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
    /// The cost as usually read when a share goes through its range; nil where it is not known between the ends.
    let share: ShareRange?

    /// The most combinations that are priced.
    static let mostCombined = 64

    /// The cost as usually read, over the ranges. Of the tickets every number is looked at where `isOverAllTickets` says
    /// so. Of other figures what lies between two ends is not tried: where a window's length falls inside a range, a figure
    /// between them may be dearer or cheaper.
    package func usual(at volume: Rational?) -> ClosedRange<Rational> {
        shareCost(at: volume) ?? span(volume, { ($0.usual, $0.usual) }) { ($0.usual, $0.usual) }
    }

    /// Whether `usual` is over every value of every range, and not only over their ends.
    package func isUsualOverAll(at volume: Rational?) -> Bool { shareCost(at: volume) != nil }

    private func shareCost(at volume: Rational?) -> ClosedRange<Rational>? {
        guard let share else { return nil }
        let volumes = volume.map { $0...$0 } ?? tickets ?? share.volume...share.volume
        return share.function.extremes(
            over: volumes.lowerBound * share.factor.lowerBound...volumes.upperBound * share.factor.upperBound)
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
        return WorkloadSpread(
            offers: offers, isComplete: isComplete, tickets: tickets, share: try shareRange(card, tickets))
    }

    /// What a card costs over the range of a share, where it is the only figure that is open beside the tickets.
    ///
    /// Shares of tickets weigh kinds of tickets, so that the units of a ticket are a straight line between the ends of a
    /// range. Where all units of one end are the same multiple of the other's, a value between them costs what as much
    /// more, or fewer, tickets would.
    private func shareRange(_ card: RateCard, _ tickets: ClosedRange<Rational>?) throws(WorkloadProblem) -> ShareRange?
    {
        let others = workload.open.indices.filter { tickets == nil || workload.open[$0].path != ["tickets"] }
        // The tickets of one customer are combined: there a share counts with its square.
        guard others.count == 1, let place = others.first, workload.open[place].isShareOfTickets,
            !([workload.record] + workload.record.named("per_card").map(\.record)).contains(where: {
                $0.has("customers")
            })
        else { return nil }
        var contracts: [Contract] = []
        for pick in [0, 1] {
            var picks = [Int](repeating: 0, count: workload.open.count)
            picks[place] = pick
            contracts.append(try OfferPricer(workload.at(picks)).usualContract(card))
        }
        guard contracts[0].plan == contracts[1].plan,
            let factor = MonthUsage.factor(from: contracts[0].perTicket, to: contracts[1].perTicket)
        else { return nil }
        return ShareRange(
            function: contracts[0].function.total, factor: min(.one, factor)...max(.one, factor), volume: volume)
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

/// A cost that goes with a share as it goes with the number of tickets.
struct ShareRange: Sendable {
    /// The cost of the average month at the one end of the share, by tickets.
    let function: CostFunction
    /// By what the tickets are multiplied for the same effect as the share's other values.
    let factor: ClosedRange<Rational>
    /// The workload's own tickets a month.
    let volume: Rational
}

extension MonthUsage {
    /// What the usage of every month has to be multiplied by to be another one; nil where nothing does it for all.
    fileprivate static func factor(from one: [MonthUsage], to other: [MonthUsage]) -> Rational? {
        func sum(_ months: [MonthUsage]) -> Rational {
            months.reduce(.zero) { $1.meters.values.reduce($0) { $0 + $1.total } }
        }
        guard let factor = sum(other).divided(by: sum(one)), factor.isPositive, one.map({ $0.times(factor) }) == other
        else { return nil }
        return factor
    }
}
