// The same workload with one figure at another value: for a look at how much hangs on it.

internal import Calendar
package import Money
internal import Schema
internal import SourceText

/// A value that a figure of a workload can have.
package enum FigureValue: Sendable, Hashable {
    /// A share, as a fraction of one.
    case share(Rational)
    /// A number.
    case count(Rational)
    /// A length of time, in milliseconds.
    case time(Int64)

    /// The value of a term; nil where it is no single number.
    fileprivate init?(_ value: Value) {
        switch value {
        case .percent(let share): self = .share(share.fraction)
        case .count(let count): self = .count(count)
        case .duration(let span): self = .time(span.milliseconds)
        default: return nil
        }
    }

    /// The number in it: a fraction, a count, or milliseconds.
    package var number: Rational {
        switch self {
        case .share(let share): share
        case .count(let count): count
        case .time(let milliseconds): Rational(milliseconds)
        }
    }

    fileprivate var value: Value {
        switch self {
        case .share(let share): .percent(Percentage(fraction: share))
        case .count(let count): .count(count)
        case .time(let milliseconds): .duration(TimeSpan(milliseconds: milliseconds))
        }
    }
}

/// Why a figure cannot be varied.
package struct VaryingProblem: Error, Sendable, Hashable {
    /// What is wrong, in a sentence.
    package let message: String

    /// A problem.
    package init(message: String) { self.message = message }
}

extension Workload {
    /// The name for the share of tickets that the buyer counts as solved: `confirms` and `says_no_more` together.
    package static let solved = "solved"

    /// The share that the buyer counts as solved, and the most that it can be when fewer ask for a person; nil where the
    /// mix does not say it in one way for all tickets.
    package var solvedShares: (now: Rational, most: Rational)? {
        guard let block = record.record("mix")?.record("answered") else { return nil }
        func share(_ key: String) -> Rational? {
            guard let term = block.term(key) else { return .zero }
            if case .percent(let share)? = term.value { return share.fraction }
            return nil
        }
        let others = ["rates_badly", "no_ai_answer", "gives_up"].map(share)
        guard let confirms = share("confirms"), let content = share("says_no_more"), !others.contains(nil) else {
            return nil
        }
        return (confirms + content, others.reduce(Rational.one) { $0 - ($1 ?? .zero) })
    }

    /// The least and the greatest number of tickets a month; nil where the workload gives no range.
    package var ticketRange: ClosedRange<Rational>? {
        guard let figure = open.first(where: { $0.path == ["tickets"] && $0.isRange }), figure.options.count == 2,
            case .count(let low) = figure.options[0], case .count(let high) = figure.options[1], low.isPositive,
            low < high
        else { return nil }
        return low...high
    }

    /// Whether no threads come besides the tickets, for any card.
    package var isTicketsOnly: Bool {
        ([record] + record.named("per_card").map(\.record)).compactMap { $0.record("besides") }.allSatisfy { besides in
            ["spam", "test", "bots", "greeting"].allSatisfy { key in
                guard let term = besides.term(key) else { return true }
                if case .count(let count)? = term.value { return count.isZero }
                return false
            }
        }
    }

    /// The ranges of the workload that a sweep can go through: the place of each figure and its ends.
    package var ranges: [(name: String, from: FigureValue, to: FigureValue)] {
        open.compactMap { figure in
            let name = figure.path.joined(separator: ".")
            guard figure.options.count == 2, figure.isRange, variableFigures.contains(name),
                let from = FigureValue(figure.options[0]), let to = FigureValue(figure.options[1]),
                from.number < to.number
            else { return nil }
            return (name, from, to)
        }
    }

    /// The figures that can be varied: single numbers, shares and lengths of time.
    package var variableFigures: [String] {
        var found: [String] = []
        _ = record.mapped { term, path in
            switch term.value {
            case .percent?, .count?, .duration?:
                let name = path.joined(separator: ".")
                if !["workload", "tickets", "busy_month.tickets"].contains(name) { found.append(name) }
            default: break
            }
            return term
        }
        return (record.record("mix")?.has("answered") == true ? [Self.solved] : []) + found
    }

