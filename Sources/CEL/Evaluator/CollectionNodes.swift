// How are indices, lists and maps evaluated?

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
