// The checks that are not rules: what the reader of files and cards itself finds.

/// Explains what no rule pack explains.
package enum BuiltinChecks {
    /// The id of the finding about an open term that no other check tells and that a contract must not leave open.
    package static let openBeforeSigning = "open-before-signing"

    private static let texts: [(id: String, text: String)] = [
        (
            "unknown-key",
            "The card has a key that its language does not know. A typing error here would lose a term without a word."
        ),
        ("missing-key", "A key that the card cannot do without is missing."),
        ("too-many-keys", "Two keys exclude each other, such as two ways to price one charge."),
        ("key-does-not-apply", "The key does not apply to what the meter counts."),
        ("wrong-type", "The value is not of the kind that the key takes."),
        ("unknown-word", "The key takes one of a list of words, and this is none of them."),
        (
            "unknown-name",
            "The name points to nothing on the card: a source, a meter, a balance, a charge, a question or a reading."
        ),
        (
            "wrong-figure",
            "A figure that cannot be meant: a window of no length, a limit of nothing, an amount below zero, a discount of more than the whole."
        ),
        ("reserved-name", "The name belongs to the forms of terms and cannot be chosen."),
        ("unknown-currency", "The currency is no code of ISO 4217."),
        ("newer-version", "The file is written for a newer version of its language."),
        ("tiers-out-of-order", "The edges of tiers must rise, and only the last may be open."),
        ("months-out-of-order", "The months of `by_month` count from 1 and must rise."),
        ("ramp-without-place", "A figure of `by_month` must stand for one figure of the same kind."),
        ("empty-value", "A key without a value counts as not looked at."),
        ("too-many-findings", "The file is wrong in so many places that only the first are listed."),
        ("not-a-card", "The file is a workload; `check` reads rate cards."),
        ("empty-file", "The file holds nothing."),
        ("cannot-extend", "The card below this one cannot be read, has errors, or leads in a circle."),
        ("unknown-rule", "A rule absorbs another that there is not."),
        ("rule-expression", "An expression of a rule, or a hole of its message, is wrong at this place."),
        ("rule-path", "What the rule looks at, or points at, is no part of a card."),
        ("duplicate-rule", "An id stands for one rule."),
        (
            "dead-rule",
            "The rule never applies, never finds anything, finds something everywhere, or only repeats another rule."
        ),
        (
            openBeforeSigning,
            "From a draft contract on, a term that is open must be settled or accepted before signing where it has no limit, or may move more than 5% of this buyer's bill."
        ),
        ("rule-failed", "A rule could not be evaluated on this card. That is never taken for a pass."),
        ("waiver-unused", "A comment accepts a finding that is not there."),
        ("waiver-expired", "A comment accepted a finding until a date that has passed."),
        ("waiver-without-reason", "An acceptance needs a reason."),
        ("waiver-without-date", "An acceptance needs an end."),
        ("sign-off-unused", "A file of sign-offs accepts a finding of this card that is not there."),
        ("sign-off-expired", "A finding was signed off until a date that has passed."),
        (
            "sign-off-changed",
            "A finding was signed off, and the terms at its place say something else now: what was accepted is not what stands there."
        ),
        ("waiver-unclear", "A comment looks like an acceptance, but cannot be understood."),
        (
            "yaml-syntax",
            "The file is no YAML at this place. What stands before and after was read as far as it is sound."
        ),
        ("yaml-duplicate-key", "A key stands twice in one mapping; the first is used."),
        (
            "yaml-doubtful-scalar",
            "A text without quotes that this program takes as it stands and other readers of YAML do not: `no` may be read as a boolean (the country code of Norway, too), `012` as the number 10, `1:30` as 90. Whoever reads the card with another program gets another card."
        ),
        ("yaml-tab", "YAML is indented with spaces; a tab ends the reading of the block."),
        ("yaml-encoding", "The file is not text in UTF-8."),
        ("yaml-control-character", "The file holds a character that no terminal should be given."),
        ("yaml-non-scalar-key", "A list or a mapping stands where a key is expected."),
        ("yaml-two-merges", "A mapping merges others in two places; it has one `<<` with a list."),
        ("yaml-bad-merge", "`<<` takes a mapping or a list of mappings."),
        ("yaml-unused-anchor", "An anchor that nothing refers to: a typing error, or a remainder."),
        ("yaml-undefined-alias", "An alias refers to an anchor that is not above it."),
        ("yaml-recursive-anchor", "An alias stands inside of what it refers to."),
        ("yaml-alias-bomb", "Aliases of aliases would make the document enormous; they are not followed."),
        ("yaml-too-deep", "Collections are nested too deeply to be a rate card."),
        ("yaml-too-many-nodes", "The file holds too many values to be a rate card."),
        ("yaml-too-large", "The file is too large to be a rate card."),
        ("several-documents", "A file holds one card; what stands in further documents is not read."),
        ("long-quotation", "`says` quotes more than 25 words; `note` takes a summary."),
        ("one-reading", "`one_of` lists readings, and there is only one."),
        ("unknown-default", "`default` picks one of the readings of `one_of`, and this is none of them."),
        ("range-out-of-order", "A range begins above its end."),
        ("dates-out-of-order", "The dates of `since` must rise."),
    ]

    /// The ids that can be explained.
    package static var ids: [String] { (texts + CrossCheck.texts).map(\.id) + NativeChecks.all.map(\.id) }

    /// What a check means.
    package static func text(_ id: String) -> String? {
        if let check = NativeChecks.all.first(where: { $0.id == id }) { return "\(check.id)\n\n  \(check.about)\n" }
        return (texts + CrossCheck.texts).first { $0.id == id }.map { "\($0.id)\n\n  \($0.text)\n" }
    }
}
