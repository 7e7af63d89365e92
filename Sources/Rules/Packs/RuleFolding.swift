// Which findings of a rule belong together, and which of other rules belong to them?

internal import YAMLTree

/// How the findings of a rule are folded with others.
package struct RuleFolding: Sendable, Hashable {
    /// Whether a card has one finding of the rule, at the first of its places.
    package let once: Bool
    /// Rules whose findings in the same block have the same cause.
    package let absorbs: [String]

    /// Whether nothing is folded.
    var isPlain: Bool { !once && absorbs.isEmpty }

    init(_ text: RuleText) {
        once = text[.once] == "yes"
        absorbs = text.list(.absorbs).map(\.text)
    }
}
