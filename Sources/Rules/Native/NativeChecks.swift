// Checks that no expression can make: they run the card's terms.

package import Costing
package import RateCard
internal import Schema
package import SourceText

/// The checks in code; one function each, listed once in `all`.
package enum NativeChecks {
    /// One check.
    struct Check: Sendable {
        /// Its stable name.
        let id: String
        /// The review checks that it covers.
        let covers: [Int]
        /// The buyers' pains that it covers.
        var pains: [Int] = []
        /// What it is for.
        let about: String
        /// Finds what is wrong with a card.
        let run: @Sendable (Subject) -> [Diagnostic]
    }

    /// A card with what several checks look at, worked out once.
    struct Subject {
        let card: RateCard
        /// The examples that do not add up.
        let failures: [ExampleRunner.Failure]
        let priceLists: [TierChecks.PriceList]
        /// What the rules have found.
        let found: [Diagnostic]
    }

    /// Every check.
    static let all = [
        Check(
            id: "example-does-not-add-up", covers: [41],
            about:
                "A worked example that the card's own terms do not give on any reading is an error: either the example or a term was copied wrongly.",
            run: exampleErrors),
        Check(
            id: "vendor-example-wrong", covers: [41],
            about:
                "The vendor's own example contradicts the vendor's own terms, and the card's author knows it: worth showing to the vendor.",
            run: knownExamples),
        Check(
            id: "tier-gap", covers: [39], about: "There are quantities between two tiers that have no price.",
            run: { TierChecks.gaps($0.card, $0.priceLists) }),
        Check(
            id: "tier-overlap", covers: [39],
            about: "Quantities stand in two tiers at once, and so have two prices: nobody can check the bill.",
            run: { TierChecks.overlaps($0.card, $0.priceLists) }),
        Check(
            id: "volume-cliff", covers: [40],
            about:
                "The tier of the total sets the rate of all units, so that one more unit can make the whole bill fall. Just below such an edge it is cheaper to buy units that are not used.",
            run: { TierChecks.cliffs($0.card, $0.priceLists) }),
        Check(
            id: "tier-jump", covers: [40],
            about:
                "One more unit costs more than a unit: a fee falls due, or a dearer rate for all units. A month just above the edge is the dearest for what it holds.",
            run: { TierChecks.jumps($0.card, $0.priceLists) }),
        Check(
            id: "never-acts", covers: [56],
            about:
                "A minimum, a maximum or a tier that can never act beside the other figures: one of them is wrong, or the paper promises something that nobody gets.",
            run: { BindingChecks.findings($0.card) }),
        Check(
            id: "notice-before-price", covers: [79], pains: [14],
            about:
                "The last day on which you can give notice comes before the day on which the renewal price is told: you decide before you know.",
            run: { TimingChecks.noticeBeforePrice($0.card) }),
        Check(
            id: "allowance-resets-otherwise", covers: [49],
            about:
                "What is included starts anew on another day than the period of the bill, so that a bill cannot be checked against one allowance.",
            run: { TimingChecks.resets($0.card) }),
        Check(
            id: "two-charges-one-event", covers: [27], pains: [17],
            about:
                "Two charges by use see the same contacts, and the card says of neither that it falls on top of the other: the same contact may be paid twice.",
            run: { OverlapChecks.charges($0.card) }),
        Check(
            id: "tiers-look-like-totals", covers: [38],
            about:
                "A tier ends at just the number of units that are included, while the tiers are read as counting what is left: they may count the total.",
            run: { OverlapChecks.tiers($0.card, $0.priceLists) }),
        // What it finds depends on the buyer: it is run with a workload only.
        Check(
            id: "promise-out-of-reach", covers: [35],
            about:
                "With `--workload`: the promise has a floor that no month of this buyer reaches, so that it is worth nothing to them.",
            run: { _ in [] }),
        Check(
            id: "unsourced-term", covers: [],
            about:
                "Figures without a source cannot be shown to anybody. `in` names the paper that a term, a block or the whole card is taken from.",
            run: { UnsourcedTerms.findings($0.card) }),
        Check(
            id: "term-not-read", covers: [],
            about:
                "A draft contract or a signed one answers what a price page leaves out, and nobody has looked for its answer yet. What was not read is found on the invoice.",
            run: { ContractTerms.missing($0.card) }),
        Check(
            id: "term-left-open", covers: [],
            about:
                "A term of a draft contract or a signed one is not stated, vague, or can be read in several ways, and no rule of its own asks about it. Before the signature is the last time at which it costs nothing to ask.",
            run: { ContractTerms.open($0.card, besides: $0.found) }),
    ]

    /// The review checks that each check covers, by their numbers in docs/checks.md.
    package static var covers: [(id: String, numbers: [Int])] { all.map { ($0.id, $0.covers) } }

    /// The buyers' pains that each check covers, by their numbers in docs/checks.md.
    package static var pains: [(id: String, numbers: [Int])] { all.map { ($0.id, $0.pains) } }

    /// The findings of all checks on a card, beside what rules have found.
    package static func run(_ card: RateCard, _ book: ReadingBook, besides found: [Diagnostic]) -> [Diagnostic] {
        // The examples are run once for all checks: each is a small costing.
        let failures = card.record.has("examples") ? ExampleRunner(card, book: book).failures() : []
        let subject = Subject(card: card, failures: failures, priceLists: TierChecks.priceLists(card), found: found)
        return all.flatMap { $0.run(subject) }
    }

    private static func exampleErrors(_ subject: Subject) -> [Diagnostic] {
        subject.failures.filter { !$0.isKnown }.map { failure in
            Diagnostic(
                id: "example-does-not-add-up", severity: .error, message: failure.message, file: subject.card.file,
                range: failure.range,
                breadcrumb: ["examples", failure.name], actor: .mend,
                help: ["if the vendor's arithmetic is wrong, say so: `known_wrong: {gives: ...}`"])
        }
    }

    private static func knownExamples(_ subject: Subject) -> [Diagnostic] {
        subject.failures.filter(\.isKnown).map { failure in
            Diagnostic(
                id: "vendor-example-wrong", severity: .note, message: failure.message, file: subject.card.file,
                range: failure.range,
                breadcrumb: ["examples", failure.name], actor: .askVendor,
                help: ["ask: Which is right, the example or the terms?"])
        }
    }
}
