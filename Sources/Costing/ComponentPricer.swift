// Works out every combination of readings of the charges that hang together.

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The charges and balances that share meters.
struct ComponentParts {
    var charges: [Named] = []
    var balances: [Named] = []
    var meters: [String] = []
}

/// Prices one component.
struct ComponentPricer {
    let card: RateCard
    let run: Run
    let parts: ComponentParts
    let cache: MeterCache

    /// The most combinations that are worked out.
    static let mostScenarios = 4096

    /// Everything that was met on the way.
    struct Outcome {
        let component: Component
        let settler: Settler
    }

    func price() -> Outcome {
        let first = scenario([:])
        var choices = first.settler.choices
        var seen = Set(choices.map(\.id))
        // A reading can bring up a question that the usual one does not: look at each once.
        for choice in choices {
            for pick in choice.readings.indices where pick != choice.usual {
                for found in scenario([choice.id: pick]).settler.choices where seen.insert(found.id).inserted {
                    choices.append(found)
                }
            }
        }
        let count = choices.reduce(1) { product, choice in
            let (next, overflow) = product.multipliedReportingOverflow(by: max(1, choice.readings.count))
            return overflow ? Int.max : next
        }
        let isComplete = count <= Self.mostScenarios
        let picks = isComplete ? Self.product(choices) : Self.singles(choices)
        let usualPicks = choices.map(\.usual)
        let scenarios = picks.map { picks in
            var assignment: [String: Int] = [:]
            for (choice, pick) in zip(choices, picks) { assignment[choice.id] = pick }
            let priced = scenario(assignment)
            return Component.Scenario(
                picks: picks, total: priced.function.total, known: priced.function.knownCharges,
                lines: priced.function.lines.map { ($0.name, $0.cost) }, units: priced.units, reasons: priced.reasons)
        }
        return Outcome(
            component: Component(
                charges: parts.charges.map(\.name) + parts.balances.map(\.name), choices: choices, scenarios: scenarios,
                usual: picks.firstIndex(of: usualPicks) ?? 0, isComplete: isComplete),
            settler: first.settler)
    }

    private static func product(_ choices: [Choice]) -> [[Int]] {
        var result: [[Int]] = [[]]
        for choice in choices { result = result.flatMap { head in choice.readings.indices.map { head + [$0] } } }
        return result
    }

    private static func singles(_ choices: [Choice]) -> [[Int]] {
        let usual = choices.map(\.usual)
        var result = [usual]
        for (index, choice) in choices.enumerated() {
            for pick in choice.readings.indices where pick != choice.usual {
                var picks = usual
                picks[index] = pick
                result.append(picks)
            }
        }
        return result
    }

    private struct Priced {
        let settler: Settler
        let function: InvoiceFunction
        let units: [String: Rational]
        let reasons: [Why]
    }

    /// Lowers and prices everything under one assignment.
    private func scenario(_ assignment: [String: Int]) -> Priced {
        let settler = Settler(card: card, assignment: assignment, settings: run.settings, day: card.read)
        var reasons: [Why] = []
        var usage = MonthUsage([:], seats: seats())
        var plans: [PlannedCharge] = []
        var balances: [BalancePlan] = []
        for charge in parts.charges {
            let priced = self.charge(charge, settler, &usage)
            reasons += priced.reasons
            plans.append(PlannedCharge(priced.plan))
        }
        for balance in parts.balances {
            let meters = card.record.named("meters").filter { $0.record.text("into") == balance.name }
            let metered = meters.flatMap { quantities($0, rateBy: nil, dearestFirst: [], settler, &usage) }
            let lowered = BalanceLowering(
                settler: settler, seats: run.seatCount, isFlat: run.profile.allSatisfy { $0 == .one }
            ).balance(balance, meters: meters.map(\.name))
            var plan = lowered.plan
            if let first = metered.first { plan.beyond = .unknown(Unpriced(key: balance.name, reason: first.words)) }
            reasons += metered + lowered.reasons
            balances.append(plan)
        }
        let invoice = InvoicePlan(card.currency, charges: plans, balances: balances)
        return Priced(
            settler: settler, function: invoice.costFunction(perVolume: usage, profile: run.profile),
            units: usage.meters.mapValues(\.total), reasons: reasons)
    }

    private func seats() -> UsageQuantity {
        var parts: [String: Rational] = [:]
        for seat in run.seats { parts[seat.type, default: .zero] += seat.count }
        return UsageQuantity(parts: parts)
    }

