// Which calls are macros, and what do they stand for?

extension Parser {
    mutating func has(_ arguments: [Int], _ span: Range<Int>) throws(Issue) -> Int {
        guard arguments.count == 1 else {
            throw Issue(range: span, message: "`has` takes one selection, such as `has(a.b)`")
        }
        switch tree[arguments[0]] {
        case .select(let operand, let field, .plain), .select(let operand, let field, .optional):
            return try node(.select(operand, field: field, .test), span, mark: tree.marks[arguments[0]])
        case .index(let operand, let index, optional: false):
            // `has(a['b-c'])` can only mean this.
            guard case .literal(.string) = tree[index] else { break }
            return try node(.binary(.contained, index, operand), span, mark: tree.marks[arguments[0]])
        default: break
        }
        throw Issue(
            range: tree.spans[arguments[0]], message: "`has` takes a selection, such as `has(a.b)`",
            hint: "for a key that is computed write `key in map`")
    }

    /// The macro of `target.name(arguments)`, or nil when it is an ordinary call.
    mutating func memberMacro(
        _ target: Int, _ name: String, _ arguments: [Int], _ nameSpan: Range<Int>
    ) throws(Issue) -> Macro? {
        if name == "bind", arguments.count == 3, case .identifier("cel", _) = tree[target] {
            guard let variable = variable(arguments[0]) else { throw badVariable(arguments[0], "bind") }
            return Macro(kind: .bind, range: arguments[1], variables: [variable], bodies: [arguments[2]])
        }
        guard let shape = Parser.shape(name, arguments.count) else { return nil }
        var names: [String] = []
        for argument in arguments.prefix(shape.variables) {
            guard let name = variable(argument) else {
                // `list.map(x)` of an own function has no variable, but these names have no other meaning.
                throw badVariable(argument, name)
            }
            guard !names.contains(name) else {
                throw Issue(range: tree.spans[argument], message: "`\(name)` is named twice")
            }
            names.append(name)
        }
        return Macro(kind: shape.kind, range: target, variables: names, bodies: Array(arguments.dropFirst(names.count)))
    }

    private static func shape(_ name: String, _ count: Int) -> (kind: Macro.Kind, variables: Int)? {
        switch (name, count) {
        case ("all", 2): (.all, 1)
        case ("all", 3): (.all, 2)
        case ("exists", 2): (.exists, 1)
        case ("exists", 3): (.exists, 2)
        case ("exists_one", 2), ("existsOne", 2): (.existsOne, 1)
        case ("exists_one", 3), ("existsOne", 3): (.existsOne, 2)
        case ("filter", 2): (.filter, 1)
        case ("map", 2), ("map", 3): (.map, 1)
        case ("transformList", 3), ("transformList", 4): (.map, 2)
        case ("transformMap", 3), ("transformMap", 4): (.transformMap, 2)
        case ("transformMapEntry", 3), ("transformMapEntry", 4): (.transformMapEntry, 2)
        case ("optMap", 2): (.optionalMap, 1)
        case ("optFlatMap", 2): (.optionalFlatMap, 1)
        case ("sortBy", 2): (.sortBy, 1)
        default: nil
        }
    }

    private func variable(_ id: Int) -> String? {
        if case .identifier(let name, absolute: false) = tree[id] { return name }
        return nil
    }

    private func badVariable(_ id: Int, _ macro: String) -> Issue {
        Issue(
            range: tree.spans[id], message: "`\(macro)` needs the name of a variable here",
            expected: "a name", hint: "such as `x` in `\(macro)(x, ...)`")
    }
}
