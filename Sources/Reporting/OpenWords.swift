// In which of the ways not to give a value is a term open?

internal import Costing
internal import RateCard
internal import Schema
internal import SourceText

/// Finds out what a card writes in place of a value.
enum OpenWords {
    /// What the card says in place of a value where a question has readings.
    static func state(of choice: Choice, on card: RateCard) -> String? {
        choice.isOurs ? nil : state(at: choice.range, on: card)
    }

    /// `invoice.commitment.amount (vague); charges.usage.rate`.
    static func list(_ terms: [(path: String, state: String?)]) -> String {
        terms.map { Paths.shown($0.path) + ($0.state.map { " (\($0))" } ?? "") }.joined(separator: "; ")
    }

    /// The same for programs.
    static func json(_ terms: [(path: String, state: String?)]) -> JSONValue {
        .array(
            terms.map {
                .object([("term", .string($0.path)), ("state", $0.state.map { .string($0) } ?? .null)])
            })
    }

    /// What to say of a term without a figure to assume: one that is kept for the contract has a price, but nobody knows it.
    static func lacking(_ path: String, _ state: String?) -> String {
        if state == "not public" { return "no price: `\(Paths.shown(path))` is not public" }
        return "no figure to assume: `\(Paths.shown(path))`" + (state.map { " (\($0))" } ?? "")
    }

    /// What the term at a place of the card says in place of a value, such as `not stated`; nil where a value stands there,
    /// or where the branches of the term say different things.
    static func state(at range: SourceRange, on card: RateCard) -> String? {
        var states = Set<String?>()
        RecordWalk.parts(of: card.record) { part in
            if case .term(let term) = part, term.origin.range == range { states.insert(term.state) }
        }
        return states.count == 1 ? states.first ?? nil : nil
    }
}
