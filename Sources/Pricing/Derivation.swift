// How was a figure computed, step by step?

package import Money
package import SourceText

/// A clause of a card, handed through for whoever prints a calculation.
package struct Clause: Sendable, Hashable {
    /// What a reader calls it, such as `charges.outcomes.rate`.
    package let label: String
    /// Where it stands in the card's file.
    package let range: SourceRange

    /// A clause.
    package init(_ label: String, _ range: SourceRange) {
        self.label = label
        self.range = range
    }
}

/// One step of a calculation, for people, with the steps that it is made of.
package struct DerivationLine: Sendable, Hashable {
    /// Whether the figure is a number of units or an amount of money.
    package enum Kind: Sendable, Hashable {
        /// A number of units.
        case quantity
        /// An amount in the currency of the plan.
        case money
    }

    /// What is done, such as `tier 2` or `minimum`.
    package let label: String
    /// How, such as `500 x 0.8`.
    package let arithmetic: String
    /// What comes out of this step.
    package let figure: Rational
    /// What the figure counts.
    package let kind: Kind
    /// The term of the charge that says so, such as `rate` or `adjust[2]`; nil where no single one does.
    package let term: String?
    /// The clause of that term, where the plan knows it.
    package internal(set) var clause: Clause?
    /// The steps that this one is made of, in order.
    package internal(set) var parts: [DerivationLine]

    /// A step.
    package init(
        _ label: String, _ arithmetic: String, _ figure: Rational, _ kind: Kind = .money, term: String? = nil,
        clause: Clause? = nil, parts: [DerivationLine] = []
    ) {
        self.label = label
        self.arithmetic = arithmetic
        self.figure = figure
        self.kind = kind
        self.term = term
        self.clause = clause
        self.parts = parts
    }

    /// The step, and all below it, with the clauses of their terms.
    func citing(_ clauses: [String: Clause]) -> DerivationLine {
        guard !clauses.isEmpty else { return self }
        var cited = self
        cited.clause = clause ?? term.flatMap { clauses[$0] }
        cited.parts = parts.map { $0.citing(clauses) }
        return cited
    }
}

/// Collects the steps of a calculation. A calculation with functions of the volume has no figures, and so no steps.
struct Trace {
    private(set) var lines: [DerivationLine] = []
    /// Whether steps are kept at all.
    private let isKept: Bool

    init(isKept: Bool = true) { self.isKept = isKept }

    /// Notes a step, where it has a figure.
    mutating func note<Amount: PlanAmount>(
        _ label: @autoclosure () -> String, _ arithmetic: @autoclosure () -> String, _ result: Amount,
        _ kind: DerivationLine.Kind = .money, term: String? = nil, parts: [DerivationLine] = []
    ) {
        guard isKept, Amount.isTraced, let figure = result.figure else { return }
        lines.append(DerivationLine(label(), arithmetic(), figure, kind, term: term, parts: parts))
    }

    mutating func append(_ more: [DerivationLine]) { lines += more }

    /// Puts all steps so far under one.
    mutating func nest<Amount: PlanAmount>(
        _ label: @autoclosure () -> String, _ arithmetic: @autoclosure () -> String, _ result: Amount
    ) {
        guard isKept, Amount.isTraced, let figure = result.figure else { return }
        lines = [DerivationLine(label(), arithmetic(), figure, parts: lines)]
    }
}

/// The number in the way that calculations show it.
func shown(_ value: Rational) -> String { NumberFormat.exact(value) }
