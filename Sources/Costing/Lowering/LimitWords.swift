// What does the paper say of a limit, as far as it moves money?

internal import RateCard
internal import Schema

/// The words of the `limits` block.
struct LimitWords {
    let settler: Settler

    /// What happens at a limit of the whole offer. A service that stops, slows down or goes on is priced the same, so that a
    /// paper that is silent raises no question of money; nil where it says nothing else.
    var atLimit: String? {
        guard let record = settler.card.record.record("limits"), let term = record.term("at_limit"),
            term.clauses.contains(where: Self.movesMoney)
        else { return nil }
        return settler.settle("at_limit", of: Settler.Block(record, path: ["limits"])).word
    }

    private static func movesMoney(_ clause: Clause) -> Bool {
        switch clause.said {
        case .value(let value): ["upgrade_for_term", "buy_pack"].contains(value.text)
        case .oursToSet: true
        default: false
        }
    }
}
