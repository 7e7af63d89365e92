// Does anything that an author can write crash the engine or hold it up?

import CEL
import Testing

@Suite struct HostileInputTests {
    @Test(
        arguments: [
            String(repeating: "(", count: 10_000), String(repeating: "[", count: 10_000),
            String(repeating: "!", count: 10_000) + "true",
            String(repeating: "-", count: 10_000) + "x", String(repeating: "!-", count: 5_000) + "x",
            String(repeating: "{1:", count: 5_000),
            String(repeating: "true?", count: 5_000), "1" + String(repeating: "+1", count: 10_000),
            "x" + String(repeating: ".a", count: 10_000),
            "x" + String(repeating: "[0]", count: 10_000), String(repeating: "f(", count: 5_000),
            "x" + String(repeating: ".f()", count: 5_000),
            String(repeating: "[1].map(x,", count: 1_000),
        ])
    func nestingIsRefused(_ text: String) { #expect(!issues(text).isEmpty) }

    @Test func wideExpressionsAreFine() {
        #expect(shown(evaluate("true" + String(repeating: " && true", count: 5_000))) == "bool true")
        #expect(shown(evaluate("[" + String(repeating: "1,", count: 5_000) + "1].size()")) == "int 5,001")
        #expect(
            shown(evaluate(String(repeating: "(", count: 240) + "1" + String(repeating: ")", count: 240))) == "int 1")
    }

    private static func nested(_ depth: Int, _ variable: String, _ step: String, _ seed: String, _ end: String)
        -> String
    {
        "cel.bind(\(variable), \(seed), " + String(repeating: "cel.bind(\(variable), \(step), ", count: depth) + end
            + String(repeating: ")", count: depth + 1)
    }

    @Test(
        arguments: [
            nested(60, "x", "x + x", "'aaaaaaaaaaaaaaaa'", "x.size()"), nested(60, "x", "x + x", "[1, 2]", "x.size()"),
            nested(60, "x", "[x, x]", "[1]", "x == x"),
            nested(60, "x", "[x, x]", "[1]", "x.size() == 1 ? '' : '%s'.format([x])"),
            nested(60, "x", "x.replace('', x)", "'ab'", "x.size()"),
            nested(60, "x", "[x, x]", "'abc'", "dyn(x).flatten(100).size()"),
            "lists.range(1000).all(a, lists.range(1000).all(b, lists.range(1000).all(c, c >= 0)))",
            "lists.range(100000).map(x, lists.range(100000)).size()",
            "lists.range(1000).map(x, 'abcdefghijklmnopqrstuvwxyz').join(',').replace('', 'abcdefghijklmnopqrstuvwxyz').replace('', 'abcdefghijklmnopqrstuvwxyz').size()",
            "lists.range(100000).exists(x, lists.range(10000).exists(y, x < 0))",
            nested(40, "x", "[x, x].distinct() + [x]", "[1]", "x.size()"),
        ])
    func budgetsHold(_ text: String) {
        let clock = ContinuousClock()
        var answer = ""
        let time = clock.measure { answer = shown(evaluate(text)) }
        #expect(["error budget", "error invalid argument", "bool false"].contains(answer), "\(answer)")
        #expect(time < .seconds(20))
    }

    /// Searches that look again and again at the same letters.
    @Test func searchesAreLinear() {
        let many = Self.nested(17, "x", "x + x", "'a'", "x.size() == 131072 && !x.contains(x.substring(65536) + 'b')")
        #expect(shown(evaluate(many)) == "bool true")
        let last = Self.nested(17, "x", "x + x", "'a'", "x.lastIndexOf('b' + x.substring(65536))")
        #expect(shown(evaluate(last)) == "int -1")
    }

    /// A search gives what looking at every place gives.
    @Test func searchesFindWhatIsThere() {
        let words = ["", "a", "b", "ab", "aab", "aba", "abab", "aabaab", "bbab", "abaabaab"]
        for whole in words {
            for part in words {
                let places = (0...whole.count).filter { whole.dropFirst($0).hasPrefix(part) }
                #expect(shown(evaluate("'\(whole)'.indexOf('\(part)')")) == "int \(places.first ?? -1)")
                #expect(shown(evaluate("'\(whole)'.lastIndexOf('\(part)')")) == "int \(places.last ?? -1)")
                #expect(shown(evaluate("'\(whole)'.contains('\(part)')")) == "bool \(!places.isEmpty)")
                for start in 0...whole.count {
                    let after = places.first { $0 >= start } ?? -1
                    let before = places.last { $0 <= start } ?? -1
                    #expect(shown(evaluate("'\(whole)'.indexOf('\(part)', \(start))")) == "int \(after)")
                    #expect(shown(evaluate("'\(whole)'.lastIndexOf('\(part)', \(start))")) == "int \(before)")
                }
            }
        }
    }

