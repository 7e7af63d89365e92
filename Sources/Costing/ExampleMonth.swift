// What can the month of an example come to, over all readings that it leaves open?

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema
internal import SourceText

/// An answer that an example holds under.
struct FixedAnswer {
    let key: String
    let text: String
    let range: SourceRange
}

/// The month of one example. What is asked for is looked for with every term as usually read, and only if it is not
/// found there, in every combination of readings.
struct ExampleMonth {
    private let card: RateCard
    private let run: Run
    private let fixed: [(key: String, text: String)]
    private let cache = MeterCache()
    private let book: ReadingBook
    /// The answers and settings that something asked for.
    private(set) var used: Set<String> = []
    /// Fixed answers that are none of the readings of their term.
    private(set) var misfits: [Settler.Misfit] = []

    init(card: RateCard, run: Run, under: [FixedAnswer], book: ReadingBook) {
        self.card = card
        self.run = run
        fixed = under.map { ($0.key, $0.text) }
        self.book = book
    }

    /// The amounts that the month, or one line of it, can come to; only the one as usually read where that is wanted.
    mutating func costs(of line: String?, wanted: ClosedRange<Rational>) -> Set<Rational> {
        let pricers = OfferPricer.components(of: card, run).filter { parts in
            line == nil || parts.charges.contains { $0.name == line } || parts.balances.contains { $0.name == line }
        }.map(pricer)
        var usual: Rational? = .zero
        for pricer in pricers {
            let month = pricer.lowered(picks: [:])
            note(month.settler)
            usual = usual.flatMap { sum in figure(month, line).map { sum + $0 } }
        }
        let invoice = line == nil ? invoiceOfOneMonth() : nil
        func due(_ sum: Rational) -> Rational {
            invoice?.averageMonth(of: [ChargeLines([("charges", [sum])], term: 1)], term: 1).amount ?? sum
        }
        usual = usual.map(due)
        if let usual, wanted.contains(usual) { return [usual] }
        return Set(sums(pricers.map { all($0) }, line).map(due))
    }

    /// What the invoice does to the sum of one month's charges: no balance of money, no commitment over a longer time or
    /// of some charges only. Nil where it does nothing.
    private mutating func invoiceOfOneMonth() -> InvoicePlan? {
        guard card.record.has("invoice") else { return nil }
        let settler = Settler(card: card, settings: run.settings, day: card.read, book: book)
        var plan = InvoiceLowering(settler: settler, seats: run.seatCount).plan()
        note(settler)
        plan.wallets = []
        plan.firstMonthShare = .one
        plan.commitments.removeAll { commitment in
            if case .charges = commitment.counts { return true }
            return commitment.each != .month
        }
        return plan.isPlain ? nil : plan
    }

    /// The units that these meters can come to together; only those as usually read where they are wanted.
    mutating func units(of meters: [String], wanted: Rational) -> Set<Rational> {
        guard !meters.isEmpty else { return [] }
        // A price decides about units only where the dearest of several outcomes counts.
        let byOutcome = OfferPricer.components(of: card, run).first { parts in
            !Set(parts.meters).isDisjoint(with: meters)
                && parts.charges.contains { ChargeLowering.rateDimension($0.record) == .outcome }
        }
        let pricer = pricer(byOutcome ?? ComponentParts(meters: meters))
        let month = pricer.lowered(picks: [:])
        note(month.settler)
        func sum(_ units: [String: Rational]) -> Rational? {
            units.keys.contains(where: meters.contains)
                ? meters.reduce(Rational.zero) { $0 + (units[$1] ?? .zero) } : nil
        }
        if sum(month.units) == wanted { return [wanted] }
        let combinations = pricer.combinations()
        used.formUnion(combinations.used)
        return Set(combinations.space.rows.compactMap { sum(pricer.lowered(combinations.choices, $0).units) })
    }

    private func pricer(_ parts: ComponentParts) -> ComponentPricer {
        ComponentPricer(card: card, run: run, parts: parts, cache: cache, book: book, fixed: fixed)
    }

    private mutating func note(_ settler: Settler) {
        used.formUnion(settler.used)
        for misfit in settler.misfits where !misfits.contains(misfit) { misfits.append(misfit) }
    }

    private mutating func all(_ pricer: ComponentPricer) -> Component {
        let outcome = pricer.price()
        used.formUnion(outcome.used)
        return outcome.component
    }

    /// What the lines of a month come to; nil where one has no price.
    private func figure(_ month: LoweredMonth, _ line: String?) -> Rational? {
        let lines = month.plan.months(run.usage(month.perTicket, at: .one)).lines
        return lines.filter { line == nil || $0.name == line }.reduce(.some(.zero)) { sum, line in
            sum.flatMap { sum in line.months.first?.amount.map { sum + $0 } }
        }
    }

    private static func figure(_ lines: [(name: String, cost: CostFunction)], _ line: String?) -> Rational? {
        lines.filter { line == nil || $0.name == line }
            .reduce(.some(.zero)) { sum, line in
                sum.flatMap { sum in line.cost.value(at: .one).figure.map { sum + $0 } }
            }
    }

    /// A sum so far, with the answers that it took to questions that others share.
    private struct Sum: Hashable {
        var amount: Rational
        var answers: [String: Int]
    }

    /// Every amount that the month can come to.
    private func sums(_ components: [Component], _ line: String?) -> Set<Rational> {
        var met: [String: Int] = [:]
        for choice in components.flatMap(\.choices) { met[choice.id, default: 0] += 1 }
        var sums: Set<Sum> = [Sum(amount: .zero, answers: [:])]
        for component in components {
            var values = Set<Sum>()
            for scenario in component.scenarios {
                guard let amount = Self.figure(scenario.cost.lines, line) else { continue }
                var value = Sum(amount: amount, answers: [:])
                for (choice, pick) in zip(component.choices, scenario.picks) where (met[choice.id] ?? 0) > 1 {
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
}
