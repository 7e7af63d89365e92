// Which changes of a card do the rules notice, and which could a vendor make without a word from us?

package import RateCard
package import SourceText

/// The rules run on every mutant of a card.
package struct MutationRun: Sendable {
    /// A mutant and what the rules say of it.
    package struct Result: Sendable {
        /// The mutant.
        package let mutant: Mutant
        /// Findings that the card itself does not have: another rule, or another place.
        package let new: [Diagnostic]
        /// Findings of the card that the mutant has no more.
        package let lost: [Diagnostic]
        /// Whether the card itself has a finding at the changed term.
        package let wasFlagged: Bool

        /// Whether a rule notices the change.
        package var isNoticed: Bool { !new.isEmpty }
    }

    /// The results, in the order of the card.
    package let results: [Result]

    /// Runs an engine on all mutants of a card.
    package init(_ card: RateCard, _ engine: Engine) {
        let before = engine.run(card)
        results = Mutant.all(of: card).map { mutant in
            let after = engine.run(mutant.card)
            return Result(
                mutant: mutant, new: Self.difference(after, before), lost: Self.difference(before, after),
                wasFlagged: before.contains { $0.range == mutant.range })
        }
    }

    /// The findings that have no fellow among others: of the same rule at the same place, whatever the message says.
    static func difference(_ findings: [Diagnostic], _ others: [Diagnostic]) -> [Diagnostic] {
        var counts: [[String]: Int] = [:]
        for other in others { counts[[other.id] + other.breadcrumb, default: 0] += 1 }
        return findings.filter { finding in
            let key = [finding.id] + finding.breadcrumb
            guard let count = counts[key], count > 0 else { return true }
            counts[key] = count - 1
            return false
        }
    }
}
