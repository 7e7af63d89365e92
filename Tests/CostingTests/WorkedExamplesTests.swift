// Do whole cards on whole workloads come to the worked examples, to the last digit?

import SourceText
import Costing
import CostFunction
import Money
import TestSupport
import Testing

@Suite struct WorkedExamples {
    struct Case: CustomTestStringConvertible {
        let card: String
        let workload: String
        let volume: Int
        let low: String
        let usual: String
        let high: String

        init(_ card: String, _ workload: String, _ volume: Int, _ low: String, _ usual: String, _ high: String) {
            (self.card, self.workload, self.volume) = (card, workload, volume)
            (self.low, self.usual, self.high) = (low, usual, high)
        }
        init(_ card: String, _ workload: String, _ volume: Int, _ cost: String) {
            self.init(card, workload, volume, cost, cost, cost)
        }
        var testDescription: String { "\(card) on \(workload) at \(volume)" }
    }

    static let cases = [
        // 1: the length of the window.
        Case("01-window-24h", "once", 10000, "20000"),
        Case("01-window-24h", "returns", 10000, "22400"),
        Case("01-window-72h", "returns", 10000, "20000"),
        Case("01-window-open", "once", 10000, "20000"),
        Case("01-window-open", "returns", 10000, "20000", "22400", "22400"),
        // 2: a minimum.
        Case("02-minimum", "once", 10000, "4455"),
        Case("02-minimum", "eighty", 80, "49.50"),
        Case("02-minimum", "once", 0, "49.50"),
        Case("02-minimum", "once", 111, "49.50"),
        Case("02-minimum", "once", 112, "49.896"),
        // 6: the share that is solved.
        Case("05-resolution", "solved-24", 10000, "2376"),
        Case("05-resolution", "solved-80", 10000, "7920"),
        // 7: tiers, graduated or volume.
        Case("07-tiers", "once", 1500, "1200", "1400", "1400"),
        Case("07-tiers", "once", 1000, "1000", "1000", "1000"),
        Case("07-tiers", "once", 1001, "800.80", "1000.80", "1000.80"),
        // 9: a year's commitment, as the average month.
        Case("09-commitment", "four-thousand", 4000, "5000"),
        Case("09-commitment", "four-thousand", 5000, "5000"),
        Case("09-commitment", "four-thousand", 5001, "5001"),
        // 10: a range of rates.
        Case("10-range", "once", 10000, "1000", "1500", "1500"),
    ]

    @Test(arguments: cases) func costs(_ example: Case) throws {
        let offer = try offer(
            "Tests/Fixtures/worked/\(example.card).yaml", "Tests/Fixtures/worked/workloads/\(example.workload).yaml")
        let found = offer.band(at: Rational(example.volume))
        let expected = try band(example.low, example.usual, example.high)
        #expect(found == expected, "\(found.text), not \(expected.text)")
        #expect(offer.unpriced(at: offer.run.volume) == [])
        #expect(!offer.isAtLeast(at: offer.run.volume))
    }

    @Test func theWindowIsWorthItsDifference() throws {
        let offer = try offer(
            "Tests/Fixtures/worked/01-window-open.yaml", "Tests/Fixtures/worked/workloads/returns.yaml")
        let exposures = offer.exposures(at: 10000)
        #expect(exposures.map(\.choice.id) == ["meters.conversation.ends"])
        #expect(exposures.first?.usually == 2400)
        #expect(exposures.first?.atMost == 2400)
        #expect(exposures.first?.answers == [22400, 20000, 20000])
    }

    /// The minimum stops to bind at 1000/9 tickets exactly: 49.50 up to there, then 0.4455 V.
    @Test func theMinimumBendsWhereItShould() throws {
        let offer = try offer("Tests/Fixtures/worked/02-minimum.yaml", "Tests/Fixtures/worked/workloads/once.yaml")
        let component = try #require(offer.components.first)
        let total = component.usual.total
        let bend = try #require(Rational(1000, over: 9))
        #expect(total.pieces.map(\.interval.to) == [bend, nil])
        #expect(total.value(at: bend).figure == (try figure("49.5")))
        #expect(total.value(at: bend + 1).figure == (try figure("49.9455")))
    }

    /// Credits per ticket by channel: `rate` is 0.10 a credit.
    @Test(arguments: [
        ("chat", 1, 3, "5m", "0.15", "0.20"),  // 1.5 or 2: odd counts are open
        ("chat", 1, 4, "5m", "0.20", "0.20"),  // even counts are not
        ("email", 1, 3, "1h", "0.20", "0.20"),  // 1 + 2 x 0.5
        ("email", 1, 10, "1h", "0.55", "0.55"),  // 1 + 9 x 0.5
        ("widget", 20, 20, "3m", "0.10", "0.10"),  // the last message comes after 57 minutes
        ("widget", 21, 21, "3m", "0.20", "0.20"),  // the last one comes at 60:00
    ]) func credits(_ example: (channel: String, messages: Int, replies: Int, gap: String, low: String, high: String))
        throws
    {
        let workload = try workload(
            channel: example.channel, messages: example.messages, replies: example.replies, gap: example.gap)
        let offer = try readOffers(sourceFile("Tests/Fixtures/worked/03-credits.yaml"), workload)[0]
        let expected = try band(example.low, example.high, example.high)
        #expect(offer.band(at: 1) == expected, "\(offer.band(at: 1).text)")
    }

    /// A cap for resolutions alone, or for every ticket.
    @Test(arguments: [
        (3, 100, "0.27", "0.27", "0.27"),
        (10, 100, "0.60", "0.60", "0.60"),
        (10, 0, "0.60", "0.90", "0.90"),
        (10, 50, "0.60", "0.75", "0.75"),
    ]) func caps(_ example: (replies: Int, solved: Int, low: String, usual: String, high: String)) throws {
        let workload = try workload(replies: example.replies, solved: example.solved)
        let offer = try readOffers(sourceFile("Tests/Fixtures/worked/04-cap.yaml"), workload)[0]
        let expected = try band(example.low, example.usual, example.high)
        #expect(offer.band(at: 1) == expected, "\(offer.band(at: 1).text)")
    }

    /// Half of the tickets with 2 interactions, half with 12: the cap holds for each ticket, not for the mean.
    @Test func aCapIsNotAppliedToTheMean() throws {
        let text = """
            workload: 1
            id: two-lengths
            tickets: 1000
            besides: {spam: 0, test: 0}
            mix:
              channels: {chat: 100%}
              customer_messages: {1: 100%}
              gap: 5m
              ai_replies: {2: 50%, 12: 50%}
              answered: {confirms: 100%}
              comes_back: []
              closes_after: 1h
            """
        let workload = try readWorkload(.init(path: "workload.yaml", text: text))
        let offer = try readOffers(sourceFile("Tests/Fixtures/worked/04-cap.yaml"), workload)[0]
        #expect(offer.band(at: 1000) == (try band("390", "390", "390")), "\(offer.band(at: 1000).text)")
    }

    @Test func aRateThatIsNotPublicIsNeverZero() throws {
        let offer = try offer("Tests/Fixtures/worked/10-not-public.yaml", "Tests/Fixtures/worked/workloads/once.yaml")
        #expect(offer.unpriced(at: offer.run.volume) == [.notPublic("charges.tickets.rate")])
        #expect(!offer.hasFigure(at: offer.run.volume))
        #expect(offer.isAtLeast(at: offer.run.volume))
        for component in offer.components {
            for scenario in component.scenarios { #expect(scenario.cost.total.value(at: 10000).figure == nil) }
        }
    }
}
