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

    /// A part of a card.
    package enum Part {
        case block(Record)
        case term(Term)
    }

    /// A record itself, then every block and every term below it, branches included, without their paths.
    package static func parts(of record: Record, _ visit: (Part) -> Void) {
        visit(.block(record))
        for slot in record.slots {
            switch slot {
            case .term(let term)?: parts(of: term, visit)
            case .named(let named)?: for entry in named { parts(of: entry.record, visit) }
            case .records(let records)?: for entry in records { parts(of: entry, visit) }
            case .raw?, nil: break
            }
        }
    }

    private static func parts(of term: Term, _ visit: (Part) -> Void) {
        visit(.term(term))
        switch term {
        case .one(let clause): parts(of: clause, visit)
        case .oneOf(let clauses, _, _, _): for clause in clauses { parts(of: clause, visit) }
        case .by(_, let branches, let otherwise, _):
            for branch in branches { parts(of: branch.term, visit) }
            if let otherwise { parts(of: otherwise.term, visit) }
        case .since(let steps, let before, _):
            for step in steps { parts(of: step.term, visit) }
            parts(of: before, visit)
        }
    }

    private static func parts(of clause: Clause, _ visit: (Part) -> Void) {
        guard case .value(let value) = clause.said else { return }
        switch value {
        case .block(let record): parts(of: record, visit)
        case .table(let entries): for entry in entries { parts(of: entry.term, visit) }
        default: break
        }
    }
}
