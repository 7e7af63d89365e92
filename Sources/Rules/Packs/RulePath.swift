// What a rule looks at: paths with variables. Iteration is outside the expressions, so that a finding has a place.

internal import CEL
internal import Schema
internal import SourceText

/// A step-by-step path such as `charges[*] as c, c.adjust[*] as a`.
struct RulePath: Sendable {
    /// One variable and the path that it runs over.
    final class Clause: Sendable {
        /// The variable that the path starts from; nil: the card.
        let from: Int?
        let keys: [Key]
        let variable: String
        let type: CardType

        init(from: Int?, keys: [Key], variable: String, type: CardType) {
            self.from = from
            self.keys = keys
            self.variable = variable
            self.type = type
        }
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

/// A value that a variable is bound to, and where it stands. The way to it is kept as steps back to the root: nobody asks
/// for it unless there is something to report.
final class Binding {
    let object: CardObject
    let range: SourceRange
    let definition: SourceRange?
    private let parent: Binding?
    private let key: String
    private let name: String?
    /// What was found below, by field. A child knows its parent, too: `forget` ends the circle.
    fileprivate var known: [(slot: Int, children: [Binding])] = []

    /// The card as a whole.
    init(root object: CardObject, range: SourceRange) {
        self.object = object
        self.range = range
        definition = nil
        parent = nil
        key = ""
        name = nil
    }

    /// What stands at a key, or at a name below it.
    init(
        _ object: CardObject, range: SourceRange, definition: SourceRange?, below parent: Binding, key: String,
        name: String? = nil
    ) {
        self.object = object
        self.range = range
        self.definition = definition
        self.parent = parent
        self.key = key
        self.name = name
    }

    /// Lets go of everything below.
    func forget() {
        for entry in known { for child in entry.children { child.forget() } }
        known = []
    }

    /// The way from the root of the card.
    var breadcrumb: [String] {
        guard let parent else { return [] }
        return parent.breadcrumb + (key.isEmpty ? [] : [key]) + (name.map { [$0] } ?? [])
    }
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
        Self.follow(clause.keys, 0, clause.from.map { bound[$0] } ?? card) { binding in
            bound.append(binding)
            bind(index + 1, card, &bound, visit)
            bound.removeLast()
        }
    }

    private static func follow(_ keys: [Key], _ index: Int, _ from: Binding, _ visit: (Binding) -> Void) {
        guard index < keys.count else { return visit(from) }
        let isLast = index + 1 == keys.count
        for child in from.children(keys[index].slot)
        where isLast || child.object.term != nil || child.object.record != nil {
            follow(keys, index + 1, child, visit)
        }
    }
}

extension Binding {
    /// What stands at a field of the object, in every branch: kept, since many rules go the same way.
    func children(_ slot: Int) -> [Binding] {
        for known in known where known.slot == slot { return known.children }
        let made = makeChildren(slot)
        known.append((slot, made))
        return made
    }

    private func makeChildren(_ slot: Int) -> [Binding] {
        guard let record = object.record, object.type.accesses.indices.contains(slot) else { return [] }
        switch object.type.accesses[slot] {
        case .term(let position, let type):
            let key = record.shape.fields[position].key
            if case .term(let term)? = record.slots[position] {
                var result: [Binding] = []
                Self.leaves(of: term, type, below: self, key: key, into: &result)
                return result
            }
            return [
                Binding(
                    CardObject(type: type, record: nil), range: range, definition: definition, below: self, key: key)
            ]
        case .list(let position, let type):
            let key = record.shape.fields[position].key
            switch record.slots[position] {
            case .named(let named)?:
                return named.map { entry in
                    Binding(
                        CardObject(type: type, record: entry.record, name: entry.name), range: entry.nameRange,
                        definition: entry.record.origin.definition, below: self, key: key, name: entry.name)
                }
            case .records(let records)?:
                return records.enumerated().map { number, entry in
                    Binding(
                        CardObject(type: type, record: entry, name: "\(number + 1)"), range: entry.origin.range,
                        definition: entry.origin.definition, below: self, key: key, name: "[\(number + 1)]")
                }
            default: return []
            }
        default: return []
        }
    }

    private static func leaves(
        of term: Term, _ type: CardType, below parent: Binding, key: String, name: String? = nil,
        into result: inout [Binding]
    ) {
        switch term {
        case .one, .oneOf:
            let origin = term.origin
            result.append(
                Binding(
                    CardObject(type: type, record: term.record, term: term), range: origin.range,
                    definition: origin.definition, below: parent, key: key, name: name))
        case .by(_, let branches, let otherwise, _):
            let step = Binding(parent.object, range: parent.range, definition: nil, below: parent, key: key, name: name)
            for branch in branches {
                leaves(of: branch.term, type, below: step, key: "", name: branch.name, into: &result)
            }
            if let otherwise {
                leaves(of: otherwise.term, type, below: step, key: "", name: otherwise.name, into: &result)
            }
        case .since(let steps, let before, _):
            let step = Binding(parent.object, range: parent.range, definition: nil, below: parent, key: key, name: name)
            leaves(of: before, type, below: step, key: "", name: "before", into: &result)
            for entry in steps {
                leaves(of: entry.term, type, below: step, key: "", name: "\(entry.from)", into: &result)
            }
        }
    }
}
