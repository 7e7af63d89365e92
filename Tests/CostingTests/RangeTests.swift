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

    /// A card of a few charges with open terms, some of them settled by one question of the card, and sometimes something
    /// that acts on the whole bill.
    static func random(_ seed: UInt64) -> String {
        var dice = SplitMix(seed: seed)
        func pick(_ options: [String]) -> String { options[Int.random(in: options.indices, using: &dice)] }
        var text = "meters:\n  m: {counts: conversations, "
        text += pick(["ends: none", "ends: not stated", "ends: none, bills: {spam: not stated}"]) + "}\n"
        text += "  k: {counts: conversations, ends: none, bills: {spam: not stated, test: not stated}}\ncharges:\n"
        for number in 0...Int.random(in: 0...2, using: &dice) {
            let rate = pick([
                "rate: {one_of: [0.5, 0.7]}", "rate: {by: list, old: 1.5, new: 1}",
                "rate: {by: list, old: 0.2, new: 0.9}",
                "rate: 0.4..0.6", "tiers: not stated, bands: [{up_to: 400, rate: 1}, {rate: 0.6}]",
                "tiers: volume, bands: [{up_to: {one_of: [300, 900]}, rate: 1}, {rate: 0.3}]",
            ])
            let extra = pick([
                "", ", included: {units: 100, each: month}", ", adjust: [{minimum: {by: list, old: 300, new: 200}}]",
                ", adjust: [{percent_off: {one_of: [10%, 20%]}}]",
            ])
            text += "  c\(number): {of: \(pick(["m", "k"])), \(rate)\(extra)}\n"
        }
        text += pick([
            "", "", "invoice: {commitment: {amount: {one_of: [4000, 12000]}, each: year, shortfall: not stated}}\n",
            "invoice: {adjust: [{minimum: {by: list, old: 700, new: 900}}]}\n",
            "invoice: {adjust: [{percent_off: 10%, lost: {below: 800}}]}\n",
            "invoice: {adjust: [{maximum: {one_of: [9000, 5000]}, each: year}], commitment: {amount: 900, each: quarter}}\n",
        ])
        let isAsked = text.contains("by: list")
        return text + (isAsked ? "questions: {list: {ask: Which list?, readings: [old, new], default: new}}\n" : "")
    }

    private static let randomCards = (0..<10).map { random(UInt64($0)) }

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
        return (combinations.map { average(offer, $0, volume) }, average(offer, [:], volume))
    }

    private func average(_ offer: Offer, _ picks: [String: Int], _ volume: Rational) -> Rational {
        let months = offer.contract(picks).invoice(at: volume).months
        return months.reduce(Rational.zero) { $0 + $1.exact }.divided(by: Rational(max(1, months.count))) ?? .zero
    }

    @Test(arguments: cards) func rangeIsThatOfAllCombinations(card: String) throws {
        let offer = try offer(text: head + card, workload())
        #expect(offer.choices.count >= 2 && offer.extent(at: 1000) == .exact)
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

    /// Pricing with exactly the answers that are named for an end, and the rest as usually read, gives that end; another
    /// answer to any one of them gives another cost.
    @Test(arguments: cards + bills + randomCards) func answersGiveTheEnds(card: String) throws {
        let offer = try offer(text: head + card, workload())
        for volume in [Rational(1), 1000, 12_345] {
            let amounts = brute(offer, volume).amounts
            for (end, amount) in [(RangeEnd.low, amounts.min()), (.high, amounts.max())] {
                let reached = offer.end(end, at: volume)
                #expect(reached.amount == amount)
                let answers = try #require(reached.answers)
                let picks = Dictionary(uniqueKeysWithValues: answers.map { ($0.choice.id, $0.pick) })
                #expect(average(offer, picks, volume) == amount)
                // An answer that matters: some other one gives another cost.
                for answer in answers {
                    let others = answer.choice.readings.indices.map { pick in
                        average(offer, picks.merging([answer.choice.id: pick]) { $1 }, volume)
                    }
                    #expect(Set(others).count > 1, "\(answer.choice.id)")
                }
                // An answer that is not named does not matter by itself.
                for choice in offer.choices where picks[choice.id] == nil {
                    for pick in choice.readings.indices {
                        #expect(average(offer, picks.merging([choice.id: pick]) { $1 }, volume) == amount)
                    }
                }
            }
        }
    }

    /// With less room for combinations the range is an outer bound, which no combination is beyond, and where answers are
    /// named for an end, they give it.
    @Test(arguments: cards + bills + randomCards, [1, 4]) func boundsHold(card: String, most: Int) throws {
        let offer = try offer(text: head + card, workload(), limits: CombinationLimits(ofBill: most))
        for volume in [Rational(1), 1000, 12_345] {
            let amounts = brute(offer, volume).amounts
            let (low, high) = (try #require(amounts.min()), try #require(amounts.max()))
            let (band, extent) = (offer.band(at: volume), offer.extent(at: volume))
            #expect(extent != .oneAtATime)
            #expect(band.low <= low && band.high >= high)
            if extent == .exact { #expect(band.low == low && band.high == high) }
            for (end, amount) in [(RangeEnd.low, band.low), (.high, band.high)] {
                let answers = offer.end(end, at: volume).answers
                #expect(extent == .outer || answers != nil)
                guard let answers else { continue }
                let picks = Dictionary(uniqueKeysWithValues: answers.map { ($0.choice.id, $0.pick) })
                #expect(average(offer, picks, volume) == amount)
            }
        }
    }

    /// Where a single line has too many readings, the range is an outer bound, or else of one term at a time: then it lies
    /// within the true one.
    @Test(arguments: cards + bills + randomCards) func tooManyForALine(card: String) throws {
        let offer = try offer(text: head + card, workload(), limits: CombinationLimits(ofComponent: 2, ofBill: 2))
        for volume in [Rational(1), 1000, 12_345] {
            let amounts = brute(offer, volume).amounts
            let (low, high) = (try #require(amounts.min()), try #require(amounts.max()))
            let band = offer.band(at: volume)
            if offer.extent(at: volume) == .oneAtATime {
                #expect(low <= band.low && band.high <= high)
            } else {
                #expect(band.low <= low && high <= band.high)
            }
        }
    }

    /// Two open terms of what is counted and two of what it costs: of each two there is room for all combinations, and not
    /// for all sixteen. Units and prices do not hang together, so that the bounds are the true ends.
    @Test func boundsOfALine() throws {
        let text =
            head + """
                meters:
                  conversation: {counts: conversations, opens: [customer_message], ends: {since_start: {one_of: [1h, 24h]}}, units: {one_of: [1, 2]}}
                charges:
                  c:
                    of: conversation
                    bands: [{up_to: 1000, rate: {one_of: [1, 2]}}, {rate: 0.5}]
                    tiers: graduated
                    adjust: [{minimum: {one_of: [100, 1500]}}]

                """
        let tickets = try CostingTests.workload(messages: 2, gap: "6h")
        let all = try offer(text: text, tickets)
        #expect(all.extent(at: 1000) == .exact && all.choices.count == 4)
        let bounded = try offer(text: text, tickets, limits: CombinationLimits(ofComponent: 4))
        for volume in [Rational(10), 400, 1000, 5000] {
            #expect(bounded.extent(at: volume) == .outer)
            #expect(bounded.band(at: volume) == all.band(at: volume))
            #expect(bounded.end(.high, at: volume).answers == nil)
        }
    }

    /// Bills whose steps look at several months, or take a discount away.
    static let bills: [String] = [
        charges("rate: {one_of: [0.5, 1]}, each: month") + "  d: {fixed: {one_of: [100, 300]}, each: month}\n"
            + "invoice: {adjust: [{percent_off: 10%, lost: {below: 1000}}]}\n",
        charges("rate: {one_of: [0.5, 1]}") + "  d: {of: m, rate: {one_of: [0.2, 0.3]}}\n"
            + "invoice: {adjust: [{percent_off: {one_of: [10%, 20%]}}, {minimum: {one_of: [8000, 12000]}, each: year}], order: as_written}\n",
        charges("rate: {one_of: [0.5, 1]}") + "  d: {of: m, rate: {one_of: [0.2, 0.3]}}\n"
            + "invoice: {commitment: {amount: {one_of: [3000, 6000]}, each: quarter, shortfall: charged, overage: 1.5}}\n",
        charges("rate: {by: list, old: 1, new: 2}") + "  d: {of: m, rate: {by: list, old: 3, new: 1}}\n"
            + "invoice: {adjust: [{minimum: {one_of: [500, 900]}}]}\n"
            + "questions: {list: {ask: Which list?, readings: [old, new], default: new}}\n",
        charges("rate: {by: list, old: 1, new: 2}") + "  d: {of: m, rate: {by: list, old: 3, new: 1}}\n"
            + "questions: {list: {ask: Which list?, readings: [old, new], default: new}}\n",
    ]

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
