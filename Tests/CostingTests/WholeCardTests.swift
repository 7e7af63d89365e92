// Do the examples on the repository's cards hold, and has a complete contract one cost?

import CostFunction
import Costing
import Money
import RateCard
import Schema
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct WholeCardTests {
    static let all = files(under: ["ratecards", "Tests/Fixtures"]).filter {
        !$0.contains("/workloads/") && !$0.contains("/golden/")
    }

    /// Every example on every card holds on some reading, but for those whose author knows that the vendor is wrong.
    @Test(arguments: all) func vendorsExamplesAddUp(_ path: String) throws {
        let card = try #require(CardReader.read(try sourceFile(path)).card)
        let failures = ExampleRunner(card, book: ReadingBook()).failures().filter { !$0.isKnown }
        #expect(failures.map(\.message) == [])
    }

    /// The vendors' own arithmetic on the real cards: what their terms give, and what they do not. Says how much there is.
    @Test func realVendorsExamples() throws {
        var (count, wrong) = (0, [String]())
        for path in files(under: ["ratecards"]) where !path.contains("/workloads/") {
            let card = try #require(CardReader.read(try sourceFile(path)).card)
            count += card.record.named("examples").count
            wrong += ExampleRunner(card, book: ReadingBook()).failures().map { "\(card.id)/\($0.name)" }
        }
        print("\(count) examples of real vendors: \(count - wrong.count) are what their terms give, not: \(wrong)")
        #expect(count >= 18)
        #expect(
            wrong.sorted() == [
                "agentforce-flex-credits/block_price", "amazon-lex/million_requests", "my-askai/long_email",
            ])
    }

    @Test func anExampleThatDoesNotAddUpIsFound() throws {
        let text = """
            ratecard: 1
            id: c
            vendor: C
            currency: USD
            meters: {m: {counts: conversations, opens: [customer_message], ends: {since_start: 24h}}}
            charges: {usage: {of: m, rate: 2}}
            examples:
              month: {given: {units: {m: 10}}, costs: 21}
              thread: {given: {thread: [{author: customer, time: 0m}, {author: customer, time: 24h}]}, expect: {m: 1}}
              known: {given: {units: {m: 10}}, costs: 30, known_wrong: {gives: 20}}

            """
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let failures = ExampleRunner(card, book: ReadingBook()).failures()
        #expect(failures.map(\.name) == ["month", "thread", "known"])
        #expect(failures.map(\.isKnown) == [false, false, true])
        #expect(failures.first?.message.contains("the terms give 20") == true)
        #expect(failures.dropFirst().first?.message.contains("the terms give 2") == true)
    }

    @Test(arguments: files(under: ["Tests/Fixtures/cards"])) func aCompleteContractHasOneCost(_ path: String) throws {
        let card = try #require(CardReader.read(try sourceFile(path)).card)
        let workload = try #require(WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml")).workload)
        let offer = try OfferPricer(workload).price(card)
        let band = offer.band(at: offer.run.volume)
        #expect(band.low == band.high)
        #expect(offer.choices.isEmpty)
        #expect(offer.hasFigure(at: offer.run.volume))
    }
}
