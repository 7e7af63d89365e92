// Is a unit told in a buyer's words, with lengths of time as their author wrote them?

import Costing
import RateCard
import SourceText
import Testing

@Suite struct UnitTextTests {
    @Test(arguments: [
        (
            "meters: {c: {counts: conversations, ends: {since_start: 72h}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends 72 hours after its start"
        ),
        (
            "meters: {c: {counts: conversations, ends: {since_start: 3 days}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends 3 days after its start"
        ),
        (
            "meters: {c: {counts: conversations, ends: {since_last: {is: 30m, message_of: customer}, events: [closed]}}}\n"
                + "charges: {u: {of: c, rate: {is: 2, hedge: up_to}}}\n",
            "at most USD 2.00 per c, ends after 30 minutes of silence, or when closed"
        ),
        (
            "meters: {c: {counts: conversations, ends: {since_start: {is: 24h, edge: not stated}}}}\n"
                + "charges: {u: {of: c, rate: {is: 2, hedge: for_example}}}\n",
            "for example USD 2.00 per c, ends 24 hours after its start"
        ),
        (
            "meters: {c: {counts: conversations, ends: {since_start: not stated}}}\ncharges: {u: {of: c, rate: not public}}\n",
            "price not public per c, ends a time (not stated) after its start"
        ),
        (
            "meters: {c: {counts: tickets}}\ncharges: {u: {of: c, rate: 1}, subscription: {fixed: not stated}}\n",
            "USD 1.00 per c; subscription: price not stated"
        ),
        (
            "meters: {c: {counts: tickets}}\ncharges: {u: {of: c, rate: 1}, platform_fee: {fixed: {is: 50, hedge: from}}}\n",
            "USD 1.00 per c; from USD 50.00 platform fee"
        ),
        (
            "meters: {c: {counts: conversations}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, end not looked at"
        ),
        (
            "meters: {c: {counts: conversations, ends: not stated}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, end not stated"
        ),
        (
            "meters: {c: {counts: conversations, ends: vague}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, end vague"
        ),
        (
            "meters: {c: {counts: conversations, ends: not public}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, end not public"
        ),
        (
            "meters: {c: {counts: conversations, ends: ours to set}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, end ours to set"
        ),
        (
            "meters: {c: {counts: conversations, ends: none}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, with no end of its own"
        ),
        (
            "meters: {c: {counts: conversations, ends: {since_last: {message_of: customer}}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends after a time (not looked at) of silence"
        ),
        (
            "meters: {c: {counts: conversations, ends: {at_most: vague, events: not public}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends after a number (vague), or when something happens (not public)"
        ),
        (
            "meters: {c: {counts: conversations, ends: {calendar: {each: ours to set}}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends with a calendar period (ours to set)"
        ),
        (
            "meters: {c: {counts: conversations, ends: {calendar: {each: day, zone: UTC}}}}\ncharges: {u: {of: c, rate: 2}}\n",
            "USD 2.00 per c, ends with the day"
        ),
        (
            "meters: {s: {counts: conversations, ends: {since_start: 1h}, into: credit}}\n"
                + "balances: {credit: {of: units}}\ncharges: {u: {of: credit, rate: 2}}\n",
            "USD 2.00 per credit (s)"
        ),
    ]) func line(_ example: (card: String, words: String)) throws {
        let text = "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\n" + example.card
        let card = try #require(CardReader.read(SourceFile(path: "card.yaml", text: text)).card)
        #expect(UnitText.line(card) == example.words)
    }
}
