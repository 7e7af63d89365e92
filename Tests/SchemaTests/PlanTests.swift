// How is a plan laid over its card?

import RateCard
import Schema
import SourceText
import Testing

@Suite struct Plans {
    private func plan(_ overlay: String, base: String = base) throws -> RateCard {
        let text =
            "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\nin: page\nsources: {page: {kind: price_page}, help: {kind: help}}\n"
            + base
            + "plans:\n  p:\n" + overlay.split(separator: "\n").map { "    \($0)\n" }.joined()
        let reading = CardReader.read(.init(path: "card.yaml", text: text))
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(reading.offers.map(\.id) == ["test/p"])
        return try #require(reading.plans.first)
    }

    static let base = """
        meters:
          m:
            counts: conversations
            ends: {since_start: 24h, at_most: {inputs: 40}}
            bills: {spam: billed, test: billed}
        charges:
          c: {of: m, rate: 2, each: month, adjust: [{minimum: 5}, {percent_off: 10%}]}
          d: {fixed: 10, each: month}

        """

    private func charge(_ card: RateCard, _ name: String) -> Record? {
        card.record.named("charges").first { $0.name == name }?.record
    }

    @Test func aTermReplacesATerm() throws {
        let card = try plan("charges: {c: {rate: {is: 3, in: help}}}")
        #expect(words(charge(card, "c")?.term("rate")) == "amount 3 USD")
        #expect(charge(card, "c")?.term("rate")?.clauses.first?.source == "help")
        // What the plan does not speak of stays.
        #expect(words(charge(card, "c")?.term("each")) == "word month")
        #expect(
            words(charge(card, "c")?.term("of"))
                == words(try plan("note: same").record.named("charges").first?.record.term("of")))
        #expect(words(charge(card, "d")?.term("fixed")) == "amount 10 USD")
    }

    @Test func aMapMerges() throws {
        let card = try plan("meters: {m: {bills: {spam: not_billed, bots: not stated}}}")
        let bills = try #require(card.record.named("meters").first?.record.record("bills"))
        #expect(words(bills.term("spam")) == "word not_billed")
        #expect(words(bills.term("test")) == "word billed")
        #expect(words(bills.term("bots")) == "notStated")
    }

    /// A charge has one schedule: the plan's takes the place of the card's, whatever its kind.
    @Test(arguments: [
        ("charges: {c: {bands: [{up_to: 10, rate: 1}, {rate: 0.5}]}}", "c", ["bands"]),
        ("charges: {c: {fixed: 20}}", "c", ["fixed"]), ("charges: {d: {rate: 1, of: m}}", "d", ["rate"]),
        ("charges: {d: {each: year}}", "d", ["fixed"]),
    ]) func aScheduleReplacesAnother(overlay: String, name: String, keys: [String]) throws {
        let charge = try #require(charge(try plan(overlay), name))
        #expect(["rate", "bands", "block", "fixed", "percent_of"].filter(charge.has) == keys)
    }

    /// `ends` is one statement: its parts are not mixed with another one's.
    @Test func endsAreReplacedWhole() throws {
        let card = try plan("meters: {m: {ends: {since_last: 1h}}}")
        let ends = try #require(card.record.named("meters").first?.record.record("ends"))
        #expect(words(ends.term("since_last")) == "duration 1 hour")
        #expect(words(ends.term("since_start")) == "absent")
        #expect(words(ends.term("at_most")) == "absent")
    }

    @Test func aListReplaces() throws {
        let card = try plan("charges: {c: {adjust: [{minimum: 7}]}}")
        let adjust = try #require(charge(card, "c")?.records("adjust"))
        #expect(adjust.map { words($0.term("minimum")) } == ["amount 7 USD"])
    }

    @Test func removedRemoves() throws {
        let card = try plan("charges: {d: removed, e: {fixed: 1, each: month}}")
        #expect(card.record.named("charges").map(\.name) == ["c", "e"])
        let none = try plan("charges: {d: {fixed: none}}")
        #expect(words(charge(none, "d")?.term("fixed")) == "none")
    }

    /// Removing a name in one map leaves the same name in another alone.
    @Test func removedInItsOwnMap() throws {
        let base =
            "meters: {m: {counts: conversations}, x: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}, x: {of: x, rate: 2}}\n"
        let card = try plan("charges: {x: removed}", base: base)
        #expect(card.record.named("charges").map(\.name) == ["c"])
        let both = try plan("charges: {x: removed}\nmeters: {m: {counts: tickets}}", base: base)
        #expect(both.record.named("meters").map(\.name) == ["m", "x"])
    }

    @Test func eachPlanIsAnOffer() {
        let text =
            "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n" + Self.base
            + "plans:\n  a: {charges: {c: {rate: 1}}}\n  b: {charges: {c: {rate: 9}}}\n"
        let reading = CardReader.read(.init(path: "card.yaml", text: text))
        #expect(reading.offers.map(\.id) == ["test/a", "test/b"])
        #expect(reading.offers.map { words(charge($0, "c")?.term("rate")) } == ["amount 1 USD", "amount 9 USD"])
        // The card itself is as it was.
        #expect(words(reading.card.flatMap { charge($0, "c") }?.term("rate")) == "amount 2 USD")
    }

    /// A mistake in a plan is found like one in the card.
    @Test func aWrongPlan() {
        let text =
            "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n" + Self.base
            + "plans: {a: {charges: {c: {raet: 1}}}}\n"
        let reading = CardReader.read(.init(path: "card.yaml", text: text))
        #expect(reading.diagnostics.map(\.id) == ["unknown-key"])
        #expect(reading.diagnostics.first?.hint == "did you mean `rate`?")
    }
}
