// What do the variables of macros stand for?

extension Checker {
    mutating func macro(_ id: Int, _ macro: Macro, _ facts: FactSet) -> Judgement {
        let range = check(macro.range, facts)
        let type = unification.resolve(range.type)
        let firstSlot = environment.variables.count + locals.count
        macroSlots[id] = firstSlot
        let firstBinding = bindings
        bindings += macro.variables.count
        let variableTypes = self.variableTypes(id, macro, type)
        for (offset, name) in macro.variables.enumerated() {
            var path = Path(root: name, binding: firstBinding + offset)
            // A bound variable is another name of the path that it is bound to.
            if macro.kind == .bind, let bound = self.path(of: macro.range) { path = bound }
            locals.append(Local(name: name, type: variableTypes[offset], slot: firstSlot + offset, path: path))
        }
        frameSize = max(frameSize, firstSlot + macro.variables.count)
        let savedAnchor = anchor
        defer {
            locals.removeLast(macro.variables.count)
            anchor = savedAnchor
        }
        // What a filter made sure of is known of the variable that holds the element.
        var inside = facts
        let holder = macro.variables.count - 1
        let element = Path(root: macro.variables[holder], binding: firstBinding + holder)
        if isList(type) {
            inside = inside.union(rebased(range.elements, from: Checker.elementRoot, to: element))
        }
        return judge(macro, range, inside, element, firstBinding..<bindings)
    }

    private func isList(_ type: CELType) -> Bool {
        if case .list = type { return true }
        return type.isDynOrError
    }

    private func rebased(_ facts: FactSet, from old: Path, to new: Path) -> FactSet {
        var moved = FactSet()
        for fact in facts.known where fact.path.binding == old.binding && fact.path.root == old.root {
            var path = new
            path.fields += fact.path.fields
            moved.known.insert(Fact(name: fact.name, path: path))
        }
        return moved
    }

    private mutating func judge(
        _ macro: Macro, _ range: Judgement, _ facts: FactSet, _ element: Path, _ own: Range<Int>
    ) -> Judgement {
        var result = Judgement(.dyn)
        switch macro.kind {
        case .all, .exists, .existsOne:
            let body = condition(macro.bodies[0], facts)
            result.type = .bool
            if macro.kind == .all { result.ifFalse = body.ifFalse.leaving(own) }
            if macro.kind != .all { result.ifTrue = body.ifTrue.leaving(own) }
            if result.ifTrue.impossible { result.ifTrue = FactSet() }
            if result.ifFalse.impossible { result.ifFalse = FactSet() }
        case .filter:
            let body = condition(macro.bodies[0], facts)
            switch unification.resolve(range.type) {
            case .map(let key, _): result.type = .list(key)
            case .list: result.type = range.type
            default: result.type = .list(.dyn)
            }
            result.elements = range.elements.union(rebased(body.ifTrue, from: element, to: Checker.elementRoot))
        case .map, .transformMap:
            var inside = facts
            if macro.bodies.count == 2 { inside = inside.union(condition(macro.bodies[0], facts).ifTrue) }
            anchor = nil
            let value = check(macro.bodies[macro.bodies.count - 1], inside).type
            if macro.kind == .map {
                result.type = .list(value)
            } else if case .map(let key, _) = unification.resolve(range.type) {
                result.type = .map(key, value)
            } else {
                result.type = .map(isKnownList(range.type) ? .int : .dyn, value)
            }
        case .transformMapEntry:
            var inside = facts
            if macro.bodies.count == 2 { inside = inside.union(condition(macro.bodies[0], facts).ifTrue) }
            anchor = nil
            let body = macro.bodies[macro.bodies.count - 1]
            result.type = check(body, inside).type
            if !lenient, !unification.assign(result.type, .map(.dyn, .dyn)) {
                let found = "\(unification.resolve(result.type, final: true))"
                report(tree.spans[body], "an entry must be a map, this is \(found)", expected: "map", found: found)
            }
        case .bind:
            let body = check(macro.bodies[0], facts)
            result = body
            result.ifTrue = body.ifTrue.leaving(own)
            result.ifFalse = body.ifFalse.leaving(own)
        case .optionalMap:
            anchor = nil
            result.type = .optional(check(macro.bodies[0], facts).type)
        case .optionalFlatMap:
            anchor = nil
            result.type = optionalBody(macro.bodies[0], facts)
        case .sortBy:
            anchor = nil
            let key = check(macro.bodies[0], facts).type
            if !lenient, !OperatorTypes.areOrdered(unification.resolve(key), unification.resolve(key)) {
                let found = "\(unification.resolve(key, final: true))"
                report(tree.spans[macro.bodies[0]], "values of type \(found) have no order", found: found)
            }
            result.type = range.type
            result.elements = range.elements
        }
        return result
    }

    private func isKnownList(_ type: CELType) -> Bool {
        if case .list = unification.resolve(type) { return true }
        return false
    }

    private mutating func optionalBody(_ id: Int, _ facts: FactSet) -> CELType {
        let type = check(id, facts).type
        if lenient { return .dyn }
        let inner = unification.fresh()
        if unification.assign(type, .optional(inner)) { return .optional(inner) }
        let found = "\(unification.resolve(type, final: true))"
        report(
            tree.spans[id], "`optFlatMap` needs an optional value here, this is \(found)", expected: "optional",
            found: found, hint: "`optMap` takes a plain value")
        return .erroneous
    }

    /// The types of a macro's variables.
    private mutating func variableTypes(_ id: Int, _ macro: Macro, _ range: CELType) -> [CELType] {
        let count = macro.variables.count
        if lenient { return Array(repeating: .dyn, count: count) }
        if macro.kind == .bind { return [range] }
        let isOptional = macro.kind == .optionalMap || macro.kind == .optionalFlatMap
        switch range {
        case .list(let element) where !isOptional: return count == 1 ? [element] : [.int, element]
        case .map(let key, let value) where !isOptional && macro.kind != .sortBy:
            return count == 1 ? [key] : [key, value]
        case .optional(let inner) where isOptional: return [inner]
        case .dyn, .erroneous: return Array(repeating: range, count: count)
        case .unknown:
            _ = unification.assign(range, .dyn)
            return Array(repeating: .dyn, count: count)
        default:
            let wanted = isOptional ? "an optional value" : "a list or a map"
            report(
                tree.spans[macro.range], "this macro needs \(wanted), this is \(range)", expected: wanted,
                found: "\(range)")
            return Array(repeating: .erroneous, count: count)
        }
    }
}
