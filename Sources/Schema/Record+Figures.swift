// Every figure of a document, with its place: for checks of what a figure can be.

package import SourceText

extension Record {
    /// Visits every value that a term of this record or of one inside it says: both ends of a range, each of several, each
    /// element of a list. The path is of keys and names, branches included.
    package func forEachFigure(_ visit: (_ value: Value, _ path: [String], _ range: SourceRange) -> Void) {
        forEachTerm { term, path in
            let clauses: [Clause] =
                switch term {
                case .one(let clause): [clause]
                case .oneOf(let clauses, _, _, _): clauses
                // Their branches are visited by themselves.
                case .by, .since: []
                }
            for clause in clauses {
                switch clause.said {
                case .value(.list(let items)): for item in items { visit(item.value, path, item.range) }
                case .value(let value): visit(value, path, clause.origin.range)
                case .range(let low, let high):
                    visit(low, path, clause.origin.range)
                    visit(high, path, clause.origin.range)
                default: break
                }
            }
        }
    }

    /// Where the term at a path stands, or the first inside what stands there; nil where nothing does.
    package func place(of path: [String]) -> SourceRange? {
        var (exact, inside): (SourceRange?, SourceRange?)
        forEachTerm { term, place in
            if place == path { exact = exact ?? term.origin.range }
            if place.starts(with: path) { inside = inside ?? term.origin.range }
        }
        return exact ?? inside
    }

    /// Visits every term of this record and of those inside it, in the order of `mapped`, and builds nothing.
    private func forEachTerm(_ visit: (_ term: Term, _ path: [String]) -> Void) {
        withoutActuallyEscaping(visit) { visit in
            var walk = TermWalk(visit: visit)
            walk.enter(self)
        }
    }
}

/// The way through a record, with one path that grows and shrinks.
private struct TermWalk {
    let visit: (Term, [String]) -> Void
    private var path: [String] = []

    init(visit: @escaping (Term, [String]) -> Void) { self.visit = visit }

    mutating func enter(_ record: Record) {
        for (index, slot) in record.slots.enumerated() {
            guard let slot else { continue }
            path.append(record.shape.fields[index].key)
            switch slot {
            case .term(let term): enter(term)
            case .named(let named): for entry in named { below(entry.name) { $0.enter(entry.record) } }
            case .records(let records):
                for (number, entry) in records.enumerated() { below("[\(number + 1)]") { $0.enter(entry) } }
            case .raw: break
            }
            path.removeLast()
        }
    }

    private mutating func enter(_ term: Term) {
        visit(term, path)
        switch term {
        case .one(let clause): enter(clause)
        case .oneOf(let clauses, _, _, _): for clause in clauses { enter(clause) }
        case .by(_, let branches, let otherwise, _):
            for branch in branches { below(branch.name) { $0.enter(branch.term) } }
            if let otherwise { below(otherwise.name) { $0.enter(otherwise.term) } }
        case .since(let steps, let before, _):
            for step in steps { below("\(step.from)") { $0.enter(step.term) } }
            below("before") { $0.enter(before) }
        }
    }

    private mutating func enter(_ clause: Clause) {
        switch clause.said {
        case .value(.block(let record)): enter(record)
        case .value(.table(let entries)): for entry in entries { below(entry.name) { $0.enter(entry.term) } }
        default: break
        }
    }

    private mutating func below(_ key: String, _ body: (inout TermWalk) -> Void) {
        path.append(key)
        body(&self)
        path.removeLast()
    }
}