    @Test func anExhaustedFrameStaysSo() throws {
        let environment = Environment()
        var frame = Frame(environment, ticks: 10)
        let program = try environment.compile("[1, 2, 3, 4, 5, 6].all(x, x > 0 && x < 10) || true")
        #expect(program.evaluate(&frame).error?.code == .budget || frame.ticks <= 0)
        #expect(program.evaluate(&frame).error?.code == .budget)
        frame.ticks = 1000
        #expect(shown(program.evaluate(&frame)) == "bool true")
    }

    private static let seeds = [
        "card.meters.exists(m, m.unit == \"conversation\" && !has(m.session))",
        "size(card.name) > 0 && card.name.matches('^[a-z-]+$')",
        "[1, 2, 3].map(x, x % 2 == 0, {'a': x, ?'b': optional.of(x)}).sortBy(y, y.a)",
        "'%d %s %.3f'.format([1, 'ö', 2.5])",
        "timestamp('2026-01-31T00:00:00Z').getHours('Europe/Berlin') - -9223372036854775808",
        "{1: 'a', 2u: b'\\xff', true: r'\\d'}[?1].orValue(null)",
        "cel.bind(x, decimal('1.5'), x.div(3, 2) * 2 > 0.5 ? x : -x)",
        "date('2026-01-31') + period('1 month') == money(1, 'USD') // end",
        "card.?minimum[?'amount'].optMap(v, v * 2.0).value() in [1.0, 2.0e10]",
        "'''a\\u00e9\\U0001f431''' + \"\"\"b\"\"\" == `x`",
    ]

    /// Random changes of bytes: whatever compiles is run, in both modes.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func mutationsDoNoHarm(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var environment = Environment(regex: re2)
        let slot = environment.declare("card", .dyn)
        let card = Value.map(["name": .string("a-b"), "meters": .list([.map(["unit": .string("conversation")])])])
        var compiled = 0
        for _ in 0..<1_500 {
            var bytes = Array(Self.seeds[Int(random.next() % UInt64(Self.seeds.count))].utf8)
            for _ in 0...random.next() % 4 {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8(truncatingIfNeeded: 32 + random.next() % 95), at: place)
                default:
                    let other = Array(Self.seeds[Int(random.next() % UInt64(Self.seeds.count))].utf8)
                    let start = Int(random.next() % UInt64(other.count))
                    bytes.replaceSubrange(
                        place..<min(place + 3, bytes.count), with: other[start..<min(start + 9, other.count)])
                }
                if bytes.isEmpty { bytes = [0x31] }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            for checked in [true, false] {
                guard let program = try? environment.compile(text, checked: checked) else { continue }
                compiled += 1
                var frame = Frame(environment, ticks: 20_000)
                frame.set(slot, card)
                let value = program.evaluate(&frame)
                if let error = value.error { #expect(program.range(of: error).upperBound <= text.utf8.count) }
                _ = value.formatted
            }
        }
        #expect(compiled > 100)
    }

    /// A pattern that is not a literal is compiled once a frame.
    @Test func otherPatternsAreKept() throws {
        let counter = Counter()
        let environment = Environment(regex: { pattern in
            counter.add()
            return { $0.utf8.elementsEqual(pattern.utf8) }
        })
        let program = try environment.compile("lists.range(100).all(i, 'a'.matches('' + 'a'))")
        var frame = Frame(environment)
        #expect(shown(program.evaluate(&frame)) == "bool true")
        #expect(counter.count == 1)
        let many = try environment.compile("lists.range(10000).all(i, !'a'.matches(string(i)))")
        #expect(many.evaluate(&frame).error?.code == .budget)
    }

    /// A literal pattern is compiled once, however often the program runs.
    @Test func literalPatternsAreCompiledOnce() throws {
        let counter = Counter()
        var environment = Environment(regex: { pattern in
            counter.add()
            return { $0.utf8.elementsEqual(pattern.utf8) }
        })
        let slot = environment.declare("x", .string)
        let program = try environment.compile("[1, 2, 3].all(i, x.matches('a'))")
        var frame = Frame(environment)
        frame.set(slot, .string("a"))
        for _ in 0..<100 { #expect(shown(program.evaluate(&frame)) == "bool true") }
        #expect(counter.count == 1)
    }
}

/// A small generator of numbers that a test can repeat.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
