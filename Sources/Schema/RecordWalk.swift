// Visits every term of a record, in the order of its shape.

/// Walks over records.
package enum RecordWalk {
    /// Every term below a record, branches included, with its path.
    package static func terms(of record: Record, _ visit: (Term, [String]) -> Void) {
        var path: [String] = []
        terms(of: record, &path, visit)
    }

    /// One path grows and shrinks on the way, since every card is walked over.
    private static func terms(of record: Record, _ path: inout [String], _ visit: (Term, [String]) -> Void) {
        for (index, slot) in record.slots.enumerated() {
            guard let slot else { continue }
            path.append(record.shape.fields[index].key)
            switch slot {
            case .term(let term): terms(in: term, &path, visit)
            case .named(let named):
                for entry in named { below(entry.name, &path) { terms(of: entry.record, &$0, visit) } }
            case .records(let records):
                for (number, entry) in records.enumerated() {
                    below("[\(number + 1)]", &path) { terms(of: entry, &$0, visit) }
                }
            case .raw: break
            }
            path.removeLast()
        }
    }

    private static func terms(in term: Term, _ path: inout [String], _ visit: (Term, [String]) -> Void) {
        visit(term, path)
        switch term {
        case .one(let clause): inside(clause, &path, visit)
        case .oneOf(let clauses, _, _, _): for clause in clauses { inside(clause, &path, visit) }
        case .by(_, let branches, let otherwise, _, _):
            for branch in branches { below(branch.name, &path) { terms(in: branch.term, &$0, visit) } }
            if let otherwise { below(otherwise.name, &path) { terms(in: otherwise.term, &$0, visit) } }
        case .since(let steps, let before, _):
            for step in steps { below("\(step.from)", &path) { terms(in: step.term, &$0, visit) } }
            below("before", &path) { terms(in: before, &$0, visit) }
        }
    }

    private static func below(_ key: String, _ path: inout [String], _ body: (inout [String]) -> Void) {
        path.append(key)
        body(&path)
        path.removeLast()
    }

    private static func inside(_ clause: Clause, _ path: inout [String], _ visit: (Term, [String]) -> Void) {
        guard case .value(let value) = clause.said else { return }
        inside(value, &path, visit)
    }

    private static func inside(_ value: Value, _ path: inout [String], _ visit: (Term, [String]) -> Void) {
        switch value {
        case .block(let record): terms(of: record, &path, visit)
        case .table(let entries):
            for entry in entries { below(entry.name, &path) { terms(in: entry.term, &$0, visit) } }
        case .list(let items): for item in items { inside(item.value, &path, visit) }
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
        case .by(_, let branches, let otherwise, _, _):
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