    /// A text such as `30%`, `12` or `6h` as a value of a figure.
    /// - Throws: `VaryingProblem` where there is no such figure, or where the text is no value of it.
    package func value(_ text: String, of name: String) throws(VaryingProblem) -> FigureValue {
        var found: FigureValue?
        switch try figure(name) {
        case .share: found = (try? Percentage(parsing: text)).map { .share($0.fraction) }
        case .count: found = (try? ExactDecimal(parsing: text)).map { .count($0.rational) }
        case .time: found = (try? TimeSpan(parsing: text)).map { .time($0.milliseconds) }
        }
        if let found { return found }
        throw VaryingProblem(message: "`\(text)` is no value for `\(name)`")
    }

    /// What a figure is in the workload.
    /// - Throws: `VaryingProblem` where there is no such figure.
    package func figure(_ name: String) throws(VaryingProblem) -> FigureValue {
        if name == Self.solved, variableFigures.first == Self.solved { return .share(.zero) }
        var found: FigureValue?
        let path = name.split(separator: ".").map(String.init)
        _ = record.mapped { term, place in
            guard place == path else { return term }
            switch term.value {
            case .percent(let share)?: found = .share(share.fraction)
            case .count(let count)?: found = .count(count)
            case .duration(let span)?: found = .time(span.milliseconds)
            default: break
            }
            return term
        }
        let names = variableFigures
        if let found, names.contains(name) { return found }
        let near = names.first { $0.hasPrefix(name + ".") } ?? nearest(to: name, in: names)
        if name == "tickets" { throw VaryingProblem(message: "volumes are compared by `compare --tickets`, not swept") }
        throw VaryingProblem(
            message: "the workload has no single figure `\(name)`" + (near.map { ": did you mean `\($0)`?" } ?? ""))
    }

    /// The workload with a figure at a value. What a share gains is taken from
    /// the share that is `rest`, and of what happens after an answer from those who ask for a person.
    /// - Throws: `VaryingProblem` where there is no such figure.
    package func varying(_ name: String, to value: FigureValue) throws(VaryingProblem) -> Workload {
        _ = try figure(name)
        if name == Self.solved, case .share(let share) = value { return varyingSolved(to: share) }
        let path = name.split(separator: ".").map(String.init)
        let isAnswered = path.count > 2 && path[path.count - 2] == "answered"
        let changed = record.mapped { term, place in
            if place == path { return term.replaced(with: value.value) }
            // One share of the block has to give what another takes.
            let gives =
                isAnswered && place.dropLast() == path.dropLast() && place.last == "asks_for_human"
                && path.last != "asks_for_human"
            return gives ? term.replaced(with: .word("rest")) : term
        }
        return Workload(file: file, written: changed)
    }

    /// The workload of a buyer who pays nothing anyway: every line of every offer counts.
    package var payingNothingAnyway: Workload {
        Workload(
            file: file,
            written: written.mapped { term, path in
                path == ["already_paid"] ? term.replaced(with: .list([])) : term
            })
    }

    /// Both ways to be solved keep their proportion; who asks for a person makes up the rest.
    private func varyingSolved(to share: Rational) -> Workload {
        Workload(
            file: file,
            written: record.mapped { term, path in
                guard path.last == "answered", case .block(let block)? = term.value else { return term }
                func part(_ key: String) -> Rational {
                    if case .percent(let share)? = block.term(key)?.value { return share.fraction }
                    return .zero
                }
                let (confirms, content) = (part("confirms"), part("says_no_more"))
                let scale = share.divided(by: confirms + content)
                let changed = block.mapped { inner, key in
                    switch key {
                    case ["confirms"]:
                        inner.replaced(with: .percent(Percentage(fraction: scale.map { confirms * $0 } ?? share)))
                    case ["says_no_more"]:
                        inner.replaced(with: .percent(Percentage(fraction: scale.map { content * $0 } ?? .zero)))
                    case ["asks_for_human"]: inner.replaced(with: .word("rest"))
                    default: inner
                    }
                }
                return term.replaced(with: .block(changed))
            })
    }
}

extension Term {
    /// The same statement with another value.
    fileprivate func replaced(with value: Value) -> Term {
        if case .one(let clause) = self { return .one(clause.saying(value)) }
        return self
    }
}
