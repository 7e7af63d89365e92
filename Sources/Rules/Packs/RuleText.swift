// The keys of a rule as they are written, read when somebody asks: most of them only when the rule fires.

import Schema
import YAMLTree

/// The values of a rule's keys.
struct RuleText: Sendable {
    /// A key of a rule, or of an entry of the lexicon.
    enum Key: Int {
        case id, severity, who, path, when, assert, at, message, why, ask, settles, or, orCosts, hint, once, absorbs,
            covers, pains, group, words
        case unless, coveredAt

        fileprivate static let table = WordTable([
            "id", "severity", "who", "for", "when", "assert", "at", "message", "why", "ask", "settles", "or",
            "or_costs",
            "hint", "once", "absorbs", "covers", "pains", "group", "words", "unless", "covered_at",
        ])
    }

    private let values: [YAMLNode?]

    /// Finds all keys in one walk: the loader asks for nearly every one.
    init(_ node: YAMLNode) {
        var values = [YAMLNode?](repeating: nil, count: Key.table.words.count)
        for entry in node.entries {
            if let position = entry.key.position(in: Key.table), values[position] == nil {
                values[position] = entry.value
            }
        }
        self.values = values
    }

    /// Where a key's value stands.
    func node(_ key: Key) -> YAMLNode? { values[key.rawValue] }

    /// The text at a key; nil where there is none.
    subscript(key: Key) -> String? {
        guard let value = node(key), value.kind == .scalar, !value.isNull else { return nil }
        return value.text
    }

    /// The texts of a list.
    func list(_ key: Key) -> [YAMLNode] {
        guard let value = node(key), value.kind == .sequence else { return [] }
        return value.elements.map { $0 }
    }
}
