// Where does a record quote its papers, and for what?

extension RecordWalk {
    /// What words of a paper are quoted for.
    package enum Cited {
        /// A statement.
        case clause(Clause)
        /// A block as a whole.
        case block(Record)
    }

    /// Every citation below a record, with what it is for and the path of that, in the order of the shape. What is quoted
    /// for a block that is the value of a term is told once, as the term's.
    package static func citations(of record: Record, _ visit: (Citation, Cited, [String]) -> Void) {
        var path: [String] = []
        if let citation = record.citation { visit(citation, .block(record), path) }
        citations(below: record, &path, visit)
    }

    private static func citations(
        below record: Record, _ path: inout [String], _ visit: (Citation, Cited, [String]) -> Void
    ) {
        func entry(_ name: String, _ record: Record, _ path: inout [String]) {
            path.append(name)
            if let citation = record.citation { visit(citation, .block(record), path) }
            citations(below: record, &path, visit)
            path.removeLast()
        }
        for (index, slot) in record.slots.enumerated() {
            guard let slot else { continue }
            path.append(record.shape.fields[index].key)
            switch slot {
            case .term(let term): citations(in: term, &path, visit)
            case .named(let named): for one in named { entry(one.name, one.record, &path) }
            case .records(let records):
                for (number, one) in records.enumerated() { entry("[\(number + 1)]", one, &path) }
            case .raw: break
            }
            path.removeLast()
        }
    }

    private static func citations(
        in term: Term, _ path: inout [String], _ visit: (Citation, Cited, [String]) -> Void
    ) {
        func branch(_ name: String, _ term: Term, _ path: inout [String]) {
            path.append(name)
            citations(in: term, &path, visit)
            path.removeLast()
        }
        switch term {
        case .one, .oneOf:
            term.eachOwnClause { clause in
                if let citation = clause.citation { visit(citation, .clause(clause), path) }
                guard case .value(let value) = clause.said else { return }
                switch value {
                case .block(let record): citations(below: record, &path, visit)
                case .table(let entries): for entry in entries { branch(entry.name, entry.term, &path) }
                default: break
                }
            }
        case .by(_, let branches, let otherwise, _, _):
            for one in branches { branch(one.name, one.term, &path) }
            if let otherwise { branch(otherwise.name, otherwise.term, &path) }
        case .since(let steps, let before, _):
            branch("before", before, &path)
            for step in steps { branch("\(step.from)", step.term, &path) }
        }
    }
}
