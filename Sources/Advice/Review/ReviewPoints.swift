// What has to be asked, negotiated, decided and mended for one offer, and what was it read with?

internal import Costing
package import Money
internal import RateCard
internal import Rules
internal import Schema
internal import SourceText
internal import Workload

/// The points of a review about one offer.
package struct ReviewPoints: Sendable {
    /// A term that is clear and bad.
    package struct Negotiable: Sendable {
        /// What the rule says of it.
        package let message: String
        /// The better wording with what it saves a month, in the card's own currency; nil where that cannot be told.
        package let saving: (words: String, amount: Rational)?
    }

    /// Something that the buyer decides.
    package enum Decision: Sendable {
        /// A hand-off that is billed where it is switched on: what each tenth of the tickets costs a month.
        case handOff(each: Rational?)
        /// Another finding that is ours to decide.
        case finding(String)
        /// A term that is ours to set and was not set, with what it is taken as.
        case unset(term: String, taken: String?)
        /// What the workload sets.
        case set(term: String, value: String)
        /// Lines that are taken as paid anyway.
        case paidAnyway([String])
    }

    /// The questions to the vendor: without limit first, then the dearest.
    package let questions: [Question]
    /// What we can look up ourselves.
    package let ours: [Question]
    /// What is clear and bad, the dearest first.
    package let negotiate: [Negotiable]
    /// Whether the minimum of the offer is so far below the bill that it is not worth a word.
    package let hasIdleMinimum: Bool
    /// What we decide.
    package let decide: [Decision]
    /// What is wrong with our own file.
    package let mend: [String]
    /// The readings that "usually" stands for, of terms that move money: the name of the term, the reading, and the
    /// vendors whose own pages say it.
    package let readings: [(term: String, words: String, usedBy: [String])]
    /// Terms that are taken at their usual reading because nobody has looked.
    package let notLookedAt: [String]
    /// The papers.
    package let papers: ReviewPapers

    /// A minimum that is below a twentieth of the bill is idle.
    private static let idle = Rational(20)

    init(_ reviewed: ReviewedOffer, engine: Engine, wording: WordingBook, workload: Workload, volume: Rational) {
        let offer = reviewed.offer
        let found = engine.run(offer.card)
        let checklist = Checklist(rules: engine.rules, wording: wording, workload: workload, volume: volume)
        let all = checklist.questions(offer, findings: found)
        questions = all.filter { !$0.isOurs }
        ours = all.filter(\.isOurs)
        let told = Folding(found.sorted(), engine.rules).findings
        negotiate = told.filter { $0.actor == .negotiate }.map { finding in
            Negotiable(
                message: finding.message,
                saving: Alternative.of(finding.id).flatMap { other in
                    other.saving(offer, workload, at: volume).map { (other.words, $0) }
                })
        }.sorted { ($0.saving?.amount ?? .zero) > ($1.saving?.amount ?? .zero) }
        decide = Self.decisions(offer, told, workload, volume)
        mend = told.filter { $0.actor == .mend && $0.severity > .note }.map(\.message)
        readings = offer.exposures(at: volume).filter { $0.atMost.isPositive && !$0.choice.isOurs }.map {
            let words = $0.choice.readings[$0.choice.usual].words
            let id = $0.choice.id
            let question = all.first { $0.id == id }
            let usedBy = question.flatMap { asked in asked.usual.map { asked.answers[$0].usedBy } } ?? []
            return (
                TermNames.name($0.choice.path), $0.choice.path.last == "billed_when" ? "billed \(words)" : words, usedBy
            )
        }
        notLookedAt = offer.notLookedAt
        papers = ReviewPapers(offer.card)
        let month = reviewed.contract.unavoidable.divided(by: Rational(max(1, reviewed.contract.months))) ?? .zero
        hasIdleMinimum =
            Self.hasMinimum(offer) && month.isPositive
            && (reviewed.month.map { month * Self.idle < $0.band.usual } ?? false)
    }

    private static func hasMinimum(_ offer: Offer) -> Bool {
        let charges = offer.card.record.named("charges").map(\.record)
        let adjusted = charges + [offer.card.record.record("invoice")].compactMap { $0 }
        return adjusted.contains { $0.records("adjust").contains { $0.has("minimum") } }
    }

    private static func decisions(
        _ offer: Offer, _ findings: [Diagnostic], _ workload: Workload, _ volume: Rational
    ) -> [Decision] {
        var decisions = findings.filter { $0.actor == .decide }.map { finding -> Decision in
            guard finding.id == "hand-off-billed-as-outcome", finding.breadcrumb.count > 3 else {
                return .finding(finding.message)
            }
            let rate = HandOffPrice.rate(finding.breadcrumb[3], of: finding.breadcrumb[1], on: offer.card)
            return .handOff(each: rate.flatMap { ($0.value * volume).divided(by: Rational(10)) })
        }
        decisions += offer.unset.map { .unset(term: $0.path, taken: $0.taken) }
        decisions += offer.usedSettings.sorted().compactMap { key in
            offer.run.settings[key].map { .set(term: key, value: $0) }
        }
        if !offer.alreadyPaid.isEmpty { decisions.append(.paidAnyway(offer.alreadyPaid)) }
        return decisions
    }
}
