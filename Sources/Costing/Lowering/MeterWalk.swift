// What do the meters of a card make of one thread, and what would another reading make of it?

internal import Calendar
package import Metering
package import Money
internal import Pricing
package import RateCard
internal import Schema
package import SourceText

/// What one meter made of a thread, on the usual readings.
package struct MeteredThread: Sendable {
    /// What another reading of an open term would make of it.
    package struct OtherReading: Sendable {
        /// The reading in a buyer's words.
        package let words: String
        /// The units on it; or why there is no number.
        package let units: Result<Rational, MeteringProblem>
    }

    /// An open term that the meter met.
    package struct OpenTerm: Sendable {
        /// The path on the card.
        package let path: String
        /// The file and the place where it stands.
        package let file: SourceFile
        package let range: SourceRange
        /// The reading that is used.
        package let usual: String
        /// The others.
        package let others: [OtherReading]
    }

    /// The meter's name.
    package let name: String
    /// The charge by which its units are paid, or the balance that they burn; nil where there is none.
    package let paidBy: String?
    /// Whether `paidBy` is a balance.
    package let isBalance: Bool
    /// The meter with nothing open; nil where there is none.
    package let plan: MeterPlan?
    /// What it made; or why it made nothing.
    package let result: Result<MeterResult, MeteringProblem>
    /// The price of a unit by the value along `rateBy`; at "" where there is one for all. Empty where a unit has no price of
    /// its own, such as in tiers.
    package let rates: [String: Rational]
    /// The dimension along which the rate differs.
    package let rateBy: Dimension?
    /// The amount of all units; nil where it hangs on more than this thread.
    package let amount: Rational?
    /// The open terms that it met.
    package let open: [OpenTerm]
    /// Finds clauses of the meter.
    package let clauses: ClauseFinder
    /// Finds clauses of the charge.
    package let chargeClauses: ClauseFinder?

    /// The price of a unit at a place, where it has one of its own.
    package func rate(at place: Coordinates) -> Rational? { rates[rateBy.flatMap { place[$0] } ?? ""] }
}

/// Why a meter gives no number.
package struct MeteringProblem: Error, Sendable, Hashable {
    /// The reason in a buyer's words.
    package let words: String
    /// The average over all moments at which the thread may begin, where only that is not known.
    package var average: Rational?
}

