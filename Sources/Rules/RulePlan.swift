// The paths of all rules as one tree of steps, so that a card is walked once and not once a rule.

internal import CEL
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
        /// Those of them that may find something where the card has nothing.
        let rulesOfAbsence: [Int]
        /// The ways on.
        let steps: [Step]
        /// What the variable is bound to where the card has nothing; nil where none is bound.
        let absent: CardObject?

        fileprivate init(_ move: Move, _ rest: [Route], after bound: Int, _ planner: Planner) {
            self.move = move
            (rules, steps) = planner.branch(rest, after: move.binds ? bound + 1 : bound)
            if let key = move.key, move.binds, !key.isList {
                let object = CardObject(type: key.type, record: nil)
                absent = object
                rulesOfAbsence = rules.filter { !planner.passes($0, bound, object) }
            } else {
                absent = nil
                rulesOfAbsence = []
            }
        }

        /// Whether nothing is done where the card has nothing.
        var ignoresAbsence: Bool { absent == nil || (rulesOfAbsence.isEmpty && steps.isEmpty) }

        /// What the variable is bound to; nil where none is bound.
        func object(_ record: Record?, term: Term? = nil, name: String = "") -> CardObject? {
            guard move.binds, let key = move.key else { return nil }
            return CardObject(type: key.type, record: record, term: term, name: name)
        }
    }

    /// The plan of the rules in their order.
    init(_ rules: RuleSet) {
        let routes = rules.rules.enumerated().map { number, rule in
            Route(rule: number, moves: Self.moves(of: rule.path)[...])
        }
        (self.rules, steps) = Planner(rules: rules.rules, frame: CEL.Frame(rules.environment)).branch(routes, after: 0)
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
}

/// A rule and what is left of its way.
private struct Route {
    let rule: Int
    var moves: ArraySlice<RulePlan.Move>
}

/// Makes the tree.
private struct Planner {
    let rules: [Rule]
    /// A frame in which no variable has a value.
    let frame: CEL.Frame

    /// The rules that have arrived, and one step for all that go the same way.
    /// - Parameter bound: How many variables are bound here.
    func branch(_ routes: [Route], after bound: Int) -> (rules: [Int], steps: [RulePlan.Step]) {
        var arrived: [Int] = []
        var ways: [(move: RulePlan.Move, rest: [Route])] = []
        for route in routes {
            var rest = route
            guard let move = rest.moves.popFirst() else {
                arrived.append(route.rule)
                continue
            }
            if let index = ways.firstIndex(where: { $0.move == move }) {
                ways[index].rest.append(rest)
            } else {
                ways.append((move, [rest]))
            }
        }
        return (arrived, ways.map { RulePlan.Step($0.move, $0.rest, after: bound, self) })
    }

    /// Whether a rule passes with this variable absent, whatever the rest of the card says: it does so with every other
    /// variable an error.
    func passes(_ number: Int, _ variable: Int, _ absent: CardObject) -> Bool {
        var frame = frame
        frame.set(RuleSet.Slot.first + variable, .object(absent))
        if let when = rules[number].when {
            switch when.evaluateBool(&frame) {
            case .success(true): break
            case .success(false): return true
            case .failure: return false
            }
        }
        if case .success(true) = rules[number].assert.evaluateBool(&frame) { return true }
        return false
    }
}
