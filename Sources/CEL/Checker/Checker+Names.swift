// What do names, selections and indices stand for?

extension Checker {
    static let typeNames: [String: CELType] = [
        "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
        "list": .list(.dyn), "map": .map(.dyn, .dyn), "null_type": .null, "type": .type(nil),
        "optional_type": .optional(.dyn), "google.protobuf.Timestamp": .timestamp,
        "google.protobuf.Duration": .duration, "decimal": .decimal, "money": .money, "percent": .percent,
        "period": .period, "date": .date,
    ]

    func local(_ name: String) -> Local? { locals.last { $0.name == name } }

    /// The variable or type of a full name that may have dots; nil when there is none.
    private func lookUp(_ name: String, absolute: Bool) -> (Reference, CELType)? {
        for candidate in environment.candidates(name, absolute: absolute) {
            if let variable = environment.variable(candidate) { return (.slot(variable.slot), variable.type) }
            if let type = Checker.typeNames[candidate] { return (.type(type), .type(type)) }
        }
        return nil
    }

    mutating func identifier(_ id: Int, _ name: String, _ absolute: Bool) -> CELType {
        if !absolute, let local = local(name) {
            references[id] = .slot(local.slot)
            return local.type
        }
        if let (reference, type) = lookUp(name, absolute: absolute) {
            references[id] = reference
            return type
        }
        references[id] = .unknownName(name)
        if !lenient { reportUnknown(id, name) }
        return .erroneous
    }

