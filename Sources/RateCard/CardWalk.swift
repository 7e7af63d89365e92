// Visits every term of a card, in the order of its shape.

package import Schema

/// Walks over records.
package enum CardWalk {
    /// Every term below a record, branches included, with its path.
    package static func terms(of record: Record, path: [String] = [], _ visit: (Term, [String]) -> Void) {
        for (index, slot) in record.slots.enumerated() {
            guard let slot else { continue }
            let key = record.shape.fields[index].key
            switch slot {
            case .term(let term): terms(in: term, path: path + [key], visit)
            case .named(let named):
                for entry in named { terms(of: entry.record, path: path + [key, entry.name], visit) }
            case .records(let records):
                for (number, entry) in records.enumerated() {
                    terms(of: entry, path: path + [key, "[\(number + 1)]"], visit)
                }
            case .raw: break
            }
        }
    }

    private static func terms(in term: Term, path: [String], _ visit: (Term, [String]) -> Void) {
        visit(term, path)
        switch term {
        case .one(let clause): inside(clause, path: path, visit)
        case .oneOf(let clauses, _, _, _): for clause in clauses { inside(clause, path: path, visit) }
        case .by(_, let branches, let otherwise, _):
            for branch in branches + (otherwise.map { [$0] } ?? []) {
                terms(in: branch.term, path: path + [branch.name], visit)
            }
        case .since(let steps, let before, _):
            for step in steps { terms(in: step.term, path: path + ["\(step.from)"], visit) }
            terms(in: before, path: path + ["before"], visit)
        }
    }

    private static func inside(_ clause: Clause, path: [String], _ visit: (Term, [String]) -> Void) {
        guard case .value(let value) = clause.said else { return }
        inside(value, path: path, visit)
    }

    private static func inside(_ value: Value, path: [String], _ visit: (Term, [String]) -> Void) {
        switch value {
        case .block(let record): terms(of: record, path: path, visit)
        case .table(let entries): for entry in entries { terms(in: entry.term, path: path + [entry.name], visit) }
        case .list(let items): for item in items { inside(item.value, path: path, visit) }
        default: break
        }
    }

    /// Every term below a record, branches included, without its path.
    package static func eachTerm(of record: Record, _ visit: (Term) -> Void) {
        for slot in record.slots {
            switch slot {
            case .term(let term)?: eachTerm(in: term, visit)
            case .named(let named)?: for entry in named { eachTerm(of: entry.record, visit) }
            case .records(let records)?: for entry in records { eachTerm(of: entry, visit) }
            case .raw?, nil: break
            }
        }
    }

    private static func eachTerm(in term: Term, _ visit: (Term) -> Void) {
        visit(term)
        switch term {
        case .one(let clause): eachTerm(in: clause, visit)
        case .oneOf(let clauses, _, _, _): for clause in clauses { eachTerm(in: clause, visit) }
        case .by(_, let branches, let otherwise, _):
            for branch in branches { eachTerm(in: branch.term, visit) }
            if let otherwise { eachTerm(in: otherwise.term, visit) }
        case .since(let steps, let before, _):
            for step in steps { eachTerm(in: step.term, visit) }
            eachTerm(in: before, visit)
        }
    }

    private static func eachTerm(in clause: Clause, _ visit: (Term) -> Void) {
        guard case .value(let value) = clause.said else { return }
        switch value {
        case .block(let record): eachTerm(of: record, visit)
        case .table(let entries): for entry in entries { eachTerm(in: entry.term, visit) }
        default: break
        }
    }

    /// Every record below a record, itself included.
    package static func records(of record: Record, _ visit: (Record) -> Void) {
        visit(record)
        for slot in record.slots {
            switch slot {
            case .named(let named)?: for entry in named { records(of: entry.record, visit) }
            case .records(let list)?: for entry in list { records(of: entry, visit) }
            case .term(let term)?:
                term.eachClause { if case .value(.block(let inner)) = $0.said { records(of: inner, visit) } }
            default: break
            }
        }
    }
}
