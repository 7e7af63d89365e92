// Do the figures of the article that the project started from come out of the shipped cards?

import SourceText
import CostFunction
import Costing
import Money
import RateCard
import Schema
import TestSupport
import Testing

@Suite struct ArticleFigures {
    static let plain = "ratecards/workloads/plain.yaml"

    @Test(arguments: [
        ("agentforce-launch", "20000", "20000", "20000"),
        ("my-askai-per-ticket", "1000", "1500", "1500"),
        ("generic-budget", "5000", "5000", "5000"),
        ("generic-mid", "10000", "15000", "15000"),
        ("generic-premium", "20000", "20000", "20000"),
        ("intercom-fin", "4455", "4455", "4455"),
    ]) func atTenThousandTickets(_ example: (card: String, low: String, usual: String, high: String)) throws {
        let offer = try offer("ratecards/\(example.card).yaml", Self.plain)
        let expected = try band(example.low, example.usual, example.high)
        #expect(offer.band(at: 10000) == expected, "\(offer.band(at: 10000).text)")
        #expect(offer.unpriced(at: offer.run.volume) == [])
    }

    @Test func anEnterprisePriceHasNoFigure() throws {
        let offer = try offer("ratecards/generic-enterprise.yaml", Self.plain)
        #expect(!offer.hasFigure(at: offer.run.volume))
        #expect(offer.unpriced(at: offer.run.volume) == [.notPublic("charges.conversations.rate")])
    }

    /// A better AI costs more by the resolution, and nothing more by the ticket.
    @Test(arguments: [("solved-24", "2376"), ("solved-80", "7920")])
    func byTheResolutionAgainstByTheTicket(_ example: (workload: String, cost: String)) throws {
        let workload = "Tests/Fixtures/worked/workloads/\(example.workload).yaml"
        let fin = try offer("ratecards/intercom-fin.yaml", workload)
        let ticket = try offer("ratecards/my-askai-per-ticket.yaml", workload)
        let outcomes = try #require(fin.components.first { $0.charges.contains("outcomes") })
        let value = outcomes.usual.lines.first { $0.name == "outcomes" }?.cost.value(at: 10000)
            .figure
        #expect(value == (try figure(example.cost)))
        #expect(ticket.band(at: 10000).low == 1000)
    }

    @Test func theMinimumOfFiftyIsOnlyAnExample() throws {
        let card = try #require(CardReader.read(sourceFile("ratecards/intercom-fin.yaml")).card)
        let charge = try #require(card.record.named("charges").first { $0.name == "outcomes" })
        let adjust = try #require(charge.record.records("adjust").first)
        guard case .one(let clause)? = adjust.term("minimum") else { Issue.record("no minimum"); return }
        #expect(clause.hedge == .forExample)
        let offer = try offer("ratecards/intercom-fin.yaml", Self.plain)
        // 80 tickets at 45% are 36 outcomes: the minimum of 50 applies.
        #expect(offer.band(at: 80).usual == (try figure("49.50")))
    }

    @Test func ninePenceWithACapOfSixty() throws {
        for (replies, cost) in [(6, "0.54"), (7, "0.60"), (10, "0.60")] {
            let workload = try workload(replies: replies)
            let offer = try readOffers(sourceFile("ratecards/aissist.yaml"), workload)[0]
            #expect(offer.band(at: 1).usual == (try figure(cost)), "\(replies): \(offer.band(at: 1).text)")
            #expect(offer.isAtLeast(at: offer.run.volume))
        }
    }

    /// The credits of the article: two chat replies are one, an e-mail is 1 and 0.5 for each further reply, an hour in the
    /// widget is one. A credit is $0.10 to $0.15 without a plan; here a plan's rate holds, above its grant.
    @Test(arguments: [
        ("chat", 1, 2, "5m", "1"), ("email", 1, 1, "1h", "1"), ("email", 1, 3, "1h", "2"),
        ("widget", 20, 20, "3m", "1"),
    ]) func credits(_ example: (channel: String, messages: Int, replies: Int, gap: String, credits: String)) throws {
        let workload = try workload(
            tickets: 10000, channel: example.channel, messages: example.messages, replies: example.replies,
            gap: example.gap)
        let offers = try readOffers(sourceFile("ratecards/my-askai.yaml"), workload)
        let scale = try #require(offers.first { $0.card.plan == "scale" })
        // 2,000 credits are in the plan; each beyond them is $0.10.
        let beyond = (try figure(example.credits)) * 10000 - 2000
        #expect(scale.band(at: 10000).usual == beyond * (try figure("0.10")), "\(scale.band(at: 10000).text)")
    }
}
