// Do the rules find what the labelled set has, and does the measure notice when they do not?

import BuiltinRules
import RateCard
@testable import Rules
import SourceText
import TestSupport
import Testing

@Suite struct JudgementTests {
    private func cases(_ text: String) throws -> [JudgedCase] {
        try JudgedSet.read(SourceFile(path: "own.yaml", text: text)).get()
    }

    private func judged(_ cases: [JudgedCase], _ rules: RuleSet? = nil) throws -> Judgement {
        let clean = try files(under: ["Tests/Fixtures/cards"]).map { CardReader.read(try sourceFile($0)) }
        return try Judgement(
            cases, clean: Array(clean.prefix(1)), Engine(rules: rules ?? builtinRules().rules, asOf: today))
    }

    /// Every label that a rule claims has a case, and every case names a clean card on which its text stands once.
    @Test func theLabelledSetIsWhole() throws {
        let cards = try files(under: ["Tests/Fixtures/cards"]).map {
            String(decoding: try sourceFile($0).bytes, as: UTF8.self)
        }
        var labels: Set<JudgedLabel> = []
        for path in files(under: ["Tests/Fixtures/judged"]) {
            for judged in try JudgedSet.read(try sourceFile(path)).get() {
                labels.formUnion(judged.labels)
                let card = cards.filter { $0.contains("\nid: \(judged.card)\n") }
                #expect(
                    card.count == 1 && card.allSatisfy { $0.ranges(of: judged.was).count == 1 },
                    "\(path):\(judged.line)")
                #expect(judged.was != judged.becomes, "\(path):\(judged.line)")
            }
        }
        #expect((1...100).allSatisfy { labels.contains(.check($0)) })
        #expect(labels.count == 124)
    }

    @Test func whatIsFoundAndWhatIsMissed() throws {
        let found = try judged(
            try cases(
                """
                judged: 1
                cases:
                  - {checks: [69], pains: [12], card: harbor-desk, was: "renegotiate: yes", is: "renegotiate: not stated"}
                  - {checks: [85], card: harbor-desk, was: "renegotiate: yes", is: "renegotiate: not stated"}
                  - {checks: [85], card: harbor-desk, was: "hard_cap: ours to set", is: "hard_cap: 40000"}
                """))
        #expect(found.verdicts.map(\.missed) == [[.check(69), .pain(12)], [], [.check(85)]])
        #expect(found.verdicts.map(\.found) == [["renegotiate-open"], ["renegotiate-open"], []])
        #expect(!found.isFound(.check(85)) && !found.isFound(.check(1)))
        #expect(found.clean.map(\.findings.count) == [0])
    }

    /// Without rules only the checks in code are left, and the measure says so.
    @Test func withoutRulesLittleIsNoticed() throws {
        let found = try judged([], RuleSet())
        let native = Set(NativeChecks.covers.flatMap(\.numbers).map(JudgedLabel.check))
            .union(NativeChecks.pains.flatMap(\.numbers).map(JudgedLabel.pain))
        #expect(native.count < 15 && found.labels.allSatisfy(native.contains))
        let worse = try #require(found.mutants[.worse])
        #expect(worse.count > 30 && worse.count(where: \.isNoticed) * 5 < worse.count)
    }

    @Test(arguments: [
        ("judged: 1\n", "has a list `cases`"),
        ("cases: [{card: harbor-desk, was: a, is: b}]\n", "a case has"),
        ("cases: [{checks: [1], card: nobody, was: a, is: b}]\n", "no clean card `nobody`"),
        ("cases: [{checks: [1], card: harbor-desk, was: no such text, is: b}]\n", "stands 0 times"),
        ("cases: [{checks: [1], card: harbor-desk, was: not_billed, is: b}]\n", "stands 11 times"),
    ]) func aCaseThatCannotBeUsedIsNamed(_ text: String, _ says: String) throws {
        #expect {
            _ = try judged(try cases(text))
        } throws: { error in
            (error as? JudgedSet.Problem)?.line.contains(says) == true
        }
    }

    /// A contract has no term that nobody looked for and no open one that nobody asks about; a price page may.
    @Test(arguments: [
        ("signed", "limits: {at_limit: continue}", ["term-not-read"]),
        (
            "signed", "limits: {at_limit: continue}\nbilling: {each: month, day: vague, usage_paid: in_arrears}",
            ["term-left-open", "term-not-read"]
        ),
        ("price_page", "billing: {day: vague}", []), ("quote", "billing: {day: vague}", []),
    ]) func contractsAnswerWhatPricePagesLeaveOut(_ status: String, _ terms: String, _ ids: [String]) throws {
        let text = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nstatus: \(status)\nread: 2026-11-01\n\(terms)\n"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let found = Engine(rules: builtinRules().rules, asOf: today).run(card)
        #expect(Set(found.map(\.id)).filter { $0.hasPrefix("term-not") || $0.hasPrefix("term-left") } == Set(ids))
    }
}
