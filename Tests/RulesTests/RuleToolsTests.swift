// Do the tools for authors of rules say what the engine does, and are dead rules told from live ones?

import BuiltinRules
import RateCard
@testable import Rules
import SourceText
import TestSupport
import Testing

private func rules(_ text: String) -> RuleSet {
    var loader = PackLoader(isThorough: true)
    loader.load(SourceFile(path: "own.yaml", text: text))
    #expect(loader.diagnostics.map(\.message) == [])
    return loader.rules
}

private func card(_ text: String) throws -> RateCard {
    let file = SourceFile(path: "c.yaml", text: "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\n" + text)
    return try #require(CardReader.read(file).card)
}

/// A pack of one rule a line: id, path, when, assert.
private func pack(_ lines: [(id: String, path: String, when: String, assert: String)]) -> String {
    "pack: own\nrules:\n"
        + lines.map { line in
            "  - {id: \(line.id), severity: warning, who: ask, for: '\(line.path)', "
                + (line.when.isEmpty ? "" : "when: '\(line.when)', ")
                + "assert: '\(line.assert)', message: m, why: w}\n"
        }.joined()
}

@Suite struct RuleToolsTests {
    /// A trace walks by itself: on every card, every built-in rule has the messages that the engine gives it.
    @Test func tracesSayWhatTheEngineSays() throws {
        let set = builtinRules().rules
        let engine = Engine(rules: set, asOf: today)
        for path in files(under: ["ratecards"]) {
            guard let card = CardReader.read(try sourceFile(path)).card else { continue }
            let found = Dictionary(grouping: engine.run(card), by: \.id)
            for rule in set.rules {
                let trace = RuleTrace(rule, in: set, on: card, asOf: today)
                let messages = trace.visits.compactMap { visit -> String? in
                    if case .finds(let message) = visit.verdict { return message }
                    return nil
                }
                #expect(messages == found[rule.id, default: []].map(\.message), "\(path): \(rule.id)")
            }
        }
    }

    @Test func aTraceShowsEachPartWithItsValue() throws {
        let set = rules(
            pack([("a", "charges[*] as c", "", "stated(c.rate) && c.rate.is.amount() <= decimal(\"1.50\")")]))
        let empty = try card("read: 2026-01-01\n")
        let card = try card(
            "meters: {u: {counts: tickets}}\ncharges: {one: {of: u, rate: 2}, two: {of: u, rate: vague}}\n")
        let trace = RuleTrace(set.rules[0], in: set, on: card, asOf: today)
        #expect(trace.visits.map(\.way) == [["charges", "one"], ["charges", "two"]])
        #expect(trace.visits.map(\.verdict) == [.finds("m"), .finds("m")])
        let first = try #require(trace.visits[0].assert)
        #expect(first.contains { $0.text == "c.rate.is.amount()" && $0.value == "2" })
        let second = try #require(trace.visits[1].assert)
        #expect(second.contains { $0.text.hasPrefix("c.rate.is.amount() <=") && $0.value == nil })
        let nothing = RuleTrace(set.rules[0], in: set, on: empty, asOf: today)
        #expect(nothing.visits.isEmpty && nothing.gaps == [["charges"]])
    }

    static let dead: [(path: String, when: String, assert: String, says: String?)] = [
        ("term as t", "stated(t.renews) && t.renews.is == \"automaticly\"", "open(t.notice)", "never true"),
        ("term as t", "stated(t.renews) && t.renews.is == \"automatically\"", "open(t.notice)", nil),
        ("term.notice as n", "stated(n) && n.is < days(10)", "n.is < days(20)", "always true"),
        ("term.notice as n", "stated(n) && n.is < days(20)", "n.is < days(10)", nil),
        ("term.notice as n", "stated(n) && n.is < days(10)", "n.is > days(10)", "every place"),
        ("term.notice as n", "stated(n) && n.is < days(10) && n.is >= days(10)", "false", "never true"),
        ("term.notice as n", "stated(n) && absent(n)", "false", "never true"),
        ("term.notice as n", "varies(n) && none(n)", "false", nil),
        ("term.notice as n", "", "open(n) || !open(n)", "always true"),
        ("term.notice as n", "vague(n)", "open(n)", "always true"),
        ("term.notice as n", "open(n)", "vague(n)", nil),
        ("term.notice as n", "true", "false", nil),
        ("meters[*] as m", "", "size(m.outcomes) > 0", nil),
        ("meters[*] as m", "false", "size(m.outcomes) > 0", "never true"),
    ]

