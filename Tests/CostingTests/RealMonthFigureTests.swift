// Are windows of the calendar counted over the contract's own months, where their dates are known?

import Costing
import Money
import RateCard
import SourceText
import Testing

@Suite struct RealMonthFigures {
    private static func card(_ term: String) -> String {
        head
            + "meters: {m: {counts: conversations, opens: [customer_message], ends: {calendar: {each: month, zone: UTC}}}}\n"
            + "charges: {c: {of: m, rate: 1}}\nterm: {\(term)}\n"
    }

    /// A ticket whose second message comes a day after the first is two units if it arrives on the last day of a month: in
    /// one of 31 days seven times a year, of 30 four times, and once of 28, or of 29 in a leap year.
    @Test(
        arguments: [
            ("length: 12 months", 28), ("length: 12 months, starts: signature", 28),
            ("length: 12 months, starts: 2027-01-01", 28), ("length: 12 months, starts: 2027-03-01", 29),
            ("length: 12 months, starts: 2028-01-17", 29),
        ] as [(String, Int)])
    func months(_ term: String, _ february: Int) throws {
        let offer = try offer(text: Self.card(term), workload(messages: 2, gap: "24h"))
        let lastDays = [(7, 31), (4, 30), (1, february)].compactMap { Rational($0.0, over: Int64($0.1)) }
        let expected = 1 + lastDays.reduce(.zero, +).divided(byConstant: 12)
        #expect(offer.band(at: 1).usual == expected, "\(offer.band(at: 1).text)")
    }

    /// Cards with and without a date share the tickets, and not what the months make of them.
    @Test func sharedTickets() throws {
        let workload = try workload(messages: 2, gap: "24h")
        let pricer = OfferPricer(workload)
        let cards = try ["length: 12 months", "length: 12 months, starts: 2028-01-01"].map {
            try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.card($0))).card)
        }
        let bands = try cards.map { try pricer.price($0).band(at: 1) }
        #expect(bands[0] != bands[1])
        #expect(try pricer.price(cards[0]).band(at: 1) == bands[0])
    }
}
