// Which comments accept a finding, and which do not?

import RateCard
import Rules
import SourceText
import Testing

@Suite struct WaiverComments {
    private let rules = builtinRules().rules

    /// The ids left over for one meter of open spam and bots, with comments put in.
    private func left(_ card: String) throws -> (ids: [String], accepted: Int) {
        let text = "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n" + card + "charges: {c: {of: m, rate: 1}}\n"
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: text))
        let found = Engine(rules: rules, asOf: today).run(try #require(reading.card))
            .filter { $0.id == "spam-billing-open" || $0.id == "bots-billing-open" }
        let result = Waivers.apply(to: found, in: reading.tree, known: { rules.rule($0) != nil }, asOf: today)
        return (result.findings.sorted().map(\.id), result.accepted)
    }

    private static func card(beside: String = "", above: String = "") -> String {
        "meters:\n  m:\n    counts: tickets\n    bills:\n"
            + (above.isEmpty ? "" : "      \(above)\n")
            + "      spam: not stated\(beside.isEmpty ? "" : "   " + beside)\n"
            + "      bots: not stated\n"
    }

    @Test(arguments: [
        ("", ["spam-billing-open", "bots-billing-open"]),
        ("# ratelint: accept spam-billing-open until 2027-01-31: we filter spam", ["bots-billing-open"]),
        // The last day belongs to it.
        ("# ratelint: accept spam-billing-open until 2026-11-24: we filter spam", ["bots-billing-open"]),
        (
            "# ratelint: accept spam-billing-open until 2026-11-23: we filter spam",
            ["spam-billing-open", "waiver-expired", "bots-billing-open"]
        ),
        (
            "# ratelint: accept spam-billing-open until 2027-01-31",
            ["spam-billing-open", "waiver-without-reason", "bots-billing-open"]
        ),
        (
            "# ratelint: accept spam-billing-open until 2027-01-31:  ",
            ["spam-billing-open", "waiver-without-reason", "bots-billing-open"]
        ),
        (
            "# ratelint: accept spam-billing-open: we filter spam",
            ["spam-billing-open", "waiver-without-date", "bots-billing-open"]
        ),
        (
            "# ratelint: accept spam-billing-open until tomorrow: we filter",
            ["spam-billing-open", "waiver-unclear", "bots-billing-open"]
        ),
        (
            "# ratelint: accept spam-biling-open until 2027-01-31: we filter",
            ["spam-billing-open", "waiver-unclear", "bots-billing-open"]
        ),
        (
            "# ratelint: ignore spam-billing-open until 2027-01-31: we filter",
            ["spam-billing-open", "waiver-unclear", "bots-billing-open"]
        ),
        (
            "# ratelint: accept minimum-open until 2027-01-31: there is none",
            ["spam-billing-open", "waiver-unused", "bots-billing-open"]
        ),
        ("# spam is filtered", ["spam-billing-open", "bots-billing-open"]),
    ]) func beside(_ example: (comment: String, left: [String])) throws {
        let beside = try left(Self.card(beside: example.comment))
        #expect(beside.ids == example.left)
        #expect(beside.accepted == (example.left.contains("spam-billing-open") ? 0 : 1))
        // On a line of its own it holds for the next line; its own finding then comes first.
        let above = try left(Self.card(above: example.comment))
        #expect(above.ids.sorted() == example.left.sorted())
    }

    /// A comment speaks of its own line only, not of the same finding elsewhere.
    @Test func onlyItsOwnLine() throws {
        let text = """
            meters:
              m: {counts: tickets, bills: {spam: not stated}}   # ratelint: accept spam-billing-open until 2027-01-31: filtered
              n: {counts: tickets, bills: {spam: not stated}}

            """
        let found = try left(text)
        #expect(found.ids == ["spam-billing-open"])
        #expect(found.accepted == 1)
    }

    @Test func twoAboveOneLine() throws {
        let text = """
            meters:
              # ratelint: accept spam-billing-open until 2027-01-31: filtered
              # ratelint: accept bots-billing-open until 2027-01-31: filtered
              m: {counts: tickets, bills: {spam: not stated, bots: not stated}}

            """
        let found = try left(text)
        #expect(found.ids == [])
        #expect(found.accepted == 2)
    }

    /// Text that only looks like a comment is none: not inside a block scalar, not inside quotes.
    @Test func notInsideAScalar() throws {
        let block = """
            note: |
              text
              # ratelint: accept spam-billing-open until 2027-01-31: not a comment
            meters: {m: {counts: tickets, bills: {spam: not stated}}}

            """
        #expect(try left(block).ids == ["spam-billing-open"])
        let quoted = """
            meters: {m: {counts: tickets, bills: {spam: {is: not stated, note: " # ratelint: accept spam-billing-open until 2027-01-31: no"}}}}

            """
        #expect(try left(quoted).ids == ["spam-billing-open"])
    }
}
