// Is the range of an offer the least and the most over every combination of readings?

import CostFunction
import Costing
import Money
import Pricing
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct Ranges {
    /// Cards with open terms of every kind: windows, outcomes, tiers, packs, questions that several lines share, and steps
    /// that act on the whole bill.
    static let cards: [String] = [
        charges("rate: 1", meter: "ends: not stated, reopen: {same_thread: {effect: not stated}}"),
        charges(
            "bands: [{up_to: 500, rate: 1}, {rate: 0.5}], tiers: not stated, included: {units: 100, each: month}, tier_by: not stated"
        ),
        charges(
            "rate: {one_of: [1, 1.2]}, adjust: [{minimum: {one_of: [900, 1200]}}, {percent_off: 10%}], order: not stated"
        ),
        charges("rate: 1") + "  d: {of: m, rate: 0.25}\n"
            + "invoice: {commitment: {amount: 15000, each: year, shortfall: not stated}}\n",
        charges("rate: {one_of: [0.5, 1.5]}", meter: "ends: not stated")
            + "  d: {of: m, rate: {one_of: [0.1, 0.9]}}\n"
            + "invoice: {adjust: [{minimum: 1400}, {percent_off: {one_of: [5%, 25%]}}], order: not stated}\n",
        """
        meters: {m: {counts: replies, sees: {authors: [ai]}, into: credit, units: {one_per: 2, part: not stated, within: ticket}}}
        balances:
          credit:
            of: units
            grants: {plan: {units: 300, each: month, left_over: not stated}}
            packs: {small: {units: 250, price: 20, repeats: not stated}}
            when_empty: not stated
            rate: 0.1

        """,
        """
        meters: {m: {counts: tickets, ends: none, bills: {spam: not stated, test: not stated}}}
        balances: {wallet: {of: money, pays: [c], grants: {plan: {amount: {one_of: [100, 400]}, each: month, left_over: not stated}}}}
        charges: {c: {of: m, rate: {one_of: [0.5, 1]}}}

        """,
    ]

    private static func charges(_ charge: String, meter: String = "ends: none") -> String {
        "meters: {m: {counts: conversations, \(meter)}}\ncharges:\n  c: {of: m, \(charge)}\n"
    }

    private func workload() throws -> Workload {
        try readWorkload(
            SourceFile(
                path: "w.yaml",
                text: """
                    workload: 1
                    id: test
                    tickets: {months: [50, 50, 100, 100, 100, 100, 100, 100, 100, 100, 150, 150]}
                    besides: {spam: 7, test: 3, bots: 0, greeting: 0}
                    mix:
                      customer_messages: {1: 50%, 2: 30%, 3: rest}
                      gap: 14h
                      answered: {confirms: 40%, says_no_more: 20%, asks_for_human: rest}
                      comes_back: [{share: 10%, after: 30h, to: either, then: ai}]
                      closes_after: 1h
                    """))
    }

    /// Every combination priced as a contract of its own, month by month.
    private func brute(_ offer: Offer, _ volume: Rational) -> (amounts: [Rational], usual: Rational) {
        var combinations: [[String: Int]] = [[:]]
        for choice in offer.choices {
            combinations = combinations.flatMap { head in
                choice.readings.indices.map { head.merging([choice.id: $0]) { $1 } }
            }
        }
        func average(_ picks: [String: Int]) -> Rational {
            let months = offer.contract(picks).invoice(at: volume).months
            return months.reduce(Rational.zero) { $0 + $1.exact }.divided(by: Rational(max(1, months.count))) ?? .zero
        }
        return (combinations.map(average), average([:]))
    }

    @Test(arguments: cards) func rangeIsThatOfAllCombinations(card: String) throws {
        let offer = try offer(text: head + card, workload())
        #expect(offer.choices.count >= 2 && offer.isComplete)
        let functions = offer.functions()
        let range = try #require(functions.range)
        for volume in [Rational(1), 40, 333, 1000, 1001, 12_345] {
            let (amounts, usual) = brute(offer, volume)
            let band = offer.band(at: volume)
            #expect(band.low == amounts.min() && band.high == amounts.max() && band.usual == usual)
            #expect(functions.usual.value(at: volume).figure == usual)
            #expect(range.low.value(at: volume).figure == band.low)
            #expect(range.high.value(at: volume).figure == band.high)
        }
    }

    /// The exposure of a question is the widest difference that its answer makes, whatever the others turn out to be.
    @Test(arguments: cards) func exposureIsTheWidestDifference(card: String) throws {
        let offer = try offer(text: head + card, workload())
        for exposure in offer.exposures(at: 1000) {
            let id = exposure.choice.id
            let others = offer.choices.filter { $0.id != id }
            var combinations: [[String: Int]] = [[:]]
            for choice in others {
                combinations = combinations.flatMap { head in
                    choice.readings.indices.map { head.merging([choice.id: $0]) { $1 } }
                }
            }
            var widest = Rational.zero
            for picks in combinations {
                let costs = exposure.choice.readings.indices.map { pick -> Rational in
                    let months = offer.contract(picks.merging([id: pick]) { $1 }).invoice(at: 1000).months
                    return months.reduce(Rational.zero) { $0 + $1.exact }.divided(by: Rational(months.count)) ?? .zero
                }
                if let least = costs.min(), let most = costs.max() { widest = max(widest, most - least) }
            }
            #expect(exposure.atMost == widest, "\(id)")
        }
    }
}
