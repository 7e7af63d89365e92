// Where do findings of rules stand, and what happens when a rule cannot be evaluated?

import Calendar
import RateCard
import Rules
import SourceText
import TestSupport
import Testing

@Suite struct EngineFindings {
    static let head = "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n"

    private func run(_ rule: String, _ card: String, message: String = "found", asOf: CivilDate = today) throws
        -> [Diagnostic]
    {
        var loader = PackLoader(isThorough: true)
        loader.load(
            SourceFile(
                path: "pack.yaml",
                text:
                    "pack: test\nrules:\n  - id: test-rule\n    severity: warning\n    who: ask\n    message: '\(message)'\n    why: W.\n"
                    + rule))
        #expect(loader.diagnostics.map(\.message) == [])
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: Self.head + card))
        return Engine(rules: loader.rules, asOf: asOf).run(try #require(reading.card))
    }

    /// A failing rule is a finding of its own, an error, at the thing that it looked at; the message says which rule.
    @Test func aRuleThatFailsIsNeverAPass() throws {
        let card = "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"
        for field in ["assert", "when"] {
            let other = field == "assert" ? "" : "    assert: 'true'\n"
            let found = try run("    \(field): 1 / (size(card.meters) - 1) == 1\n" + other, card)
            #expect(found.map(\.id) == ["rule-failed"])
            #expect(found.first?.severity == .error)
            #expect(found.first?.message.contains("test-rule") == true)
        }
        // With two meters the same rule can be evaluated, and holds.
        let two = "meters: {m: {counts: tickets}, n: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"
        #expect(try run("    assert: 1 / (size(card.meters) - 1) == 1\n", two).isEmpty)
    }

    /// A hole that fails does not lose the finding.
    @Test func aHoleThatFails() throws {
        let card = "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"
        let found = try run("    assert: 'false'\n", card, message: "so much: {1 / (size(card.meters) - 1)} end")
        #expect(found.map(\.id) == ["test-rule"])
        #expect(found.first?.message.hasPrefix("so much: {?") == true, "\(found.first?.message ?? "")")
        #expect(found.first?.message.hasSuffix(" end") == true)
    }

    /// A term that differs by a dimension is looked at branch by branch, and the finding stands at the branch.
    @Test func aBranchIsAPlace() throws {
        let marked = MarkedText(
            """
            \(Self.head)meters: {m: {counts: conversations, ends: {since_start: {by: channel, chat: 24h, email: «not stated», otherwise: «not stated»}}}}
            charges: {c: {of: m, rate: 1}}
            """)
        let found = try run(
            "    for: meters[*].ends.since_start as t\n    assert: '!open(t)'\n",
            String(marked.text.dropFirst(Self.head.count)))
        #expect(
            MarkedText.marking(marked.text, found.map(\.range.offsets))
                == MarkedText.marking(marked.text, marked.ranges))
        #expect(
            found.map { $0.breadcrumb.joined(separator: ".") } == [
                "meters.m.ends.since_start.email", "meters.m.ends.since_start.otherwise",
            ])
    }

    /// Absent, open and none are different things to a rule.
    @Test(arguments: [
        ("", "absent"), ("ends: not stated", "not_stated open"), ("ends: vague", "vague open"), ("ends: none", "none"),
        ("ends: not public", "not_public open"), ("ends: ours to set", "ours"), ("ends: {since_start: 24h}", "stated"),
        ("ends: {one_of: [{since_start: 24h}, none]}", "several open"),
    ]) func states(_ example: (ends: String, holds: String)) throws {
        let names = ["stated", "open", "absent", "none", "not_stated", "vague", "not_public", "ours", "several"]
        let holding = try names.filter { name in
            try run(
                "    for: meters[*] as m\n    assert: '!\(name)(m.ends)'\n",
                "meters: {m: {counts: conversations\(example.ends.isEmpty ? "" : ", " + example.ends)}}\ncharges: {c: {of: m, rate: 1}}\n"
            )
            .map(\.id) == ["test-rule"]
        }
        #expect(Set(holding) == Set(example.holds.split(separator: " ").map(String.init)))
    }

    @Test func theOnlyClockIsTheOneGiven() throws {
        let card = "read: 2026-11-01\nmeters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"
        let rule = "    assert: age_in_days < 30\n"
        #expect(try run(rule, card, asOf: CivilDate(year: 2026, month: 11, day: 30) ?? .epoch).isEmpty)
        #expect(try run(rule, card, asOf: CivilDate(year: 2026, month: 12, day: 1) ?? .epoch).count == 1)
    }
}
