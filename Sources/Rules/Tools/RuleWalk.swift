// Where does the path of one rule lead on a card? The plain way of what `CardPass` does for all rules at once.

internal import CEL
internal import RateCard
internal import Schema
internal import SourceText

/// The places that a path leads to.
struct RuleWalk {
    /// A variable and what it is bound to.
    struct Binding {
        let object: CardObject
        let record: Record?
        let range: SourceRange
        let way: [String]
        /// Whether the card has nothing there.
        let isAbsent: Bool
    }

    /// What the variables are bound to, at every place, in the order of the card.
    private(set) var visits: [[Binding]] = []
    /// The ways that end before the path does, since the card has nothing there.
    private(set) var gaps: [[String]] = []

    /// Walks a path; a rule without one looks at the card once, with no variable.
    init(_ path: RulePath?, on card: RateCard, root: CardType) {
        let object = CardObject(type: root, record: card.record)
        let start = Binding(
            object: object, record: card.record, range: Self.range(of: card), way: [], isAbsent: false)
        follow(path?.clauses[...] ?? [], [], root: start)
    }

    private mutating func follow(_ clauses: ArraySlice<RulePath.Clause>, _ bound: [Binding], root: Binding) {
        guard let clause = clauses.first else {
            visits.append(bound)
            return
        }
        let from = clause.from.map { bound[$0] } ?? root
        for binding in step(clause.keys[...], from) { follow(clauses.dropFirst(), bound + [binding], root: root) }
    }

    private mutating func step(_ keys: ArraySlice<RulePath.Key>, _ from: Binding) -> [Binding] {
        guard let key = keys.first else { return [from] }
        let way = from.way + [key.name]
        let slot = from.record?.slots[key.position]
        var found: [Binding] = []
        switch slot {
        case .term(let term)? where !key.isList: found = leaves(of: term, key, way)
        case .named(let named)? where key.isList:
            found = named.map { entry in
                Binding(
                    object: CardObject(type: key.type, record: entry.record, name: entry.name), record: entry.record,
                    range: entry.nameRange, way: way + [entry.name], isAbsent: false)
            }
        case .records(let records)? where key.isList:
            found = records.enumerated().map { number, entry in
                Binding(
                    object: CardObject(type: key.type, record: entry, name: String(number + 1)), record: entry,
                    range: entry.origin.range, way: way + ["[\(number + 1)]"], isAbsent: false)
            }
        default:
            if keys.count == 1, !key.isList, from.record != nil {
                let absent = CardObject(type: key.type, record: nil)
                return [Binding(object: absent, record: nil, range: from.range, way: way, isAbsent: true)]
            }
        }
        if found.isEmpty { gaps.append(way) }
        return found.flatMap { step(keys.dropFirst(), $0) }
    }

    /// A term that differs by a dimension is one place a branch.
    private func leaves(of term: Term, _ key: RulePath.Key, _ way: [String]) -> [Binding] {
        switch term {
        case .one, .oneOf:
            return [
                Binding(
                    object: CardObject(type: key.type, record: term.record, term: term), record: term.record,
                    range: term.origin.range, way: way, isAbsent: false)
            ]
        case .by(_, let branches, let otherwise, _, _):
            return (branches + (otherwise.map { [$0] } ?? [])).flatMap { leaves(of: $0.term, key, way + [$0.name]) }
        case .since(let steps, let before, _):
            return leaves(of: before, key, way + ["before"])
                + steps.flatMap { leaves(of: $0.term, key, way + ["\($0.from)"]) }
        }
    }

    private static func range(of card: RateCard) -> SourceRange {
        card.record.term("id")?.origin.range ?? card.record.origin.range
    }
}
