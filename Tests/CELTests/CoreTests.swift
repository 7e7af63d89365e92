// Does the core of the language give what its definition says?

import CEL
import Testing

@Suite struct CoreTests {
    @Test(
        arguments: [
            ("1 + 2 * 3 - 4 / 2 % 3", "int 5"), ("-(-9223372036854775808)", "error overflow"), ("7 % -3", "int 1"),
            ("-7 / 2", "int -3"), ("1u - 2u", "error overflow"), ("1.0 / 0.0", "double Infinity"), ("0x1F", "int 31"),
            ("-9223372036854775808", "int -9,223,372,036,854,775,808"), ("'a' + 'b'", "'ab'"),
            ("b'\\xff'", "bytes [255]"),
            ("[1] + [2]", "[int 1, int 2]"), ("{'a': 1}.a", "int 1"), ("{'a-b': 1}.`a-b`", "int 1"),
            ("[1, 2][1]", "int 2"), ("[1, 2][2]", "error index out of range"), ("[1][-1]", "error index out of range"),
            ("{'a': 1}['b']", "error no such key"), ("{1: 'x'}[1.0 == 1.0 ? 1 : 2]", "'x'"),
            ("true ? 1 : 2", "int 1"), ("1 in [1, 2, 3]", "bool true"), ("4 in [1, 2, 3]", "bool false"),
            ("'b' in {'a': 1}", "bool false"), ("dyn(1u) in [1, 2, 3]", "bool true"),
            ("dyn(1.5) in [1, 2, 3]", "bool false"),
            ("has({'a': 1}.a) && !has({'a': 1}.b)", "bool true"), ("has({'a-b': 1}['a-b'])", "bool true"),
            ("size('héllo')", "int 5"), ("'🐱'.size()", "int 1"), ("'e\u{301}' == '\u{e9}'", "bool false"),
            ("'abc'.matches('^a.c$')", "bool true"), ("matches('abc', 'b+')", "bool true"),
            ("[1, 2, 3].filter(x, x > 1).map(x, x * 2)", "[int 4, int 6]"),
            ("[1, 2].map(x, x > 1, x * 10)", "[int 20]"),
            ("size([1, 2, 3].filter(x, x > 1))", "int 2"), ("[1, 2, 3].exists_one(x, x > 2)", "bool true"),
            ("[[1, 2], [3]].map(a, a.map(b, b + a[0]))", "[[int 2, int 3], [int 6]]"),
            ("{'b': 1, 'a': 2}.map(k, k)", "['b', 'a']"), ("type(1) == int && type(type(1)) == type", "bool true"),
            ("duration('1h30m') + duration('30m')", "duration 2 hours"), ("string(duration('1.5s'))", "'1.5s'"),
            ("timestamp('2026-03-29T00:30:00Z').getHours('Europe/Berlin')", "int 1"),
            ("timestamp('2026-03-29T01:30:00Z').getHours('Europe/Berlin')", "int 3"),
            ("timestamp('2026-01-01T00:00:00Z').getHours('Europe/Nowhere')", "error invalid argument"),
            ("string(timestamp('2026-01-31T12:00:00.5+01:00'))", "'2026-01-31T11:00:00.5Z'"),
            ("timestamp('2026-02-29T00:00:00Z')", "error range"),
            ("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", "int 1"),
            ("int('12a')", "error conversion"), ("uint('+1')", "error conversion"),
            ("uint('-0')", "error conversion"), ("uint('')", "error conversion"), ("uint('00')", "uint 0"),
            ("int('-0')", "int 0"),
            ("double(' 1')", "error conversion"),
            ("string(1.0)", "'1'"), ("string(0.1)", "'0.1'"), ("bool('yes')", "error conversion"),
            ("optional.of({'a': 1}).?a.orValue(0)", "int 1"), ("{}.?a.b.c.orValue('x')", "'x'"),
            ("{?'a': optional.none(), 'b': 1}", "{'b': int 1}"), ("[?optional.of(1), ?optional.none()]", "[int 1]"),
            ("optional.of(2).optMap(x, x * 2)", "optional(int 4)"),
            ("optional.none().or(optional.of(1)).value()", "int 1"),
            ("optional.of(1).orValue(1 / 0)", "int 1"), ("cel.bind(x, 2, x * x)", "int 4"),
            ("[3, 1].transformMap(i, v, v + i)", "{int 0: int 3, int 1: int 2}"), ("// nothing\n1", "int 1"),
            ("1 == 1 == true", "bool true"), ("{'a': [1, {'b': 2}]} == {'a': [1, {'b': 2}]}", "bool true"),
            ("string(math.sign(-0.0))", "'0'"), ("{1: 2, 1u: 3}", "error duplicate key"),
            ("{'a': 'b'}.transformMapEntry(k, v, {v: k})", "{'b': 'a'}"),
            ("[1, 2].transformMapEntry(i, v, v > 1, {'x': i})", "{'x': int 1}"),
            ("[1, 2].transformMapEntry(i, v, {'x': i})", "error duplicate key"), ("r'\\d' == '\\\\d'", "bool true"),
        ])
    func evaluates(_ text: String, _ wanted: String) {
        #expect(shown(evaluate(text)) == wanted, "\(text)")
        // Without the check the answer is the same.
        #expect(shown(evaluate(text, checked: false)) == wanted, "unchecked: \(text)")
    }

