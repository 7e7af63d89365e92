// How do macros that bind one value, and `sortBy`, run?

/// `cel.bind`
final class BindNode: Node {
    let initial: any Node
    let slot: Int
    let body: any Node
    let id: Int

    init(_ initial: any Node, _ slot: Int, _ body: any Node, _ id: Int) {
        self.initial = initial
        self.slot = slot
        self.body = body
        self.id = id
    }

    // An error is kept in the variable, so that it counts only where the variable is read.
    func eval(_ frame: inout Frame) -> Value {
        frame.slots[slot] = initial.eval(&frame)
        return body.eval(&frame)
    }

    func test(_ frame: inout Frame) -> Truth {
        frame.slots[slot] = initial.eval(&frame)
        return body.test(&frame)
    }
}

/// `optMap` and `optFlatMap`
final class OptionalMapNode: Node {
    let operand: any Node
    let slot: Int
    let body: any Node
    let isFlat: Bool
    let id: Int

    init(_ operand: any Node, _ slot: Int, _ body: any Node, isFlat: Bool, _ id: Int) {
        self.operand = operand
        self.slot = slot
        self.body = body
        self.isFlat = isFlat
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let base = operand.eval(&frame)
        if case .error = base { return base }
        guard case .optional(let inner) = base else {
            return .failure(.noSuchOverload, "an optional value is needed, not \(base.type.runtimeName)").blaming(id)
        }
        guard let value = inner.value else { return base }
        frame.slots[slot] = value
        let result = body.eval(&frame)
        if case .error = result { return result }
        if !isFlat { return .optional(OptionalValue(result)) }
        if case .optional = result { return result }
        return .failure(.noSuchOverload, "`optFlatMap` needs an optional result").blaming(id)
    }
}

/// `list.sortBy(x, key)`: stable, by keys of one type.
final class SortByNode: Node {
    let shape: MacroShape
    let key: any Node
    let id: Int

    init(_ shape: MacroShape, _ key: any Node, _ id: Int) {
        self.shape = shape
        self.key = key
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let range = MacroRange(shape.range, &frame, id)
        switch range {
        case .failure(let error): return .error(error)
        case .map: return .failure(.noSuchOverload, "`sortBy` sorts lists").blaming(id)
        case .list(let elements):
            var keys: [Value] = []
            for index in elements.indices {
                guard frame.spend(shape.cost) else { return .error(frame.exhaustion(id)) }
                range.bind(index, shape.slot, two: false, &frame)
                let value = key.eval(&frame)
                if case .error = value { return value }
                keys.append(value)
            }
            switch Sorting.order(of: keys, &frame) {
            case .success(let order): return .list(order.map { elements[$0] })
            case .failure(let error): return .error(error.at(id))
            }
        }
    }
}