    private func charge(
        _ named: Named, _ settler: Settler, _ usage: inout MonthUsage
    ) -> (plan: ChargePlan, reasons: [Why]) {
        var reasons: [Why] = []
        let targets = ChargeLowering.targets(named.record)
        let meters = card.record.named("meters").filter { meter in
            targets.contains(meter.name) || targets.contains { $0 == meter.record.text("into") }
        }
        let rateBy = ChargeLowering.rateDimension(named.record)
        let lowering = ChargeLowering(settler: settler, seats: run.seatCount)
        let dearestFirst = rateBy == .outcome ? self.dearestFirst(named, meters, lowering) : []
        for meter in meters {
            reasons += quantities(meter, rateBy: rateBy, dearestFirst: dearestFirst, settler, &usage)
        }
        if targets == ["seats"], run.units == nil, run.seats.isEmpty { reasons.append(.missingInput("seats")) }
        let parts =
            targets == ["seats"]
            ? run.seats.map(\.type)
            : meters.flatMap { usage.meters[$0.name]?.parts.keys.sorted() ?? [] }
        var lowered = lowering.charge(named, parts: parts)
        if case .meters(let names) = lowered.plan.measure {
            lowered.plan.measure = .meters(
                names.flatMap { name in
                    meters.filter { $0.name == name || $0.record.text("into") == name }.map(\.name)
                })
        }
        if run.units == nil, reasons.isEmpty, lowered.reasons.isEmpty, let meter = meters.first {
            let steps = MeterSteps(settler: settler, run: run, cache: cache)
            reasons += steps.apply(
                to: &lowered.plan, meters: meters, meter: meter, rateBy: rateBy, dearestFirst: dearestFirst, &usage)
        }
        if let first = reasons.first {
            lowered.plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words))
        }
        return (lowered.plan, reasons + lowered.reasons)
    }

    /// The outcomes by their rate.
    private func dearestFirst(_ named: Named, _ meters: [Named], _ lowering: ChargeLowering) -> [String] {
        let names = meters.flatMap { $0.record.named("outcomes").map(\.name) }
        guard case .perUnitBy(let rates) = lowering.charge(named, parts: names).plan.schedule else { return names }
        let priced = rates.map { rate -> (String, Rational) in
            if case .known(let amount) = rate.rate { (rate.key, amount) } else { (rate.key, .zero) }
        }
        return priced.enumerated().sorted {
            $0.element.1 != $1.element.1 ? $0.element.1 > $1.element.1 : $0.offset < $1.offset
        }
        .map(\.element.0)
    }

    /// Puts the units of a meter for one ticket into the usage; gives why it cannot.
    private func quantities(
        _ meter: Named, rateBy: Dimension?, dearestFirst: [String], _ settler: Settler, _ usage: inout MonthUsage
    ) -> [Why] {
        if let given = run.units {
            let units = given[meter.name] ?? UnitsGiven(total: .zero, parts: [:])
            if rateBy == nil {
                usage.meters[meter.name] = UsageQuantity(units.total)
            } else {
                let parts =
                    units.parts.isEmpty && !units.total.isZero ? [dearestFirst.first ?? "": units.total] : units.parts
                usage.meters[meter.name] = UsageQuantity(parts: parts)
            }
            return []
        }
        let lowering = MeterLowering(
            settler: settler, relevance: run.relevance, apartBy: rateBy.map { [$0] } ?? [], dearestFirst: dearestFirst)
        switch lowering.plan(meter) {
        case .failure(let refusal): return refusal.reasons
        case .success(let plan):
            switch cache.totals(plan, run) {
            case .failure(let why): return [why.why(meter.name)]
            case .success(let totals):
                var parts: [String: Rational] = [:]
                var sum = Rational.zero
                for item in totals.units
                    + totals.capped.flatMap({ scope in
                        scope.units.map {
                            UnitsAt(at: $0.at, billed: $0.billed * scope.count, reversed: $0.reversed * scope.count)
                        }
                    })
                {
                    let net = item.net
                    sum += net
                    if let rateBy { parts[item.at[rateBy] ?? "", default: .zero] += net }
                }
                usage.meters[meter.name] = rateBy == nil ? UsageQuantity(sum) : UsageQuantity(parts: parts)
                return []
            }
        }
    }
}
