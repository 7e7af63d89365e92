// Is a term that changes on a date priced by the month that the date falls in?

import Costing
import Money
import Pricing
import TestSupport
import Testing

@Suite struct SinceLowerings {
    private static func card(_ charges: String, meter: String = "", rest: String = "term: {starts: 2026-01-01}")
        -> String
    {
        "meters: {m: {counts: tickets, ends: none\(meter)}}\ncharges: {\(charges)}\n\(rest)\n"
    }

    static let cards: [PricedCard] = [
        // The month that holds the date has the new rate from its first day.
        PricedCard(
            "a rate that changes in March", [10], ["10.00", "10.00", "20.00", "20.00"],
            card("c: {of: m, rate: {since: {2026-03-15: 2}, before: 1}}")),
        // Months from the 16th: the second one ends on 15 March.
        PricedCard(
            "months that begin within one of the calendar", [10], ["10.00", "20.00"],
            card("c: {of: m, rate: {since: {2026-03-15: 2}, before: 1}}", rest: "term: {starts: 2026-01-16}")),
        PricedCard(
            "two changes", [10], ["10.00", "20.00", "20.00", "30.00"],
            card("c: {of: m, rate: {since: {2026-02-01: 2, 2026-04-30: 3}, before: 1}}")),
        // No start: the contract is taken to start on the day of reading.
        PricedCard(
            "a contract without a start", [10], ["10.00", "20.00"],
            "read: 2026-01-20\n" + card("c: {of: m, rate: {since: {2026-03-01: 2}, before: 1}}", rest: "")),
        PricedCard(
            "a change before the contract", [10], ["20.00", "20.00"],
            card("c: {of: m, rate: {since: {2025-03-01: 2}, before: 1}}")),
        PricedCard(
            "a fee and what is included", [10], ["110.00", "205.00"],
            card(
                "f: {fixed: {since: {2026-02-01: 200}, before: 100}, each: month}, c: {of: m, rate: 1, included: {units: {since: {2026-02-01: 5}, before: 0}, each: month, left_over: lost}}"
            )),
        // 10 tickets of one unit, then of a half.
        PricedCard(
            "what a meter counts", [10], ["10.00", "5.00"],
            card("c: {of: m, rate: 1}", meter: ", units: {since: {2026-02-01: 0.5}, before: 1}")),
        PricedCard(
            "a minimum of a charge and one of the invoice", [10], ["30.00", "70.00"],
            card(
                "c: {of: m, rate: 1, adjust: [{minimum: {since: {2026-02-01: 60}, before: 20}}]}",
                rest:
                    "term: {starts: 2026-01-01}\ninvoice: {adjust: [{minimum: {since: {2026-02-01: 70}, before: 30}}]}"
            )),
        // 40 a month lack 30; from February on 50 lack 40.
        PricedCard(
            "a commitment", [10], ["40.00", "50.00"],
            card(
                "c: {of: m, rate: 1}",
                rest:
                    "term: {starts: 2026-01-01}\ninvoice: {commitment: {amount: {since: {2026-02-01: 50}, before: 40}, each: month, shortfall: charged}}"
            )),
        // 150 need two at 10, which leave 50; then one; in March, with none left, two at 20.
        PricedCard(
            "packs of a balance", [150], ["20.00", "10.00", "40.00"],
            "meters: {m: {counts: tickets, ends: none, into: credit}}\nbalances: {credit: {of: units, packs: {p: {units: 100, price: {since: {2026-03-01: 20}, before: 10}, repeats: once, expires: none}}, when_empty: buy_pack}}\nterm: {starts: 2026-01-01}\n"
        ),
    ]

    @Test(arguments: cards) func months(_ card: PricedCard) throws {
        #expect(try card.invoices() == card.due)
    }

    /// Open terms on both sides of a date are readings of the whole contract.
    @Test func openTerms() throws {
        let card = PricedCard(
            "open", [10], [],
            Self.card("c: {of: m, rate: {since: {2026-07-01: {one_of: [2, 4]}}, before: {one_of: [1, 3]}}}"))
        let band = try card.offer().band(at: 10)
        // Six months each: 10 and 20 a month, or 30 and 40.
        #expect(band.low == 15)
        #expect(band.high == 35)
    }
}
