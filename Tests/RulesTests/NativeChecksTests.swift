// Do the checks in code find the very quantity that shows a fault, and nothing on tiers that are sound?

import Calendar
import Money
import Rules
import RateCard
import SourceText
import TestSupport
import Testing

@Suite struct NativeChecksTests {
    static let head =
        "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\nread: 2026-10-01\nmeters: {m: {counts: tickets}}\ncharges: {c: {of: m, each: month, "

    private func findings(_ marked: String, _ ids: Set<String>) throws -> [Diagnostic] {
        let text = MarkedText(marked)
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text.text)).card)
        let found = Engine(rules: RuleSet(), asOf: today).run(card).filter { ids.contains($0.id) }
        let places = MarkedText.marking(text.text, found.map(\.range.offsets))
        #expect(places == marked)
        return found
    }

    @Test(arguments: [
        (
            "tiers: volume, bands: [{up_to: «1000», rate: 0.50}, {rate: 0.40}]}}\n",
            "volume-cliff: 1,000 units cost USD 500.00, and 1,001 cost USD 400.40: one more unit makes the bill fall by USD 99.60",
            "from 801 units on, 1,001 cost less"
        ),
        (
            "tiers: volume, bands: [{below: «1000», rate: 1}, {up_to: 5000, rate: 0.8, flat: 150}, {rate: 0.75}]}}\n",
            "volume-cliff: 5,000 units cost USD 4,150.00, and 5,001 cost USD 3,750.75: one more unit makes the bill fall by USD 399.25; it is the largest of 2 such edges",
            "from 4,501 units on, 5,001 cost less"
        ),
        (
            "tiers: stairstep, bands: [{up_to: 1000, flat: 500}, {up_to: «5000», flat: 900}, {flat: 2000}]}}\n",
            "tier-jump: 5,000 units cost USD 900.00, and 5,001 cost USD 2,000.00: one more unit makes the bill jump by USD 1,100.00; it is the largest of 2 such edges",
            "a month just above"
        ),
        (
            "tiers: graduated, bands: [{up_to: «1000», rate: 1}, {rate: 0.9, flat: 10}]}}\n",
            "tier-jump: 1,000 units cost USD 1,000.00, and 1,001 cost USD 1,010.90: one more unit makes the bill jump by USD 10.90",
            "a month just above"
        ),
        (
            "tiers: volume, bands: [{up_to: 400, rate: 1}, {above: «499», rate: 0.9}]}}\n",
            "tier-gap: quantities above 400 and up to 499 have no price", "ask: "
        ),
        (
            "tiers: graduated, bands: [{below: 1000, rate: 1}, {above: «1000», rate: 0.9}]}}\n",
            "tier-gap: exactly 1,000 has no price: one tier ends below it, the next starts above it", "ask: "
        ),
        (
            "tiers: volume, bands: [{up_to: 1000, rate: 1}, {above: «900», rate: 0.9}]}}\n",
            "tier-overlap: quantities above 900 and up to 1,000 stand in two tiers: they have two prices", "ask: "
        ),
    ]) func aFault(_ example: (charge: String, message: String, help: String)) throws {
        // The deepest edge is marked, wherever it is.
        let marked = example.charge.replacing("below: «1000»", with: "below: 1000").replacing(
            "up_to: 5000, rate: 0.8, flat", with: "up_to: «5000», rate: 0.8, flat")
        let found = try findings(Self.head + marked, ["volume-cliff", "tier-jump", "tier-gap", "tier-overlap"])
        #expect(found.map { "\($0.id): \($0.message)" } == [example.message])
        #expect(found.first?.help.first?.hasPrefix(example.help) == true)
        #expect(found.first?.breadcrumb.starts(with: ["charges", "c", "bands"]) == true)
    }

    /// Fees that close a cliff, tiers that are graduated, rates that rise a little, and figures that are open.
    @Test(arguments: [
        "tiers: volume, bands: [{up_to: 1000, rate: 0.50}, {rate: 0.40, flat: 100}]}}\n",
        "tiers: graduated, bands: [{up_to: 1000, rate: 1}, {up_to: 5000, rate: 0.8}, {rate: 0.5}]}}\n",
        "tiers: volume, bands: [{up_to: 1000, rate: not stated}, {rate: 0.40}]}}\n",
        "tiers: not stated, bands: [{up_to: 1000, rate: 0.50}, {rate: 0.40}]}}\n",
        "tiers: volume, bands: [{next: 1000, rate: 0.50}, {next: 1000, rate: 0.50}, {rate: 0.50}]}}\n",
        "tiers: graduated, bands: [{below: 1000, rate: 1}, {rate: 0.9}]}}\n",
    ]) func noFault(_ charge: String) throws {
        #expect(
            try findings(Self.head + charge, ["volume-cliff", "tier-jump", "tier-gap", "tier-overlap"]).isEmpty)
    }

    /// The prices beside an edge are those that a plain sum gives, unit by unit.
    @Test func cliffsAgainstAPlainSum() throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<200 {
            let edge = Int.random(in: 2...60, using: &random)
            let (low, high) = (Int.random(in: 1...9, using: &random), Int.random(in: 1...9, using: &random))
            let fee = Int.random(in: 0...40, using: &random)
            let text =
                Self.head + "tiers: volume, bands: [{up_to: \(edge), rate: \(low)}, {rate: \(high), flat: \(fee)}]}}\n"
            let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
            let found = Engine(rules: RuleSet(), asOf: today).run(card).filter {
                ["volume-cliff", "tier-jump"].contains($0.id)
            }
            var (before, after) = (0, fee)
            for _ in 0..<edge { before += low }
            for _ in 0...edge { after += high }
            let expected = after < before ? ["volume-cliff"] : after - before > max(low, high) ? ["tier-jump"] : []
            #expect(found.map(\.id) == expected, "\(text)")
            if after < before {
                let cheaper = (1...edge).first { $0 * low > after }
                let says = found.first?.help.first { $0.contains("units on") }
                let from = cheaper.flatMap { $0 < edge ? "from \($0) units on" : nil }
                #expect(from.map { says?.hasPrefix($0) == true } ?? (says == nil), "\(text)")
            }
        }
    }

    static let two = "sources: {a: {kind: order_form, read: 2026-10-01}, b: {kind: help, read: 2026-10-01}}\n"

    @Test(
        arguments: [
            (
                two + "charges: {c: {of: m, rate: «1», adjust: [{minimum: 5, each: month}]}}\n",
                "2 figures have no source"
            ),
            (two + "charges: {c: {of: m, in: a, rate: 1}, d: {of: m, rate: «1»}}\n", "this figure has no source"),
            ("status: signed\ncharges: {c: {of: m, rate: «1»}}\n", "no source is named"),
            (two + "in: a\ncharges: {c: {of: m, rate: 1}}\n", nil),
            (two + "charges: {c: {of: m, rate: {is: 1, in: b}}}\n", nil),
            (two + "charges: {c: {of: m, rate: not stated}}\n", nil),
            ("sources: {a: {kind: help, read: 2026-10-01}}\ncharges: {c: {of: m, rate: 1}}\n", nil),
            ("charges: {c: {of: m, rate: 1}}\n", nil), ("status: price_page\ncharges: {c: {of: m, rate: 1}}\n", nil),
        ] as [(String, String?)]) func unsourced(_ example: (card: String, says: String?)) throws
    {
        let head = "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\nmeters: {m: {counts: tickets}}\n"
        let found = try findings(head + example.card, ["unsourced-term"])
        #expect(found.count == (example.says == nil ? 0 : 1))
        if let says = example.says { #expect(found.first?.message.contains(says) == true) }
    }

    static let witnesses: Set<String> = [
        "never-acts", "notice-before-price", "allowance-resets-otherwise", "two-charges-one-event",
        "tiers-look-like-totals",
    ]
    static let plain = "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\nmeters: {m: {counts: tickets}}\n"

    @Test(arguments: [
        (
            "charges: {c: {fixed: 99, each: month, adjust: [{minimum: «50», each: month}]}}\n",
            "never-acts: the minimum of USD 50.00 is never above the fixed fee of USD 99.00: it can never act"
        ),
        (
            "charges: {a: {fixed: 60, each: month}, b: {fixed: 40, each: month}}\ninvoice: {adjust: [{minimum: «100», each: month}]}\n",
            "never-acts: the minimum of USD 100.00 is never above the 2 fixed amounts that are due anyway, of USD 100.00: it can never act"
        ),
        (
            "charges: {c: {of: m, rate: 1, each: month, committed: {units: 100, rate: 0.8, each: month}, adjust: [{minimum: «50», each: month}]}}\n",
            "never-acts: the minimum of USD 50.00 is never above what 100 committed units cost, of USD 80.00: it can never act"
        ),
        (
            "charges: {c: {of: m, rate: 1, each: month, adjust: [{minimum: 500, each: month}, {maximum: «300», each: month}]}}\n",
            "never-acts: the maximum of USD 300.00 is not above the minimum of USD 500.00: the amount never depends on what is used"
        ),
        (
            "charges: {c: {of: m, each: month, tiers: graduated, bands: [{up_to: 1000, rate: 1}, {up_to: «5000», rate: 0.9}, {rate: 0.8}]}}\nlimits: {hard_cap: 4000}\n",
            "never-acts: the tier above 5,000 is never reached: the service is limited to 4,000 units"
        ),
        (
            "charges: {c: {of: m, each: month, tiers: volume, tier_by: the_total, included: {units: 2000, each: month}, bands: [{up_to: «1000», rate: 1}, {rate: 0.9}]}}\n",
            "never-acts: the tier up to 1,000 is never used: 2,000 units are included, and the tier counts them"
        ),
        (
            "term: {renews: automatically, notice: «90 days», quote_due: 60 days}\n",
            "notice-before-price: notice is due 90 days before the end, the renewal price 60 days before: you decide 30 days before you know"
        ),
        (
            "term: {notice: «3 months», quote_due: 30 days}\n",
            "notice-before-price: notice is due 3 months before the end, the renewal price 30 days before: you decide before you know"
        ),
        (
            "charges: {c: {of: m, rate: 1, included: {units: 100, each: month, resets: «2026-11-04»}}}\nbilling: {day: first_of_month}\n",
            "allowance-resets-otherwise: the allowance starts anew on day 4 of the month, and the bill on the first of the month: a month's bill holds parts of two allowances"
        ),
        (
            "meters: {m: {counts: tickets}, r: {counts: replies}}\ncharges: {c: {of: m, rate: 0.50}, «replies»: {of: r, rate: 0.02}}\n",
            "two-charges-one-event: two charges may fall on each contact, c and replies: a unit of each costs USD 0.52, and nobody says whether both are due"
        ),
        (
            "charges: {c: {of: m, each: month, tiers: graduated, included: {units: 1000, each: month}, bands: [{up_to: «1000», rate: 1}, {up_to: 5000, rate: 0.8}, {rate: 0.5}]}}\n",
            "tiers-look-like-totals: a tier ends at 1,000, as many units as are included, so that the edges look like totals: 5,000 units in all cost USD 3,400.00 if the tiers count what is left, and USD 3,200.00 if they count the total"
        ),
    ]) func aWitness(_ example: (card: String, message: String)) throws {
        let head = example.card.hasPrefix("meters") ? "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\n" : Self.plain
        let found = try findings(head + example.card, Self.witnesses)
        #expect(found.map { "\($0.id): \($0.message)" } == [example.message])
    }

    /// Figures one step on the sound side, other periods, and what is open or hedged.
    @Test(arguments: [
        "charges: {c: {fixed: 99, each: month, adjust: [{minimum: 100, each: month}]}}\n",
        "charges: {c: {fixed: 99, each: month, adjust: [{minimum: 50, each: year}]}}\n",
        "charges: {c: {fixed: 99, each: month, adjust: [{percent_off: 50%}, {minimum: 60, each: month}]}}\n",
        "charges: {c: {fixed: 99, each: month, adjust: [{minimum: not stated, each: month}]}}\n",
        "charges: {c: {of: m, rate: 1, each: month, adjust: [{minimum: 300, each: month}, {maximum: 500, each: month}]}}\n",
        "charges: {c: {of: m, each: month, tiers: graduated, bands: [{up_to: 1000, rate: 1}, {rate: 0.8}]}}\nlimits: {hard_cap: 1001}\n",
        "charges: {c: {of: m, each: month, tiers: graduated, bands: [{up_to: 1000, rate: 1}, {rate: 0.8}]}}\nlimits: {hard_cap: ours to set}\n",
        "term: {renews: automatically, notice: 60 days, quote_due: 60 days}\n",
        "term: {renews: automatically, notice: 1 month, quote_due: 30 days}\n",
        "term: {renews: by_agreement, notice: 90 days, quote_due: 60 days}\n",
        "term: {renews: automatically, notice: 90 days, quote_due: 60 days, uplift: none}\n",
        "charges: {c: {of: m, rate: 1, included: {units: 100, each: month, resets: 2026-11-01}}}\nbilling: {day: first_of_month}\n",
        "charges: {c: {of: m, rate: 1, included: {units: 100, each: month, resets: billing_date}}}\nbilling: {day: 4}\n",
        "meters: {m: {counts: tickets}, r: {counts: replies}}\ncharges: {c: {of: m, rate: 0.50}, replies: {of: r, rate: 0.02, on_top_of: {charge: c, due: both}}}\n",
        "meters: {m: {counts: messages, sees: {channels: [chat]}}, r: {counts: messages, sees: {channels: [voice]}}}\ncharges: {c: {of: m, rate: 0.50}, r: {of: r, rate: 0.02}}\n",
        "charges: {c: {of: m, each: month, tiers: graduated, tier_by: the_total, included: {units: 1000, each: month}, bands: [{up_to: 1000, rate: 1}, {rate: 0.8}]}}\n",
        "charges: {c: {of: m, each: month, tiers: graduated, included: {units: 1000, each: month}, bands: [{up_to: 4000, rate: 1}, {rate: 0.8}]}}\n",
    ]) func noWitness(_ card: String) throws {
        let head = card.hasPrefix("meters") ? "ratecard: 1\nid: t\nvendor: T\ncurrency: USD\n" : Self.plain
        #expect(try findings(head + card, Self.witnesses).isEmpty)
    }

    @Test(arguments: [
        (
            "20000", 8000,
            ["the promise holds from 20,000 on, and your busiest month has 8,000 tickets: it is never yours"]
        ),
        ("8000", 8000, []), ("not stated", 8000, []), ("50%", 8000, []),
    ]) func aPromiseOutOfReach(_ example: (floor: String, busiest: Int, messages: [String])) throws {
        let text = Self.plain + "guarantee: {floor: \(example.floor)}\n"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        #expect(PromiseChecks.findings(card, busiest: Rational(example.busiest)).map(\.message) == example.messages)
    }

    /// What a price page cannot answer is a note there.
    @Test(arguments: [
        ("price_page", Severity.note), ("quote", .note), ("draft_contract", .warning), ("signed", .warning),
    ]) func severityFollowsTheStatus(_ example: (status: String, severity: Severity)) throws {
        let text = Self.plain + "status: \(example.status)\nterm: {length: not stated}\n"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let found = Engine(rules: builtinRules().rules, asOf: today).run(card).filter { $0.id == "term-length-open" }
        #expect(found.map(\.severity) == [example.severity])
    }
}
