// On which terms is one offer silent where another one speaks?

package import RateCard
internal import Schema
package import SourceText

/// A term that another offer states, and this one does not.
package struct SilentTerm: Sendable {
    /// Where the other offer states it, such as `["term", "notice"]`; of a meter, whatever its name there.
    package let path: [String]
    /// What the other offer writes.
    package let words: String
    /// Where it writes it.
    package let file: SourceFile
    package let range: SourceRange
    /// Whether this offer's paper was read and leaves it open; false where nobody has looked.
    package let isOpen: Bool

    /// The terms on which `offer` is silent and `other` is not, in the order of the card's language: those of the contract
    /// around the prices, and those of the meter where both have a single one. What one buys is another matter: prices,
    /// charges and balances are not compared.
    package static func of(_ offer: RateCard, against other: RateCard) -> [SilentTerm] {
        let (own, counterparts) = (meter(of: offer), meter(of: other))
        let meters = own.flatMap { own in counterparts.map { (own, $0) } }
        var silent: [SilentTerm] = []
        func compare(_ own: Record?, _ theirs: Record, _ path: [String]) {
            for (index, field) in theirs.shape.fields.enumerated() {
                guard case .term(.one(let clause))? = theirs.slots[index], clause.hedge == nil else { continue }
                let way = path + [field.key]
                let term: Term? = own.flatMap { if case .term(let term)? = $0.slots[index] { term } else { nil } }
                if case .value(.block(let block)) = clause.said {
                    if let term, term.record == nil, !isOpen(term) { continue }
                    compare(term?.record, block, way)
                } else if isStated(clause), term.map(isOpen) ?? true {
                    let place = other.place(of: clause.origin.range)
                    silent.append(
                        SilentTerm(
                            path: way, words: place.file.text(in: place.range), file: place.file, range: place.range,
                            isOpen: term != nil))
                }
            }
        }
        if let meters { compare(meters.0.record, meters.1.record, ["meters", meters.1.name]) }
        for block in ["invoice", "limits", "term", "changes", "records", "contract", "guarantee"] {
            if let theirs = other.record.record(block) { compare(offer.record.record(block), theirs, [block]) }
        }
        return silent
    }

    private static func meter(of card: RateCard) -> Named? {
        let meters = card.record.named("meters")
        return meters.count == 1 ? meters[0] : nil
    }

    private static func isStated(_ clause: Clause) -> Bool {
        switch clause.said {
        case .value, .none: true
        case .range, .notStated, .vague, .notPublic, .oursToSet: false
        }
    }

    private static func isOpen(_ term: Term) -> Bool {
        guard case .one(let clause) = term else { return false }
        switch clause.said {
        case .notStated, .vague: return true
        case .value, .range, .none, .notPublic, .oursToSet: return false
        }
    }
}
