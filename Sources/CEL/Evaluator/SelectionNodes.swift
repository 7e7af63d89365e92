// How are constants, variables and selections evaluated?

final class ConstantNode: Node {
    let value: Value
    let id: Int

    init(_ value: Value, _ id: Int) {
        self.value = value
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value { value }
}

final class SlotNode: Node {
    let slot: Int
    let id: Int

    init(_ slot: Int, _ id: Int) {
        self.slot = slot
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let value = frame.slots[slot]
        if case .error(let error) = value { return .error(error.at(id)) }
        return value
    }
}

/// Fields of values whose shape is known when the expression runs.
enum Fields {
    /// The field of a map or object; nil when the map has no such key.
    @inline(__always)
    static func value(_ value: Value, _ name: String) -> Value? {
        switch value {
        case .map(let map): return map.value(forKey: name)
        case .error: return value
        default: return other(value, name)
        }
    }

    private static func other(_ value: Value, _ name: String) -> Value? {
        guard case .object(let object) = value else {
            return .failure(.noSuchField, "\(value.type.runtimeName) has no fields, so no `\(name)`")
        }
        guard let slot = object.objectType.slot(of: name) else {
            return .failure(.noSuchField, "\(object.objectType.name) has no field `\(name)`")
        }
        return object.field(at: slot)
    }

    static func missing(_ name: String) -> Value { .failure(.noSuchKey, "no such key: `\(name)`") }
}

extension Value {
    /// The same value; an error without a position gets one.
    @inline(__always)
    func blaming(_ id: Int) -> Value {
        if case .error(let error) = self { return .error(error.at(id)) }
        return self
    }
}

final class SelectNode: Node {
    let operand: any Node
    let name: String
    let isOptional: Bool
    let id: Int

    init(_ operand: any Node, _ name: String, optional: Bool, _ id: Int) {
        self.operand = operand
        self.name = name
        isOptional = optional
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var base = operand.eval(&frame)
        var optional = isOptional
        if case .optional(let inner) = base {
            guard let value = inner.value else { return base }
            base = value
            optional = true
        }
        if optional, case .object(let object) = base, let slot = object.objectType.slot(of: name),
            !object.hasField(at: slot)
        {
            return .optional(.none)
        }
        guard let value = Fields.value(base, name) else {
            return optional ? .optional(.none) : Fields.missing(name).blaming(id)
        }
        if case .error(let error) = value { return .error(error.at(id)) }
        return optional ? .optional(OptionalValue(value)) : value
    }
}

/// `variable.a.b.c` without an optional step.
final class PathNode: Node {
    let slot: Int
    let names: [String]
    let ids: [Int]
    let id: Int

    init(_ slot: Int, _ names: [String], _ ids: [Int], _ id: Int) {
        self.slot = slot
        self.names = names
        self.ids = ids
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var value = frame.slots[slot]
        var isOptional = false
        for index in names.indices {
            if case .optional(let inner) = value {
                guard let base = inner.value else { return value }
                value = base
                isOptional = true
            }
            guard let next = Fields.value(value, names[index]) else {
                return isOptional ? .optional(.none) : Fields.missing(names[index]).blaming(ids[index])
            }
            if case .error(let error) = next { return .error(error.at(ids[index])) }
            value = isOptional ? .optional(OptionalValue(next)) : next
        }
        return value
    }
}

/// `variable.a.b` where every step is a known field of an object.
final class ObjectPathNode: Node {
    let slot: Int
    let fields: [Int]
    let ids: [Int]
    let id: Int

    init(_ slot: Int, _ fields: [Int], _ ids: [Int], _ id: Int) {
        self.slot = slot
        self.fields = fields
        self.ids = ids
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var value = frame.slots[slot]
        for index in fields.indices {
            guard case .object(let object) = value else { return value.asMissingObject(ids[index]) }
            value = object.field(at: fields[index])
        }
        return value.blaming(id)
    }
}

extension Value {
    /// The error of selecting a known field of something that is no object after all.
    func asMissingObject(_ id: Int) -> Value {
        switch self {
        case .error(let error): .error(error.at(id))
        case .null: .failure(.noSuchField, "there is nothing here to select a field of").blaming(id)
        default: .failure(.noSuchField, "\(type.runtimeName) has no fields").blaming(id)
        }
    }
}

/// A known field of an object that an expression gives.
final class FieldNode: Node {
    let operand: any Node
    let field: Int
    let id: Int

    init(_ operand: any Node, _ field: Int, _ id: Int) {
        self.operand = operand
        self.field = field
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let base = operand.eval(&frame)
        guard case .object(let object) = base else { return base.asMissingObject(id) }
        return object.field(at: field).blaming(id)
    }
}

/// `has(a.b)`
final class HasNode: ConditionNode {
    let operand: any Node
    let name: String
    let id: Int

    init(_ operand: any Node, _ name: String, _ id: Int) {
        self.operand = operand
        self.name = name
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        var base = operand.eval(&frame)
        while case .optional(let inner) = base {
            guard let value = inner.value else { return .no }
            base = value
        }
        switch base {
        case .map(let map): return map.value(forKey: name) == nil ? .no : .yes
        case .object(let object):
            if let slot = object.objectType.slot(of: name) { return object.hasField(at: slot) ? .yes : .no }
            frame.failure = EvaluationError(
                .noSuchField, "\(object.objectType.name) has no field `\(name)`", node: id)
        case .error(let error): frame.failure = error
        default:
            frame.failure = EvaluationError(.noSuchField, "\(base.type.runtimeName) has no fields", node: id)
        }
        return .failed
    }
}
