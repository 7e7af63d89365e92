// How does a checked tree become something that runs fast?

/// Turns nodes of the syntax tree into nodes of a plan: names into slots, paths into one node, literal patterns into
/// compiled ones.
struct Planner {
    let checker: Checker
    let tree: SyntaxTree
    /// Bad patterns of regular expressions.
    var issues: [Issue] = []
    /// The operands of comparisons outside macros, for `Program.observe`.
    var observed: [any Node] = []
    /// How many macros are around the node in work.
    var macroDepth = 0

    init(_ checker: Checker) {
        self.checker = checker
        tree = checker.tree
    }

    /// The ticks that one run of a node takes, without the steps of its macros.
    func cost(of id: Int) -> Int {
        var cost = 1
        if case .macro(let macro) = tree[id] { return cost + self.cost(of: macro.range) }
        tree[id].forEachChild { cost += self.cost(of: $0) }
        return cost
    }

    mutating func plan(_ id: Int) -> any Node {
        if let value = checker.adapted[id] { return ConstantNode(value, id) }
        switch tree[id] {
        case .literal(let value): return ConstantNode(value, id)
        case .identifier: return name(id)
        case .select(let operand, let field, let kind): return select(id, operand, field, kind)
        case .index(let operand, let index, let optional):
            return IndexNode(plan(operand), plan(index), optional: optional, id)
        case .call, .memberCall: return call(id)
        case .unary(.not, let operand): return NotNode(plan(operand), id)
        case .unary(.negate, let operand): return NegateNode(plan(operand), id)
        case .binary(let symbol, let left, let right): return binary(id, symbol, left, right)
        case .and(let operands): return AndNode(operands.map { plan($0) }, id)
        case .or(let operands): return OrNode(operands.map { plan($0) }, id)
        case .conditional(let condition, let yes, let no):
            return ConditionalNode(plan(condition), plan(yes), plan(no), id)
        case .list(let elements): return list(id, elements)
        case .map(let entries): return map(id, entries)
        case .message(let name):
            return FailureNode([], EvaluationError(.unknownFunction, "no message \(name)", node: id), id)
        case .macro(let macro): return self.macro(id, macro)
        }
    }

    private func name(_ id: Int) -> any Node {
        switch checker.references[id] {
        case .slot(let slot): return SlotNode(slot, id)
        case .type(let type): return ConstantNode(.type(type), id)
        case .unknownName(let name):
            return FailureNode([], EvaluationError(.unknownVariable, "there is no `\(name)` here", node: id), id)
        default: return FailureNode([], EvaluationError(.unknownVariable, "this name stands for nothing", node: id), id)
        }
    }

    private mutating func select(_ id: Int, _ operand: Int, _ field: String, _ kind: SelectKind) -> any Node {
        switch checker.references[id] {
        case .slot, .type: return name(id)
        default: break
        }
        switch kind {
        case .test: return HasNode(plan(operand), field, id)
        case .optional: return SelectNode(plan(operand), field, optional: true, id)
        case .plain: break
        }
        if let path = objectPath(id) { return path }
        if let path = path(id) { return path }
        if case .field(let slot) = checker.references[id], !isOptional(operand) {
            return FieldNode(plan(operand), slot, id)
        }
        return SelectNode(plan(operand), field, optional: false, id)
    }

    private func isOptional(_ id: Int) -> Bool {
        if case .optional = checker.types[id] { return true }
        return false
    }

    private func objectPath(_ id: Int) -> ObjectPathNode? {
        var fields: [Int] = []
        var ids: [Int] = []
        var current = id
        while case .select(let operand, _, .plain) = tree[current] {
            if case .slot = checker.references[current] { break }
            guard case .field(let slot) = checker.references[current], !isOptional(operand) else { return nil }
            fields.append(slot)
            ids.append(current)
            current = operand
        }
        guard case .slot(let slot) = checker.references[current] else { return nil }
        return ObjectPathNode(slot, fields.reversed(), ids.reversed(), id)
    }

    private func path(_ id: Int) -> PathNode? {
        var names: [String] = []
        var ids: [Int] = []
        var current = id
        while case .select(let operand, let field, .plain) = tree[current] {
            if case .slot = checker.references[current] { break }
            names.append(field)
            ids.append(current)
            current = operand
        }
        guard case .slot(let slot) = checker.references[current] else { return nil }
        return PathNode(slot, names.reversed(), ids.reversed(), id)
    }

    private mutating func list(_ id: Int, _ elements: [SyntaxNode.Element]) -> any Node {
        let nodes = elements.map { plan($0.value) }
        let constants = nodes.compactMap { ($0 as? ConstantNode)?.value }
        if constants.count == nodes.count, !elements.contains(where: \.optional) {
            return ConstantNode(.list(constants), id)
        }
        return ListNode(nodes, elements.map(\.optional), id)
    }

    private mutating func map(_ id: Int, _ entries: [SyntaxNode.Entry]) -> any Node {
        let keys = entries.map { plan($0.key) }
        let values = entries.map { plan($0.value) }
        let node = MapNode(keys, values, entries.map(\.optional), id)
        guard !entries.contains(where: \.optional), (keys + values).allSatisfy({ $0 is ConstantNode }) else {
            return node
        }
        var frame = Frame(Environment())
        let value = node.eval(&frame)
        return value.error == nil ? ConstantNode(value, id) : node
    }

    private mutating func binary(_ id: Int, _ symbol: BinaryOperator, _ left: Int, _ right: Int) -> any Node {
        let first = plan(left)
        let second = plan(right)
        switch symbol {
        case .add, .subtract, .multiply, .divide, .modulo: break
        default: observe(first, second)
        }
        switch symbol {
        case .equal, .notEqual:
            let wanted = symbol == .equal
            if let constant = second as? ConstantNode, case .string(let text) = constant.value {
                return EqualsTextNode(first, text, wanted: wanted, id)
            }
            if let constant = first as? ConstantNode, case .string(let text) = constant.value {
                return EqualsTextNode(second, text, wanted: wanted, id)
            }
            return EqualNode(first, second, wanted: wanted, id)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return CompareNode(first, second, symbol, id)
        case .contained:
            if let constant = second as? ConstantNode, case .list(let values) = constant.value, values.count > 2,
                let set = Planner.set(values)
            {
                return InSetNode(first, set, id)
            }
            return InNode(first, second, id)
        default: return ArithmeticNode(first, second, symbol, id)
        }
    }

    /// Notes what a reader wants to know when a condition does not hold.
    private mutating func observe(_ operands: any Node...) {
        guard macroDepth == 0 else { return }
        for operand in operands where !(operand is ConstantNode) { observed.append(operand) }
    }

    private static func set(_ values: [Value]) -> Set<MapKey>? {
        var set: Set<MapKey> = []
        for value in values {
            switch value {
            case .string, .bool, .int, .uint:
                guard let key = MapKey(value) else { return nil }
                set.insert(key)
            default: return nil
            }
        }
        return set
    }
}
