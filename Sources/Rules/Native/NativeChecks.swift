// Checks that no expression can make: they run the card's terms.

package import Costing
package import RateCard
internal import Schema
package import SourceText

/// The checks in code; one function each, listed once in `all`.
package enum NativeChecks {
    /// Every check with what it is for.
    static let all: [(id: String, about: String, run: @Sendable (RateCard, [ExampleRunner.Failure]) -> [Diagnostic])] =
        [
            (
                "example-does-not-add-up",
                "A worked example that the card's own terms do not give on any reading is an error: either the example or a term was copied wrongly.",
                exampleErrors
            ),
            (
                "vendor-example-wrong",
                "The vendor's own example contradicts the vendor's own terms, and the card's author knows it: worth showing to the vendor.",
                knownExamples
            ),
            (
                "tier-gap", "There are quantities between two tiers that have no price.",
                { card, _ in TierChecks.gaps(card) }
            ),
            (
                "tier-overlap",
                "Quantities stand in two tiers at once, and so have two prices: nobody can check the bill.",
                { card, _ in TierChecks.overlaps(card) }
            ),
            (
                "volume-cliff",
                "The tier of the total sets the rate of all units, so that one more unit can make the whole bill fall. Just below such an edge it is cheaper to buy units that are not used.",
                { card, _ in TierChecks.cliffs(card) }
            ),
            (
                "tier-jump",
                "One more unit costs more than a unit: a fee falls due, or a dearer rate for all units. A month just above the edge is the dearest for what it holds.",
                { card, _ in TierChecks.jumps(card) }
            ),
            (
                "unsourced-term",
                "Figures without a source cannot be shown to anybody. `in` names the paper that a term, a block or the whole card is taken from.",
                { card, _ in UnsourcedTerms.findings(card) }
            ),
        ]

    /// The findings of all checks on a card.
    package static func run(_ card: RateCard, _ book: ReadingBook) -> [Diagnostic] {
        // The examples are run once for all checks: each is a small costing.
        let failures = card.record.has("examples") ? ExampleRunner(card, book: book).failures() : []
        return all.flatMap { $0.run(card, failures) }
    }

    private static func exampleErrors(_ card: RateCard, _ failures: [ExampleRunner.Failure]) -> [Diagnostic] {
        failures.filter { !$0.isKnown }.map { failure in
            Diagnostic(
                id: "example-does-not-add-up", severity: .error, message: failure.message, file: card.file,
                range: failure.range,
                breadcrumb: ["examples", failure.name], actor: .mend,
                help: ["if the vendor's arithmetic is wrong, say so: `known_wrong: {gives: ...}`"])
        }
    }

    private static func knownExamples(_ card: RateCard, _ failures: [ExampleRunner.Failure]) -> [Diagnostic] {
        failures.filter(\.isKnown).map { failure in
            Diagnostic(
                id: "vendor-example-wrong", severity: .note, message: failure.message, file: card.file,
                range: failure.range,
                breadcrumb: ["examples", failure.name], actor: .askVendor,
                help: ["ask: Which is right, the example or the terms?"])
        }
    }
}
