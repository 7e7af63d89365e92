// Do `&&`, `||` and the macros keep errors and absorb them as they should, and where is the blame put?

import CEL
import Testing

@Suite struct ErrorTests {
    /// true, false and error on both sides of both operators.
    @Test(
        arguments: [
            ("t && t", "bool true"), ("t && f", "bool false"), ("t && e", "error divide by zero"),
            ("f && t", "bool false"), ("f && f", "bool false"), ("f && e", "bool false"),
            ("e && t", "error divide by zero"), ("e && f", "bool false"), ("e && e", "error divide by zero"),
            ("t || t", "bool true"), ("t || f", "bool true"), ("t || e", "bool true"),
            ("f || t", "bool true"), ("f || f", "bool false"), ("f || e", "error divide by zero"),
            ("e || t", "bool true"), ("e || f", "error divide by zero"), ("e || e", "error divide by zero"),
        ])
    func absorption(_ cell: String, _ wanted: String) {
        let words = ["t": "(1 == 1)", "f": "(1 == 2)", "e": "(1 / 0 == 1)"]
        let text = cell.split(separator: " ").map { words[String($0)] ?? String($0) }.joined(separator: " ")
        #expect(shown(evaluate(text)) == wanted, "\(text)")
    }

    @Test(
        arguments: [
            ("[1, 2, 3].all(e, 6 / (2 - e) == 6)", "bool false"), ("[2, 1].exists(e, 6 / (2 - e) == 6)", "bool true"),
            ("[2, 1].all(e, 6 / (2 - e) == 6)", "error divide by zero"),
            ("[1, 2].exists_one(e, 1 / (e - 1) == 1)", "error divide by zero"),
            ("[].all(e, 1 / 0 == 1)", "bool true"), ("[2, 1].map(e, 6 / (2 - e))", "error divide by zero"),
            ("cel.bind(x, 1 / 0, true || x == 1)", "bool true"), ("[1 / 0].size() == 1 || true", "bool true"),
        ])
    func macros(_ text: String, _ wanted: String) { #expect(shown(evaluate(text)) == wanted, "\(text)") }

    /// The part of the text that an error of the run blames.
    @Test(
        arguments: [
            ("1 + 2 / 0", "/"), ("{'a': {}}.a.b", "b"), ("[1, 2][5]", "5"), ("[0].map(x, 1 / x)", "/"),
            ("timestamp('x')", "timestamp"), ("'é' == 'é' && {'ö': 1}['u'] == 1", "'u'"),
            ("{'a': 1}.a + {'b': 1}.c", "c"),
        ])
    func runTimePositions(_ text: String, _ blamed: String) throws {
        let environment = Environment()
        let program = try environment.compile(text)
        var frame = Frame(environment)
        let error = try #require(program.evaluate(&frame).error)
        #expect(part(text, program.range(of: error)) == blamed, "\(text): \(error)")
    }

    /// The part of the text that an error of the check blames, and the start of the message.
    @Test(
        arguments: [
            ("1 + 'a'", "+", "`+` cannot be applied to int and string"), ("xx + 1", "xx", "there is no `xx` here"),
            ("size(1)", "size", "`size` cannot be called as size(int)"),
            ("1 ? 2 : 3", "1", "a condition must be a bool"),
            ("[1].all(x, x)", "x", "a condition must be a bool, this is int"),
            ("true ? 1 : 'a'", "'a'", "both results"),
            ("'a'.matches('(')", "'('", "the pattern is no regular expression"),
            ("a.b{c: 1}", "a.b{c: 1}", "there are no messages"),
            ("1 = 2", "=", "`=` is no operator"), ("'abc", "'abc", "this string has no end"),
            ("(1 + 2", "", "expected `)`, found the end"),
            ("'\\q'", "\\q", "there is no such escape"), ("1 +", "", "expected a value, found the end"),
            ("if", "if", "`if` is a reserved word"),
            ("9223372036854775808", "9223372036854775808", "`9223372036854775808` is out of"),
            ("[1].map(1, 2)", "1", "`map` needs the name"), ("{1.5: 1}", "1.5", "a key must be"),
            ("1 == 'a'", "==", "`==` cannot"),
            ("{'a': 1}.size.b", "b", "int has no fields"), ("has(1)", "1", "`has` takes a selection"),
            ("5 $ 6", "$", "this character"),
            ("[1][true]", "true", "a list has indices of type int"),
            ("'a'.startsWth('b')", "startsWth", "there is no function"),
            ("'ö'.x() || 'ü' + 1 == 1", "x", "there is no function"),
            ("optional.of(1).optFlatMap(x, x)", "x", "`optFlatMap` needs"),
            ("double(null)", "double", "`double` cannot be called as double(null)"),
            ("['a'].sum()", "sum", "`sum` cannot be called as list(string).sum()"),
            ("[1].sum() + 'a'", "+", "`+` cannot be applied to int and string"),
            ("[?null]", "null", "after `?` there must be an optional value"),
            ("{?'a': null}", "null", "after `?` there must be an optional value"),
            ("decimal('1') == null", "==", "`==` cannot be applied to decimal and null"),
            ("money(1, 'USD') in [null]", "in", "`in` cannot be applied to money and list(null)"),
            ("1u + 1", "+", "`+` cannot be applied to uint and int"), ("12ab", "12ab", "this is no number"),
        ])
    func checkPositions(_ text: String, _ blamed: String, _ message: String) throws {
        let issue = try #require(issues(text).first)
        #expect(part(text, issue.range) == blamed, "\(text): \(issue)")
        #expect(issue.message.hasPrefix(message), "\(issue.message)")
    }

    /// Signs and words that the language has not: a hint says what to write.
    @Test(
        arguments: [
            ("meters > 5%", "percent("), ("'it''s' == 'a'", "backslash"), ("note 1", ""), ("1 2", ""),
            ("(1 and 2)", "&&"),
        ])
    func unexpectedTokensHaveHints(_ text: String, _ hint: String) throws {
        let found = try #require(issues(text).first?.hint ?? (hint.isEmpty ? "" : nil))
        #expect(hint.isEmpty ? found.isEmpty : found.contains(hint), "\(text): \(found)")
    }

    @Test func allIssuesAtOnce() {
        let text = "(xx == 1) && size(2) > 0 && 'a' + 1 == 'b'"
        #expect(issues(text).map { part(text, $0.range) } == ["xx", "size", "+"])
    }

    @Test(
        arguments: [
            ("'a' + 1 == 'b'", "'a' + string(1) == 'b'"), ("size('a'.lowerAsci()) == 1", "size('a'.lowerAscii()) == 1"),
            ("meterz == 1", "meters == 1"), ("decimal(0.99) > 0", "decimal(\"0.99\") > 0"),
            ("meters * 1.5 > 1.0", "double(meters) * 1.5 > 1.0"),
            ("meters > 1 and meters < 9", "meters > 1 && meters < 9"),
            ("meters > 1 OR meters < 9", "meters > 1 || meters < 9"), ("not (meters > 1)", "! (meters > 1)"),
            ("true && not true", "true && !true"), ("metesr == 1", "meters == 1"),
        ])
    func fixesCompile(_ text: String, _ mended: String) throws {
        var environment = Environment()
        environment.declare("meters", .int)
        let fix = try #require(issues(text, in: environment).first?.fix)
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
        let result = String(decoding: bytes, as: UTF8.self)
        #expect(result == mended)
        #expect(throws: Never.self) { try environment.compile(result) }
    }

    @Test func aTypeThatIsNotExpectedIsAnIssue() {
        #expect(issues("1 + 1", expecting: .bool).map(\.message) == ["the expression must be bool, it is int"])
    }

    /// The parts that explain an answer, with their values.
    @Test func observations() throws {
        var environment = Environment()
        let card = environment.declare("card", .dyn)
        var frame = Frame(environment)
        frame.set(card, .map(["months": .int(6), "names": .list([.string("a")])]))
        let text =
            "card.months >= 12 && size(card.names) < card.months + 1 && card.names.all(n, n == 'b') && card.x == 1"
        let seen = try environment.compile(text).observe(&frame)
        #expect(
            seen.map { "\($0.text) = \(shown($0.value))" } == [
                "card.months = int 6", "size(card.names) = int 1", "card.months + 1 = int 7",
                "card.x = error no such key",
            ])
        #expect(seen.allSatisfy { part(text, $0.range) == $0.text })
    }
}
