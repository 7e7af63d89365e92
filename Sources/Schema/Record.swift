// A decoded block: the terms, named blocks and lists that its author wrote, by key.

package import SourceText
package import YAMLTree

/// A block with a name of its own.
package struct Named: Sendable {
    /// The name.
    package let name: String
    /// Where the name stands.
    package let nameRange: SourceRange
    /// The block.
    package let record: Record
}

/// What stands at a key.
package enum Slot: Sendable {
    case term(Term)
    case named([Named])
    case records([Record])
    case raw(YAMLNode)
}

/// A decoded block. A key that nobody wrote has no slot: nobody has looked yet.
package final class Record: Sendable {
    /// The shape that it was decoded by.
    package let shape: Shape
    /// By position in the shape's fields.
    package let slots: [Slot?]
    /// Where it stands.
    package let origin: Origin
    /// What it cites as a whole.
    package let citation: Citation?
    /// How firmly it is said as a whole.
    package let hedge: Hedge?
    /// Where each key stands, by position.
    package let keyRanges: [SourceRange?]
    /// Names that an overlay removes.
    package let removed: Set<String>

    package init(
        shape: Shape, slots: [Slot?], origin: Origin, citation: Citation?, hedge: Hedge?, keyRanges: [SourceRange?],
        removed: Set<String> = []
    ) {
        self.shape = shape
        self.slots = slots
        self.origin = origin
        self.citation = citation
        self.hedge = hedge
        self.keyRanges = keyRanges
        self.removed = removed
    }

    /// Whether no key has a value, and nothing is cited.
    package var isEmpty: Bool { citation == nil && slots.allSatisfy { $0 == nil } }

    /// What stands at a key of the shape.
    package func slot(_ key: String) -> Slot? {
        guard let position = shape.position(of: key) else {
            assertionFailure("\(shape.name) has no key \(key)")
            return nil
        }
        return slots[position]
    }

    /// The term at a key; nil where nobody has looked.
    package func term(_ key: String) -> Term? {
        if case .term(let term)? = slot(key) { return term }
        return nil
    }

    /// The block of a stated block term.
    package func record(_ key: String) -> Record? { term(key)?.record }

    /// The named blocks at a key.
    package func named(_ key: String) -> [Named] {
        if case .named(let named)? = slot(key) { return named }
        return []
    }

    /// The blocks of a list.
    package func records(_ key: String) -> [Record] {
        if case .records(let records)? = slot(key) { return records }
        return []
    }

    /// The word, name or text stated at a key.
    package func text(_ key: String) -> String? { term(key)?.value?.text }

    /// Whether anything stands at the key.
    package func has(_ key: String) -> Bool { slot(key) != nil }
}

extension Value {
    /// The text of a word, name or text.
    package var text: String? {
        switch self {
        case .word(let text), .name(let text), .text(let text): text
        default: nil
        }
    }
}

extension Record {
    /// This record with another laid over it: a term replaces a term, other maps merge, lists replace.
    package func overlaid(with over: Record) -> Record {
        var slots = slots
        var keyRanges = keyRanges
        // Of keys that stand for each other, what lies on top is what holds: `rate` takes the place of `bands`.
        for group in shape.exactlyOne where group.contains(where: over.has) {
            for key in group where !over.has(key) {
                if let index = shape.position(of: key) { (slots[index], keyRanges[index]) = (nil, nil) }
            }
        }
        for (index, slot) in over.slots.enumerated() {
            guard let slot else { continue }
            keyRanges[index] = over.keyRanges[index]
            switch (slots[index], slot) {
            case (.named(let base)?, .named(let named)):
                slots[index] = .named(Self.merged(base, named, removed: over.removedNames(at: index)))
            case (.term(let base)?, .term(let term)) where !shape.fields[index].replacedWhole:
                if let below = base.record, let above = term.record, below.shape === above.shape {
                    let record = below.overlaid(with: above)
                    slots[index] = .term(
                        .one(
                            Clause(
                                said: .value(.block(record)), hedge: nil, origin: above.origin,
                                citation: above.citation,
                                source: nil)))
                } else {
                    slots[index] = .term(term)
                }
            default: slots[index] = slot
            }
        }
        return Record(
            shape: shape, slots: slots, origin: over.origin, citation: over.citation ?? citation,
            hedge: over.hedge ?? hedge, keyRanges: keyRanges)
    }

    /// The names that are removed from the map at a position; `removed` has them as `key.name`.
    private func removedNames(at index: Int) -> Set<String> {
        let prefix = shape.fields[index].key + "."
        return Set(removed.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
    }

    private static func merged(_ base: [Named], _ over: [Named], removed: Set<String>) -> [Named] {
        var result: [Named] = []
        for entry in base where !removed.contains(entry.name) {
            if let above = over.first(where: { $0.name == entry.name }) {
                result.append(
                    Named(
                        name: entry.name, nameRange: above.nameRange, record: entry.record.overlaid(with: above.record))
                )
            } else {
                result.append(entry)
            }
        }
        for entry in over where !base.contains(where: { $0.name == entry.name }) { result.append(entry) }
        return result
    }
}
