// Checks that no expression can make: they run the card's terms.

package import Costing
internal import Money
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
            ("tier-gap", "There are quantities between two tiers that have no price.", tierGaps),
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

    private static func tierGaps(_ card: RateCard, _ failures: [ExampleRunner.Failure]) -> [Diagnostic] {
        card.record.named("charges").flatMap { charge -> [Diagnostic] in
            var findings: [Diagnostic] = []
            var edge: (value: Rational, range: SourceRange)?
            for (index, band) in charge.record.records("bands").enumerated() {
                if let term = band.term("above"), case .count(let start)? = term.value, let last = edge,
                    start > last.value
                {
                    findings.append(
                        Diagnostic(
                            id: "tier-gap", severity: .warning,
                            message:
                                "quantities above \(last.value.formatted(places: 0)) and up to \(start.formatted(places: 0)) have no price",
                            file: card.file, range: term.origin.range, label: "the next tier starts above here",
                            related: [Related("the tier before stops here", file: card.file, range: last.range)],
                            breadcrumb: ["charges", charge.name, "bands", "[\(index + 1)]"], actor: .askVendor,
                            help: ["ask: What does a quantity between the two tiers cost?"]))
                }
                edge =
                    ["up_to", "below"].lazy.compactMap { key -> (value: Rational, range: SourceRange)? in
                        guard let term = band.term(key), case .count(let value)? = term.value else { return nil }
                        return (value, term.origin.range)
                    }.first
            }
            return findings
        }
    }
}
