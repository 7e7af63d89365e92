// What a rule looks at: paths with variables. Iteration is outside the expressions, so that a finding has a place.

internal import CEL
internal import Schema
internal import SourceText

/// A step-by-step path such as `charges[*] as c, c.adjust[*] as a`.
struct RulePath: Sendable {
    /// One variable and the path that it runs over.
    struct Clause: Sendable {
        /// The variable that the path starts from; nil: the card.
        let from: Int?
        let keys: [Key]
        let variable: String
        let type: CardType
    }
    /// A key, and whether the path goes through all its elements.
    struct Key: Sendable {
        let slot: Int
        let each: Bool
    }

    let clauses: [Clause]

    struct Problem: Error {
        let message: String
        let hint: String?
    }

    /// Parses a path against the types of the card.
    init(_ text: String, root: CardType) throws(Problem) {
        var clauses: [Clause] = []
        for part in text.split(separator: ",") {
            let words = part.split(separator: " ").map(String.init)
            guard words.count == 3, words[1] == "as" else {
                throw Problem(message: "a path is written `meters[*] as m`, not `\(part)`", hint: nil)
            }
            var names = words[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            var type = root
            var from: Int?
            if let first = names.first, let index = clauses.lastIndex(where: { $0.variable == first }) {
                from = index
                type = clauses[index].type
                names.removeFirst()
            }
            var keys: [Key] = []
            for name in names {
                let each = name.hasSuffix("[*]")
                let key = each ? String(name.dropLast(3)) : name
                guard let slot = type.objectType.slot(of: key) else {
                    let near = nearest(to: key, in: type.objectType.fields.map(\.name))
                    throw Problem(
                        message: "`\(key)` is not a key of \(type.objectType.name)",
                        hint: near.map { "did you mean `\($0)`?" })
                }
                switch type.accesses[slot] {
                case .term(_, let inner):
                    if each { throw Problem(message: "`\(key)` is no list", hint: "write `\(key)`") }
                    type = inner
                case .list(_, let inner):
                    if !each { throw Problem(message: "`\(key)` is a list", hint: "write `\(key)[*]`") }
                    type = inner
                default: throw Problem(message: "`\(key)` cannot be walked into", hint: nil)
                }
                keys.append(Key(slot: slot, each: each))
            }
            clauses.append(Clause(from: from, keys: keys, variable: words[2], type: type))
        }
        if clauses.count > RuleSet.mostVariables {
            throw Problem(message: "a path has at most \(RuleSet.mostVariables) variables", hint: nil)
        }
        self.clauses = clauses
    }
}

/// A value that a variable is bound to, and where it stands.
struct Binding {
    let object: CardObject
    let range: SourceRange
    let definition: SourceRange?
    let breadcrumb: [String]
}

extension RulePath {
    /// Calls `visit` with every combination of bindings; a term that differs by a dimension is one binding a branch.
    func bindings(in card: Binding, _ visit: ([Binding]) -> Void) {
        var bound: [Binding] = []
        bind(0, card, &bound, visit)
    }

    private func bind(_ index: Int, _ card: Binding, _ bound: inout [Binding], _ visit: ([Binding]) -> Void) {
        guard index < clauses.count else { return visit(bound) }
        let clause = clauses[index]
        let start = clause.from.map { bound[$0] } ?? card
        for binding in Self.follow(clause.keys[...], start) {
            bound.append(binding)
            bind(index + 1, card, &bound, visit)
            bound.removeLast()
        }
    }

    private static func follow(_ keys: ArraySlice<Key>, _ from: Binding) -> [Binding] {
        guard let key = keys.first else { return [from] }
        let rest = keys.dropFirst()
        guard from.object.type.accesses.indices.contains(key.slot) else { return [] }
        switch from.object.type.accesses[key.slot] {
        case .term(let index, let type):
            guard let record = from.object.record else { return [] }
            let path = from.breadcrumb + [record.shape.fields[index].key]
            guard case .term(let term)? = record.slots[index] else {
                let absent = Binding(
                    object: CardObject(type: type, record: nil), range: from.range, definition: from.definition,
                    breadcrumb: path)
                return rest.isEmpty ? [absent] : []
            }
            return leaves(of: term, type, path).flatMap { follow(rest, $0) }
        case .list(let index, let type):
            guard let record = from.object.record else { return [] }
            let path = from.breadcrumb + [record.shape.fields[index].key]
            switch record.slots[index] {
            case .named(let named)?:
                return named.flatMap { entry in
                    follow(
                        rest,
                        Binding(
                            object: CardObject(type: type, record: entry.record, name: entry.name),
                            range: entry.nameRange,
                            definition: entry.record.origin.definition, breadcrumb: path + [entry.name]))
                }
            case .records(let records)?:
                return records.enumerated().flatMap { number, entry in
                    follow(
                        rest,
                        Binding(
                            object: CardObject(type: type, record: entry, name: "\(number + 1)"),
                            range: entry.origin.range,
                            definition: entry.origin.definition, breadcrumb: path + ["[\(number + 1)]"]))
                }
            default: return []
            }
        default: return []
        }
    }

    private static func leaves(of term: Term, _ type: CardType, _ path: [String]) -> [Binding] {
        switch term {
        case .one, .oneOf:
            [
                Binding(
                    object: CardObject(type: type, record: term.record, term: term), range: term.origin.range,
                    definition: term.origin.definition, breadcrumb: path)
            ]
        case .by(_, let branches, let otherwise, _):
            (branches + (otherwise.map { [$0] } ?? [])).flatMap { leaves(of: $0.term, type, path + [$0.name]) }
        case .since(let steps, let before, _):
            leaves(of: before, type, path + ["before"])
                + steps.flatMap { leaves(of: $0.term, type, path + ["\($0.from)"]) }
        }
    }
}
