// Does the engine answer one test as the test expects?

internal import CEL
internal import Regex2

/// One test of the conformance data.
struct ConformanceTest {
    let id: String
    let file: String
    let expression: String
    private let fields: JSON

    init?(_ fields: JSON) {
        guard let id = fields["id"]?.text, let expression = fields["expr"]?.text else { return nil }
        self.id = id
        self.expression = expression
        self.fields = fields
        file = fields["file"]?.text ?? ""
    }

    /// Whether the test is of a part of the language that this engine has.
    var isInScope: Bool { file != "network_ext" && file != "block_ext" }
    /// Whether an error is the expected answer.
    var expectsError: Bool { fields["expected"]?["error"] != nil }
    /// Whether the test is of the language itself, not of an extension.
    var isCore: Bool { fields["ext"] == nil && file != "type_deduction" }

    /// What is wrong with the engine's answer, or nil.
    func failure() -> String? {
        var environment = Environment(container: fields["container"]?.text ?? "") { pattern in
            let compiled = try RegularExpression(pattern)
            return { compiled.matches($0) }
        }
        for declaration in fields["type_env"]?.array ?? [] {
            guard let name = declaration["name"]?.text else { return "a declaration has no name" }
            if let type = declaration["ident"] {
                guard let type = Self.type(type) else { return "cannot read the type of \(name)" }
                environment.declare(name, type)
            } else if let overloads = declaration["overloads"]?.array {
                environment.add(Function(name, overloads.compactMap(Self.overload)))
            }
        }
        var bindings: [(Int, Value)] = []
        if case .object(let values)? = fields["bindings"] {
            for (name, value) in values {
                guard let value = Self.value(value) else { return "cannot read the value of \(name)" }
                bindings.append((environment.variable(name)?.slot ?? environment.declare(name, .dyn), value))
            }
        }
        let program: Program
        do {
            program = try environment.compile(expression, checked: fields["disable_check"]?.flag != true)
        } catch {
            return expectsError ? nil : "does not compile: \(error)"
        }
        if let wanted = fields["expected_type"] {
            guard let type = Self.type(wanted) else { return "cannot read the expected type" }
            if type != program.type { return "type \(program.type), not \(type)" }
        }
        if fields["check_only"]?.flag == true { return nil }
        var frame = Frame(environment)
        for (slot, value) in bindings { frame.set(slot, value) }
        let answer = program.evaluate(&frame)
        if expectsError { return answer.error == nil ? "gives \(answer), not an error" : nil }
        guard let wanted = fields["expected"], let expected = Self.value(wanted) else {
            return "cannot read what is expected"
        }
        if case .error(let error) = answer { return "error: \(error)" }
        return Self.same(answer, expected) ? nil : "gives \(answer), not \(expected)"
    }

    /// Whether two values are the same in kind and content; maps in any order.
    private static func same(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let one), .bool(let other)): return one == other
        case (.int(let one), .int(let other)): return one == other
        case (.uint(let one), .uint(let other)): return one == other
        case (.double(let one), .double(let other)): return one == other || one.isNaN && other.isNaN
        case (.string(let one), .string(let other)): return Array(one.utf8) == Array(other.utf8)
        case (.bytes(let one), .bytes(let other)): return one == other
        case (.timestamp(let one), .timestamp(let other)): return one == other
        case (.duration(let one), .duration(let other)): return one == other
        case (.type(let one), .type(let other)): return one.runtimeName == other.runtimeName
        case (.list(let one), .list(let other)):
            return one.count == other.count && zip(one, other).allSatisfy { same($0, $1) }
        case (.map(let one), .map(let other)):
            guard one.count == other.count else { return false }
            return one.keys.indices.allSatisfy { index in
                other.keys.indices.contains {
                    same(one.keys[index], other.keys[$0]) && same(one.values[index], other.values[$0])
                }
            }
        default: return false
        }
    }
}
