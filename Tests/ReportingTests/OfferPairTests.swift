// What is said of two offers?

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

    /// Nothing is said of offers in two currencies, nor of one without a price.
    @Test func notCompared() throws {
        let offers = try offers(["charges: {c: {of: m, rate: 1}}", "charges: {c: {of: m, rate: not public}}"])
        #expect(OfferPair(offers[0], offers[1], at: 1000) == nil)
    }
}
