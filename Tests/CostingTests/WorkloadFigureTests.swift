// What do the forms of a workload's figures do to a price?

import CostFunction
import Costing
import Money
import Pricing
import RateCard
import SourceText
import Testing
import Workload

@Suite struct WorkloadFigures {
    private func workload(_ lines: String) throws -> Workload {
        try readWorkload(SourceFile(path: "w.yaml", text: "workload: 1\nid: test\n" + lines + "\n"))
    }

    private static let mix = "mix: {customer_messages: {1: 100%}, answered: {confirms: 100%}, closes_after: 1h}"
    private static let card = head + "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 2}}\n"
    /// Charges 2 for each resolution that was confirmed.
    private static let outcomes =
        head + """
            meters:
              m:
                counts: conversations
                billed_when: outcomes
                outcomes: {solved: {any_of: [confirmed]}}
                ends: none
            charges: {c: {of: m, rate: 2}}

            """

    /// 60% confirm in each of these; `rest` is what the other shares leave.
    @Test(arguments: [
        "{confirms: 60%, asks_for_human: 40%}", "{confirms: rest, asks_for_human: 40%}",
        "{confirms: 60%, asks_for_human: rest}", "{confirms: rest, asks_for_human: 30%, gives_up: 10%}",
    ]) func rest(answered: String) throws {
        let offer = try offer(
            text: Self.outcomes,
            workload("tickets: 100\nmix: {customer_messages: {1: rest}, answered: \(answered), closes_after: 1h}"))
        #expect(offer.band(at: 100).usual == 120)
    }

