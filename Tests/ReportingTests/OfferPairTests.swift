// What is said of two offers?

import Advice
import Calendar
import Costing
import Money
import RateCard
import Reporting
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct OfferPairs {
    private func offers(_ texts: [String], tickets: Int = 1000) throws -> [Offer] {
        let read = WorkloadReader.read(
            SourceFile(
                path: "w.yaml",
                text:
                    "workload: 1\nid: w\ntickets: \(tickets)\nmix: {customer_messages: {1: 100%}, answered: {confirms: 100%}, closes_after: 1h}\n"
            ))
        let pricer = OfferPricer(try #require(read.workload))
        return try texts.enumerated().map { index, text in
            let card =
                "ratecard: 1\nid: card-\(index)\nvendor: Test\ncurrency: USD\nmeters: {m: {counts: tickets, ends: none}}\n"
            return try pricer.price(
                try #require(CardReader.read(SourceFile(path: "c.yaml", text: card + text)).card))
        }
    }

    /// The figures of the draft: 4,168 against at least 5,525, and what A may grow by before B wins.
    @Test func draft() throws {
        let workload = try #require(
            WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml")).workload)
        let offers = try ["fin", "acme"].map { name in
            try OfferPricer(workload).price(
                try #require(CardReader.read(try sourceFile("Tests/Fixtures/review/\(name).yaml")).card))
        }
        let pair = try #require(OfferPair(offers[1], offers[0], at: 10_000))
        #expect(pair.cheaper == "fin-as-drafted" && pair.dearer == "acme-quote")
        #expect(pair.verdict == .cheaper)
        #expect(pair.margin.formatted(places: 0) == "1,357")
        #expect(pair.margins.lowerBound.formatted(places: 0) == "16")
        #expect(pair.margins.upperBound.formatted(places: 0) == "2,855")
    }

    @Test(arguments: [
        ("charges: {c: {of: m, rate: 1}}", "charges: {c: {of: m, rate: 2}}", OfferPair.Verdict.cheaper, "card-0"),
        ("charges: {c: {of: m, rate: 2}}", "charges: {c: {of: m, rate: 1}}", .cheaper, "card-1"),
        ("charges: {c: {of: m, rate: 1}}", "charges: {c: {of: m, rate: 1}}", .same, "card-0"),
        (
            "charges: {c: {of: m, rate: 1}, d: {fixed: not stated}}", "charges: {c: {of: m, rate: 2}}",
            .cheaperWhereKnown, "card-0"
        ),
        // What is unknown of the dearer one can only make it dearer.
        (
            "charges: {c: {of: m, rate: 1}}", "charges: {c: {of: m, rate: 2}, d: {fixed: not stated}}", .cheaper,
            "card-0"
        ),
        (
            "charges: {c: {of: m, rate: {one_of: [1, 3], default: 1}}}", "charges: {c: {of: m, rate: 2}}",
            .cheaperAsUsuallyRead, "card-0"
        ),
    ]) func verdicts(one: String, other: String, verdict: OfferPair.Verdict, cheaper: String) throws {
        let offers = try offers([one, other])
        let pair = try #require(OfferPair(offers[0], offers[1], at: 1000))
        #expect(pair.verdict == verdict)
        #expect(pair.cheaper == cheaper)
        #expect(pair.turners.isEmpty == (verdict != .cheaperAsUsuallyRead))
    }

    /// A range of the workload is gone through for each pair, and the share that is solved where it turns them.
    @Test(arguments: [
        ("40%..60%", ["mix.answered.confirms"], "card-1"), ("20%..30%", ["mix.answered.confirms"], "card-0"),
        ("45%", [], ""),
    ]) func flips(confirms: String, ranges: [String], cheaperAtEnd: String) throws {
        let workload = try #require(
            WorkloadReader.read(
                SourceFile(
                    path: "w.yaml",
                    text:
                        "workload: 1\nid: w\ntickets: 1000\nmix: {customer_messages: {1: 100%}, answered: {confirms: \(confirms), asks_for_human: rest}, closes_after: 1h}\n"
                )
            ).workload)
        let texts = [
            "meters: {m: {counts: conversations, ends: none, billed_when: outcomes, outcomes: {solved: {any_of: [confirmed]}}}}\ncharges: {c: {of: m, rate: 1}}",
            "charges: {c: {fixed: 500, each: month}}",
        ]
        let offers = try texts.enumerated().map { index, text in
            let card = "ratecard: 1\nid: card-\(index)\nvendor: Test\ncurrency: USD\n" + text
            return try OfferPricer(workload).price(
                try #require(CardReader.read(SourceFile(path: "c.yaml", text: card)).card))
        }
        var comparison = Comparison(
            offers, volumes: [1000], workload: "w", asOf: try CivilDate(parsing: "2026-11-24"), problems: [])
        comparison.addFlips(offers, workload)
        let pair = try #require(comparison.pairs.first)
        let found = pair.flips.compactMap { flip in if case .range(let name) = flip.kind { name } else { nil } }
        #expect(found == ranges)
        // 1 for each confirmed one of 1,000 against 500.
        let solved = try #require(pair.flips.first)
        #expect(solved.kind == .solved(now: try #require(workload.solvedShares).now))
        #expect(solved.sweep.crossings.map(\.between.lowerBound) == [Rational(1, over: 2)])
        if let range = pair.flips.last, case .range = range.kind {
            let last = try #require(range.sweep.rows.last)
            let names = [pair.cheaper, pair.dearer]
            let costs = last.bands.compactMap { $0?.usual }
            #expect(names[costs[0] < costs[1] ? 0 : 1] == cheaperAtEnd)
        }
    }

    /// Nothing is said of offers in two currencies, nor of one without a price.
    @Test func notCompared() throws {
        let offers = try offers(["charges: {c: {of: m, rate: 1}}", "charges: {c: {of: m, rate: not public}}"])
        #expect(OfferPair(offers[0], offers[1], at: 1000) == nil)
    }
}

@Suite struct Exchanges {
    private func offer(_ currency: String, _ rate: String) throws -> Offer {
        let read = WorkloadReader.read(
            SourceFile(
                path: "w.yaml",
                text:
                    "workload: 1\nid: w\ntickets: 100\nmix: {customer_messages: {1: 100%}, answered: {confirms: 100%}, closes_after: 1h}\n"
            ))
        let card =
            "ratecard: 1\nid: in-\(currency)\nvendor: Test\ncurrency: \(currency)\nmeters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: \(rate)}}\n"
        return try OfferPricer(try #require(read.workload)).price(
            try #require(CardReader.read(SourceFile(path: "c.yaml", text: card)).card))
    }

    /// 100 at EUR 1 and a rate of 1.25 are USD 125, above USD 110; without the rate nothing is said.
    @Test func rates() throws {
        let (euro, dollar) = (try offer("EUR", "1"), try offer("USD", "1.1"))
        let day = try #require(CivilDate(year: 2026, month: 11, day: 20))
        let exchange = try Exchange(into: try Currency(code: "USD"), day: day, rates: ["EUR=1.25"])
        #expect(exchange.note == "EUR 1 = USD 1.25, rates of 2026-11-20 as given")
        #expect(OfferPair(euro, dollar, at: 100) == nil)
        let pair = try #require(OfferPair(euro, dollar, at: 100, exchange))
        #expect(pair.cheaper == "in-USD" && pair.margin == 15 && pair.currency.code == "USD")
        let comparison = Comparison(
            [euro, dollar], volumes: [100], workload: "w", asOf: day, problems: [], exchange: exchange)
        #expect(comparison.rows.map(\.currency.code) == ["USD", "USD"])
        #expect(Set(comparison.rows.compactMap { $0.bands[0]?.usual }) == [125, 110])
        #expect(comparison.rows.first { $0.id == "in-EUR" }?.term.band?.usual == 1500)
        #expect(
            Comparison([euro], volumes: [100], workload: "w", asOf: day, problems: []).rows.first?.bands[0]?.usual
                == 100)
    }

    @Test(arguments: [
        (["EUR"], "`EUR` is no rate"), (["EUR=0"], "`EUR=0` is no rate"), (["EUR=-1"], "is no rate"),
        (["XYZW=1"], "is no rate"), (["EUR=1", "EUR=2"], "given twice"), (["USD=2"], "given twice"),
    ]) func refused(rates: [String], message: String) throws {
        let day = try #require(CivilDate(year: 2026, month: 11, day: 20))
        let error = #expect(throws: Exchange.Problem.self) {
            try Exchange(into: try Currency(code: "USD"), day: day, rates: rates)
        }
        #expect(error?.message.contains(message) == true)
    }
}
