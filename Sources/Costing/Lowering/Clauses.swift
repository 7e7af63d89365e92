// Where on the card does each part of a calculation stand?

internal import Pricing
internal import Schema

/// The places of a block's terms, by the names that calculations use: `rate`, `bands[2]`, `adjust[1]`.
enum Clauses {
    /// The clauses of a named block; the block itself is `""`.
    static func of(_ named: Named, path: [String]) -> [String: Pricing.Clause] {
        var found = of(named.record, path: path)
        found[""] = Pricing.Clause(path.joined(separator: "."), named.nameRange)
        return found
    }

    /// The clauses of a block.
    static func of(_ record: Record, path: [String]) -> [String: Pricing.Clause] {
        var found: [String: Pricing.Clause] = [:]
        for (index, slot) in record.slots.enumerated() {
            let key = record.shape.fields[index].key
            let label = (path + [key]).joined(separator: ".")
            switch slot {
            case .term(let term)?: found[key] = Pricing.Clause(label, term.origin.range)
            case .records(let records)?:
                for (number, entry) in records.enumerated() {
                    found["\(key)[\(number + 1)]"] = Pricing.Clause("\(label).[\(number + 1)]", entry.origin.range)
                }
            case .named, .raw, nil: break
            }
        }
        return found
    }
}
