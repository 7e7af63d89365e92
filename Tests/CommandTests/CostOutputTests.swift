// Does `cost` say what its figures rest on: rates of exchange, periods of invoices, balances, what is left out?

import TestSupport
import Testing

@Suite struct CostOutputTests {
    private static let card = """
        ratecard: 1
        id: acme
        vendor: Acme
        fictional: yes
        currency: USD
        meters: {m: {counts: tickets, ends: none}}
        charges:
          usage: {of: m, rate: {EUR: 2}, included: {units: 100, each: month, left_over: {kept: 1 month}}}
          platform_fee: {fixed: 100, by_month: {4: 200}, each: month}
        billing: {each: quarter}
        term: {length: 12 months, early_exit_fee: 500}

        """

    private func cost(_ more: [String]) throws -> Outcome {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        return try Program.run(
            ["cost", path, "--workload", "Tests/Fixtures/worked/workloads/once.yaml", "--tickets", "150"] + more)
    }

    private let rates = ["--rate", "EUR=1.25", "--rates-of", "2026-11-20"]

    /// 50 beyond what is included at EUR 2, or USD 2.50, are 125; the fee is 100 three times and 200 nine times, 175 a month.
    @Test func ratesOfExchange() throws {
        let given = try cost(rates)
        #expect(given.output.contains("USD 300.00"), "\(given.output)")
        #expect(given.output.contains("EUR 1 = USD 1.25, rates of 2026-11-20 as given"), "\(given.output)")
        let json = try cost(rates + ["--format", "json"])
        #expect(json.output.contains("EUR 1 = USD 1.25, rates of 2026-11-20 as given"), "\(json.output)")
        let without = try cost([])
        #expect(without.output.contains("at least USD 175.00"), "\(without.output)")
        #expect(without.output.contains("without a rate of exchange it has no price"), "\(without.output)")
        #expect(try cost(["--rate", "EUR=1.25"]).complaint.contains("exchange rates have a day"))
        #expect(try cost(["--rate", "EUR", "--rates-of", "2026-11-20"]).complaint.contains("is no rate"))
    }

    /// 3 x 125 and 3 x 100, then 3 x 200; 3,600 in all.
    @Test func invoicesOfAQuarter() throws {
        let all = try cost(rates + ["--invoice"]).output
        for text in ["An invoice is written each quarter.", "MONTHS 1 TO 3", "MONTHS 10 TO 12", "675.00", "975.00"] {
            #expect(all.contains(text), "\(text) in \(all)")
        }
        #expect(all.contains("ALL 12 MONTHS  USD 3,600.00"), "\(all)")
        let one = try cost(rates + ["--invoice", "--month", "5"]).output
        #expect(one.contains("MONTHS 4 TO 6") && !one.contains("MONTHS 1 TO 3"), "\(one)")
    }

    /// Of 100 units that stay for a month more, 150 use all.
    @Test func balances() throws {
        let text = try cost(rates + ["--explain"]).output
        #expect(text.contains("included, at hand: 100 m"), "\(text)")
        #expect(text.contains("included, left: 0 m"), "\(text)")
    }

    @Test func whatIsLeftOut() throws {
        let json = try cost(rates + ["--format", "json"]).output
        let part = json.split(separator: "not_in_figures").last?.prefix(300) ?? ""
        #expect(part.contains("term.early_exit_fee"), "\(part)")
        #expect(part.contains("leaving early costs USD 500.00, which is not in the figures"), "\(part)")
    }

    /// A fee that changes by month is no unit.
    @Test func oneUnit() throws {
        let text = try cost(rates).output
        #expect(text.contains("One unit: EUR 2.00 per m; USD 100.00 platform fee, changing by month\n"), "\(text)")
    }
}
