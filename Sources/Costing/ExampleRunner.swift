// The vendor's own arithmetic, run on the card's own terms.

internal import CostFunction
internal import Metering
internal import Money
package import RateCard
internal import Schema
package import SourceText

/// Runs the examples of a card.
package struct ExampleRunner {
    /// What an example shows.
    package struct Failure: Sendable {
        /// The name of the example.
        package let name: String
        /// Where it claims what does not hold.
        package let range: SourceRange
        /// What the card's terms give instead.
        package let message: String
        /// Whether the card's author knows that the vendor's example is wrong.
        package let isKnown: Bool
    }

    let card: RateCard

    /// A runner for a card.
    package init(_ card: RateCard) { self.card = card }

    /// The examples that the card's terms do not give on any reading.
    package func failures() -> [Failure] { card.record.named("examples").flatMap(failures) }

    private func failures(_ example: Named) -> [Failure] {
        guard let given = example.record.record("given") else { return [] }
        let known = example.record.record("known_wrong")
        func failure(_ range: SourceRange, _ claim: String, _ found: String) -> Failure {
            let text =
                known == nil
                ? "example `\(example.name)` says \(claim), but the terms give \(found)"
                : "the vendor's own example `\(example.name)` says \(claim), but its terms give \(found)"
            return Failure(name: example.name, range: range, message: text, isKnown: known != nil)
        }
        let run: Run
        switch self.run(given, example.record) {
        case .success(let made): run = made
        case .failure(let problem): return [failure(example.nameRange, "something", problem.message)]
        }
        let outcomes = OfferPricer.components(of: card, run).map { parts in
            ComponentPricer(card: card, run: run, parts: parts, cache: MeterCache()).price().component
        }
        let fixed = outcomes.map { Self.allowed($0, under(example.record)) }
        var result: [Failure] = []
        if let term = example.record.term("costs"), let wanted = Self.interval(term) {
            let line = example.record.text("line")
            let sums = Self.sums(fixed, shared: Self.shared(outcomes), choices: outcomes.map(\.choices), line: line)
            if !sums.contains(where: { wanted.contains($0) }) {
                let claim =
                    wanted.lowerBound == wanted.upperBound
                    ? wanted.lowerBound.description : "\(wanted.lowerBound) to \(wanted.upperBound)"
                result.append(failure(term.origin.range, claim, Self.list(sums, "no figure")))
            } else if known != nil {
                result.append(
                    Failure(
                        name: example.name, range: example.nameRange,
                        message: "example `\(example.name)` is marked as wrong, but the terms give what it says",
                        isKnown: false))
            }
        }
        if let term = example.record.term("expect"), case .table(let entries)? = term.value {
            for entry in entries {
                guard case .count(let wanted)? = entry.term.value else { continue }
                let values = Self.units(fixed, meters: meters(entry.name))
                if !values.contains(wanted) {
                    result.append(
                        failure(entry.term.origin.range, "\(wanted) \(entry.name)", Self.list(values, "none")))
                }
            }
        }
        return result
    }

    /// The meters behind a meter's or a balance's name.
    private func meters(_ name: String) -> [String] {
        card.record.named("meters").filter { $0.name == name || $0.record.text("into") == name }.map(\.name)
    }

    private static func list(_ values: Set<Rational>, _ none: String) -> String {
        values.isEmpty ? none : values.sorted().prefix(4).map(\.description).joined(separator: " or ")
    }

    private static func interval(_ term: Term) -> ClosedRange<Rational>? {
        guard case .one(let clause) = term else { return nil }
        switch clause.said {
        case .value(.amount(let amount)): return amount.value...amount.value
        case .range(.amount(let low), .amount(let high)): return low.value...high.value
        default: return nil
        }
    }

    /// What the example holds under, by the end of a term's path.
    private func under(_ record: Record) -> [(key: String, text: String)] {
        guard case .table(let entries)? = record.term("under")?.value else { return [] }
        return entries.compactMap { entry in entry.term.value.map { (entry.name, ValueText.words($0)) } }
    }

    /// The scenarios in which the terms that the example fixes have the values that it gives them.
    private static func allowed(_ component: Component, _ under: [(key: String, text: String)]) -> [Component.Scenario]
    {
        component.scenarios.filter { scenario in
            zip(component.choices, scenario.picks).allSatisfy { choice, pick in
                let path = choice.path.joined(separator: ".")
                guard let wanted = under.first(where: { path == $0.key || path.hasSuffix(".\($0.key)") }) else {
                    return true
                }
                let value = choice.readings[pick].resolved.value.map(ValueText.words)
                return value == wanted.text.replacing("_", with: " ")
                    || choice.readings[pick].words == wanted.text.replacing("_", with: " ")
            }
        }
    }

    /// The questions that more than one component meets.
    private static func shared(_ components: [Component]) -> Set<String> {
        var met: [String: Int] = [:]
        for choice in components.flatMap(\.choices) { met[choice.id, default: 0] += 1 }
        return Set(met.filter { $0.value > 1 }.keys)
    }

    /// A sum so far, with the answers that it took to questions that others share.
    private struct Sum: Hashable {
        var amount: Rational
        var answers: [String: Int]
    }

    /// Every amount that the month can come to.
    private static func sums(
        _ components: [[Component.Scenario]], shared: Set<String>, choices: [[Choice]], line: String?
    ) -> Set<Rational> {
        var sums: Set<Sum> = [Sum(amount: .zero, answers: [:])]
        for (scenarios, choices) in zip(components, choices) {
            var values = Set<Sum>()
            for scenario in scenarios {
                let lines = line == nil ? scenario.lines : scenario.lines.filter { $0.name == line }
                let figures = lines.map { $0.cost.value(at: .one).figure }
                if figures.contains(nil) { continue }
                var value = Sum(amount: figures.reduce(.zero) { $0 + ($1 ?? .zero) }, answers: [:])
                for (choice, pick) in zip(choices, scenario.picks) where shared.contains(choice.id) {
                    value.answers[choice.id] = pick
                }
                values.insert(value)
            }
            var next = Set<Sum>()
            for sum in sums {
                for value in values where value.answers.allSatisfy({ sum.answers[$0.key] ?? $0.value == $0.value }) {
                    next.insert(
                        Sum(
                            amount: sum.amount + value.amount,
                            answers: sum.answers.merging(value.answers) { first, _ in first }))
                }
            }
            sums = next
            if sums.count > 10_000 { break }
        }
        return Set(sums.map(\.amount))
    }

    private static func units(_ components: [[Component.Scenario]], meters: [String]) -> Set<Rational> {
        for scenarios in components
        where scenarios.contains(where: { scenario in meters.contains { scenario.units[$0] != nil } }) {
            return Set(
                scenarios.map { scenario in meters.reduce(Rational.zero) { $0 + (scenario.units[$1] ?? .zero) } })
        }
        return []
    }

    /// The example as a run of one month in which one such thread happens, or in which these units were counted.
    private func run(_ given: Record, _ example: Record) -> Result<Run, WorkloadProblem> {
        var settings: [String: String] = [:]
        for entry in under(example) { settings[entry.key] = entry.text }
        var seats: [(type: String, count: Rational)] = []
        if case .table(let entries)? = given.term("seats")?.value {
            for entry in entries { if case .count(let count)? = entry.term.value { seats.append((entry.name, count)) } }
        }
        var units: [String: UnitsGiven] = [:]
        if case .table(let entries)? = given.term("units")?.value {
            for entry in entries {
                switch entry.term.value {
                case .count(let count)?: units[entry.name] = UnitsGiven(total: count, parts: [:])
                case .table(let parts)?:
                    var found: [String: Rational] = [:]
                    for part in parts { if case .count(let count)? = part.term.value { found[part.name] = count } }
                    units[entry.name] = UnitsGiven(total: found.values.reduce(.zero, +), parts: found)
                default: break
                }
            }
        }
        var shapes: [Metering.Shape] = []
        if !given.records("thread").isEmpty {
            switch ThreadLowering.thread(given) {
            case .success(let thread): shapes = [Metering.Shape(weight: .one, thread: thread)]
            case .failure(let problem): return .failure(problem)
            }
        }
        return .success(Run(shapes: shapes, seats: seats, settings: settings, units: shapes.isEmpty ? units : nil))
    }
}
