// The contract wording of the readings of one open term.

package import Costing
internal import RateCard
internal import Schema

/// What contracts say under each reading of a choice.
package struct ReadingWording: Sendable {
    /// The clause of each reading, with the unit's name in it; nil where there is none.
    package let clauses: [String?]
    /// Who in the market reads it so, for each reading.
    package let usedBy: [[String]]
    /// Why the usual reading is the usual one.
    package let usual: String?

    /// The wording of a choice on a card.
    package init(_ choice: Choice, of offer: Offer, in book: WordingBook, _ values: ReadingBook) {
        guard let known = book.wording(of: choice.path), let place = CardShape.card.place(of: choice.path) else {
            clauses = choice.readings.map { _ in nil }
            usedBy = choice.readings.map { _ in [] }
            usual = nil
            return
        }
        let unit = UnitName.defined(by: choice.path, on: offer)
        var clauses: [String?] = []
        var usedBy: [[String]] = []
        for reading in choice.readings {
            let entry = known.readings.first {
                Self.matches($0.text, reading, place.field, values, offer)
            }
            let template = entry?.clause ?? known.any?.replacing("{answer}", with: reading.words)
            clauses.append(template?.replacing("{Unit}", with: unit))
            usedBy.append(entry?.usedBy ?? [])
        }
        self.clauses = clauses
        self.usedBy = usedBy
        usual = known.usual
    }

    private static func matches(
        _ text: String, _ reading: ChoiceReading, _ field: Field, _ values: ReadingBook, _ offer: Offer
    ) -> Bool {
        switch reading.resolved {
        case .none: return text == "none"
        case .unpriced: return false
        case .value(let value):
            guard let meant = values.value(text, field, currency: offer.card.currency) else { return false }
            return ValueText.words(meant) == ValueText.words(value)
        }
    }
}

/// The name of a unit as a defined term of a contract.
enum UnitName {
    /// `Conversation` for a term of the meter `conversation`; `unit` where it is no term of a meter.
    static func defined(by path: [String], on offer: Offer) -> String {
        guard path.first == "meters", path.count > 1 else { return "unit" }
        return path[1].split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}
