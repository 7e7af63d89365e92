// What does an offer cost at every volume, as usually read and at the ends of its range?

package import CostFunction
internal import Money
internal import Pricing

/// The cost of an offer for every volume.
package struct OfferFunctions: Sendable {
    /// As usually read.
    package let usual: CostFunction
    /// The least and the most over all readings; nil where there are too many to work out.
    package let range: (low: CostFunction, high: CostFunction)?
}

extension Offer {
    /// The most different costs whose least and most are worked out.
    private static let mostEnvelopes = 256

    /// The cost at every volume.
    package func functions() -> OfferFunctions {
        let usual = contract().function.total
        guard components.allSatisfy(\.isComplete) else { return OfferFunctions(usual: usual, range: nil) }
        return OfferFunctions(usual: usual, range: step == nil ? joinedRange() : invoicedRange())
    }

    /// The ends of the range where lines are added up: in each combination of the questions that lines share, each line
    /// is by itself.
    private func joinedRange() -> (low: CostFunction, high: CostFunction)? {
        guard let combinations = SharedQuestions(components.map(\.choices)).combinations(atMost: Self.mostEnvelopes)
        else {
            return nil
        }
        var lows: [CostFunction] = []
        var highs: [CostFunction] = []
        for combination in combinations {
            var (low, high) = (CostFunction.constant(.zero), CostFunction.constant(.zero))
            for component in components {
                let costs = component.costs(combination)
                guard costs.count <= Self.mostEnvelopes, let least = CostFunction.lowerEnvelope(costs),
                    let most = CostFunction.upperEnvelope(costs)
                else { return nil }
                low = low + least
                high = high + most
            }
            lows.append(low)
            highs.append(high)
        }
        guard let low = CostFunction.lowerEnvelope(Self.unique(lows)),
            let high = CostFunction.upperEnvelope(Self.unique(highs))
        else { return nil }
        return (low, high)
    }

    /// The ends of the range where something acts on the whole bill: each combination is a contract of its own.
    private func invoicedRange() -> (low: CostFunction, high: CostFunction)? {
        var combinations: [[String: Int]] = [[:]]
        for choice in choices {
            guard combinations.count * choice.readings.count <= Self.mostEnvelopes else { return nil }
            combinations = combinations.flatMap { head in
                choice.readings.indices.map { pick in
                    var picks = head
                    picks[choice.id] = pick
                    return picks
                }
            }
        }
        let costs = Self.unique(combinations.map { contract($0).function.total })
        guard let low = CostFunction.lowerEnvelope(costs), let high = CostFunction.upperEnvelope(costs) else {
            return nil
        }
        return (low, high)
    }

    private static func unique(_ functions: [CostFunction]) -> [CostFunction] {
        var seen = Set<CostFunction>()
        return functions.filter { seen.insert($0).inserted }
    }
}

extension Component {
    /// The different costs that the component may have with these answers to shared questions.
    fileprivate func costs(_ answers: [String: Int]) -> [CostFunction] {
        var fitting = [Bool](repeating: false, count: costs.count)
        let asked = choices.enumerated().compactMap { place, choice in answers[choice.id].map { (place, $0) } }
        for (picks, place) in zip(space.rows, places) where !fitting[place] {
            fitting[place] = asked.allSatisfy { picks[$0] == $1 }
        }
        var seen = Set<CostFunction>()
        return zip(costs, fitting).filter(\.1).map(\.0.total).filter { seen.insert($0).inserted }
    }
}
