// Is what no figure shows said beside the figure?

import Costing
import Money
import TestSupport
import Testing

@Suite struct Remarks {
    private static let credits = "meters: {m: {counts: tickets, ends: none, into: credit}}\n"
    private static let plain = "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 2}}\n"

    private static func balance(_ keys: String) -> String {
        credits
            + "balances: {credit: {of: units, grants: {g: {units: 500, each: month, left_over: lost}}, rate: 0.1, \(keys)}}\n"
    }

    /// All at 2,000 tickets.
    @Test(arguments: [
        (
            balance("when_empty: stop"), "balances.credit.when_empty",
            "beyond 500 credit units a month the service stops, and is priced as if it went on; 1,500 units a month would be unserved, and the bill would be USD 0.00"
        ),
        // 125% of 500 are 625: 1,375 of 2,000 lie beyond.
        (
            balance("when_empty: stop, stops_at: 125%"), "balances.credit.stops_at",
            "beyond 625 credit units a month the service stops, and is priced as if it went on; 1,375 units a month would be unserved, and the bill would be USD 12.50"
        ),
        (
            balance("when_empty: slow"), "balances.credit.when_empty",
            "beyond 500 credit units a month the service slows down, and is priced as if it went on; 1,500 units a month would be unserved"
        ),
        (
            balance("part: exact") + "limits: {at_limit: stop}\n", "limits.at_limit",
            "beyond 500 credit units a month the service stops, and is priced as if it went on; 1,500 units a month would be unserved, and the bill would be USD 0.00"
        ),
        (
            "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 2, included: {units: 12000, each: year, left_over: lost}}}\nlimits: {at_limit: stop}\n",
            "limits.at_limit",
            // 24,000 a year: 12,000 beyond, 1,000 in the average month.
            "beyond 12,000 m units a year the service stops, and is priced as if it went on; 1,000 units a month would be unserved, and the bill would be USD 0.00"
        ),
        (
            plain + "limits: {at_limit: stop}\n", "limits.at_limit",
            "the service stops at a limit, and is priced as if it went on"
        ),
        (
            plain + "limits: {at_limit: not stated}\n", "limits.at_limit",
            "what happens at a limit is not stated; priced as if the service went on"
        ),
        (
            plain + "limits: {hard_cap: 1500}\n", "limits.hard_cap",
            "beyond 1,500 units a month the service stops, and is priced as if it went on; 500 units a month would be unserved, and the bill would be USD 3,000.00"
        ),
        // 4,000 are due.
        (
            plain + "limits: {hard_cap: {USD: 3000}}\n", "limits.hard_cap",
            "beyond USD 3,000.00 a month the service stops, and is priced as if it went on; USD 1,000.00 a month of what is shown would not be served"
        ),
        (plain + "limits: {hard_cap: yes}\n", "limits.hard_cap", "we may set a limit to the bill; none is set here"),
        (
            plain + "limits: {fair_use: vague}\n", "limits.fair_use",
            "a limit of fair use is vague; priced as if there were none"
        ),
        (
            plain + "limits: {fair_use: 1999}\n", "limits.fair_use",
            "beyond 1,999 units a month the service may stop, and is priced as if it went on; 1 units a month would be unserved, and the bill would be USD 3,998.00"
        ),
        (
            plain + "limits: {at_limit: upgrade_for_term}\n", "limits.at_limit",
            "no line has packs or levels to move to: priced at the rates as they are"
        ),
        (
            plain + "term: {early_exit_fee: 500}\n", "term.early_exit_fee",
            "leaving early costs USD 500.00, which is not in the figures"
        ),
        (
            plain + "term: {early_exit_fee: 50%}\n", "term.early_exit_fee",
            "leaving early costs 50% of what is left, which is not in the figures"
        ),
        (
            plain + "term: {uplift: {at_most: 5%}}\n", "term.uplift",
            "the price may rise by 5% at most at a renewal; the figures end with the term"
        ),
        (
            plain + "term: {refund: 20%}\n", "term.refund",
            "20% of what is unused is refunded at the end, which is not taken off"
        ),
        (
            plain + "balances: {w: {of: money, grants: {g: {amount: 500}}, when_empty: stop}}\n",
            "balances.w.when_empty",
            "with the balance of money empty the service stops, and is priced as if it went on"
        ),
        (
            balance("refund_at_end: unused"), "balances.credit.refund_at_end",
            "what is refunded at the end is not taken off"
        ),
    ])
    func areSaid(_ card: String, _ path: String, _ words: String) throws {
        let offer = try offer(text: head + card, workload(tickets: 2000))
        let remarks = offer.remarks(at: 2000)
        #expect(remarks.map(\.path) == [path])
        #expect(remarks.map(\.words) == [words])
    }

    /// A vendor that stops is not cheaper than one that goes on.
    @Test(arguments: ["limits: {hard_cap: 100}\n", "limits: {at_limit: stop}\n", "limits: {fair_use: 100}\n"])
    func aLimitTakesNothingOff(_ limits: String) throws {
        let with = try offer(text: head + Self.plain + limits, workload(tickets: 2000)).band(at: 2000)
        let without = try offer(text: head + Self.plain, workload(tickets: 2000)).band(at: 2000)
        #expect(with == without)
    }

    @Test func nothingIsSaidWhereThereIsNothing() throws {
        let card =
            Self.plain + "limits: {at_limit: continue, hard_cap: none, fair_use: none}\nterm: {early_exit_fee: none}\n"
        #expect(try offer(text: head + card, workload()).remarks(at: 1) == [])
    }
}
