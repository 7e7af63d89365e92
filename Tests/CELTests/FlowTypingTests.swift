// May a guarded field be read only where its guard is known to hold?

import CEL
import Testing

/// A term of a contract that may not be stated, and things that have terms.
private final class Thing: CELObject {
    let objectType: ObjectType
    private let values: [Value]

    init(_ type: ObjectType, _ values: [Value]) {
        objectType = type
        self.values = values
    }

    func field(at slot: Int) -> Value { values[slot] }
}

@Suite struct FlowTypingTests {
    private static let term = ObjectType("int term", family: "term", fields: [.init("is", .int, requires: "stated")])
    private static let ends = ObjectType(
        "ends", fields: [.init("since_start", .object(term)), .init("idle", .object(term))])
    private static let meter = ObjectType(
        "meter",
        fields: [
            .init("name", .string), .init("price", .object(term)), .init("ends", .object(ends)),
            .init("tiers", .list(.object(term))),
        ])

    private static let environment: Environment = {
        var environment = Environment()
        environment.declare("m", .object(meter))
        environment.declare("other", .object(meter))
        environment.declare("meters", .list(.object(meter)))
        environment.declare("flag", .bool)
        environment.add(
            Function(
                "stated", establishes: "stated",
                [
                    Overload(
                        "stated_term", [.family("term")], .bool,
                        .one {
                            guard case .object(let object) = $0 else { return .failure(.noSuchOverload, "stated") }
                            if case .null = object.field(at: 0) { return .bool(false) }
                            return .bool(true)
                        })
                ]))
        return environment
    }()

    private static func term(_ value: Int64?) -> Value {
        .object(Thing(term, [value.map(Value.int) ?? .null]))
    }

    private static func meter(_ name: String, price: Int64?, idle: Int64? = nil) -> Value {
        let ends = Value.object(Thing(Self.ends, [term(nil), term(idle)]))
        return .object(Thing(Self.meter, [.string(name), term(price), ends, .list([term(1), term(nil)])]))
    }

    @Test(
        arguments: [
            "stated(m.price) && m.price.is > 1", "!stated(m.price) || m.price.is > 1",
            "stated(m.price) ? m.price.is > 1 : true", "!stated(m.price) ? true : m.price.is > 1",
            "!(!stated(m.price) || flag) && m.price.is > 1", "flag && stated(m.price) && (flag || m.price.is > 1)",
            "!(flag || !stated(m.price)) && m.price.is > 1",
            "(stated(m.price) && stated(m.ends.idle)) && m.ends.idle.is > m.price.is",
            "(stated(m.price) && flag || stated(m.price)) && m.price.is > 1",
            "meters.all(x, stated(x.price) && x.price.is > 1)", "meters.exists(x, !stated(x.price) || x.price.is > 1)",
            "meters.filter(x, stated(x.price)).all(y, y.price.is > 1)",
            "meters.filter(x, stated(x.price)).filter(x, x.price.is > 0).map(z, z.price.is).size() > 0",
            "meters.map(x, stated(x.price), x.price.is).sum() > 0",
            "meters.filter(x, stated(x.price)).sortBy(x, x.price.is).size() > 0",
            "cel.bind(p, m.price, stated(p) && m.price.is > 1)",
            "cel.bind(p, meters[0].tiers[1], stated(p) && p.is > 1)",
            "stated(meters[0].price) && meters[0].price.is > 1",
            "(stated(m.price) ? flag : false) && m.price.is > 1",
            "m.tiers.all(t, stated(t) && t.is > 0)",
            "meters.exists(x, stated(m.price) && x.name == '') && m.price.is > 1",
        ])
    func compiles(_ text: String) {
        #expect(throws: Never.self, "\(text)") { try Self.environment.compile(text, expecting: .bool) }
    }

    @Test(
        arguments: [
            ("m.price.is > 1", "is"), ("stated(other.price) && m.price.is > 1", "is"),
            ("stated(m.price) || m.price.is > 1", "is"), ("!stated(m.price) && m.price.is > 1", "is"),
            ("m.price.is > 1 && stated(m.price)", "is"), ("(flag || stated(m.price)) && m.price.is > 1", "is"),
            ("stated(m.price) ? true : m.price.is > 1", "is"),
            ("meters.all(x, stated(x.price)) && m.price.is > 1", "is"),
            ("meters.filter(x, !stated(x.price)).all(y, y.price.is > 1)", "is"),
            ("meters.all(m, stated(m.price)) && m.price.is > 1", "is"),
            ("meters.all(x, x.price.is > 1)", "is"), ("[m.price][0].is > 1", "is"),
            ("stated(m.ends.idle) && m.ends.since_start.is > 1", "is"),
            ("meters.exists(m, stated(m.price)) && m.price.is > 1", "is"),
            ("stated(m.price) && flag || m.price.is > 1", "is"),
        ])
    func isRefused(_ text: String, _ blamed: String) throws {
        let found = issues(text, in: Self.environment, expecting: .bool)
        #expect(found.count == 1, "\(text): \(found)")
        #expect(found.first.map { part(text, $0.range) } == blamed)
    }

    @Test func theMessageNamesThePathAndTheFixCompiles() throws {
        let text = "m.name == 'a' && m.ends.idle.is > 1"
        let issue = try #require(issues(text, in: Self.environment, expecting: .bool).first)
        #expect(issue.message == "`m.ends.idle` may not be stated: test `stated(m.ends.idle)` first")
        let fix = try #require(issue.fix)
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
        let mended = String(decoding: bytes, as: UTF8.self)
        #expect(mended == "m.name == 'a' && stated(m.ends.idle) && m.ends.idle.is > 1")
        #expect(throws: Never.self) { try Self.environment.compile(mended) }
    }

