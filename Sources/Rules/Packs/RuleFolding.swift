// Which findings of a rule belong together, and which of other rules belong to them?

internal import Schema

/// How the findings of a rule are folded with others.
package struct RuleFolding: Sendable, Hashable {
    /// Whether a card has one finding of the rule, at the first of its places.
    package let once: Bool
    /// Rules whose findings in the same block have the same cause.
    package let absorbs: [String]

    /// Whether nothing is folded.
    var isPlain: Bool { !once && absorbs.isEmpty }

    init(_ record: Record) {
        once = if case .flag(true)? = record.term("once")?.value { true } else { false }
        absorbs =
            if case .list(let items)? = record.term("absorbs")?.value { items.compactMap(\.value.text) } else { [] }
    }
}
