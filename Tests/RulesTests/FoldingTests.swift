// Is a cause told once, with its symptoms and its other places beside it, and nothing lost?

import RateCard
import Rules
import SourceText
import Testing

@Suite struct FoldingTests {
    private static let head = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nread: 2026-10-01\n"

    private func folding(_ card: String, extra: String = "") throws -> (Folding, [Diagnostic]) {
        var loader = PackLoader(isThorough: true)
        for file in builtinFiles() { loader.load(file) }
        if !extra.isEmpty { loader.load(SourceFile(path: "own.yaml", text: extra)) }
        #expect(loader.diagnostics.isEmpty)
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: Self.head + card))
        let findings = Engine(rules: loader.rules, asOf: today).run(try #require(reading.card))
        return (Folding(findings, loader.rules), findings)
    }

    @Test(arguments: [
        // One range is not hedged as well.
        (
            "charges: {a: {of: seats, rate: {from: 1, to: 2, hedge: about}}, b: {of: seats, rate: {is: 3, hedge: about}}}\n",
            ["rate-is-a-range: hedged-rate", "hedged-rate"]
        ),
        // Two exclusions are one question, one is itself.
        (
            "meters: {m: {counts: tickets, bills: {spam: not stated, bots: not stated, handed_off: not stated}}}\n",
            ["exclusions-open: spam-billing-open bots-billing-open", "handed-off-billing-open"]
        ),
        ("meters: {m: {counts: tickets, bills: {spam: not stated, bots: not_billed}}}\n", ["spam-billing-open"]),
        // What is open in another meter is another block, but the same question.
        (
            "meters:\n  a: {counts: tickets, bills: {spam: not stated, test: not stated}}\n"
                + "  b: {counts: tickets, bills: {spam: not stated}}\n",
            ["exclusions-open: spam-billing-open test-billing-open", "spam-billing-open"]
        ),
        (
            "meters:\n  a: {counts: tickets, bills: {spam: not stated, test: not stated}}\n"
                + "  b: {counts: tickets, bills: {spam: not stated, bots: not stated}}\n",
            ["exclusions-open +1: spam-billing-open bots-billing-open test-billing-open"]
        ),
        (
            "sources: {a: {kind: third_party, read: 2026-10-01}, b: {kind: third_party, read: 2026-10-01}, c: {kind: third_party, read: 2026-10-01}}\n",
            ["third-party-source +2"]
        ),
    ]) func oneCause(_ example: (card: String, told: [String])) throws {
        let (folding, findings) = try folding(example.card)
        let told = folding.findings.map { finding in
            let again = finding.related.count { $0.label == Folding.again }
            let also = finding.also.map { " " + $0.prefix { $0 != ":" } }.joined()
            return finding.id + (again == 0 ? "" : " +\(again)") + (also.isEmpty ? "" : ":" + also)
        }
        #expect(told.sorted() == example.told.sorted())
        // Each finding is told by one that is told.
        #expect(folding.causes.count == findings.count)
        #expect(folding.causes.allSatisfy { folding.causes[$0] == $0 })
    }

    /// Two rules that absorb each other tell one of them, and the severer severity is kept.
    @Test func aCircleLosesNothing() throws {
        let own = """
            pack: own
            rules:
              - {id: first, severity: note, who: ask, for: "charges[*] as c", assert: "false", message: one, why: w, absorbs: [second]}
              - {id: second, severity: warning, who: ask, for: "charges[*] as c", assert: "false", message: two, why: w, absorbs: [first]}

            """
        let (folding, _) = try folding("charges: {a: {of: seats, rate: 1}}\n", extra: own)
        #expect(folding.findings.map(\.id) == ["first"])
        #expect(folding.findings.map(\.severity) == [.warning])
        #expect(folding.findings.first?.also == ["second: two"])
    }

    /// Who accepts a cause accepts its symptoms, but not the same cause elsewhere; a symptom is accepted by itself, too.
    @Test(arguments: [
        ("exclusions-open", "", ["spam-billing-open"], 1),
        ("spam-billing-open", "", ["exclusions-open", "bots-billing-open", "spam-billing-open"], 1),
        ("exclusions-open", "bots: not stated, ", ["exclusions-open", "spam-billing-open", "bots-billing-open"], 1),
    ]) func acceptances(_ rule: String, _ more: String, _ left: [String], _ accepted: Int) throws {
        let text =
            Self.head + "meters:\n"
            + "  a: {counts: tickets, bills: {spam: not stated, bots: not stated}}"
            + "   # ratelint: accept \(rule) until 2027-01-31: asked\n"
            + "  b: {counts: tickets, bills: {\(more)spam: not stated}}\n"
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: text))
        let rules = builtinRules().rules
        let findings = Engine(rules: rules, asOf: today).run(try #require(reading.card)).sorted()
        let result = Waivers.apply(
            to: findings, folding: Folding(findings, rules), in: reading.tree, known: { rules.rule($0) != nil },
            asOf: today)
        #expect(result.findings.map(\.id).sorted() == left.sorted())
        #expect(result.accepted == accepted)
    }

    @Test func anUnknownRuleCannotBeAbsorbed() {
        var loader = PackLoader(isThorough: true)
        loader.load(
            SourceFile(
                path: "own.yaml",
                text:
                    "pack: own\nrules:\n  - {id: a, severity: note, who: ask, assert: 'false', message: m, why: w, absorbs: [spam-billing-opne]}\n"
            ))
        loader.checkAbsorbed(known: builtinRules().rules.rules.map(\.id))
        #expect(loader.diagnostics.map(\.id) == ["unknown-rule"])
        #expect(loader.diagnostics.first?.hint == "did you mean `spam-billing-open`?")
    }
}
