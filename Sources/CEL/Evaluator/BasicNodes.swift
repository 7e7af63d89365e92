// How are constants, variables, selections, lists and maps evaluated?

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

final class IndexNode: Node {
    let operand: any Node
    let index: any Node
    let isOptional: Bool
    let id: Int

    init(_ operand: any Node, _ index: any Node, optional: Bool, _ id: Int) {
        self.operand = operand
        self.index = index
        isOptional = optional
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var base = operand.eval(&frame)
        if case .error = base { return base }
        let key = index.eval(&frame)
        if case .error = key { return key }
        var optional = isOptional
        if case .optional(let inner) = base {
            guard let value = inner.value else { return base }
            base = value
            optional = true
        }
        let found: Value?
        switch base {
        case .list(let elements):
            guard let place = IndexNode.whole(key) else {
                return .failure(.invalidArgument, "\(key.type.runtimeName) is no index of a list").blaming(id)
            }
            found = place >= 0 && place < elements.count ? elements[Int(place)] : nil
            if found == nil, !optional {
                let size = elements.count
                return .failure(.indexOutOfRange, "the index \(place) is not in the list of \(size)").blaming(id)
            }
        case .map(let map):
            found = map.value(forKey: key)
            if found == nil, !optional {
                return .failure(.noSuchKey, "no such key: `\(Format.text(key))`").blaming(id)
            }
        default:
            return .failure(.noSuchOverload, "\(base.type.runtimeName) cannot be indexed").blaming(id)
        }
        guard optional else { return (found ?? .null).blaming(id) }
        return .optional(OptionalValue(found))
    }

    /// The whole number that a key of any numeric type stands for.
    static func whole(_ key: Value) -> Int64? {
        switch key {
        case .int(let number): number
        case .uint(let number): Int64(exactly: number)
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }
}

final class ListNode: Node {
    let elements: [any Node]
    let optional: [Bool]
    let id: Int

    init(_ elements: [any Node], _ optional: [Bool], _ id: Int) {
        self.elements = elements
        self.optional = optional
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let value = element.eval(&frame)
            if case .error = value { return value }
            guard optional[index] else {
                values.append(value)
                continue
            }
            guard case .optional(let inner) = value else {
                return .failure(.noSuchOverload, "after `?` there must be an optional value").blaming(element.id)
            }
            if let value = inner.value { values.append(value) }
        }
        return .list(values)
    }
}

final class MapNode: Node {
    let keys: [any Node]
    let values: [any Node]
    let optional: [Bool]
    let id: Int

    init(_ keys: [any Node], _ values: [any Node], _ optional: [Bool], _ id: Int) {
        self.keys = keys
        self.values = values
        self.optional = optional
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var builder = MapBuilder()
        for (index, keyNode) in keys.enumerated() {
            let key = keyNode.eval(&frame)
            if case .error = key { return key }
            let value = values[index].eval(&frame)
            if case .error = value { return value }
            var entry = Optional(value)
            if optional[index] {
                guard case .optional(let inner) = value else {
                    return .failure(.noSuchOverload, "after `?` there must be an optional value").blaming(keyNode.id)
                }
                entry = inner.value
            }
            guard let entry else { continue }
            if let failure = builder.add(key, entry) { return failure.blaming(keyNode.id) }
        }
        return builder.map
    }
}

/// Collects the entries of a map.
struct MapBuilder {
    private var keys: [Value] = []
    private var values: [Value] = []
    private var seen: Set<MapKey> = []

    /// Adds an entry; gives an error when the key is there already or can be none.
    mutating func add(_ key: Value, _ value: Value) -> Value? {
        if case .double = key { return .failure(.invalidArgument, "a double is no key of a map") }
        guard let unique = MapKey(key) else {
            return .failure(.invalidArgument, "\(key.type.runtimeName) is no key of a map")
        }
        guard seen.insert(unique).inserted else {
            return .failure(.duplicateKey, "the key `\(Format.text(key))` is there twice")
        }
        keys.append(key)
        values.append(value)
        return nil
    }

    var map: Value { .map(MapValue(keys: keys, values: values)) }
}