/// Runs threads through the meters of a card.
package struct MeterWalk {
    private let card: RateCard
    private let settings: [String: String]
    private let book = ReadingBook()

    /// For a card; `settings` is what is ours to set, by the term's path.
    package init(_ card: RateCard, settings: [String: String] = [:]) {
        self.card = card
        self.settings = settings
    }

    /// The threads among the card's examples, by name.
    package func examples() -> [(name: String, thread: Result<TicketThread, MeteringProblem>)] {
        card.record.named("examples").compactMap { example in
            guard let given = example.record.record("given"), !given.records("thread").isEmpty else { return nil }
            let thread = ThreadLowering.thread(given).mapError { MeteringProblem(words: $0.message) }
            return (example.name, thread)
        }
    }

    /// What each meter makes of a thread; meters that count no events are left out.
    package func meters(_ thread: TicketThread) -> [MeteredThread] {
        card.record.named("meters").filter { $0.record.text("counts") != "seats" }.map { metered($0, thread) }
    }

    private func settler(_ picks: [String: Int] = [:]) -> Settler {
        Settler(
            card: card, answers: Answers(picks: picks), settings: settings, day: card.read, book: book)
    }

    private func metered(_ meter: Named, _ thread: TicketThread) -> MeteredThread {
        let charge = card.record.named("charges").first { charge in
            let targets = ChargeLowering.targets(charge.record)
            return targets.contains(meter.name) || targets.contains(meter.record.text("into") ?? "")
        }
        let balance = meter.record.text("into")
        let rateBy = charge.flatMap { ChargeLowering.rateDimension($0.record) }
        let order = charge.map { dearestFirst($0, meter, rateBy) } ?? []
        let usual = settler()
        let plan = plan(meter, thread, rateBy, order, usual)
        let result = plan.flatMap { run($0, thread) }
        let units = result.map(\.totals.net)
        let open = usual.choices.map { choice in
            openTerm(choice) { pick in
                self.plan(meter, thread, rateBy, order, settler([choice.id: pick])).flatMap { run($0, thread) }
                    .map(\.totals.net)
            }
        }
        var rates: [String: Rational] = [:]
        if let charge, (try? units.get()) != nil, case .success(let result) = result {
            rates = self.rates(charge, Set(places(result, rateBy)))
        }
        return MeteredThread(
            name: meter.name, paidBy: charge?.name ?? balance, isBalance: charge == nil && balance != nil,
            plan: try? plan.get(), result: result, rates: rates, rateBy: rateBy,
            amount: amount(meter, try? plan.get(), try? result.get(), rates, rateBy), open: open,
            clauses: ClauseFinder(card: card, block: meter, path: ["meters", meter.name]),
            chargeClauses: charge.map { ClauseFinder(card: card, block: $0, path: ["charges", $0.name]) })
    }

    private func openTerm(
        _ choice: Choice, _ units: (Int) -> Result<Rational, MeteringProblem>
    ) -> MeteredThread.OpenTerm {
        let place = card.place(of: choice.range)
        let others = choice.readings.indices.filter { $0 != choice.usual }
        return MeteredThread.OpenTerm(
            path: choice.path.joined(separator: "."), file: place.file, range: place.range,
            usual: choice.readings.indices.contains(choice.usual) ? choice.readings[choice.usual].words : "",
            others: others.map {
                MeteredThread.OtherReading(words: choice.readings[$0].words, units: units($0))
            })
    }

    private func plan(
        _ meter: Named, _ thread: TicketThread, _ rateBy: Dimension?, _ order: [String], _ settler: Settler
    ) -> Result<MeterPlan, MeteringProblem> {
        let lowering = MeterLowering(
            settler: settler, relevance: Relevance(shapes: [Shape(weight: .one, thread: thread)]),
            apartBy: rateBy.map { [$0] } ?? [], dearestFirst: order)
        return lowering.plan(meter).mapError {
            MeteringProblem(words: $0.reasons.first?.words ?? "it cannot be metered")
        }
    }

    private func run(_ plan: MeterPlan, _ thread: TicketThread) -> Result<MeterResult, MeteringProblem> {
        do throws(MeterRefusal) {
            let meter = try Meter(plan)
            do throws(MeterRefusal) {
                return .success(try meter.run(thread))
            } catch .missing {
                let average = try meter.totals(of: [Shape(weight: .one, thread: thread)]).net
                return .failure(
                    MeteringProblem(
                        words: "the calendar ends units, and the thread does not say when it starts", average: average))
            }
        } catch {
            return .failure(MeteringProblem(words: error.why("").words.replacing("`meters..", with: "`")))
        }
    }

    /// The values along the rate's dimension that occur.
    private func places(_ result: MeterResult, _ rateBy: Dimension?) -> [String] {
        let units = result.totals.units + result.totals.capped.flatMap(\.units)
        let outcomes = result.units.flatMap(\.bills).compactMap(\.outcome)
        return units.map { item in rateBy.flatMap { item.at[$0] } ?? "" } + (rateBy == .outcome ? outcomes : [])
    }

    /// The rates of a charge at these places; empty where a unit has no price of its own.
    private func rates(_ charge: Named, _ places: Set<String>) -> [String: Rational] {
        let lowered = ChargeLowering(settler: settler(), seats: .zero).charge(charge, parts: places.sorted())
        switch lowered.charge.first.schedule {
        case .perUnit(let rate): return ["": rate]
        case .perUnitBy(let keyed):
            var rates: [String: Rational] = [:]
            for rate in keyed { if case .known(let amount) = rate.rate { rates[rate.key] = amount } }
            return rates
        default: return [:]
        }
    }

    /// The outcomes of a meter, the dearest first.
    private func dearestFirst(_ charge: Named, _ meter: Named, _ rateBy: Dimension?) -> [String] {
        let names = meter.record.named("outcomes").map(\.name)
        guard rateBy == .outcome else { return names }
        let rates = rates(charge, Set(names))
        return names.enumerated().sorted { left, right in
            let (a, b) = (rates[left.element] ?? .zero, rates[right.element] ?? .zero)
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element)
    }

    /// The amount of all units, where nothing but this thread decides it.
    private func amount(
        _ meter: Named, _ plan: MeterPlan?, _ result: MeterResult?, _ rates: [String: Rational], _ rateBy: Dimension?
    ) -> Rational? {
        guard let plan, let result, !rates.isEmpty, plan.monthlyStep == nil else { return nil }
        func price(_ units: [UnitsAt]) -> Rational? {
            var sum = Rational.zero
            for item in units where !item.net.isZero {
                guard let rate = rates[rateBy.flatMap { item.at[$0] } ?? ""] else { return nil }
                sum += item.net * rate
            }
            return sum
        }
        guard var sum = price(result.totals.units) else { return nil }
        guard !result.totals.capped.isEmpty else { return sum }
        let settler = settler()
        let block = Settler.Block(meter.record, path: ["meters", meter.name])
        guard let inner = block.inner(settler.settle("at_most", of: block), "at_most"),
            let most = settler.settle("amount", of: inner).amount?.value
        else { return nil }
        for scope in result.totals.capped {
            guard let price = price(scope.units) else { return nil }
            sum += scope.count * min(price, most)
        }
        return sum
    }
}
