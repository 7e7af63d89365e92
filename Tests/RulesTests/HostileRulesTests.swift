// Can a hostile rule file hang the program or exhaust its memory?

import RateCard
@testable import Rules
import SourceText
import TestSupport
import Testing

/// Expressions that are as dear as can be. Each is refused when it is compiled, or runs into its budget, or is done: all
/// within seconds and without a crash. The unit tests of the language hold the budget itself.
@Suite(.timeLimit(.minutes(2))) struct HostileRulesTests {
    static let list = "[" + Array(repeating: "1", count: 300).joined(separator: ",") + "]"

    static func nested(_ depth: Int, _ open: String, _ core: String, _ close: String) -> String {
        String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
    }

    /// A text that is doubled so many times.
    static func doubled(_ times: Int) -> String {
        (0..<times).reversed().reduce("size(s\(times)) >= 0") { inner, level in
            let value = level == 0 ? "\"0123456789\"" : "s\(level) + s\(level)"
            return "cel.bind(s\(level + 1), \(value), \(inner))"
        }
    }

    /// Each with whether it must fail, when it runs or before.
    static let expressions: [(name: String, text: String, fails: Bool)] = [
        ("nested parentheses", nested(100_000, "(", "true", ")"), true),
        ("nested negations", nested(100_000, "!", "true", ""), true),
        ("nested lists", nested(100_000, "[", "1", "]") + " == []", true),
        ("a long chain", Array(repeating: "true", count: 50_000).joined(separator: " && "), false),
        (
            "nested comprehensions",
            "\(list).all(a, \(list).all(b, \(list).all(c, \(list).all(d, a + b + c + d > 0))))", true
        ),
        ("a text doubled forty times", doubled(40), true),
        ("a list built by nesting", "\(list).map(a, \(list).map(b, \(list).map(c, [a, b, c]))).size() > 0", true),
        ("a map built by nesting", "\(list).all(a, \(list).all(b, {a: b, \"x\": {b: \(list)}}.size() > 0))", true),
        ("a dear pattern", "\"\(String(repeating: "a", count: 5_000))\".matches(\"(a*)*b\")", true),
        ("a huge repetition", "\"a\".matches(\"((a{1000}){1000}){1000}\")", true),
        ("a huge pattern", "\"a\".matches(\"\(String(repeating: "(a|b)?", count: 50_000))\")", false),
        ("a wide format", "\"%.999999999f\".format([1.0]).size() > 0", true),
        ("a huge shift of days", "days(9223372036854775807) > days(1)", true),
        ("a huge decimal", "decimal(\"1e999999999\") > decimal(\"1\")", true),
    ]

    @Test(arguments: expressions) func anExpression(_ name: String, _ text: String, _ fails: Bool) throws {
        let quoted = text.replacing("'", with: "''")
        var loader = PackLoader(isThorough: true)
        loader.load(
            SourceFile(
                path: "own.yaml",
                text:
                    "pack: own\nrules:\n  - id: own-rule\n    severity: warning\n    who: ask\n    message: m\n    why: w\n    assert: '\(quoted)'\n"
            ))
        let card = try #require(
            CardReader.read(SourceFile(path: "c.yaml", text: "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\n")).card)
        let findings = Engine(rules: loader.rules, asOf: today).run(card).filter { $0.id != "unsourced" }
        let failed = !loader.diagnostics.isEmpty || findings.contains { $0.id == "rule-failed" || $0.id == "own-rule" }
        #expect(failed == fails, "\(name): \((loader.diagnostics + findings).map { $0.message.prefix(200) })")
        // The tools for authors meet the same file.
        _ = DeadRules(loader.rules, in: ["own.yaml"])
        for rule in loader.rules.rules { _ = RuleTrace(rule, in: loader.rules, on: card, asOf: today) }
    }

    @Test func aFailingHoleLeavesTheFinding() throws {
        var loader = PackLoader(isThorough: true)
        loader.load(
            SourceFile(
                path: "own.yaml",
                text:
                    "pack: own\nrules:\n  - id: own-rule\n    severity: warning\n    who: ask\n    message: 'there are {1 / size(card.meters)} of it'\n    why: w\n    assert: 'false'\n"
            ))
        let card = try #require(
            CardReader.read(SourceFile(path: "c.yaml", text: "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\n")).card)
        let found = Engine(rules: loader.rules, asOf: today).run(card).first { $0.id == "own-rule" }
        let message = try #require(found?.message)
        #expect(message.hasPrefix("there are {?: ") && message.hasSuffix("} of it"), "\(message)")
    }

    @Test func anchorsInACircleAreAnError() {
        for text in [
            "pack: own\nrules: &r\n  - *r\n", "pack: &a [*a]\n",
            "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n"
                + (0..<20).map {
                    "c\($0): &c\($0) [\(Array(repeating: $0 == 0 ? "*b" : "*c\($0 - 1)", count: 8).joined(separator: ", "))]\n"
                }
                .joined(),
        ] {
            var loader = PackLoader(isThorough: true)
            loader.load(SourceFile(path: "own.yaml", text: text))
            #expect(loader.diagnostics.contains { $0.severity == .error })
            #expect(loader.rules.rules.isEmpty)
        }
    }

    /// Loading takes the same for each rule, however many there are (measured from 5,000 to 40,000), so that ten thousand
    /// show as much as more would, and a debug build is done in seconds.
    @Test func manyRules() {
        let rule = "severity: note, who: ask, assert: 'true', message: m, why: w}\n"
        let text = "pack: own\nrules:\n" + (0..<10_000).map { "  - {id: r\($0), \(rule)" }.joined()
        var loader = PackLoader(isThorough: true)
        loader.load(SourceFile(path: "own.yaml", text: text))
        #expect(loader.rules.rules.count == 10_000 && loader.diagnostics.isEmpty)
    }
}
