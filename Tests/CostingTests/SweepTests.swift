// Where does one offer give way to another, in tickets and in a figure of the workload?

import CostFunction
import Costing
import Money
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct Sweeps {
    private static let retailer = "ratecards/workloads/retailer.yaml"

    private func card(_ path: String) throws -> RateCard {
        try #require(CardReader.read(try sourceFile(path)).card)
    }

    /// 4,210 resolutions at 45% solved, 880 for each further ten points: 0.99 each meets 5,525 at 60.58%. By hand:
    /// 248 tickets in 100 are resolved with no one solved by our own count, and 87.1 more for each point.
    @Test func resolutionRate() throws {
        let cards = [try card("Tests/Fixtures/review/fin.yaml"), try card("Tests/Fixtures/review/acme.yaml")]
        let tickets = try readWorkload(try sourceFile(Self.retailer))
        let sweep = try Sweep(
            cards, tickets, figure: "solved", from: .share(0), to: .share(Rational(4, over: 5) ?? 0), steps: 8,
            volume: 10_000)
        #expect(sweep.rows.count == 9)
        let crossing = try #require(sweep.crossings.first)
        #expect(sweep.crossings.count == 1)
        #expect(crossing.between.lowerBound == crossing.between.upperBound)
        #expect(crossing.firstIsCheaperBelow)
        // The crossing is exact: at that very value both cost the same.
        let there = try tickets.varying("solved", to: .share(crossing.between.lowerBound))
        let costs = try cards.map { try OfferPricer(there).price($0).band(at: 10_000).usual }
        #expect(costs[0] == costs[1] && costs[0] == 5525)
    }

    /// The draft's "above 50% solved if its open terms go our way, 75% if they go against us", exact.
    @Test func openTermsMoveTheCrossing() throws {
        let cards = [try card("Tests/Fixtures/review/fin.yaml"), try card("Tests/Fixtures/review/acme.yaml")]
        let tickets = try readWorkload(try sourceFile(Self.retailer))
        let sweep = try Sweep(
            cards, tickets, figure: "solved", from: .share(0), to: .share(tickets.solvedShares?.most ?? 0), steps: 4,
            volume: 10_000)
        for (end, percent) in [(RangeEnd.low, "50%"), (.high, "75%")] {
            let found = sweep.moved.filter { $0.moved.offer == 1 && $0.moved.end == end }
            #expect(found.count == 1)
            let crossing = try #require(found.first).crossing
            #expect(crossing.between.lowerBound == crossing.between.upperBound && crossing.firstIsCheaperBelow)
            #expect("\(Percentage(fraction: crossing.between.lowerBound).formatted(places: 0))" == percent)
            let there = try OfferPricer(tickets.varying("solved", to: .share(crossing.between.lowerBound)))
            let band = try there.price(cards[1]).band(at: 10_000)
            #expect(try there.price(cards[0]).band(at: 10_000).usual == (end == .low ? band.low : band.high))
        }
    }

    @Test(arguments: [
        ("solvd", "the workload has no single figure `solvd`: did you mean `solved`?"),
        ("mix.gap", "the workload has no single figure `mix.gap`: did you mean `mix.gap.chat`?"),
        ("tickets", "volumes are compared by `compare --tickets`, not swept"),
    ]) func unknownFigure(name: String, message: String) throws {
        let tickets = try readWorkload(try sourceFile(Self.retailer))
        let error = #expect(throws: VaryingProblem.self) { try tickets.value("10%", of: name) }
        #expect(error?.message == message)
    }

    /// A gap of a day ends a window of 24 hours, one of less does not: a jump, which can only be narrowed down.
    @Test func jumpsAreBracketed() throws {
        let tickets = try workload(tickets: 100, messages: 2, gap: "5m")
        let cards = try ["ends: {since_start: 24h}, ", "ends: none, "].enumerated().map { index, ends in
            let text =
                head.replacing("id: test", with: "id: card-\(index)")
                + "meters: {m: {counts: conversations, \(ends)bills: {spam: billed}}}\n"
                + "charges: {c: {of: m, rate: \(index == 0 ? "1" : "1.5")}}\n"
            return try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        }
        let sweep = try Sweep(
            cards, tickets, figure: "mix.gap", from: .time(0), to: .time(172_800_000), steps: 4, volume: 100)
        let crossing = try #require(sweep.crossings.first)
        let day = Rational(86_400_000)
        #expect(crossing.between.contains(day) || crossing.between.upperBound == day)
        #expect(crossing.between.upperBound - crossing.between.lowerBound < 10_000)
        #expect(crossing.firstIsCheaperBelow)
    }

    /// Whole tickets: 100 and 1 each against 2 each meet at 100; both cost the same there.
    @Test(arguments: [
        ("2", "100 + 1", "first 1-99, equal 100-100, second 101-"),
        ("2", "99.5 + 1", "first 1-99, second 100-"), ("1", "100 + 1", "first 1-"),
        ("1", "0 + 1", "equal 1-"),
    ]) func tickets(rate: String, other: String, expected: String) throws {
        let parts = other.split(separator: " + ").map(String.init)
        let crossings = Crossings(
            .linear(slope: try figure(rate)), .linear(fixed: try figure(parts[0]), slope: try figure(parts[1])))
        let text = crossings.stretches.map { "\($0.standing) \($0.from)-\($0.to?.description ?? "")" }
        #expect(text.joined(separator: ", ") == expected)
    }

    /// An offer is cheaper for sure only where its dearest reading is below the other's cheapest.
    @Test func rangesCross() throws {
        let first = (low: CostFunction.linear(slope: 1), high: CostFunction.linear(slope: 2))
        let second = (low: CostFunction.linear(fixed: 300, slope: 0), high: CostFunction.linear(fixed: 500, slope: 0))
        let crossings = Crossings(first, second)
        let text = crossings.stretches.map { "\($0.standing) \($0.from)-\($0.to?.description ?? "")" }
        #expect(text == ["first 1-149", "depends 150-500", "second 501-"])
    }
}
