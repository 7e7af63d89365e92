// A record with one term taken out, and a clause that says something else: what tests of rules change on a card.

extension Record {
    /// This record without the term at a path of keys, names of blocks and `[2]` for elements; nil where there is no term.
    package func removing(_ path: ArraySlice<String>) -> Record? {
        guard let key = path.first, let index = shape.position(of: key), let slot = slots[index] else { return nil }
        let rest = path.dropFirst()
        var changed: Slot?
        switch slot {
        case .term(let term):
            if !rest.isEmpty {
                guard case .one(let clause) = term, let record = term.record, let inner = record.removing(rest) else {
                    return nil
                }
                changed = .term(.one(clause.saying(.block(inner))))
            }
        case .named(let named):
            guard let name = rest.first, let place = named.firstIndex(where: { $0.name == name }),
                let inner = named[place].record.removing(rest.dropFirst())
            else { return nil }
            var all = named
            all[place] = Named(name: name, nameRange: named[place].nameRange, record: inner)
            changed = .named(all)
        case .records(let records):
            guard let name = rest.first, let place = records.indices.first(where: { "[\($0 + 1)]" == name }),
                let inner = records[place].removing(rest.dropFirst())
            else { return nil }
            var all = records
            all[place] = inner
            changed = .records(all)
        case .raw: return nil
        }
        var slots = slots
        slots[index] = changed
        return Record(
            shape: shape, slots: slots, origin: origin, citation: citation, hedge: hedge, keyRanges: keyRanges,
            removed: removed)
    }
}

extension Clause {
    /// The clause with something else said, in the same place.
    package func saying(_ said: Said) -> Clause {
        Clause(said: said, hedge: hedge, origin: origin, citation: citation, source: source)
    }
}
