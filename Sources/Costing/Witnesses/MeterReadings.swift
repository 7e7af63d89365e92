// What does a meter make of one thread under each reading of an open term?

internal import CostFunction
package import Metering
package import Money
internal import Pricing
internal import RateCard
internal import Schema

/// One meter under each reading of an open term, every other open term as usually read. The plans are lowered for any
/// thread, not for the buyer's tickets: a thread that is looked for may hold what none of them does.
package struct MeterReadings: Sendable {
    /// The meter's name.
    package let meter: String
    /// The plan under each reading.
    package let plans: [MeterPlan]
    /// The balance that its units burn; nil where a charge pays them.
    package let balance: String?
    /// The dimension along which the price of a unit differs.
    package let rateBy: Dimension?
    private let named: Named
    private let charge: Named?
    private let parts: ComponentParts
    private let bench: ReadingBench

    /// Nil where a charge pays for it already, as `alreadyPaid` says.
    /// - Throws: why it cannot be metered under some reading.
    init?(_ meter: Named, _ bench: ReadingBench) throws(Unmeterable) {
        named = meter
        self.bench = bench
        self.meter = meter.name
        let index = bench.offer.parts.firstIndex { $0.meters.contains(meter.name) }
        guard let index else { return nil }
        parts = bench.offer.parts[index]
        charge = parts.charges.first { charge in
            let targets = ChargeLowering.targets(charge.record)
            return targets.contains(meter.name) || targets.contains(meter.record.text("into") ?? "")
        }
        balance = charge == nil ? meter.record.text("into") : nil
        rateBy = charge.flatMap { ChargeLowering.rateDimension($0.record) }
        let (charge, parts, rateBy) = (charge, parts, rateBy)
        let apartBy: Set<Dimension> = rateBy.map { [$0] } ?? []
        let priced = rateBy == .outcome ? charge : nil
        var plans: [MeterPlan] = []
        for pick in bench.choice.readings.indices {
            let settler = bench.settler(pick)
            let month = MonthLowering(settler: settler, run: bench.offer.run, parts: parts, cache: bench.offer.cache)
            let lowering = MeterLowering(
                settler: settler, relevance: .everything, apartBy: apartBy,
                dearestFirst: priced.map { month.dearestFirst($0, [meter]) } ?? [])
            switch lowering.plan(meter) {
            case .success(let plan): plans.append(plan)
            case .failure(let refusal):
                throw Unmeterable(why: refusal.reasons.first ?? .unsupported("meters.\(meter.name)"))
            }
        }
        self.plans = plans
    }

    /// What these units come to under a reading, and whether that is the price beyond what is included; nil where a unit
    /// has no price of its own.
    package func amount(_ totals: MeterTotals, under pick: Int) -> (amount: Rational, isBeyondIncluded: Bool)? {
        let settler = bench.settler(pick)
        let places = (totals.units + totals.capped.flatMap(\.units)).map(key)
        let plan: ChargePlan
        if let charge {
            plan =
                ChargeLowering(settler: settler, seats: bench.offer.run.seatCount)
                .charge(charge, parts: Array(Set(places)).sorted()).charge.first
        } else if let owner = parts.balances.first(where: { $0.name == balance }) {
            plan =
                BalanceLowering(settler: settler, seats: bench.offer.run.seatCount)
                .balance(owner, meters: [meter]).plan
        } else {
            return nil
        }
        guard plan.transform == nil || plan.transform?.part == nil else { return nil }
        var rates: [String: Rational] = [:]
        switch plan.schedule {
        case .perUnit(let rate): rates = Dictionary(places.map { ($0, rate) }, uniquingKeysWith: { first, _ in first })
        case .perUnitBy(let keyed):
            for rate in keyed { if case .known(let amount) = rate.rate { rates[rate.key] = amount } }
        default: return nil
        }
        guard let sum = price(totals, rates, settler) else { return nil }
        let each = plan.transform?.units ?? .one
        return sum.divided(by: each).map { ($0, !plan.included.isEmpty || plan.committed != nil) }
    }

    private func key(_ item: UnitsAt) -> String { rateBy.flatMap { item.at[$0] } ?? "" }

    private func price(_ totals: MeterTotals, _ rates: [String: Rational], _ settler: Settler) -> Rational? {
        func price(_ units: [UnitsAt]) -> Rational? {
            var sum = Rational.zero
            for item in units where !item.net.isZero {
                guard let rate = rates[key(item)] else { return nil }
                sum += item.net * rate
            }
            return sum
        }
        guard var sum = price(totals.units) else { return nil }
        guard !totals.capped.isEmpty else { return sum }
        let block = Settler.Block(named.record, path: ["meters", meter])
        guard let inner = block.inner(settler.settle("at_most", of: block), "at_most"),
            let most = settler.settle("amount", of: inner).amount?.value
        else { return nil }
        for scope in totals.capped {
            guard let whole = price(scope.units) else { return nil }
            sum += scope.count * min(whole, most)
        }
        return sum
    }

    /// What a thread comes to under each reading, by the way that every bill takes: lowered for this thread alone, through
    /// charges and balances. Units; or where a cap in money is applied unit by unit, the amount. It shares no plan with
    /// `plans`, and so can check what was found with them.
    package func billed(_ thread: TicketThread) -> [Rational?] {
        bench.choice.readings.indices.map { pick in
            let run = Run(
                shapes: [Shape(weight: .one, thread: thread)], seats: bench.offer.run.seats,
                settings: bench.offer.run.settings, units: nil)
            let month = MonthLowering(settler: bench.settler(pick), run: run, parts: parts, cache: MeterCache())
                .month()
            return month.units[meter]
        }
    }
}

/// Why the conversations of a meter cannot be counted.
package struct Unmeterable: Error, Sendable {
    /// Why.
    package let why: Why
}

/// One open term of an offer, to be read in each way.
struct ReadingBench: Sendable {
    let offer: Offer
    let choice: Choice
    /// Readings of other terms, by the ids of their choices.
    let others: [String: Int]

    /// Settles terms with one reading of the term, the given ones of others, and the rest as usual.
    func settler(_ pick: Int) -> Settler {
        Settler(
            card: offer.card, answers: Answers(picks: others.merging([choice.id: pick]) { $1 }),
            settings: offer.run.settings,
            day: offer.card.read, book: offer.book)
    }
}

extension Offer {
    /// The meters whose plan differs between the readings of an open term, that of the term itself first. `others`:
    /// readings of other terms, by the ids of their choices; the rest is as usually read.
    /// - Throws: why the term's own meter cannot be run.
    package func meterReadings(
        of choice: Choice, others: [String: Int] = [:]
    ) throws(Unmeterable) -> [MeterReadings] {
        let bench = ReadingBench(offer: self, choice: choice, others: others)
        let own = choice.path.first == "meters" ? choice.path.dropFirst().first : nil
        let meters = card.record.named("meters")
        var result: [MeterReadings] = []
        for meter in meters.filter({ $0.name == own }) + meters.filter({ $0.name != own }) {
            do throws(Unmeterable) {
                guard let readings = try MeterReadings(meter, bench), Set(readings.plans).count > 1 else { continue }
                result.append(readings)
            } catch {
                if meter.name == own { throw error }
            }
        }
        return result
    }
}
