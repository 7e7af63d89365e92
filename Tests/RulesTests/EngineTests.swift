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

    /// A time limit in its longer form is as open as its `is`.
    @Test(
        arguments: [
            ("{one_of: [24h, 72h]}", "open several"), ("{is: {one_of: [24h, 72h]}, edge: inside}", "open several"),
            ("not stated", "open"), ("{is: not stated, edge: inside}", "open"),
            ("{is: vague, edge: inside}", "open vague"), ("{is: none, edge: inside}", "none"),
            ("24h", "stated"), ("{is: 24h, edge: inside}", "stated"),
            ("{is: {is: 24h, hedge: about}, edge: inside}", "stated hedged"),
            ("ours to set", "ours"), ("{is: ours to set, edge: inside}", "ours"),
            ("not public", "open"), ("{is: not public, edge: inside}", "open"),
        ])
    func statesOfBothForms(_ term: String, _ wanted: String) throws {
        let functions = ["open", "several", "ranged", "vague", "none", "stated", "hedged", "ours"]
        let card = "meters: {m: {counts: tickets, ends: {since_start: \(term)}}}\ncharges: {c: {of: m, rate: 1}}\n"
        let holes = functions.map { "{\($0)(m.ends.since_start) ? \"\($0) \" : \"\"}" }.joined()
        let found = try run("    for: meters[*] as m\n    assert: 'false'\n", card, message: holes)
        #expect(found.map { $0.message.split(separator: " ").joined(separator: " ") } == [wanted], "\(term)")
    }

    /// Amounts of a card per unlike things are kept apart when the rule is loaded.
    @Test func unlikeUnitsAreAnErrorOfTheLoad() {
        func messages(_ assert: String) -> [String] {
            var loader = PackLoader(isThorough: true)
            loader.load(
                SourceFile(
                    path: "pack.yaml",
                    text:
                        "pack: t\nrules:\n  - {id: r, severity: note, who: ask, message: m, why: w, for: 'charges[*] as c', "
                        + "when: 'stated(c.rate) && stated(c.fixed)', assert: '\(assert)'}\n"))
            return loader.diagnostics.map(\.message)
        }
        #expect(
            messages("c.rate.is + c.fixed.is > 0") == [
                "`+` cannot be applied to money per unit and money per period"
            ])
        #expect(messages("c.rate.is < c.fixed.is").count == 1)
        #expect(messages("c.rate.is + c.rate.is > 0").isEmpty)
        #expect(messages("c.rate.is * decimal(1000) <= c.fixed.is").isEmpty)
        #expect(messages("c.rate.is <= money(decimal(\"1.50\"), \"USD\")").isEmpty)
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
