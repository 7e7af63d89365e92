// How do macros range over lists and maps?

/// What a macro ranges over.
enum MacroRange {
    case list([Value])
    case map(MapValue)
    case failure(EvaluationError)

    @inline(__always)
    init(_ node: any Node, _ frame: inout Frame, _ id: Int) {
        switch node.eval(&frame) {
        case .list(let elements): self = .list(elements)
        case .map(let map): self = .map(map)
        case .error(let error): self = .failure(error)
        case let other:
            self = .failure(
                EvaluationError(
                    .noSuchOverload, "a macro ranges over a list or a map, not \(other.type.runtimeName)", node: id))
        }
    }

    var count: Int {
        switch self {
        case .list(let elements): elements.count
        case .map(let map): map.count
        case .failure: 0
        }
    }

    /// Puts the variables for one step into their slots.
    @inline(__always)
    func bind(_ index: Int, _ slot: Int, two: Bool, _ frame: inout Frame) {
        switch self {
        case .list(let elements):
            if two {
                frame.slots[slot] = .int(Int64(index))
                frame.slots[slot + 1] = elements[index]
            } else {
                frame.slots[slot] = elements[index]
            }
        case .map(let map):
            frame.slots[slot] = map.keys[index]
            if two { frame.slots[slot + 1] = map.values[index] }
        case .failure: break
        }
    }
}

/// What every macro over a list or map needs.
struct MacroShape: Sendable {
    let range: any Node
    let slot: Int
    let two: Bool
    /// The ticks of one step.
    let cost: Int
}

/// `all` and `exists`: the first element that decides counts, whatever errors came before it.
final class QuantifierNode: ConditionNode {
    let shape: MacroShape
    let predicate: any Node
    /// What one element can decide: `.no` for `all`, `.yes` for `exists`.
    let decisive: Truth
    let id: Int

    init(_ shape: MacroShape, _ predicate: any Node, decisive: Truth, _ id: Int) {
        self.shape = shape
        self.predicate = predicate
        self.decisive = decisive
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let range = MacroRange(shape.range, &frame, id)
        if case .failure(let error) = range {
            frame.failure = error
            return .failed
        }
        var failure: EvaluationError?
        for index in 0..<range.count {
            guard frame.spend(shape.cost) else {
                frame.failure = frame.exhaustion(id)
                return .failed
            }
            range.bind(index, shape.slot, two: shape.two, &frame)
            let truth = predicate.test(&frame)
            if truth == decisive { return decisive }
            if truth == .failed {
                let error = frame.takeFailure()
                if failure == nil { failure = error }
            }
        }
        if let failure {
            frame.failure = failure
            return .failed
        }
        return decisive == .yes ? .no : .yes
    }
}

/// `exists_one`: every element is looked at, and an error of one is an error of all.
final class ExistsOneNode: ConditionNode {
    let shape: MacroShape
    let predicate: any Node
    let id: Int

    init(_ shape: MacroShape, _ predicate: any Node, _ id: Int) {
        self.shape = shape
        self.predicate = predicate
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let range = MacroRange(shape.range, &frame, id)
        if case .failure(let error) = range {
            frame.failure = error
            return .failed
        }
        var found = 0
        for index in 0..<range.count {
            guard frame.spend(shape.cost) else {
                frame.failure = frame.exhaustion(id)
                return .failed
            }
            range.bind(index, shape.slot, two: shape.two, &frame)
            switch predicate.test(&frame) {
            case .yes: found += 1
            case .no: break
            case .failed: return .failed
            }
        }
        return found == 1 ? .yes : .no
    }
}

/// `filter`, `map` and both in one; with `transform` nil the elements themselves are kept.
final class TransformNode: Node {
    let shape: MacroShape
    let predicate: (any Node)?
    let transform: (any Node)?
    let id: Int

    init(_ shape: MacroShape, _ predicate: (any Node)?, _ transform: (any Node)?, _ id: Int) {
        self.shape = shape
        self.predicate = predicate
        self.transform = transform
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        var result: [Value] = []
        if let failure = run(&frame, { result.append($0) }) { return .error(failure) }
        return .list(result)
    }

    /// How many elements there would be.
    func count(_ frame: inout Frame) -> Value {
        var count: Int64 = 0
        if let failure = run(&frame, { _ in count += 1 }) { return .error(failure) }
        return .int(count)
    }

    @inline(__always)
    private func run(_ frame: inout Frame, _ take: (Value) -> Void) -> EvaluationError? {
        let range = MacroRange(shape.range, &frame, id)
        if case .failure(let error) = range { return error }
        for index in 0..<range.count {
            guard frame.spend(shape.cost) else { return frame.exhaustion(id) }
            range.bind(index, shape.slot, two: shape.two, &frame)
            if let predicate {
                switch predicate.test(&frame) {
                case .yes: break
                case .no: continue
                case .failed: return frame.takeFailure()
                }
            }
            guard let transform else {
                take(frame.slots[shape.slot])
                continue
            }
            let value = transform.eval(&frame)
            if case .error(let error) = value { return error }
            take(value)
        }
        return nil
    }
}

/// `size(list.filter(...))` and the like, without making the list.
final class CountNode: Node {
    let transform: TransformNode
    let id: Int

    init(_ transform: TransformNode, _ id: Int) {
        self.transform = transform
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value { transform.count(&frame) }
}
