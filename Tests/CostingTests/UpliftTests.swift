// Are the years after a renewal priced with the rise that the paper allows?

import Costing
import Money
import Pricing
import RateCard
import SourceText
import Testing
import Workload

@Suite struct Uplifts {
    /// A ticket a month for as long as the buyer stays, on a card at 100 a ticket with this term.
    private static func offer(_ term: String, stay: String?, rest: String = "") throws -> Offer {
        let text =
            head + "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 100}}\n"
            + "term: {\(term)}\n" + rest
        let workload = try readWorkload(
            SourceFile(
                path: "workload.yaml",
                text: """
                    workload: 1
                    id: test
                    tickets: 1
                    \(stay.map { "stay: \($0)" } ?? "note: none")
                    mix: {channels: {chat: 100%}, customer_messages: {1: 100%}, ai_replies: {1: 100%}, answered: {confirms: 100%}, comes_back: [], closes_after: 1h}
                    """))
        return try CostingTests.offer(text: text, workload)
    }

    /// The average month in all, and what the first and the last month come to.
    @Test(
        arguments: [
            ("length: 12 months, uplift: 10%", nil, 12, "100.00", "100.00"),
            // A contract is paid to its end.
            ("length: 12 months, uplift: 10%", "6 months", 12, "100.00", "100.00"),
            // Half the time at 100, half at 110.
            ("length: 12 months, uplift: 10%", "24 months", 24, "105.00", "110.00"),
            ("length: 12 months, uplift: {at_most: 10%}", "24 months", 24, "105.00", "110.00"),
            // Twelve months each at 100, 110 and 121.
            ("length: 12 months, uplift: 10%", "36 months", 36, "110.33", "121.00"),
            // Two years, and then renewals of one.
            ("length: 24 months, renewal_length: 12 months, uplift: 10%", "48 months", 48, "107.75", "121.00"),
            // A term without a length is a year.
            ("uplift: 10%", "24 months", 24, "105.00", "110.00"),
            ("length: 12 months, uplift: none", "24 months", 24, "100.00", "100.00"),
            ("length: 12 months", "24 months", 24, "100.00", "100.00"),
        ] as [(String, String?, Int, String, String)])
    func rises(_ term: String, _ stay: String?, _ months: Int, _ average: String, _ last: String) throws {
        let offer = try Self.offer(term, stay: stay)
        #expect(offer.band(at: 1).usual.formatted(places: 2, grouped: false) == average)
        let invoice = offer.contract().invoice(at: 1).months
        #expect(invoice.count == months)
        #expect(invoice.first?.exact == 100)
        #expect(invoice.last?.exact.formatted(places: 2, grouped: false) == last)
        #expect(!offer.isAtLeast(at: 1))
    }

    /// A rise without a figure makes totals "at least", and only where the buyer stays beyond the term.
    @Test(arguments: [
        "uplift: list_price", "uplift: not stated", "uplift: vague", "uplift: {covers: [rate]}",
        "uplift: {at_most: not stated}", "uplift: {at_most: 10%, covers: [rate]}",
    ])
    func withoutAFigure(_ uplift: String) throws {
        #expect(try Self.offer("length: 12 months, \(uplift)", stay: "24 months").isAtLeast(at: 1))
        #expect(try !Self.offer("length: 12 months, \(uplift)", stay: nil).isAtLeast(at: 1))
    }

    /// The rise comes after the invoice's own changes: 100, less 20 in the first year and 10 from month 13 on.
    @Test func afterTheInvoicesChanges() throws {
        let offer = try Self.offer(
            "length: 12 months, uplift: 10%", stay: "24 months",
            rest: "invoice: {adjust: [{amount_off: 20, by_month: {13: 10}}]}\n")
        let months = offer.contract().invoice(at: 1).months.map(\.exact)
        #expect(months.first == 80)
        #expect(months.last == 99)
    }

    @Test(arguments: ["0 months", "10 days", "121 months"]) func aStayThatIsNone(_ stay: String) throws {
        #expect(throws: WorkloadProblem.self) { try Self.offer("length: 12 months", stay: stay) }
    }
}
