import CostFunction
import Glibc
import Money
import Pricing
import SourceText
import TestSupport
import Testing

@testable import Reporting

/// The printed invoice of a plan that has a line of every kind.
@Suite struct InvoiceTextTests {
    /// Outcomes in tiers above an allowance, seats, a yearly platform fee, support as a share, a discount, a commitment of
    /// the quarter and a balance of money.
    private static func contract() throws -> (plan: InvoicePlan, usage: [MonthUsage]) {
        func clause(_ term: String, _ line: Int) -> Clause { Clause(term, SourceRange(line, line)) }
        let table = try TierTable(
            kind: .graduated,
            bands: [
                Band(.upTo(1000), rate: try Rational(parsing: "0.99")),
                Band(.open, rate: try Rational(parsing: "0.8025")),
            ],
            flatAtZero: false)
        let outcomes = ChargePlan(
            "outcomes", .meters(["outcome"]), .tiers(table), unit: "outcome", included: [Allowance(100)],
            adjustments: [.percentOff(try Percentage(parsing: "10%"))],
            clauses: [
                "": clause("charges.outcomes", 10), "bands[1]": clause("charges.outcomes.bands[1]", 12),
                "bands[2]": clause("charges.outcomes.bands[2]", 13),
                "included": clause("charges.outcomes.included", 14),
                "adjust[1]": clause("charges.outcomes.adjust[1]", 15),
            ])
        let seats = ChargePlan("seats", .seats, .perUnit(85), unit: "seat", clauses: ["": clause("charges.seats", 20)])
        let platform = ChargePlan("platform", .nothing, .fixed(600), each: .year)
        let support = ChargePlan("support", .nothing, .percentOf(charges: ["outcomes"], try Percentage(parsing: "15%")))
        let plan = InvoicePlan(
            .usd, charges: [outcomes, seats, platform, support].map { PlannedCharge($0) },
            commitment: Commitment(6000, each: .quarter, counts: .charges(["outcomes"])),
            wallets: [WalletPlan("prepaid", grants: [Allowance(500, each: .once)])])
        let usage = ["1350.5", "40", "2200"].compactMap { try? Rational(parsing: $0) }.map {
            MonthUsage(["outcome": UsageQuantity($0)], seats: UsageQuantity(2))
        }
        return (plan, usage)
    }

    @Test("the page is the recorded one, and explains every line") func golden() throws {
        let (plan, usage) = try InvoiceTextTests.contract()
        let invoice = plan.invoice(usage)
        let place: InvoiceText.Place = { "\($0.label), byte \($0.range.start)" }
        let pages =
            [InvoiceText.page(invoice)]
            + [1, 3].map { InvoiceText.page(invoice, month: $0, explain: true, place: place) }
        let text = pages.joined(separator: "\n")
        let path = "\(try #require(projectRoot))/Tests/Fixtures/golden/invoice.txt"
        if getenv("RATELINT_RECORD") != nil {
            writeFile(Array(text.utf8), to: path)
            Issue.record("the invoice was recorded: look at the change, then run the tests without RATELINT_RECORD")
            return
        }
        #expect(readFile(path).map { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test("the printed lines add up to the printed total") func addsUp() throws {
        let (plan, usage) = try InvoiceTextTests.contract()
        for month in plan.invoice(usage).months {
            #expect(month.lines.reduce(Rational.zero) { $0 + ($1.amount ?? 0) } == month.due)
        }
    }

    @Test("a line without a price is said, and the total is at least") func unpriced() throws {
        let secret = ChargePlan(
            "secret", .meters(["m"]), .unknown(Unpriced(key: "rate", reason: "it is not public")), unit: "call")
        let stopped = ChargePlan("stopped", .meters(["m"]), .perUnit(2), unit: "call", stopsAt: 3)
        let plan = InvoicePlan(.usd, charges: [PlannedCharge(secret), PlannedCharge(stopped)])
        let text = InvoiceText.page(plan.invoice([MonthUsage(["m": UsageQuantity(5)])]))
        #expect(text.contains("no price\n      rate: it is not public\n"))
        #expect(text.contains("not served: 2 calls"))
        #expect(text.contains("6.00  at least: a line has no price"))
    }
}
