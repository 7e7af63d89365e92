// Do the commitments of a card come to what its words say?

import Costing
import Money
import Pricing
import TestSupport
import Testing

@Suite struct CommitmentLowerings {
    private static func card(_ commitment: String, length: String = "6 months") -> String {
        "meters: {m: {counts: tickets, ends: none}}\n"
            + "charges: {usage: {of: m, rate: 1}, fee: {fixed: 10, each: month}}\n"
            + "invoice: {commitment: {\(commitment)}}\nterm: {length: \(length)}\n"
    }

    private static func units(_ committed: String, length: String = "6 months") -> String {
        "meters: {m: {counts: tickets, ends: none}}\n"
            + "charges: {usage: {of: m, rate: 1, committed: {\(committed)}}}\nterm: {length: \(length)}\n"
    }

    static let cards: [PricedCard] = [
        // 6 x (100 + 10) = 660 of 1,000: the last month pays 340 more.
        PricedCard(
            "of the term", [100], ["110.00", "110.00", "110.00", "110.00", "110.00", "450.00"],
            card("amount: 1000, each: term, shortfall: charged")),
        // Only usage counts: 600 of 1,000, so 400 more.
        PricedCard(
            "of some charges", [100], ["110.00", "110.00", "110.00", "110.00", "110.00", "510.00"],
            card("amount: 1000, each: term, counts: [usage], shortfall: charged")),
        // 400 a quarter. The first has 330: 70 are carried, so that the second owes 470, and at the end 140 are due.
        PricedCard(
            "carried", [100], ["110.00", "110.00", "110.00", "110.00", "110.00", "250.00"],
            card("amount: 400, each: quarter, shortfall: carried")),
        // Charged each quarter: 70 and 70.
        PricedCard(
            "charged", [100], ["110.00", "110.00", "180.00", "110.00", "110.00", "180.00"],
            card("amount: 400, each: quarter, shortfall: charged")),
        PricedCard(
            "waived", [100], ["110.00", "110.00", "110.00", "110.00", "110.00", "110.00"],
            card("amount: 400, each: quarter, shortfall: waived")),
        // 70 are missing, and at most a tenth of 400 falls: the second quarter owes 360, of which 330 are there.
        PricedCard(
            "that may fall by a tenth", [100], ["110.00", "110.00", "180.00", "110.00", "110.00", "140.00"],
            card("amount: 400, each: quarter, shortfall: charged, true_down: 10%")),
        // It may fall by all that is missing: the second quarter owes 330, and has it.
        PricedCard(
            "that may fall", [100], ["110.00", "110.00", "180.00", "110.00", "110.00", "110.00"],
            card("amount: 400, each: quarter, shortfall: charged, true_down: yes")),
        // 300 a quarter at 1.5 above: 330 in the quarter, 30 above it, 15 more in the month that passes 300.
        PricedCard(
            "at a factor above", [100], ["110.00", "110.00", "125.00", "110.00", "110.00", "125.00"],
            card("amount: 300, each: quarter, shortfall: charged, overage: 1.5")),
        // From the second quarter 500: 330 are there, so 170 are missing.
        PricedCard(
            "by month", [100], ["110.00", "110.00", "110.00", "110.00", "110.00", "280.00"],
            card("amount: 0, each: quarter, shortfall: charged, by_month: {4: 500}")),
        PricedCard(
            "by month alone", [100], ["110.00", "110.00", "180.00", "110.00", "110.00", "280.00"],
            card("each: quarter, shortfall: charged, by_month: {1: 400, 4: 500}")),
        // 50 units at 0.5 are paid in each month, from the third 200: 100 are used, and above them one costs 1.
        PricedCard(
            "units by month", [100], ["75.00", "75.00", "100.00", "100.00"],
            units("units: 50, rate: 0.5, each: month, by_month: {3: 200}")),
        // None in the first quarter; then 600 at 0.5 in its first month, of which 300 are used. At the end none again.
        PricedCard(
            "units by month and quarter", [100],
            ["100.00", "100.00", "100.00", "300.00", "0.00", "0.00", "100.00"],
            units("units: 0, rate: 0.5, each: quarter, by_month: {4: 600, 7: 0}", length: "9 months")),
    ]

    @Test(arguments: cards) func months(_ card: PricedCard) throws {
        #expect(try card.invoices() == card.due)
    }
}