    @Test func factsOfOneExpressionHoldInAnother() throws {
        let condition = try Self.environment.compile("stated(m.price) && flag", expecting: .bool)
        #expect(throws: Never.self) {
            try Self.environment.compile("m.price.is > 1", assuming: condition.factsIfTrue)
        }
        let either = try Self.environment.compile("stated(m.price) || flag", expecting: .bool)
        #expect(issues("m.price.is > 1", in: Self.environment, assuming: either.factsIfTrue).count == 1)
        #expect(throws: Never.self) {
            try Self.environment.compile("m.price.is", assuming: Facts("stated", of: ["m", "price"]))
        }
        // A variable of a macro hides the one that the fact is about.
        #expect(
            issues("meters.map(m, m.price.is)", in: Self.environment, assuming: condition.factsIfTrue).count == 1)
        // What holds under an assumption is passed on.
        let second = try Self.environment.compile("flag", assuming: condition.factsIfTrue)
        #expect(second.factsIfTrue == condition.factsIfTrue)
    }

    @Test func unknownFieldsHaveTheNearestName() throws {
        let text = "m.ends.since_strat == other.ends.idle"
        let issue = try #require(issues(text, in: Self.environment).first)
        #expect(issue.message == "ends has no field `since_strat`")
        #expect(issue.hint == "did you mean `since_start`?")
        #expect(part(text, issue.range) == "since_strat")
        #expect(issue.fix?.replacement == "since_start")
    }

    @Test func objectsAreReadBySlot() throws {
        var frame = Frame(Self.environment)
        frame.set(0, Self.meter("a", price: 3))
        frame.set(2, .list([Self.meter("b", price: nil), Self.meter("c", price: 7, idle: 2)]))
        func run(_ text: String) throws -> String {
            shown(try Self.environment.compile(text).evaluate(&frame))
        }
        #expect(try run("stated(m.price) && m.price.is == 3") == "bool true")
        #expect(try run("meters.filter(x, stated(x.price)).map(x, x.price.is)") == "[int 7]")
        #expect(try run("meters.exists(x, stated(x.ends.idle) && x.ends.idle.is == 2 && x.name == 'c')") == "bool true")
        #expect(try run("dyn(m).name") == "'a'")
        #expect(try run("dyn(m).nothing") == "error no such field")
        #expect(try run("has(m.name)") == "bool true")
        #expect(try run("meters[1].?name.orValue('')") == "'c'")
        #expect(try run("m == m && m != meters[0]") == "bool true")
    }

    /// A term is no value: the message says which field is.
    @Test func aTermBesideAValueIsMended() throws {
        let issue = try #require(issues("stated(m.price) && m.price > 1", in: Self.environment).first)
        #expect(issue.hint == "its value is `m.price.is`, where `stated(m.price)`")
        #expect(issue.fix?.replacement == "m.price.is")
        #expect(issues("1 < other.price", in: Self.environment).first?.fix?.replacement == "other.price.is")
    }

    /// Fields that may be absent are warned of, not refused; a test of the same path is enough, whatever its shape.
    @Test(
        arguments: [
            ("o.size > 1", ["size"]), ("has(o.size) && o.size > 1", []), ("!has(o.size) || o.size > 1", []),
            ("has(o.size) ? o.size > 1 : true", []), ("has(o.size) || o.size > 1", ["size"]),
            ("!(!has(o.size) || flag) && o.size > 1", []), ("o.?size.orValue(0) > 1", []),
            ("has(o.next.size)", ["next"]), ("has(o.next) && o.next.size > 1", ["size"]),
            ("has(o.next) && has(o.next.size) && o.next.size > 1", []), ("has(other.size) && o.size > 1", ["size"]),
            ("all.all(x, x.size > 1)", ["size"]), ("all.filter(x, has(x.size)).all(y, y.size > 1)", []),
            ("o.?next.size.orValue(0) > 1", []), ("o.name == ''", []), ("[o][0].size > 1", ["size"]),
        ])
    func unguardedOptionalFields(_ text: String, _ blamed: [String]) throws {
        let inner = ObjectType("inner", fields: [.init("size", .int, isOptional: true)])
        let outer = ObjectType(
            "outer",
            fields: [
                .init("name", .string), .init("size", .int, isOptional: true),
                .init("next", .object(inner), isOptional: true),
            ])
        var environment = Environment()
        for name in ["o", "other"] { environment.declare(name, .object(outer)) }
        environment.declare("all", .list(.object(outer)))
        environment.declare("flag", .bool)
        let program = try environment.compile(text, expecting: .bool)
        #expect(program.warnings.map { part(text, $0.range) } == blamed, "\(program.warnings)")
        for fix in program.warnings.compactMap(\.fix) {
            var bytes = Array(text.utf8)
            bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
            let mended = try environment.compile(String(decoding: bytes, as: UTF8.self), expecting: .bool)
            #expect(mended.warnings.count < program.warnings.count, "\(mended.text)")
        }
        // Without the check nothing is known of the fields.
        #expect(try environment.compile(text, checked: false).warnings.isEmpty)
    }

    @Test func aFamilyIsAskedFor() {
        #expect(issues("stated(m)", in: Self.environment).count == 1)
        #expect(issues("stated(1)", in: Self.environment).count == 1)
    }
}
