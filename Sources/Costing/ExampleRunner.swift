// The vendor's own arithmetic, run on the card's own terms.

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
    let book: ReadingBook

    /// A runner for a card.
    package init(_ card: RateCard, book: ReadingBook) {
        self.card = card
        self.book = book
    }

    /// The examples that the card's terms do not give on any reading.
    package func failures() -> [Failure] { card.record.named("examples").flatMap(failures) }

    private func failures(_ example: Named) -> [Failure] {
        guard let given = example.record.record("given") else { return [] }
        let isKnown = example.record.has("known_wrong")
        func failure(_ range: SourceRange, _ message: String, isKnown: Bool = false) -> Failure {
            Failure(name: example.name, range: range, message: message, isKnown: isKnown)
        }
        func mismatch(_ range: SourceRange, _ claim: String, _ found: String) -> Failure {
            let text =
                isKnown
                ? "the vendor's own example `\(example.name)` says \(claim), but its terms give \(found)"
                : "example `\(example.name)` says \(claim), but the terms give \(found)"
            return failure(range, text, isKnown: isKnown)
        }
        let under = under(example.record)
        var month: ExampleMonth
        switch run(given, under: under) {
        case .success(let run): month = ExampleMonth(card: card, run: run, under: under, book: book)
        case .failure(let problem): return [failure(example.nameRange, "example `\(example.name)`: \(problem.message)")]
        }
        var result: [Failure] = []
        if let term = example.record.term("costs"), let wanted = Self.interval(term) {
            let sums = month.costs(of: example.record.text("line"), wanted: wanted)
            if !sums.contains(where: wanted.contains) {
                let claim =
                    wanted.lowerBound == wanted.upperBound
                    ? wanted.lowerBound.description : "\(wanted.lowerBound) to \(wanted.upperBound)"
                result.append(mismatch(term.origin.range, claim, Self.list(sums, "no figure")))
            } else if isKnown {
                result.append(
                    failure(
                        example.nameRange,
                        "example `\(example.name)` is marked as wrong, but the terms give what it says"))
            }
        }
        if let term = example.record.term("expect"), case .table(let entries)? = term.value {
            for entry in entries {
                guard case .count(let wanted)? = entry.term.value else { continue }
                let values = month.units(of: meters(entry.name), wanted: wanted)
                if !values.contains(wanted) {
                    result.append(
                        mismatch(entry.term.origin.range, "\(wanted) \(entry.name)", Self.list(values, "none")))
                }
            }
        }
        for answer in under where !month.used.contains(answer.key) {
            result.append(
                failure(answer.range, "`under: \(answer.key)` fixes nothing that these terms leave open"))
        }
        for misfit in month.misfits {
            let readings = misfit.readings.map { "`\($0)`" }.joined(separator: ", ")
            result.append(
                failure(
                    under.first { $0.key == misfit.key }?.range ?? example.nameRange,
                    "`\(misfit.text)` is no reading of `\(misfit.key)`; it has \(readings)"))
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
        case .range(.amount(let low), .amount(let high)) where low.value <= high.value:
            return low.value...high.value
        default: return nil
        }
    }

    /// What the example holds under, by the end of a term's path.
    private func under(_ record: Record) -> [FixedAnswer] {
        guard case .table(let entries)? = record.term("under")?.value else { return [] }
        return entries.compactMap { entry in
            entry.term.value.map { FixedAnswer(key: entry.name, text: ValueText.words($0), range: entry.range) }
        }
    }

    /// The example as a run of one month in which one such thread happens, or in which these units were counted.
    private func run(_ given: Record, under: [FixedAnswer]) -> Result<Run, WorkloadProblem> {
        var settings: [String: String] = [:]
        for answer in under { settings[answer.key] = answer.text }
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