    /// Every function has a word on it and an example that is true.
    @Test func examplesAreTrue() {
        for function in Environment().allFunctions {
            #expect(!function.doc.isEmpty, "\(function.name)")
            guard !function.example.isEmpty else {
                #expect(function.name.hasPrefix("get"), "\(function.name) has no example")
                continue
            }
            #expect(shown(evaluate(function.example)) == "bool true", "\(function.example)")
        }
    }

    @Test func overloadsHaveUniqueNames() {
        let names = Environment().allFunctions.flatMap(\.overloads).map(\.id)
        #expect(Set(names).count == names.count)
    }

    @Test(
        arguments: [
            ("has({'a': 1}['b'])", "bool false"), ("a.b == 1 || true", "bool true"),
            ("nothing(1) || true", "bool true"),
            ("1 + 'a'", "error no such overload"), ("x", "error unknown variable"),
            ("true && 'a'", "error no such overload"),
        ])
    func uncheckedErrorsComeWhenRun(_ text: String, _ wanted: String) {
        #expect(shown(evaluate(text, checked: false)) == wanted, "\(text)")
    }

    @Test func namesOfContainersWin() throws {
        var environment = Environment(container: "a.b")
        let inner = environment.declare("a.x", .int)
        let outer = environment.declare("x", .int)
        var frame = Frame(environment)
        frame.set(inner, .int(1))
        frame.set(outer, .int(2))
        #expect(shown(try environment.compile("x").evaluate(&frame)) == "int 1")
        #expect(shown(try environment.compile(".x").evaluate(&frame)) == "int 2")
        #expect(shown(try environment.compile("[3].map(x, x)[0]").evaluate(&frame)) == "int 3")
    }

    @Test func aVariableThatIsNotSetIsAnError() throws {
        var environment = Environment()
        environment.declare("x", .int)
        var frame = Frame(environment)
        #expect(try environment.compile("x + 1").evaluate(&frame).error?.code == .unknownVariable)
    }

    @Test func hostFunctionsAndValues() throws {
        var environment = Environment()
        environment.add(
            Function(
                "twice",
                [
                    Overload(
                        "twice_int", [.int], .int,
                        .one {
                            guard case .int(let number) = $0 else { return .failure(.noSuchOverload, "twice") }
                            return .int(2 * number)
                        })
                ]))
        #expect(shown(evaluate("twice(4)", in: environment)) == "int 8")
        #expect(issues("twice('a')", in: environment).map(\.message) == ["`twice` cannot be called as twice(string)"])
    }
}
