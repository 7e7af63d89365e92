// How are functions called?

/// A call with one argument whose overload is known before the run.
final class UnaryCallNode: Node {
    let argument: any Node
    let body: @Sendable (Value) -> Value
    let id: Int

    init(_ argument: any Node, _ body: @escaping @Sendable (Value) -> Value, _ id: Int) {
        self.argument = argument
        self.body = body
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let value = argument.eval(&frame)
        if case .error = value { return value }
        return body(value).blaming(id)
    }
}

/// A call with two arguments whose overload is known before the run.
final class BinaryCallNode: Node {
    let left: any Node
    let right: any Node
    let body: @Sendable (Value, Value) -> Value
    let id: Int

    init(_ left: any Node, _ right: any Node, _ body: @escaping @Sendable (Value, Value) -> Value, _ id: Int) {
        self.left = left
        self.right = right
        self.body = body
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let first = left.eval(&frame)
        if case .error = first { return first }
        let second = right.eval(&frame)
        if case .error = second { return second }
        return body(first, second).blaming(id)
    }
}

/// A call with any number of arguments whose overload is known before the run.
final class CallNode: Node {
    let arguments: [any Node]
    let implementation: Overload.Implementation
    let name: String
    let id: Int

    init(_ arguments: [any Node], _ implementation: Overload.Implementation, _ name: String, _ id: Int) {
        self.arguments = arguments
        self.implementation = implementation
        self.name = name
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            let value = argument.eval(&frame)
            if case .error = value { return value }
            values.append(value)
        }
        return implementation.run(values, &frame, name).blaming(id)
    }
}

extension Overload.Implementation {
    /// Runs with arguments of the right number.
    func run(_ values: [Value], _ frame: inout Frame, _ name: String) -> Value {
        switch self {
        case .none(let body): return body()
        case .one(let body): if values.count == 1 { return body(values[0]) }
        case .two(let body): if values.count == 2 { return body(values[0], values[1]) }
        case .many(let body): return body(values)
        case .metered(let body):
            let result = body(values, &frame)
            return frame.isExhausted ? .error(frame.exhaustion(-1)) : result
        case .missing: return .failure(.unknownFunction, "`\(name)` has no implementation")
        }
        return .failure(.noSuchOverload, "no such overload: `\(name)`")
    }
}

/// A call whose overload is chosen by the values.
final class DynamicCallNode: Node {
    let arguments: [any Node]
    let overloads: [Overload]
    let name: String
    let id: Int

    init(_ arguments: [any Node], _ overloads: [Overload], _ name: String, _ id: Int) {
        self.arguments = arguments
        self.overloads = overloads
        self.name = name
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            let value = argument.eval(&frame)
            if case .error = value { return value }
            values.append(value)
        }
        for overload in overloads where overload.isVariadic || RuntimeTypes.fit(values, overload.parameters) {
            return overload.implementation.run(values, &frame, name).blaming(id)
        }
        let types = values.map(\.type.runtimeName).joined(separator: ", ")
        return .failure(.noSuchOverload, "no such overload: `\(name)` for (\(types))").blaming(id)
    }
}

/// Whether values are of types, as far as can be seen without looking into lists and maps.
enum RuntimeTypes {
    static func fit(_ values: [Value], _ types: [CELType]) -> Bool {
        values.count == types.count && zip(values, types).allSatisfy { fits($0, $1) }
    }

    static func fits(_ value: Value, _ type: CELType) -> Bool {
        switch (type, value) {
        case (.dyn, _), (.param, _): return true
        case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
            (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.map, .map), (.type, .type),
            (.optional, .optional):
            return true
        case (.list(let wanted), .list(let elements)):
            guard let first = elements.first else { return true }
            return fits(first, wanted)
        case (.object(let wanted), .object(let object)): return wanted === object.objectType
        case (.family(let family), .object(let object)): return object.objectType.family == family
        case (.opaque(let name, _), .opaque(let box)): return box.type.runtimeName == name
        default: return false
        }
    }
}

/// Something that is an error whenever it runs, such as an unknown name in an unchecked expression.
final class FailureNode: Node {
    let arguments: [any Node]
    let error: EvaluationError
    let id: Int

    init(_ arguments: [any Node], _ error: EvaluationError, _ id: Int) {
        self.arguments = arguments
        self.error = error
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        for argument in arguments {
            let value = argument.eval(&frame)
            if case .error = value { return value }
        }
        return .error(error)
    }
}

/// `text.matches('literal')`, compiled once.
final class MatchesNode: ConditionNode {
    let operand: any Node
    let pattern: @Sendable (String) -> Bool
    let weight: Int
    let id: Int

    init(_ operand: any Node, _ pattern: @escaping @Sendable (String) -> Bool, weight: Int, _ id: Int) {
        self.operand = operand
        self.pattern = pattern
        self.weight = weight
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        switch operand.eval(&frame) {
        case .string(let text):
            guard frame.spend((text.utf8.count / 10 + 1) * weight) else {
                frame.failure = frame.exhaustion(id)
                return .failed
            }
            return pattern(text) ? .yes : .no
        case .error(let error): frame.failure = error
        case let other:
            frame.failure = EvaluationError(
                .noSuchOverload, "no such overload: `matches` for \(other.type.runtimeName)", node: id)
        }
        return .failed
    }
}

/// `text.matches(pattern)` with a pattern that is not known before the run.
final class DynamicMatchesNode: Node {
    let operand: any Node
    let pattern: any Node
    let compile: RegexCompiler
    let id: Int

    init(_ operand: any Node, _ pattern: any Node, _ compile: @escaping RegexCompiler, _ id: Int) {
        self.operand = operand
        self.pattern = pattern
        self.compile = compile
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let value = operand.eval(&frame)
        if case .error = value { return value }
        let source = pattern.eval(&frame)
        if case .error = source { return source }
        guard case .string(let text) = value, case .string(let pattern) = source else {
            return .error(Arithmetic.mismatch("matches", value, source).at(id))
        }
        guard frame.spend((text.utf8.count / 10 + 1) * (pattern.utf8.count / 4 + 1)) else {
            return .error(frame.exhaustion(id))
        }
        do {
            return .bool(try frame.pattern(pattern, compile)(text))
        } catch let error as EvaluationError {
            return .error(error.at(id))
        } catch {
            return .failure(.invalidArgument, "the pattern is no regular expression: \(error)").blaming(id)
        }
    }
}

/// `optional.or(other)` and `optional.orValue(other)`: the other side runs only when it is needed.
final class OrElseNode: Node {
    let operand: any Node
    let other: any Node
    let unwraps: Bool
    let id: Int

    init(_ operand: any Node, _ other: any Node, unwraps: Bool, _ id: Int) {
        self.operand = operand
        self.other = other
        self.unwraps = unwraps
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let base = operand.eval(&frame)
        if case .error = base { return base }
        guard case .optional(let inner) = base else {
            return .failure(
                .noSuchOverload, "no such overload: `\(unwraps ? "orValue" : "or")` for \(base.type.runtimeName)"
            ).blaming(id)
        }
        if let value = inner.value { return unwraps ? value : base }
        let fallback = other.eval(&frame)
        if unwraps { return fallback }
        switch fallback {
        case .optional, .error: return fallback
        default: return .failure(.noSuchOverload, "`or` needs an optional value").blaming(id)
        }
    }
}
