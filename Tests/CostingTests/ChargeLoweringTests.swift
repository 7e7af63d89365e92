// Does each key of a charge move the money that the paper says?

import CostFunction
import Costing
import Money
import Pricing
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct ChargeLowerings {
    static let ticket = "meters: {m: {counts: tickets, ends: none}}\n"

    static let cards: [PricedCard] = [
        // 310 tickets over a month of 365/12 days are 10.19 a day. In fours that is 2.55, so 3 each day: 3 x 365/12 = 91.25.
        PricedCard(
            "rounded in each day", [310], ["91.25"],
            ticket + "charges: {c: {of: m, rate: 1, counted_in: {units: 4, part: rounded_up, within: day}}}\n"),
        // The same rounded once in the month: 310 / 4 = 77.5, so 78.
        PricedCard(
            "rounded in the month", [310], ["78.00"],
            ticket + "charges: {c: {of: m, rate: 1, counted_in: {units: 4, part: rounded_up, within: month}}}\n"),
        // 100 included, packs of 50 at 10. 100: nothing. 101: the included ones lapse, 101 need three packs.
        PricedCard(
            "included units lapse when a pack is bought", [100, 101], ["0.00", "30.00"],
            ticket
                + "charges: {c: {of: m, block: {units: 50, price: 10, part: begun}, included: {units: 100, each: month, left_over: lost, lost_if: pack_bought}}}\n"
        ),
        PricedCard(
            "included units lapse for a reason that is not known", [100], ["no price"],
            ticket + "charges: {c: {of: m, rate: 1, included: {units: 100, each: month, lost_if: late_payment}}}\n"),
        // Levels of 100 at 10 and 500 at 40: 50 is 10, 300 is 40, and 50 again stays at 40.
        PricedCard(
            "an upgrade for the term", [50, 300, 50], ["10.00", "40.00", "40.00"],
            ticket
                + "charges: {c: {of: m, bands: [{up_to: 100, flat: 10}, {up_to: 500, flat: 40}], tiers: stairstep, flat_at_zero: due}}\n"
                + "limits: {at_limit: upgrade_for_term}\n"),
        PricedCard(
            "the same levels without an upgrade", [50, 300, 50], ["10.00", "40.00", "10.00"],
            ticket
                + "charges: {c: {of: m, bands: [{up_to: 100, flat: 10}, {up_to: 500, flat: 40}], tiers: stairstep, flat_at_zero: due}}\n"
                + "limits: {at_limit: continue}\n"),
        // A share of each payment: no meter counts payments.
        PricedCard(
            "a percentage of amounts", [10], ["no price"],
            ticket + "charges: {c: {of: m, percent_of: {percent: 3%}}}\n"),
        PricedCard(
            "a percentage by tier", [10], ["no price"],
            ticket + "charges: {c: {of: m, bands: [{up_to: 5, percent: 3%}, {percent: 2%}], tiers: graduated}}\n"),
        // 2% of 10 x 5 is 1.
        PricedCard(
            "a percentage of another charge", [10], ["51.00"],
            ticket + "charges: {c: {of: m, rate: 5}, d: {percent_of: {charges: [c], percent: 2%}}}\n"),
        // Each ticket has a reply, and no reply is due beside its ticket: 10 x 5.
        PricedCard(
            "only one of two charges is due", [10], ["50.00"],
            "meters: {m: {counts: tickets, ends: none}, r: {counts: replies, sees: {authors: [ai]}}}\n"
                + "charges: {c: {of: m, rate: 5}, d: {of: r, rate: 1, on_top_of: {charge: c, due: one}}}\n"),
        // The other charge is of a balance that the tickets burn: each has a unit of it.
        PricedCard(
            "only one of two charges is due, beside a balance", [10], ["50.00"],
            "meters: {m: {counts: tickets, ends: none, into: credit}, r: {counts: replies, sees: {authors: [ai]}}}\n"
                + "balances: {credit: {of: units}}\n"
                + "charges: {c: {of: credit, rate: 5}, d: {of: r, rate: 1, on_top_of: {charge: c, due: one}}}\n"),
        // Both: 10 x 5 and 10 replies at 1.
        PricedCard(
            "both of two charges are due", [10], ["60.00"],
            "meters: {m: {counts: tickets, ends: none}, r: {counts: replies, sees: {authors: [ai]}}}\n"
                + "charges: {c: {of: m, rate: 5}, d: {of: r, rate: 1, on_top_of: {charge: c, due: both}}}\n"),
        PricedCard(
            "a maximum in units", [10], ["no price"],
            ticket + "charges: {c: {of: m, rate: 5, adjust: [{maximum: 4, in_units: yes}]}}\n"),
        PricedCard(
            "a discount that nobody knows", [10], ["no price"],
            ticket + "charges: {c: {of: m, rate: 5, adjust: [{percent_off: not public}]}}\n"),
    ]

    @Test(arguments: cards) func months(_ card: PricedCard) throws {
        #expect(try card.invoices() == card.due)
    }

    /// Where the same key is said by two meters of amounts, the reason names it.
    @Test(arguments: [
        ("percent_of: {percent: 3%}", "charges.c.percent_of"),
        ("bands: [{percent: 3%}]", "charges.c.bands.[1].percent"),
        ("rate: 1, included: {units: 1, each: month, lost_if: x}", "charges.c.included.lost_if"),
        ("rate: 1, on_top_of: {charge: c, due: one}", "charges.c.on_top_of.due"),
    ])
    func theReasonNamesTheKey(_ charge: String, _ key: String) throws {
        let offer = try offer(text: head + Self.ticket + "charges: {c: {of: m, \(charge)}}\n", workload())
        #expect(offer.unpriced(at: 1).contains { $0.words.contains(key) }, "\(offer.unpriced(at: 1).map(\.words))")
        #expect(offer.isAtLeast(at: 1))
    }

    /// An amount in another currency has no price wherever it stands, and the reason says where.
    @Test(arguments: [
        ("charges: {c: {of: m, rate: {EUR: 1}}}", "charges.c.rate"),
        ("charges: {c: {of: m, bands: [{up_to: 5, rate: 1, flat: {EUR: 3}}, {rate: 1}], tiers: graduated}}", "flat"),
        ("charges: {c: {of: m, block: {units: 5, price: {EUR: 1}}}}", "charges.c.block.price"),
        ("charges: {c: {of: m, rate: 1}, d: {fixed: {EUR: 1}}}", "charges.d.fixed"),
        ("charges: {c: {of: m, rate: 1, adjust: [{minimum: {EUR: 9}}]}}", "charges.c.adjust.[1].minimum"),
        ("charges: {c: {of: m, rate: 1, adjust: [{amount_off: {EUR: 9}}]}}", "charges.c.adjust.[1].amount_off"),
        ("charges: {c: {of: m, rate: 1, committed: {units: 5, rate: {EUR: 1}}}}", "charges.c.committed.rate"),
        ("charges: {d: {fixed: 1, by_month: {2: {EUR: 3}}}}", "charges.d.by_month.2"),
        (
            "charges: {c: {of: m, rate: 1}}\ninvoice: {commitment: {amount: {EUR: 9}, each: year}}",
            "invoice.commitment.amount"
        ),
        ("charges: {c: {of: m, rate: 1}}\ninvoice: {adjust: [{minimum: {EUR: 9}}]}", "invoice.adjust.[1].minimum"),
        ("charges: {c: {of: m, rate: 1}}\nterm: {setup_fee: {EUR: 9}}", "term.setup_fee"),
        ("charges: {c: {of: m, rate: 1}}\nterm: {support_fee: {EUR: 9}}", "term.support_fee"),
        ("charges: {c: {of: m, rate: 1}}\nterm: {support_fee: {amount: {EUR: 9}}}", "term.support_fee.amount"),
        (
            "charges: {c: {of: m, rate: 1}}\nbalances: {w: {of: money, grants: {g: {amount: {EUR: 5}}}}}",
            "balances.w.grants.g.amount"
        ),
    ])
    func otherCurrencies(_ rest: String, _ key: String) throws {
        let offer = try offer(text: head + Self.ticket + rest + "\n", workload())
        let words = offer.unpriced(at: 1).map(\.words)
        #expect(
            words.contains { $0.contains(key) && $0.contains("EUR") } || key == "balances.w.grants.g.amount", "\(words)"
        )
        let invoice = offer.contract().invoice(at: 1)
        #expect(invoice.months.contains { !$0.unpriced.isEmpty })
    }

    /// A fee for support: what the average month comes to beside one ticket at 1, in the three readings of its period.
    @Test(arguments: [
        ("100", "101", "101", "101"),
        ("{amount: 100, each: month}", "101", "101", "101"),
        ("{amount: 300, each: quarter}", "101", "101", "101"),
        ("{amount: 1200, each: year}", "101", "101", "101"),
        ("{amount: 1200, each: once}", "101", "101", "101"),
        ("{amount: 1200}", "1201", "1201", "1201"),
        ("{amount: 1200, each: not stated}", "101", "1201", "1201"),
        ("none", "1", "1", "1"),
    ])
    func supportFee(_ fee: String, _ low: String, _ usual: String, _ high: String) throws {
        let text = head + Self.ticket + "charges: {c: {of: m, rate: 1}}\nterm: {support_fee: \(fee)}\n"
        let offer = try offer(text: text, workload())
        #expect(offer.band(at: 1) == (try band(low, usual, high)), "\(offer.band(at: 1).text)")
        #expect(offer.unpriced(at: 1).map(\.words) == [])
        #expect(!offer.isAtLeast(at: 1))
    }

    @Test(arguments: ["not stated", "{amount: not stated, each: month}"])
    func aSupportFeeWithoutAnAmountMakesTotalsAtLeast(_ fee: String) throws {
        let text = head + Self.ticket + "charges: {c: {of: m, rate: 1}}\nterm: {support_fee: \(fee)}\n"
        let offer = try offer(text: text, workload())
        #expect(offer.band(at: 1) == (try band("1", "1", "1")))
        #expect(offer.isAtLeast(at: 1))
    }

    /// More was taken back than there is in the month: the line stops at zero.
    @Test func reversalsBeyondTheMonth() throws {
        let text =
            head + Self.ticket + "charges: {c: {of: m, rate: 2}}\nexamples: {e: {given: {units: {m: -5}}, costs: 0}}\n"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        #expect(ExampleRunner(card, book: ReadingBook()).failures().map(\.message) == [])
    }

    /// A name that points nowhere would be a wrong figure, and is an error where it stands.
    @Test(arguments: [
        ("charges: {d: {percent_of: {charges: [usage], percent: 5%}}}", "usage"),
        ("charges: {c: {of: m, rate: 1}}\ninvoice: {commitment: {amount: 5, each: year, counts: [use]}}", "use"),
        ("charges: {c: {of: m, rate: 1}}\nbalances: {w: {of: money, pays: [e], grants: {g: {amount: 5}}}}", "e"),
    ])
    func namesThatAreNotThere(_ rest: String, _ name: String) throws {
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: head + Self.ticket + rest + "\n"))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == ["unknown-name"])
        #expect(errors.first.map { $0.file.text(in: $0.range) } == name)
    }

    /// 40 of 100 tickets are resolved at 5. The other 60 cost 1 each, and where both are due all 100 do.
    @Test(arguments: [
        ("one", "260.0000 260.0000 260.0000"), ("both", "300.0000 300.0000 300.0000"),
        ("not stated", "260.0000 300.0000 300.0000"),
    ])
    func aChargeOnTopOfAnother(_ due: String, _ figures: String) throws {
        let text =
            head + """
                meters:
                  ticket: {counts: tickets, ends: none}
                  resolution:
                    counts: conversations
                    opens: [customer_message]
                    ends: none
                    billed_when: outcomes
                    outcomes: {resolved: {any_of: [confirmed]}}
                charges:
                  solved: {of: resolution, rate: 5}
                  tickets: {of: ticket, rate: 1, on_top_of: {charge: solved, due: \(due)}}

                """
        let offer = try offer(text: text, workload(tickets: 100, solved: 40))
        #expect(offer.band(at: 100).text == figures)
        let whole = offer.contract().invoice(at: 100).months.first?.exact
        #expect(whole == (due == "one" ? 260 : 300))
        #expect(offer.unpriced(at: 100).isEmpty)
    }

    /// What is done to the units within the month, or by what they cost, is done to those that are left: of 100 tickets 40
    /// are resolved at 5, and 60 are counted.
    @Test(
        arguments: [
            // Begun blocks of 40 a month: two of 60, three of 100.
            ("units: {one_per: 40, part: rounded_up, within: month}", 202, 203),
            // Half a dollar a ticket at the most.
            ("at_most: {amount: 0.5, per: ticket}", 230, 250),
        ] as [(String, Int, Int)])
    func stepsOfWhatIsLeft(_ meter: String, _ one: Int, _ both: Int) throws {
        for (due, expected) in [("one", one), ("both", both)] {
            let text =
                head + """
                    meters:
                      ticket: {counts: tickets, ends: none, \(meter)}
                      resolution:
                        counts: conversations
                        opens: [customer_message]
                        ends: none
                        billed_when: outcomes
                        outcomes: {resolved: {any_of: [confirmed]}}
                    charges:
                      solved: {of: resolution, rate: 5}
                      tickets: {of: ticket, rate: 1, on_top_of: {charge: solved, due: \(due)}}

                    """
            let offer = try offer(text: text, workload(tickets: 100, solved: 40))
            #expect(offer.band(at: 100).usual == Rational(expected), "\(offer.unpriced(at: 100).map(\.words))")
            #expect(offer.contract().invoice(at: 100).months.first?.exact == Rational(expected))
            #expect(offer.unpriced(at: 100).isEmpty)
        }
    }

    /// With a rate for it, an amount in another currency has a price wherever it stands.
    @Test(arguments: [
        // 10 at EUR 1, or USD 1.25 each.
        ("charges: {c: {of: m, rate: {EUR: 1}}}", "12.50"),
        ("charges: {c: {of: m, rate: 1}, d: {fixed: {EUR: 4}, each: month}}", "15.00"),
        ("charges: {c: {of: m, rate: 1, adjust: [{minimum: {EUR: 40}}]}}", "50.00"),
        ("charges: {c: {of: m, rate: 2, adjust: [{amount_off: {EUR: 4}}]}}", "15.00"),
        (
            "charges: {c: {of: m, rate: 1}}\ninvoice: {commitment: {amount: {EUR: 16}, each: month, shortfall: charged}}",
            "20.00"
        ),
        // No rate is given for pounds.
        ("charges: {c: {of: m, rate: {GBP: 1}}}", "no price"),
    ])
    func ratesOfExchange(_ rest: String, _ expected: String) throws {
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: head + Self.ticket + rest + "\n"))
        var card = try #require(reading.card)
        card.rates = [try Currency(code: "EUR"): try ExactDecimal(parsing: "1.25").rational]
        let offer = try OfferPricer(workload(tickets: 10)).price(card)
        let month = try #require(offer.contract().invoice(at: 10).months.first)
        #expect((month.unpriced.isEmpty ? month.exact.formatted(places: 2, grouped: false) : "no price") == expected)
        if month.unpriced.isEmpty { #expect(offer.band(at: 10).usual == month.exact) }
    }
}