    @Test(arguments: dead) func deadRules(_ path: String, _ when: String, _ assert: String, _ says: String?) {
        let found = DeadRules(rules(pack([("a", path, when, assert)])), in: ["own.yaml"]).diagnostics
        #expect(found.count == (says == nil ? 0 : 1), "\(found.map(\.message))")
        if let says { #expect(found.contains { $0.message.contains(says) }, "\(found.map(\.message))") }
    }

    @Test func aRuleThatRepeatsAnotherIsTold() {
        let set = rules(
            pack([
                ("long", "term.notice as n", "stated(n)", "n.is <= days(60)"),
                ("longer", "term.notice as x", "stated(x)", "x.is <= days(90)"),
                ("elsewhere", "term.renewal_length as x", "open(x)", "false"),
            ]))
        #expect(DeadRules(set, in: ["own.yaml"]).diagnostics.map(\.breadcrumb) == [["longer"]])
    }

    @Test func whatIsNotUnderstoodIsSaid() {
        let set = rules(pack([("a", "meters[*] as m", "", "size(m.outcomes) > 0")]))
        #expect(DeadRules(set, in: ["own.yaml"]).undecided.map(\.part) == ["size(m.outcomes)"])
    }

    @Test func noBuiltinRuleIsDead() {
        let found = DeadRules(builtinRules().rules, in: Set(BuiltinRules.files.map(\.path))).diagnostics
        #expect(found.map { "\($0.breadcrumb): \($0.message)" } == [])
    }

    @Test func keysThatNoRuleReads() {
        let unread = UnreadKeys.all(rules(pack([("a", "term.notice as n", "", "!open(card.term.renews)")])))
        #expect(unread.contains("charges[*].rate"))
        for read in ["term", "term.notice", "term.renews"] { #expect(!unread.contains(read)) }
    }

    @Test func mutantsAreNoticedByTheRuleThatReadsTheTerm() throws {
        let engine = Engine(rules: rules(pack([("a", "term.notice as n", "", "!open(n)")])), asOf: today)
        let run = MutationRun(try card("term: {notice: 30 days, renews: automatically}\n"), engine)
        let noticed = run.results.filter(\.isNoticed)
        #expect(Set(noticed.map(\.mutant.way)) == [["term", "notice"]])
        #expect(Set(noticed.map(\.mutant.change)) == [.vague, .notStated, .contradictory])
        #expect(noticed.allSatisfy { $0.new.map(\.id) == ["a"] && $0.lost.isEmpty })
        #expect(Set(run.results.map(\.mutant.key)) == ["term", "term.notice", "term.renews"])
        #expect(Set(run.results.map(\.mutant.change)) == Set(Mutant.Change.allCases))
    }

    /// Each change is shown as an edit of the file, and the edited file has the findings of the changed card.
    @Test func mutantsAreTrueToTheFile() throws {
        let engine = Engine(rules: builtinRules().rules, asOf: today)
        var (all, shown) = (0, 0)
        for path in ["ratecards/intercom-fin.yaml", "ratecards/zendesk.yaml", "ratecards/gladly.yaml"] {
            let card = try #require(CardReader.read(try sourceFile(path)).card)
            for mutant in Mutant.all(of: card) {
                all += 1
                guard let text = mutant.changedText, let line = mutant.line else { continue }
                shown += 1
                let name = "\(path):\(line.number) `\(line.was)` -> `\(line.becomes)` (\(mutant.change))"
                #expect(line.was != line.becomes, "\(name)")
                let reading = CardReader.read(SourceFile(path: path, text: text))
                let edited = try #require(reading.card, "\(name)")
                #expect(findings(engine.run(edited)) == findings(engine.run(mutant.card)), "\(name)")
            }
        }
        #expect(all > 100 && shown * 10 > all * 9, "\(shown) of \(all) are shown")
    }

    private func findings(_ list: [Diagnostic]) -> [String] {
        list.map { "\($0.id) \($0.breadcrumb) \($0.message)" }.sorted()
    }

    @Test func aChangeIsALine() throws {
        let text =
            "term: {notice: 30 days, renews: automatically}\ninvoice:\n  rounds: line\n  commitment:\n    amount: 500\n    each: month\n"
        let lines = Mutant.all(of: try card(text)).compactMap { mutant in
            mutant.line.map { "\($0.number): \(mutant.change.rawValue): \($0.becomes)" }
        }
        for wanted in [
            "5: removed: term: {renews: automatically}", "5: removed: term: {notice: 30 days}",
            "5: vague: term: {notice: vague, renews: automatically}",
            "5: contradictory: term: {notice: {one_of: [30 days, 300 days]}, renews: automatically}",
            "7: removed: ", "8: removed: ", "9: moved:     amount: 5000", "9: moved:     amount: 50",
            "9: removed: ", "10: removed: ",
        ] {
            #expect(lines.contains(wanted), "\(wanted) is not in \(lines)")
        }
    }

    @Test func theFileToFillInIsSound() throws {
        let file = SourceFile(path: "new.yaml", text: RuleTemplate.page("my-first"))
        var loader = PackLoader(isThorough: true)
        loader.load(file)
        #expect(loader.diagnostics.map(\.message) == [])
        let examples = RuleExamples.read(file).examples
        let engine = Engine(rules: loader.rules, asOf: today)
        #expect(examples.map(\.fails) == [true, false])
        #expect(examples.compactMap { RuleExamples.failure(of: $0, engine: engine) } == [])
        for (text, isID) in [("a-b2", true), ("", false), ("A", false), ("a b", false), ("a--b", false), ("2a", false)]
        {
            #expect(RuleTemplate.isID(text) == isID, "\(text)")
        }
    }

    @Test func expressionsAreEvaluatedWithTheirTypes() throws {
        let set = RuleSet()
        let card = try card("meters: {u: {counts: tickets}}\ncharges: {one: {of: u, rate: 2}}\n")
        let cases: [(text: String, path: String?, value: String?, type: String?)] = [
            ("1 + 1", nil, "2", "int"), ("card.charges.map(c, c.name)", nil, "[\"one\"]", "list(string)"),
            ("c.rate", "charges[*] as c", "`2`", "term(money per unit)"),
            ("card.term.notice.says", nil, "\"\"", "string"),
            ("1 / 0", nil, nil, "int"), ("card.chargez", nil, nil, nil), ("c", "chargez[*] as c", nil, nil),
        ]
        for (text, path, value, type) in cases {
            let outcome = CardExpression.evaluate(text, at: path, in: set, on: card, asOf: today)
            #expect(outcome.type == type, "\(text)")
            #expect(outcome.answers.first?.value == value, "\(text)")
            #expect((outcome.type == nil) == !outcome.diagnostics.isEmpty, "\(text)")
        }
    }
}
