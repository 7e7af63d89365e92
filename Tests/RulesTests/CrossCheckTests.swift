// Are cards of one vendor told apart where they contradict each other, and only there?

import RateCard
import Rules
import SourceText
import Testing

@Suite struct CrossCheckTests {
    private func card(_ name: String, _ text: String, vendor: String = "Acme") throws -> RateCard {
        let head = "ratecard: 1\nid: \(name)\nvendor: \(vendor)\ncurrency: USD\n"
        let reading = CardReader.read(SourceFile(path: "\(name).yaml", text: head + text))
        #expect(reading.diagnostics.filter { $0.severity == .error && $0.id != "missing-key" }.map(\.message) == [])
        return try #require(reading.card)
    }

    private func findings(_ cards: [RateCard]) -> [Diagnostic] {
        CardFacts.groups(cards.map(CardFacts.init)).flatMap { group in
            CrossCheck.findings(group.map { cards[$0] }, asOf: today)
        }
    }

    private static let window = "meters: {conversation: {counts: conversations, ends: {since_start: 24h}}}\n"

    @Test func anotherWindow() throws {
        let a = try card("a", Self.window)
        let b = try card(
            "b", "meters: {conversation: {counts: conversations, ends: {since_start: {is: 72h, edge: inside}}}}\n")
        let found = findings([b, a])
        #expect(found.map(\.id) == ["cards-disagree"])
        #expect(
            found.first?.message
                == "`meters.conversation.ends.since_start` is 72h here, and 24h on the card `a` of the same vendor")
        #expect(found.first.map { $0.file.text(in: $0.range) } == "72h")
        #expect(found.first?.related.map { $0.file.text(in: $0.range) } == ["24h"])
        #expect(found.first?.help.first == "ask: Which holds for us, 72h or 24h, and will you correct the other paper?")
    }

    /// The other card, and whether it contradicts a quote with a window of 24 hours.
    @Test(arguments: [
        ("ends: {since_start: 1 day}", "", false),
        ("ends: {since_start: not stated}", "", false),
        ("ends: {since_start: {one_of: [24h, 72h]}}", "", false),
        ("ends: {since_last: 72h}", "", false),
        ("ends: {since_start: 72h}", "product: Voice\n", false),
        ("ends: {since_start: 72h}", "status: signed\n", false),
        ("ends: {since_start: 72h}", "valid: {ends: 2026-01-31}\n", true),
        ("ends: {since_start: 72h}", "valid: {replaces: a}\n", false),
        ("ends: {since_start: 72h}", "status: price_page\n", true),
        ("bills: {spam: billed}, ends: {since_start: 72h}", "", true),
    ]) func whatIsAContradiction(_ meter: String, _ rest: String, _ isOne: Bool) throws {
        let a = try card("a", "product: Chat\n" + Self.window)
        let b = try card(
            "b",
            (rest.hasPrefix("product") ? "" : "product:  chat\n") + rest
                + "meters: {conversation: {counts: conversations, \(meter)}}\n")
        #expect(findings([a, b]).contains { $0.id == "cards-disagree" } == isOne)
    }

    @Test func aTimeThatHasPassedBeforeTheOtherBegan() throws {
        let a = try card("a", "valid: {ends: 2026-03-11}\n" + Self.window)
        let b = try card("b", "valid: {starts: 2026-03-12}\n" + Self.window.replacing("24h", with: "72h"))
        #expect(findings([a, b]).isEmpty)
        #expect(try findings([a, card("c", Self.window.replacing("24h", with: "72h"))]).count == 1)
    }

    /// Another vendor, another thing counted, and the same card twice are no pairs.
    @Test func noPairs() throws {
        let other = Self.window.replacing("24h", with: "72h")
        #expect(try findings([card("a", Self.window), card("b", other, vendor: "Other")]).isEmpty)
        #expect(try findings([card("a", Self.window), card("a", other)]).isEmpty)
        let tickets = "meters: {conversation: {counts: tickets, ends: {since_start: 72h}}}\n"
        #expect(try findings([card("a", Self.window), card("b", tickets)]).isEmpty)
    }

    /// Prices and the rest of the deal: a quote and the draft of its contract, or two price pages of one product.
    @Test(arguments: [
        ("status: quote\n", "status: draft_contract\n", 2), ("status: quote\n", "status: quote\n", 0),
        ("status: price_page\n", "status: quote\n", 0), ("status: price_page\n", "status: price_page\n", 0),
        ("product: P\nstatus: price_page\n", "product: P\nstatus: price_page\n", 1),
        ("status: signed\n", "status: draft_contract\n", 0),
    ]) func theDeal(_ one: String, _ other: String, _ terms: Int) throws {
        let rest = "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\nterm: {notice: 30 days}\n"
        let a = try card("a", one + rest)
        let b = try card("b", other + rest.replacing("rate: 1", with: "rate: 2").replacing("30 days", with: "90 days"))
        let found = findings([a, b])
        #expect(found.first?.related.count ?? 0 == terms)
        #expect(found.count == min(terms, 1))
    }

    @Test func theSuccessorHasCome() throws {
        let new = try card("new", "valid: {starts: 2026-03-12, replaces: old}\n" + Self.window)
        let found = try findings([new, card("old", Self.window)])
        #expect(found.map(\.id) == ["superseded-card"])
        #expect(found.first?.file.path == "old.yaml")
        #expect(found.first?.message.contains("`new` has taken the place of this card since 2026-03-12") == true)
        #expect(try findings([new, card("old", "valid: {ends: 2026-03-11}\n" + Self.window)]).isEmpty)
        #expect(try findings([new, card("old", "valid: {ends: 2026-12-31}\n" + Self.window)]).count == 1)
        let later = try card("new", "valid: {starts: 2027-03-12, replaces: old}\n" + Self.window)
        #expect(try findings([later, card("old", Self.window)]).isEmpty)
        let renamed = try card("new", "product: Q\nvalid: {replaces: old}\n" + Self.window)
        #expect(try findings([renamed, card("old", Self.window)]).map(\.id) == ["superseded-card"])
    }

    @Test func theOrderOfCardsIsNoMatter() throws {
        let cards = try ["a", "b", "c", "d"].enumerated().map { number, name in
            try card(name, Self.window.replacing("24h", with: "\(24 * (number + 1))h"))
        }
        let expected = findings(cards)
        #expect(expected.count == 6)
        #expect(findings(cards.reversed()) == expected)
        #expect(findings([cards[2], cards[0], cards[3], cards[1]]) == expected)
    }

    @Test func whereAnotherOfferSpeaks() throws {
        let silent = try card(
            "a",
            "meters: {x: {counts: tickets, bills: {spam: not stated}}}\nterm: {notice: not stated, length: 12 months}\n"
        )
        let other = try card(
            "b",
            "meters: {y: {counts: tickets, bills: {spam: not_billed, test: billed}}}\n"
                + "term: {notice: {is: 30 days, says: 'thirty days'}, length: 24 months, uplift: {at_most: 5%}}\nlimits: {grace: not stated}\n",
            vendor: "Other")
        let terms = SilentTerm.of(silent, against: other)
        #expect(
            terms.map { $0.path.joined(separator: ".") } == [
                "meters.y.bills.spam", "meters.y.bills.test", "term.notice", "term.uplift.at_most",
            ])
        #expect(terms.map(\.isOpen) == [true, false, true, false])
        #expect(terms.map(\.words) == ["not_billed", "billed", "30 days", "5%"])
        #expect(SilentTerm.of(other, against: silent).isEmpty)
    }
}