    private mutating func reportUnknown(_ id: Int, _ name: String) {
        let names = locals.map(\.name) + environment.variables.map(\.name)
        let near = Nearest.name(to: name, in: names)
        report(
            tree.spans[id], "there is no `\(name)` here", found: name,
            hint: near.map { "did you mean `\($0)`?" }
                ?? (names.isEmpty
                    ? nil
                    : "there are \(names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")); a text is written in quotes"),
            fix: near.map { Issue.Fix(range: tree.spans[id], replacement: $0) })
    }

    /// Whether `a.b.c` is the name of a variable or type, and which.
    private func qualified(_ id: Int) -> (Reference, CELType)? {
        guard let (names, absolute, _) = tree.dottedName(id), environment.hasDottedNames || names[0] == "google",
            absolute || local(names[0]) == nil
        else { return nil }
        return lookUp(names.joined(separator: "."), absolute: absolute)
    }

    mutating func select(
        _ id: Int, _ operand: Int, _ field: String, _ kind: SelectKind, _ facts: FactSet
    ) -> Judgement {
        if kind == .plain, let (reference, type) = qualified(id) {
            references[id] = reference
            return Judgement(type)
        }
        let type = resolvedType(operand, facts)
        if lenient { return Judgement(.dyn) }
        var result: CELType
        var isOptional = kind == .optional
        if case .optional(let inner) = type {
            result = self.field(id, unification.resolve(inner), operand, field, facts, kind: .optional)
            isOptional = true
        } else {
            result = self.field(id, type, operand, field, facts, kind: kind)
        }
        if kind == .test { result = .bool } else if isOptional { result = .optional(result) }
        var judgement = Judgement(result)
        if kind == .test, let path = path(of: operand) {
            judgement.ifTrue.known = [Fact(name: Checker.present, path: path.appending(field))]
        }
        return judgement
    }

    /// The fact that `has(path)` establishes.
    private static let present = "has"

    private mutating func field(
        _ id: Int, _ type: CELType, _ operand: Int, _ field: String, _ facts: FactSet, kind: SelectKind
    ) -> CELType {
        let place = tree.marks[id]
        switch type {
        case .dyn, .erroneous: return type
        case .unknown:
            _ = unification.assign(type, .dyn)
            return .dyn
        case .map(let key, let value):
            if unification.assign(.string, key) { return value }
            report(
                place, "this map has keys of type \(unification.resolve(key)), not string",
                hint: "write `map[key]`")
            return .erroneous
        case .object(let object):
            guard let slot = object.slot(of: field) else {
                let near = Nearest.name(to: field, in: object.fields.map(\.name))
                report(
                    place, "\(object.name) has no field `\(field)`", found: field,
                    hint: near.map { "did you mean `\($0)`?" }
                        ?? "it has \(object.fields.prefix(12).map { "`\($0.name)`" }.joined(separator: ", "))",
                    fix: near.map { Issue.Fix(range: place, replacement: $0) })
                return .erroneous
            }
            references[id] = .field(slot)
            let declared = object.fields[slot]
            if let fact = declared.requires, kind != .test { require(fact, operand, field, place, facts) }
            if declared.isOptional, kind == .plain { warnIfUnguarded(operand, field, place, facts) }
            return declared.type
        default:
            report(place, "\(type) has no fields", found: field)
            return .erroneous
        }
    }

    /// Reports the selection of a guarded field unless the fact is known of the operand's path.
    private mutating func require(
        _ fact: String, _ operand: Int, _ field: String, _ place: Range<Int>, _ facts: FactSet
    ) {
        guard let path = path(of: operand) else {
            let text = "`\(field)` may be read only of a plain path that `\(fact)(...)` has tested"
            report(place, text, hint: "name the value first: cel.bind(t, ..., \(fact)(t) && t.\(field) ...)")
            return
        }
        guard !facts.contains(Fact(name: fact, path: path)) else { return }
        let words = fact == "stated" ? "may not be stated" : "may not be \(fact)"
        let start = anchor.map { tree.spans[$0].lowerBound }
        report(
            place, "`\(path.text)` \(words): test `\(fact)(\(path.text))` first",
            hint: "\(fact)(\(path.text)) && ...",
            fix: start.map { Issue.Fix(range: $0..<$0, replacement: "\(fact)(\(path.text)) && ") })
    }

    /// Warns of the selection of a field that may be absent, unless the path is known to have it.
    private mutating func warnIfUnguarded(_ operand: Int, _ field: String, _ place: Range<Int>, _ facts: FactSet) {
        let path = path(of: operand)?.appending(field)
        if let path, facts.contains(Fact(name: Checker.present, path: path)) { return }
        let whole = path?.text ?? field
        let start = path == nil ? nil : anchor.map { tree.spans[$0].lowerBound }
        warnings.append(
            Issue(
                range: place, message: "`\(whole)` may be absent: test `has(\(whole))` first",
                hint: "or write `.?\(field)` and say with `orValue(...)` what counts instead",
                fix: start.map { Issue.Fix(range: $0..<$0, replacement: "has(\(whole)) && ") }))
    }

    /// The path of a variable and plain selections, with literal indices; nil for anything else.
    func path(of id: Int) -> Path? {
        switch tree[id] {
        case .identifier(let name, let absolute):
            guard case .slot(let slot) = references[id] else { return nil }
            if !absolute, let local = local(name) { return local.path }
            return slot < environment.variables.count
                ? Path(root: environment.variables[slot].name, binding: -1) : nil
        case .select(let operand, let field, .plain):
            if case .slot(let slot) = references[id], slot < environment.variables.count {
                return Path(root: environment.variables[slot].name, binding: -1)
            }
            return path(of: operand)?.appending(field)
        case .index(let operand, let index, optional: false):
            guard let path = path(of: operand), case .literal(let value) = tree[index] else { return nil }
            switch value {
            case .int(let number): return path.appending("[\(number)]")
            case .string(let text): return path.appending("['\(text)']")
            default: return nil
            }
        default: return nil
        }
    }

    mutating func index(
        _ id: Int, _ operand: Int, _ index: Int, _ optional: Bool, _ facts: FactSet
    ) -> Judgement {
        var type = resolvedType(operand, facts)
        let key = check(index, facts).type
        if lenient { return Judgement(.dyn) }
        var isOptional = optional
        if case .optional(let inner) = type {
            type = unification.resolve(inner)
            isOptional = true
        }
        var result: CELType
        switch type {
        case .dyn, .erroneous: result = type
        case .unknown:
            _ = unification.assign(type, .dyn)
            result = .dyn
        case .list(let element):
            result = element
            if !unification.assign(key, .int) { reportKey(index, "a list has indices of type int", key, "int") }
        case .map(let wanted, let value):
            result = value
            if !unification.assign(key, wanted) {
                let wanted = unification.resolve(wanted, final: true)
                reportKey(index, "this map has keys of type \(wanted)", key, "\(wanted)")
            }
        default:
            report(tree.spans[operand], "\(type) cannot be indexed", found: "\(type)")
            return Judgement(.erroneous)
        }
        if isOptional { result = .optional(result) }
        return Judgement(result)
    }

    private mutating func reportKey(_ id: Int, _ message: String, _ key: CELType, _ wanted: String) {
        let found = "\(unification.resolve(key, final: true))"
        report(tree.spans[id], "\(message), this is \(found)", expected: wanted, found: found)
    }
}

/// Finds the name that was probably meant.
enum Nearest {
    /// The nearest of some names, if it is near enough: a third of its letters may differ.
    static func name(to wrong: String, in names: some Sequence<String>) -> String? {
        let limit = max(1, wrong.utf8.count / 3)
        var best: (name: String, distance: Int)?
        for name in names where name != wrong {
            let distance = distance(Array(wrong.utf8.prefix(64)), Array(name.utf8.prefix(64)))
            if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        return best?.name
    }

    /// How many letters are wrong, missing, too many, or swapped with the next one.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        func same(_ line: Int, _ column: Int) -> Bool { left[line] | 0x20 == right[column] | 0x20 }
        var (before, row) = ([Int](), Array(0...right.count))
        for line in left.indices {
            var next = [line + 1]
            for column in right.indices {
                var cost = min(row[column] + (same(line, column) ? 0 : 1), next[column] + 1, row[column + 1] + 1)
                if line > 0, column > 0, same(line, column - 1), same(line - 1, column) {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row[right.count]
    }
}
