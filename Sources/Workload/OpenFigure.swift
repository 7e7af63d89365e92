// Which figures of a workload does the buyer not know, and what are they planned with?

internal import Money
package import Schema

/// A figure that the buyer knows only as a range, or as one of several.
package struct OpenFigure: Sendable {
    /// Where it stands, such as `mix`, `answered`, `confirms`.
    package let path: [String]
    /// What it may be: the ends of a range, or each of several.
    package let options: [Value]
    /// Whether it may be anything between its two ends.
    package let isRange: Bool
    /// What it is planned with: the middle of a range, since nobody says more, or the one that is usual.
    package let planned: Value
    /// Whether it is the range of one share of what happens in tickets, where another share takes what it leaves.
    package var isShareOfTickets: Bool {
        guard isRange, case .percent = planned else { return false }
        // Where a return lands in another channel, the share of a channel stands below the line.
        return path == ["ai_sees"] || (path.first == "mix" && path.dropFirst().first != "channels")
    }
    /// The first statement, whose place the planned one takes.
    private let clause: Clause

    /// The open figure that a term is; nil where it is none.
    init?(_ term: Term, _ path: [String]) {
        switch term {
        case .one(let clause):
            guard case .range(let low, let high) = clause.said else { return nil }
            options = [low, high]
            isRange = true
            planned = Self.middle(low, high)
            self.clause = clause
        case .oneOf(let clauses, let usual, _, _):
            let values = clauses.compactMap { clause in if case .value(let value) = clause.said { value } else { nil } }
            guard values.count == clauses.count, values.indices.contains(usual), let first = clauses.first else {
                return nil
            }
            options = values
            isRange = false
            planned = values[usual]
            clause = first
        case .by, .since: return nil
        }
        self.path = path
    }

    private static func middle(_ low: Value, _ high: Value) -> Value {
        switch (low, high) {
        case (.percent(let low), .percent(let high)):
            .percent(Percentage(fraction: (low.fraction + high.fraction).half))
        case (.count(let low), .count(let high)): .count((low + high).half)
        default: high
        }
    }

    /// The term with a value in place of what is open.
    func term(_ value: Value) -> Term { .one(clause.saying(value)) }
}

extension Record {
    /// Every open figure of a document, in its order.
    func openFigures() -> [OpenFigure] {
        var found: [OpenFigure] = []
        _ = mapped { term, path in
            if let figure = OpenFigure(term, path) { found.append(figure) }
            return term
        }
        return found
    }

    /// This document with values in place of its open figures, in their order.
    func fixing(_ figures: [OpenFigure], at values: [Value]) -> Record {
        if figures.isEmpty { return self }
        var left = zip(figures, values).makeIterator()
        return mapped { term, path in
            guard OpenFigure(term, path) != nil, let (figure, value) = left.next() else { return term }
            return figure.term(value)
        }
    }
}

extension Rational {
    fileprivate var half: Rational { divided(by: 2) ?? self }
}
