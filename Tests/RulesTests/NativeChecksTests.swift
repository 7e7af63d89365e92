// Do the checks in code find the very quantity that shows a fault, and nothing on tiers that are sound?

import Calendar
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
}
