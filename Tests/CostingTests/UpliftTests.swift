// Are the years after a renewal priced with the rise that the paper allows?

import CostFunction
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

    /// Two years at 100 a month and then 110. What is committed is so much of the prices, and rises with them, unless the
    /// paper names what rises and does not name it; so does each amount on the invoice.
    @Test(
        arguments: [
            // 1,500 a year lack 300; after the renewal 1,650 lack 330.
            (
                "uplift: 10%", "invoice: {commitment: {amount: 1500, each: year, shortfall: charged}}", "400.00",
                "440.00"
            ),
            (
                "uplift: {at_most: 10%, covers: [rate, commitment]}",
                "invoice: {commitment: {amount: 1500, each: year, shortfall: charged}}", "400.00", "440.00"
            ),
            // 1,500 lack 180 of 1,320.
            (
                "uplift: {at_most: 10%, covers: [rate]}",
                "invoice: {commitment: {amount: 1500, each: year, shortfall: charged}}", "400.00", "290.00"
            ),
            // From month 13 on 2,000, which are 2,200: 880 are missing.
            (
                "uplift: 10%",
                "invoice: {commitment: {each: year, shortfall: charged, by_month: {1: 1500, 13: 2000}}}", "400.00",
                "990.00"
            ),
            // What is committed for the term is committed again with the renewal.
            (
                "uplift: 10%", "invoice: {commitment: {amount: 1500, each: term, shortfall: charged}}", "400.00",
                "440.00"
            ),
            // A minimum over a year, in the same way.
            ("uplift: 10%", "invoice: {adjust: [{minimum: 1500, each: year}]}", "400.00", "440.00"),
            // At most 900 a year, and then 990: the last months are free.
            ("uplift: 10%", "invoice: {adjust: [{maximum: 900, each: year}]}", "0.00", "0.00"),
            // 400 a quarter lack 100, and then 440 lack 110.
            (
                "uplift: 10%", "invoice: {adjust: [{percent_off: 0%}, {minimum: 400, each: quarter}]}", "200.00",
                "220.00"
            ),
            // Money at 90 for 100. The rates that it pays are higher, and it is bought as before: 110 a month are 13 packs
            // and 2 in the last month of the second year, of which 20 are left over.
            (
                "uplift: 10%",
                "balances: {w: {of: money, packs: {p: {units: 100, price: 90, repeats: once, expires: none}}, when_empty: buy_pack}}",
                "90.00", "90.00"
            ),
            // Where the paper says that packs rise, one costs 99.
            (
                "uplift: {at_most: 10%, covers: [rate, packs]}",
                "balances: {w: {of: money, packs: {p: {units: 100, price: 90, repeats: once, expires: none}}, when_empty: buy_pack}}",
                "90.00", "99.00"
            ),
        ] as [(String, String, String, String)])
    func raisesWhatIsCommitted(_ uplift: String, _ rest: String, _ before: String, _ after: String) throws {
        let offer = try Self.offer("length: 12 months, \(uplift)", stay: "24 months", rest: rest + "\n")
        let months = offer.contract().invoice(at: 1).months.map { $0.exact.formatted(places: 2, grouped: false) }
        #expect([months[11], months[23]] == [before, after])
        // The function of the volume says the same as the invoices.
        let average = offer.contract().function.total.value(at: 1).figure
        #expect(average == offer.contract().averageMonth(at: 1))
        #expect(offer.band(at: 1).usual == average)
    }

    @Test(arguments: ["0 months", "10 days", "121 months"]) func aStayThatIsNone(_ stay: String) throws {
        #expect(throws: WorkloadProblem.self) { try Self.offer("length: 12 months", stay: stay) }
    }
}