    @Test(arguments: [
        ("{confirms: rest, asks_for_human: rest}", "`mix.answered` has two shares that are `rest`"),
        (
            "{confirms: rest, asks_for_human: 80%, gives_up: 60%}",
            "the shares of `mix.answered` come to 140%: nothing is left as `rest`"
        ),
        ("{confirms: 60%, asks_for_human: 30%}", "the shares of `mix.answered` come to 90%, not to 100%"),
    ]) func wrongRest(answered: String, message: String) throws {
        let workload = try workload("tickets: 100\nmix: {customer_messages: {1: 100%}, answered: \(answered)}")
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.card)).card)
        let error = #expect(throws: WorkloadProblem.self) { try OfferPricer(workload).price(card) }
        #expect(error?.message == message)
    }

    /// 2 a ticket; the figures are of the average month of the contract, V of the first year's.
    @Test(arguments: [
        ("tickets: 100", "", "200"), ("tickets: 100\ngrowth: 5% a year", "", "200"),
        // The second year has 105: (100 + 105) / 2.
        ("tickets: 100\ngrowth: 5% a year", "term: {length: 24 months}\n", "205"),
        ("tickets: 100\ngrowth: -50% a year", "term: {length: 24 months}\n", "150"),
        ("tickets: 100\ngrowth: 1% a month", "", "200"),
        ("tickets: {months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 600, 600]}", "", "200"),
        // Fourteen months have the first two twice: (600 + 600 + 0 + ...) over fourteen.
        (
            "tickets: {months: [600, 600, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}", "term: {length: 14 months}\n",
            "342.8571"
        ),
    ]) func growth(tickets: String, term: String, cost: String) throws {
        let offer = try offer(text: Self.card + term, workload(tickets + "\n" + Self.mix))
        #expect(
            offer.band(at: 100).usual.formatted(places: 4, grouped: false)
                == (try figure(cost)).formatted(places: 4, grouped: false))
    }

    /// What is paid once is spread over the contract.
    @Test(arguments: [("", "100"), ("term: {length: 24 months}\n", "50"), ("term: {length: 1 year}\n", "100")])
    func once(term: String, cost: String) throws {
        let offer = try offer(
            text: head + "charges: {setup: {fixed: 1200, each: once}}\n" + term, workload("tickets: 100\n" + Self.mix))
        #expect(offer.band(at: 100).usual == (try figure(cost)))
    }

    /// The figures are planned at the middle of a range; the spread is over its ends.
    @Test func ranges() throws {
        let workload = try workload(
            "tickets: 80..120\nmix: {customer_messages: {1: 100%}, answered: {confirms: 40%..60%, asks_for_human: rest}, closes_after: 1h}"
        )
        #expect(workload.open.map { $0.path.joined(separator: ".") } == ["tickets", "mix.answered.confirms"])
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.outcomes)).card)
        let pricer = OfferPricer(workload)
        #expect(try pricer.price(card).band(at: workload.mean).usual == 100)
        let spread = try #require(try pricer.spread(card))
        #expect(spread.isComplete)
        // 80 x 40% x 2 to 120 x 60% x 2; at 100 tickets only the share is open.
        #expect(spread.usual(at: nil) == 64...144)
        #expect(spread.usual(at: 100) == 80...120)
        #expect(spread.whole(at: nil) == 64...144)
    }

    /// A figure may be one of several: all are tried, and the usual one is planned with.
    @Test func several() throws {
        let workload = try workload(
            "tickets: 100\nmix: {customer_messages: {1: 100%}, answered: {confirms: {one_of: [20%, 90%, 50%], default: 50%}, asks_for_human: rest}, closes_after: 1h}"
        )
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.outcomes)).card)
        let pricer = OfferPricer(workload)
        #expect(try pricer.price(card).band(at: 100).usual == 100)
        #expect(try pricer.spread(card)?.usual(at: nil) == 40...180)
    }

    /// Inside a range of tickets the price of all units falls: neither end is the dearest, nor the cheapest.
    @Test(arguments: [
        ("bands: [{up_to: 1000, rate: 1}, {rate: 0.5}], tiers: volume", ""),
        ("block: {units: 150, price: 49, part: begun}", ""),
        ("bands: [{up_to: 1000, rate: 1}, {rate: 0.5}], tiers: not stated", ""),
        ("rate: {one_of: [0.5, 1.5]}, adjust: [{maximum: 1200}]", "invoice: {commitment: {amount: 900, each: month}}"),
    ]) func everyNumberOfTickets(_ example: (charge: String, rest: String)) throws {
        let text =
            head + "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, \(example.charge)}}\n"
            + example.rest
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let spread = try #require(try OfferPricer(workload("tickets: 900..1130\n" + Self.mix)).spread(card))
        #expect(spread.isOverAllTickets && !spread.hasOtherFigures)
        let offer = try OfferPricer(workload("tickets: 1000\n" + Self.mix)).price(card)
        let bands = (900...1130).map { offer.band(at: Rational($0)) }
        #expect(spread.usual(at: nil).lowerBound == bands.map(\.usual).min())
        #expect(spread.usual(at: nil).upperBound == bands.map(\.usual).max())
        #expect(spread.whole(at: nil).lowerBound == bands.map(\.low).min())
        #expect(spread.whole(at: nil).upperBound == bands.map(\.high).max())
    }

    /// Inside the range of a share the price of all units falls: every value is looked at, though only the ends are priced.
    @Test(arguments: [
        ("bands: [{up_to: 500, rate: 1}, {rate: 0.5}], tiers: volume", "250", "500"),
        ("rate: 2", "800", "1200"), ("block: {units: 150, price: 49, part: begun}", "147", "196"),
    ]) func everyValueOfAShare(charge: String, low: String, high: String) throws {
        let text = Self.outcomes.replacing("rate: 2", with: charge)
        let lines =
            "tickets: 1000\nmix: {customer_messages: {1: 100%}, answered: {confirms: 40%..60%, asks_for_human: rest}, closes_after: 1h}"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let spread = try #require(try OfferPricer(workload(lines)).spread(card))
        #expect(spread.isUsualOverAll(at: nil))
        #expect(spread.usual(at: nil) == (try figure(low))...(try figure(high)))
        // Value by value: nothing lies outside.
        for percent in 40...60 {
            let there = try workload(lines).varying(
                "mix.answered.confirms", to: .share(Rational(percent, over: 100) ?? 0))
            #expect(spread.usual(at: nil).contains(try OfferPricer(there).price(card).band(at: 1000).usual))
        }
    }

    /// Two meters that do not move together, and a length of time, are known at the ends only.
    @Test(arguments: [
        ("customer_messages: {1: 100%}, gap: 5m", "  d: {of: k, rate: 1}\n"),
        ("customer_messages: {2: 100%}, gap: {one_of: [1h, 30h]}", ""),
    ]) func onlyTheEnds(mix: String, charge: String) throws {
        let confirms = mix.contains("one_of") ? "50%" : "40%..60%"
        let text =
            Self.outcomes.replacing(
                "charges: {c: {of: m, rate: 2}}",
                with: "  k: {counts: tickets, ends: none}\ncharges:\n  c: {of: m, rate: 2}\n" + charge)
        let lines =
            "tickets: 1000\nmix: {\(mix), answered: {confirms: \(confirms), asks_for_human: rest}, closes_after: 1h}"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let spread = try #require(try OfferPricer(workload(lines)).spread(card))
        #expect(!spread.isUsualOverAll(at: nil))
    }

    /// What comes besides the tickets is a number of its own: then only the ends are looked at.
    @Test func ticketsBesideOtherThreads() throws {
        let text = "tickets: 80..120\nbesides: {spam: 10}\n" + Self.mix
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.card)).card)
        let spread = try #require(try OfferPricer(workload(text)).spread(card))
        #expect(!spread.isOverAllTickets)
        #expect(spread.usual(at: nil) == 180...260)
    }

    /// Large figures stay exact, to the last digit.
    @Test(arguments: [
        ("tickets: 100000000", "rate: 0.000123456789", "12345.6789"),
        ("tickets: 100000000", "rate: 999999999999.99", "99999999999999000000"),
        ("tickets: 99999999", "rate: 0.333333333333", "33333332.999966666667"),
        ("tickets: 1000000000000", "rate: 1000000000000.01", "1000000000000010000000000"),
        ("tickets: 100000001", "block: {units: 100000000, price: 1000000000000, part: begun}", "2000000000000"),
    ]) func largeFigures(tickets: String, charge: String, cost: String) throws {
        let text = head + "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, \(charge)}}\n"
        let workload = try workload(tickets + "\n" + Self.mix)
        let offer = try offer(text: text, workload)
        let expected = try figure(cost)
        #expect(offer.band(at: workload.mean).usual == expected)
        #expect(offer.contract().function.total.value(at: workload.mean).figure == expected)
    }

    @Test func noRange() throws {
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: Self.card)).card)
        #expect(try OfferPricer(workload("tickets: 100\n" + Self.mix)).spread(card) == nil)
    }
}
