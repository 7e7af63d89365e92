// The keys of a rule as they are written, read when somebody asks: most of them only when the rule fires.

internal import YAMLTree

/// The texts of a rule.
struct RuleText: Sendable {
    private let node: YAMLNode

    init(_ node: YAMLNode) { self.node = node }

    /// Where a key's value stands.
    func node(_ key: StaticString) -> YAMLNode? { node.value(forKey: key) }

    /// The text at a key; nil where there is none.
    subscript(key: StaticString) -> String? {
        guard let value = node.value(forKey: key), value.kind == .scalar, !value.isNull else { return nil }
        return value.text
    }

    /// The texts of a list.
    func list(_ key: StaticString) -> [YAMLNode] {
        guard let value = node.value(forKey: key), value.kind == .sequence else { return [] }
        return value.elements.map { $0 }
    }
}
