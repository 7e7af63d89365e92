// Are the faults of a rule file named, at the place inside the expression where they are?

import RateCard
import Rules
import SourceText
import TestSupport
import Testing

private func pack(_ assert: String, path: String = "meters[*] as m", message: String = "bad") -> String {
    """
    pack: own
    rules:
      - id: own-rule
        severity: warning
        who: ask
        for: \(path)
        assert: \(assert)
        message: "\(message)"
        why: because

    """
}

@Suite struct PackLoaderTests {
    static let faults: [(text: String, message: String)] = [
        (pack("«m.conuts» == m.conuts"), "conuts"),
        (pack("size(m.name) «>» \"a\""), "cannot be applied"),
        (pack("m.ends.since_start.«is» > duration('1h')"), "may not be stated"),
        (pack("'m.ends.since_start.«is» > duration(''1h'')'"), "may not be stated"),
        (pack("\"m.\\x65nds.since_start.«is» > duration('1h')\""), "may not be stated"),
        (pack(">-\n      stated(m.counts) &&\n      m.«nothing»"), "nothing"),
        (pack("|\n      stated(m.counts) &&\n      m.«nothing»"), "nothing"),
    ]

    @Test(arguments: faults) func aFaultHasItsPlace(_ text: String, _ message: String) throws {
        let marked = MarkedText(text)
        var loader = PackLoader(isThorough: true)
        let file = SourceFile(path: "own.yaml", text: marked.text)
        loader.load(file)
        let finding = try #require(
            loader.diagnostics.first { $0.message.contains(message) }, "\(loader.diagnostics.map(\.message))")
        let range = try #require(marked.ranges.first)
        #expect(Int(finding.range.start) <= range.upperBound && Int(finding.range.end) >= range.lowerBound)
        #expect(finding.severity == .error)
        #expect(loader.rules.rules.isEmpty)
    }

    @Test(arguments: [
        (pack("true", path: "metres[*] as m"), "metres"), (pack("true", path: "meters as m"), "is a list"),
        (pack("true", message: "x {m.nothing}"), "nothing"), ("pack: own\nrules:\n  - id: a\n", "needs the key"),
    ]) func aBrokenRuleIsAnError(_ text: String, _ message: String) {
        var loader = PackLoader(isThorough: true)
        loader.load(SourceFile(path: "own.yaml", text: text))
        #expect(loader.diagnostics.contains { $0.severity == .error && $0.message.contains(message) })
    }

    @Test func aGuardedReadingIsSound() {
        var loader = PackLoader(isThorough: true)
        loader.load(
            SourceFile(
                path: "own.yaml",
                text: pack(
                    "\"!stated(m.ends.since_start) || m.ends.since_start.is >= duration('24h')\"",
                    message: "{m.name} is short")))
        #expect(loader.diagnostics.isEmpty)
        #expect(loader.rules.rules.map(\.id) == ["own-rule"])
    }

    @Test func aRuleThatCannotBeEvaluatedIsAFinding() throws {
        var loader = PackLoader(isThorough: true)
        loader.load(SourceFile(path: "own.yaml", text: pack("'[1, 2][size(m.outcomes) + 5] == 1'")))
        let card = try #require(
            CardReader.read(
                SourceFile(
                    path: "c.yaml",
                    text: "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nmeters: {m: {counts: tickets}}\n")
            ).card)
        let findings = Engine(rules: loader.rules, asOf: today).run(card)
        #expect(findings.map(\.id) == ["rule-failed"])
    }
}
