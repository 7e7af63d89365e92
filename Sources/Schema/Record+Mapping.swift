// A record with some of its terms replaced: a figure in place of a range, an answer in place of a question.

extension Record {
    /// This record with every term replaced by what `change` makes of it, and then what is inside it. The path is of keys
    /// and names, from this record down; branches of a term count as steps.
    package func mapped(_ path: [String] = [], _ change: (Term, [String]) -> Term) -> Record {
        var slots = slots
        for (index, slot) in slots.enumerated() {
            let below = path + [shape.fields[index].key]
            switch slot {
            case .term(let term)?: slots[index] = .term(term.mapped(below, change))
            case .named(let named)?:
                slots[index] = .named(
                    named.map {
                        Named(
                            name: $0.name, nameRange: $0.nameRange, record: $0.record.mapped(below + [$0.name], change))
                    })
            case .records(let records)?:
                slots[index] = .records(
                    records.enumerated().map { $0.element.mapped(below + ["[\($0.offset + 1)]"], change) })
            case .raw?, nil: break
            }
        }
        return Record(
            shape: shape, slots: slots, origin: origin, citation: citation, hedge: hedge, keyRanges: keyRanges,
            removed: removed)
    }
}

extension Term {
    fileprivate func mapped(_ path: [String], _ change: (Term, [String]) -> Term) -> Term {
        func branch(_ branch: Branch) -> Branch {
            Branch(
                name: branch.name, nameRange: branch.nameRange, term: branch.term.mapped(path + [branch.name], change))
        }
        switch change(self, path) {
        case .one(let clause): return .one(clause.mapped(path, change))
        case .oneOf(let clauses, let usual, let hasDefault, let origin):
            return .oneOf(clauses.map { $0.mapped(path, change) }, usual: usual, hasDefault: hasDefault, origin)
        case .by(let axis, let branches, let otherwise, let range, let origin):
            return .by(axis, branches.map(branch), otherwise: otherwise.map(branch), axisRange: range, origin)
        case .since(let steps, let before, let origin):
            return .since(
                steps.map { ($0.from, $0.term.mapped(path + ["\($0.from)"], change)) },
                before: before.mapped(path + ["before"], change), origin)
        }
    }
}

extension Item {
    /// The element with another value in its place.
    package func saying(_ value: Value) -> Item { Item(value: value, range: range) }
}

extension Clause {
    /// The same statement with another value.
    package func saying(_ value: Value) -> Clause {
        Clause(said: .value(value), hedge: hedge, origin: origin, citation: citation, source: source)
    }

    fileprivate func mapped(_ path: [String], _ change: (Term, [String]) -> Term) -> Clause {
        guard case .value(let value) = said else { return self }
        switch value {
        case .block(let record): return saying(.block(record.mapped(path, change)))
        case .table(let entries):
            let mapped = entries.map {
                Item.Entry(name: $0.name, range: $0.range, term: $0.term.mapped(path + [$0.name], change))
            }
            return saying(.table(mapped))
        default: return self
        }
    }
}
