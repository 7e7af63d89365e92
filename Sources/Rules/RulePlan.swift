// The paths of all rules as one tree of steps, so that a card is walked once and not once a rule.

internal import Schema

/// The rules of a run, each at the place of the tree that its path leads to.
struct RulePlan: Sendable {
    /// The rules that look at the card as a whole, by their numbers.
    let rules: [Int]
    /// The ways on from there.
    let steps: [Step]

    /// Where a step starts.
    enum Start: Equatable {
        /// The place that the step before it led to.
        case here
        case card
        case variable(Int)
    }

    /// One step down the card.
    struct Move: Equatable {
        let start: Start
        /// The key that it goes to; nil where a variable only gets a second name.
        let key: RulePath.Key?
        /// Whether the next variable is bound to where it leads. What is absent is bound too, but not walked into.
        let binds: Bool

        /// Places in the same shape lead to the same type, and the start says which shape it is.
        static func == (left: Move, right: Move) -> Bool {
            left.start == right.start && left.key?.position == right.key?.position && left.binds == right.binds
        }
    }

    /// A step with everything that happens where it leads to.
    final class Step: Sendable {
        let move: Move
        /// The rules whose paths end here, by their numbers.
        let rules: [Int]
        /// The ways on.
        let steps: [Step]
        /// What the variable is bound to where the card has nothing; nil where none is bound.
        let absent: CardObject?

        init(_ move: Move, _ rest: [Route]) {
            self.move = move
            (rules, steps) = RulePlan.branch(rest)
            absent = move.binds ? move.key.map { CardObject(type: $0.type, record: nil) } : nil
        }

        /// What the variable is bound to; nil where none is bound.
        func object(_ record: Record?, term: Term? = nil, name: String = "") -> CardObject? {
            guard move.binds, let key = move.key else { return nil }
            return CardObject(type: key.type, record: record, term: term, name: name)
        }
    }

    /// A rule and what is left of its way.
    typealias Route = (rule: Int, moves: ArraySlice<Move>)

    /// The plan of the rules in their order.
    init(_ rules: [Rule]) {
        (self.rules, steps) = Self.branch(
            rules.enumerated().map { number, rule in (number, Self.moves(of: rule.path)[...]) })
    }

    private static func moves(of path: RulePath?) -> [Move] {
        (path?.clauses ?? []).flatMap { clause -> [Move] in
            let start: Start = clause.from.map { .variable($0) } ?? .card
            guard let last = clause.keys.indices.last else { return [Move(start: start, key: nil, binds: true)] }
            return clause.keys.enumerated().map { index, key in
                Move(start: index == 0 ? start : .here, key: key, binds: index == last)
            }
        }
    }

    /// The rules that have arrived, and one step for all that go the same way.
    private static func branch(_ routes: [Route]) -> (rules: [Int], steps: [Step]) {
        var arrived: [Int] = []
        var ways: [(move: Move, rest: [Route])] = []
        for route in routes {
            guard let move = route.moves.first else {
                arrived.append(route.rule)
                continue
            }
            let rest = (route.rule, route.moves.dropFirst())
            if let index = ways.firstIndex(where: { $0.move == move }) {
                ways[index].rest.append(rest)
            } else {
                ways.append((move, [rest]))
            }
        }
        return (arrived, ways.map { Step($0.move, $0.rest) })
    }
}
