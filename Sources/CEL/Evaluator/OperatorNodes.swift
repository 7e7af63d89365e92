// How are comparisons, arithmetic and `in` evaluated?

final class EqualNode: ConditionNode {
    let left: any Node
    let right: any Node
    let wanted: Bool
    let id: Int

    init(_ left: any Node, _ right: any Node, wanted: Bool, _ id: Int) {
        self.left = left
        self.right = right
        self.wanted = wanted
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let one = left.eval(&frame)
        if case .error(let error) = one {
            frame.failure = error
            return .failed
        }
        let other = right.eval(&frame)
        if case .error(let error) = other {
            frame.failure = error
            return .failed
        }
        return Comparison.equal(one, other, &frame) == wanted ? .yes : .no
    }
}

/// `path == 'text'`
final class EqualsTextNode: ConditionNode {
    let operand: any Node
    let text: String
    let wanted: Bool
    let id: Int

    init(_ operand: any Node, _ text: String, wanted: Bool, _ id: Int) {
        self.operand = operand
        self.text = text
        self.wanted = wanted
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        switch operand.eval(&frame) {
        case .string(let value): return Strings.same(value, text) == wanted ? .yes : .no
        case .error(let error):
            frame.failure = error
            return .failed
        default: return wanted ? .no : .yes
        }
    }
}

final class CompareNode: ConditionNode {
    let left: any Node
    let right: any Node
    let symbol: BinaryOperator
    let id: Int

    init(_ left: any Node, _ right: any Node, _ symbol: BinaryOperator, _ id: Int) {
        self.left = left
        self.right = right
        self.symbol = symbol
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let one = left.eval(&frame)
        if case .error(let error) = one {
            frame.failure = error
            return .failed
        }
        let other = right.eval(&frame)
        if case .error(let error) = other {
            frame.failure = error
            return .failed
        }
        let order = Comparison.order(one, other)
        let holds: Bool
        switch order {
        case .less: holds = symbol == .less || symbol == .lessOrEqual
        case .equal: holds = symbol == .lessOrEqual || symbol == .greaterOrEqual
        case .greater: holds = symbol == .greater || symbol == .greaterOrEqual
        case .unordered: holds = false
        default:
            frame.failure = Comparison.failure(order, symbol.symbol, one, other).at(id)
            return .failed
        }
        return holds ? .yes : .no
    }
}

final class ArithmeticNode: Node {
    let left: any Node
    let right: any Node
    let symbol: BinaryOperator
    let id: Int

    init(_ left: any Node, _ right: any Node, _ symbol: BinaryOperator, _ id: Int) {
        self.left = left
        self.right = right
        self.symbol = symbol
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let one = left.eval(&frame)
        if case .error = one { return one }
        let other = right.eval(&frame)
        if case .error = other { return other }
        let result: Value
        switch symbol {
        case .add: result = Arithmetic.add(one, other, &frame)
        case .subtract: result = Arithmetic.subtract(one, other)
        case .multiply: result = Arithmetic.multiply(one, other)
        case .divide: result = Arithmetic.divide(one, other)
        default: result = Arithmetic.modulo(one, other)
        }
        return result.blaming(id)
    }
}

final class NegateNode: Node {
    let operand: any Node
    let id: Int

    init(_ operand: any Node, _ id: Int) {
        self.operand = operand
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let value = operand.eval(&frame)
        if case .error = value { return value }
        return Arithmetic.negate(value).blaming(id)
    }
}

/// `a in b`
final class InNode: ConditionNode {
    let element: any Node
    let container: any Node
    let id: Int

    init(_ element: any Node, _ container: any Node, _ id: Int) {
        self.element = element
        self.container = container
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let wanted = element.eval(&frame)
        if case .error(let error) = wanted {
            frame.failure = error
            return .failed
        }
        let holder = container.eval(&frame)
        switch holder {
        case .list(let elements):
            frame.spend(elements.count)
            for candidate in elements where Comparison.equal(wanted, candidate, &frame) { return .yes }
            return .no
        case .map(let map): return map.value(forKey: wanted) == nil ? .no : .yes
        case .error(let error): frame.failure = error
        default: frame.failure = Arithmetic.mismatch("in", wanted, holder).at(id)
        }
        return .failed
    }
}

/// `a in [constants]`, found by hashing; the constants are strings, bools, ints or uints.
final class InSetNode: ConditionNode {
    let element: any Node
    let set: Set<MapKey>
    let id: Int

    init(_ element: any Node, _ set: Set<MapKey>, _ id: Int) {
        self.element = element
        self.set = set
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        let wanted = element.eval(&frame)
        if case .error(let error) = wanted {
            frame.failure = error
            return .failed
        }
        // A decimal may equal an int: it is compared one by one.
        if case .opaque = wanted {
            for key in set {
                if case .natural(let number) = key, let whole = Int64(exactly: number),
                    Comparison.order(wanted, .int(whole)) == .equal
                {
                    return .yes
                }
                if case .negative(let number) = key, Comparison.order(wanted, .int(number)) == .equal { return .yes }
            }
            return .no
        }
        guard let key = MapKey(wanted) else { return .no }
        return set.contains(key) ? .yes : .no
    }
}
