// In which of the ways not to give a value is a term open?

internal import RateCard
internal import Schema
internal import SourceText

/// Finds out what a card writes in place of a value.
enum OpenWords {
    /// ` (vague)`, ` (not public)` and so on, to follow the name of the term that stands at a place of the card.
    static func after(_ range: SourceRange, on card: RateCard) -> String {
        state(at: range, on: card).map { " (\($0))" } ?? ""
    }

    /// What the term at a place of the card says in place of a value, such as `not stated`; nil where a value stands there,
    /// or where the branches of the term say different things.
    static func state(at range: SourceRange, on card: RateCard) -> String? {
        var states = Set<String?>()
        RecordWalk.parts(of: card.record) { part in
            guard case .term(let term) = part, term.origin.range == range else { return }
            term.eachClause { states.insert($0.said.state) }
        }
        return states.count == 1 ? states.first ?? nil : nil
    }
}
