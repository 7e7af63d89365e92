// Do the cards of one vendor agree, and is each of them still the one that holds?

package import Calendar
package import RateCard
internal import Schema
package import SourceText

/// Checks cards against each other; each by itself has been checked before.
package enum CrossCheck {
    /// What the checks are for, by id.
    static let texts: [(id: String, text: String)] = [
        (
            "cards-disagree",
            "Two cards of one vendor and one product hold at the same time and state another value for the same term: the window on the help page is not that of the order form, say. What a unit is must be the same on all papers; prices and the rest of the deal are compared between a quote and the draft of its contract, and prices between two price pages. A signed contract contradicts nothing: it holds."
        ),
        (
            "superseded-card",
            "Another of the checked cards takes the place of this one (`replaces`) from a date that has come, and this one does not say that it ends before that date. Somebody may still compare with it."
        ),
    ]

    /// The review checks that each covers, by their numbers in docs/checks.md.
    package static let covers: [(id: String, numbers: [Int])] = [("cards-disagree", [1]), ("superseded-card", [48])]

    /// The findings about cards of one subject (`CardFacts.groups`), which are in the order of their paths. Each finding
    /// belongs to the file that it names.
    package static func findings(_ cards: [RateCard], asOf: CivilDate) -> [Diagnostic] {
        superseded(cards, asOf) + disagreements(cards)
    }

    // MARK: Older than its successor

    private static func superseded(_ cards: [RateCard], _ asOf: CivilDate) -> [Diagnostic] {
        cards.compactMap { card in
            let successors = cards.filter { $0.record.record("valid")?.text("replaces") == card.id && $0.id != card.id }
            let started = successors.filter { date("starts", $0).map { $0 <= asOf } ?? true }
            guard let successor = started.first else { return nil }
            let from = date("starts", successor)
            if let end = date("ends", card), from.map({ end < $0 }) ?? (end < asOf) { return nil }
            let since = from.map { " since \($0)" } ?? ""
            let says = successor.place(of: place("replaces", successor))
            return Diagnostic(
                id: "superseded-card", severity: .warning,
                message:
                    "`\(successor.id)` has taken the place of this card\(since), and this card does not say that it ended",
                file: card.file, range: place("ends", card),
                related: [
                    Related("it says so here", file: says.file, range: says.range)
                ], breadcrumb: ["valid"], actor: .mend,
                help: ["write when it ended: `valid: {ends: ...}`, or compare with the card that holds"])
        }
    }

    private static func date(_ key: String, _ card: RateCard) -> CivilDate? {
        if case .date(let date)? = card.record.record("valid")?.term(key)?.value { return date }
        return nil
    }

    /// The place of a key of `valid`, else of the card's id.
    private static func place(_ key: String, _ card: RateCard) -> SourceRange {
        (card.record.record("valid")?.term(key) ?? card.record.term("id"))?.origin.range ?? SourceRange(0, 0)
    }

    // MARK: The same term, another value

    private static func disagreements(_ cards: [RateCard]) -> [Diagnostic] {
        let terms = cards.map { card -> [String: ComparedTerm] in
            card.status == .signed
                ? [:]
                : Dictionary(
                    ComparedTerm.all(of: card).map { ($0.path.joined(separator: "."), $0) },
                    uniquingKeysWith: { first, _ in first })
        }
        return cards.indices.flatMap { later in
            cards.indices.prefix(later).compactMap { earlier in
                disagreement(cards[later], terms[later], cards[earlier], terms[earlier])
            }
        }
    }

    private static func disagreement(
        _ card: RateCard, _ own: [String: ComparedTerm], _ other: RateCard, _ others: [String: ComparedTerm]
    ) -> Diagnostic? {
        guard holdTogether(card, other) else { return nil }
        let pairs = own.values.sorted { $0.range < $1.range }.compactMap { term -> (ComparedTerm, ComparedTerm)? in
            guard let counterpart = others[term.path.joined(separator: ".")], counterpart.value != term.value,
                term.unit == counterpart.unit, mustAgree(term.kind, card, other)
            else { return nil }
            return (term, counterpart)
        }
        guard let (first, counterpart) = pairs.first else { return nil }
        let more = pairs.dropFirst().map { "`\(PathText.words($0.0.path))`: \($0.0.words) here, \($0.1.words) there" }
        let rest =
            more.isEmpty
            ? "" : ", and \(more.count) more term\(more.count == 1 ? "" : "s") differ\(more.count == 1 ? "s" : "")"
        return Diagnostic(
            id: "cards-disagree", severity: .warning,
            message:
                "`\(PathText.words(first.path))` is \(first.words) here, and \(counterpart.words) on the card `\(other.id)` of the same vendor\(rest)",
            file: card.file, range: first.range,
            related: pairs.prefix(mostShown).map { term, counterpart in
                let place = other.place(of: counterpart.range)
                return Related(
                    "another value for `\(PathText.words(term.path))`", file: place.file, range: place.range)
            }, breadcrumb: first.path, actor: .askVendor,
            help: [
                "ask: Which holds for us, \(first.words) or \(counterpart.words), and will you correct the other paper?"
            ]
                + more.prefix(mostShown)
                + ["if one card took the place of the other, say so: `valid: {replaces: \(other.id)}`"])
    }

    /// The most terms that one finding shows.
    private static let mostShown = 5

    /// Whether both cards hold on some day, and neither takes the place of the other.
    private static func holdTogether(_ one: RateCard, _ other: RateCard) -> Bool {
        for (card, before) in [(one, other), (other, one)] {
            if card.record.record("valid")?.text("replaces") == before.id { return false }
            if let end = date("ends", card), let start = date("starts", before), end < start { return false }
        }
        return true
    }

    private static func mustAgree(_ kind: ComparedTerm.Kind, _ one: RateCard, _ other: RateCard) -> Bool {
        let isOneDeal = Set([one.status, other.status]) == [.quote, .draftContract]
        switch kind {
        case .unit: return true
        case .deal: return isOneDeal
        // Charges of one name are common: two price pages are of one product only where both say so.
        case .price:
            return isOneDeal || one.status == .pricePage && other.status == .pricePage && one.record.has("product")
        }
    }
}
