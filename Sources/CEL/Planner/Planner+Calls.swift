// Which nodes do calls and macros become?

extension Planner {
    mutating func call(_ id: Int) -> any Node {
        switch checker.references[id] {
        case .call(let function, let overloads, let arguments): return call(id, function, overloads, arguments)
        case .unknownCall(let name): return unknown(id, name)
        default: return unknown(id, "")
        }
    }

    private mutating func unknown(_ id: Int, _ name: String) -> any Node {
        var arguments: [Int] = []
        tree[id].forEachChild { arguments.append($0) }
        let isKnown = checker.environment.functions[name] != nil
        let error = EvaluationError(
            isKnown ? .noSuchOverload : .unknownFunction,
            isKnown ? "no such overload: `\(name)`" : "there is no function `\(name)`", node: id)
        return FailureNode(arguments.map { plan($0) }, error, id)
    }

    private mutating func call(
        _ id: Int, _ function: Function, _ overloads: [Overload], _ arguments: [Int]
    ) -> any Node {
        let nodes = arguments.map { plan($0) }
        switch (overloads[0].id, nodes.count) {
        case ("matches_string", 2), ("matches", 2): return matches(id, nodes, arguments)
        case ("optional_or", 2): return OrElseNode(nodes[0], nodes[1], unwraps: false, id)
        case ("optional_orValue", 2): return OrElseNode(nodes[0], nodes[1], unwraps: true, id)
        case ("size_list", 1), ("list_size", 1):
            if let transform = nodes[0] as? TransformNode { return CountNode(transform, id) }
        case ("dyn", 1): return nodes[0]
        default: break
        }
        guard overloads.count == 1 || overloads[0].isVariadic else {
            return DynamicCallNode(nodes, overloads, function.name, id)
        }
        // Values pass unchecked where the checker knew only `dyn`: the choice is made when they are there.
        if arguments.contains(where: { mayDiffer(checker.types[$0]) }), !overloads[0].isVariadic {
            return DynamicCallNode(nodes, overloads, function.name, id)
        }
        switch overloads[0].implementation {
        case .one(let body) where nodes.count == 1: return UnaryCallNode(nodes[0], body, id)
        case .two(let body) where nodes.count == 2: return BinaryCallNode(nodes[0], nodes[1], body, id)
        case let implementation: return CallNode(nodes, implementation, function.name, id)
        }
    }

    private func mayDiffer(_ type: CELType) -> Bool {
        switch type {
        case .dyn, .erroneous, .null: true
        default: false
        }
    }

    private mutating func matches(_ id: Int, _ nodes: [any Node], _ arguments: [Int]) -> any Node {
        guard let compile = checker.environment.regex else {
            let error = EvaluationError(.unknownFunction, "there is no engine for regular expressions", node: id)
            return FailureNode(nodes, error, id)
        }
        guard let constant = nodes[1] as? ConstantNode, case .string(let pattern) = constant.value else {
            return DynamicMatchesNode(nodes[0], nodes[1], compile, id)
        }
        do {
            return MatchesNode(nodes[0], try compile(pattern), weight: pattern.utf8.count / 4 + 1, id)
        } catch {
            let message = "the pattern is no regular expression: \(error)"
            if !checker.lenient { issues.append(Issue(range: tree.spans[arguments[1]], message: message)) }
            return FailureNode([nodes[0]], EvaluationError(.invalidArgument, message, node: id), id)
        }
    }

    mutating func macro(_ id: Int, _ macro: Macro) -> any Node {
        let slot = checker.macroSlots[id] ?? 0
        let range = plan(macro.range)
        macroDepth += 1
        let bodies = macro.bodies.map { plan($0) }
        macroDepth -= 1
        let cost = macro.bodies.reduce(0) { $0 + self.cost(of: $1) }
        let shape = MacroShape(range: range, slot: slot, two: macro.variables.count == 2, cost: cost)
        let last = bodies[bodies.count - 1]
        let filter = bodies.count == 2 ? bodies[0] : nil
        switch macro.kind {
        case .all: return QuantifierNode(shape, last, decisive: .no, id)
        case .exists: return QuantifierNode(shape, last, decisive: .yes, id)
        case .existsOne: return ExistsOneNode(shape, last, id)
        case .filter: return TransformNode(shape, last, nil, id)
        case .map: return TransformNode(shape, filter, last, id)
        case .transformMap: return TransformMapNode(shape, filter, last, entries: false, id)
        case .transformMapEntry: return TransformMapNode(shape, filter, last, entries: true, id)
        case .bind: return BindNode(range, slot, last, id)
        case .optionalMap: return OptionalMapNode(range, slot, last, isFlat: false, id)
        case .optionalFlatMap: return OptionalMapNode(range, slot, last, isFlat: true, id)
        case .sortBy: return SortByNode(shape, last, id)
        }
    }
}
