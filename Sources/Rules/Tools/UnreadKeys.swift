// Which keys of the card does no rule read?

internal import CEL

/// The keys that neither a path nor an expression of any rule names. Checks in code and prices may read them all the same.
package enum UnreadKeys {
    /// The keys, as paths from the root of the card; a block that stands in several places is named at the first.
    package static func all(_ rules: RuleSet) -> [String] {
        var read: Set<Dissection.Field> = []
        for rule in rules.rules {
            for clause in rule.path?.clauses ?? [] {
                var type = clause.from.flatMap { rule.path?.clauses[$0].type } ?? rules.root
                for key in clause.keys {
                    if let slot = type.objectType.slot(of: key.name) {
                        read.insert(.init(type: type.objectType, slot: slot))
                    }
                    type = key.type
                }
            }
            let environment = rules.environment(of: rule.path)
            if let when = rule.source.when, let parts = try? environment.dissect(when) { read.formUnion(parts.fields) }
            let facts = rule.when?.factsIfTrue ?? .none
            if let parts = try? environment.dissect(rule.source.assert, assuming: facts) {
                read.formUnion(parts.fields)
            }
        }
        var seen: Set<ObjectType> = []
        var unread: [String] = []
        func visit(_ type: CardType, _ way: String) {
            guard seen.insert(type.objectType).inserted else { return }
            for (slot, access) in type.accesses.enumerated() {
                let (inner, name): (CardType, String)
                switch access {
                case .term(_, let type): (inner, name) = (type, "")
                case .list(_, let type): (inner, name) = (type, "[*]")
                default: continue
                }
                let here = (way.isEmpty ? "" : way + ".") + type.objectType.fields[slot].name + name
                if !read.contains(.init(type: type.objectType, slot: slot)) { unread.append(here) }
                visit(inner, here)
            }
        }
        visit(rules.root, "")
        return unread
    }
}
