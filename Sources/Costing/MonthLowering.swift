// From charges, balances and meters to one month's plan and units, with every term settled.

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Plans and units with nothing open.
struct LoweredMonth {
    /// What was met on the way.
    let settler: Settler
    let plan: InvoicePlan
    /// The units for one ticket, in each month of the contract.
    let perTicket: [MonthUsage]
    /// The units for one ticket once the AI sees as many as it ever does.
    let usage: MonthUsage
    /// Why lines have no price.
    let reasons: [Why]

    /// The units of each meter for one ticket.
    var units: [String: Rational] { usage.meters.mapValues(\.total) }
}

/// Lowers the parts of one component under the answers of a settler.
struct MonthLowering {
    let settler: Settler
    let run: Run
    let parts: ComponentParts
    let cache: MeterCache

    private var card: RateCard { settler.card }

    func month() -> LoweredMonth {
        var reasons: [Why] = []
        var usage = [MonthUsage](repeating: MonthUsage([:], seats: seats()), count: run.sights.count)
        var plans: [PlannedCharge] = []
        for charge in parts.charges {
            let lowered = self.charge(charge, &usage)
            reasons += lowered.reasons
            plans.append(lowered.charge)
        }
        for balance in parts.balances {
            let meters = card.record.named("meters").filter { $0.record.text("into") == balance.name }
            let metered = meters.flatMap { quantities($0, rateBy: nil, dearestFirst: [], &usage).reasons }
            var lowered = BalanceLowering(settler: settler, seats: run.seatCount).balance(
                balance, meters: meters.map(\.name))
            if usage.contains(where: { isBelowZero($0, meters.map(\.name)) }) { lowered.plan.belowZero = .carried }
            if let first = metered.first {
                lowered.plan.schedule = .unknown(Unpriced(key: balance.name, reason: first.words))
            }
            reasons += metered + lowered.reasons
            plans.append(PlannedCharge(lowered.plan))
        }
        if parts.hasSetupFee, let fee = setupFee() { plans.append(fee) }
        for meter in card.record.named("meters")
        where parts.meters.contains(meter.name) && usage[0].meters[meter.name] == nil {
            reasons += quantities(meter, rateBy: nil, dearestFirst: [], &usage).reasons
        }
        var plan = InvoicePlan(card.currency, charges: plans)
        plan.firstMonthShare = InvoiceLowering(settler: settler, seats: run.seatCount).firstMonthShare()
        return LoweredMonth(
            settler: settler, plan: plan, perTicket: run.sightOfMonth.map { usage[$0] }, usage: usage[run.fullSight],
            reasons: reasons)
    }

    /// The fee for set-up, due once.
    private func setupFee() -> PlannedCharge? {
        guard let record = card.record.record("term"), record.has("setup_fee"), let term = record.term("setup_fee"),
            let amount = settler.settle("setup_fee", of: Settler.Block(record, path: ["term"])).amount
        else { return nil }
        var missing: [Why] = []
        let known = Settler.amount(amount, on: card, "term.setup_fee", &missing)
        let schedule: Schedule =
            missing.first.map { .unknown(Unpriced(key: "term.setup_fee", reason: $0.words)) } ?? .fixed(known ?? .zero)
        var plan = ChargePlan("setup fee", .nothing, schedule, each: .once)
        plan.clauses = ["": Pricing.Clause("term.setup_fee", term.origin.range)]
        return PlannedCharge(plan)
    }

    private func seats() -> UsageQuantity {
        var parts: [String: Rational] = [:]
        for seat in run.seats { parts[seat.type, default: .zero] += seat.count }
        return UsageQuantity(parts: parts)
    }

    private func charge(_ named: Named, _ usage: inout [MonthUsage]) -> (charge: PlannedCharge, reasons: [Why]) {
        let targets = ChargeLowering.targets(named.record)
        let meters = card.record.named("meters").filter { meter in
            targets.contains(meter.name) || targets.contains { $0 == meter.record.text("into") }
        }
        let rateBy = ChargeLowering.rateDimension(named.record)
        let lowering = ChargeLowering(settler: settler, seats: run.seatCount)
        let dearestFirst = rateBy == .outcome ? self.dearestFirst(named, meters, lowering) : []
        let metered = meters.map { quantities($0, rateBy: rateBy, dearestFirst: dearestFirst, &usage) }
        var reasons = metered.flatMap(\.reasons)
        if targets == ["seats"], run.units == nil, run.seats.isEmpty { reasons.append(.missingInput("seats")) }
        let parts =
            targets == ["seats"]
            ? run.seats.map(\.type)
            : meters.flatMap { usage[run.fullSight].meters[$0.name]?.parts.keys.sorted() ?? [] }
        var names = targets.flatMap { name in
            meters.filter { $0.name == name || $0.record.text("into") == name }.map(\.name)
        }
        var priced = usage
        let apart = self.apart(named, meters, rateBy: rateBy, dearestFirst: dearestFirst)
        switch apart {
        case .success(let quantities)?:
            // Other charges of the same meters still see all of their units.
            let own = "charges.\(named.name)"
            names = [own]
            for (sight, quantity) in zip(priced.indices, quantities) { priced[sight].meters[own] = quantity }
        case .failure(let refusal)?: reasons += refusal.reasons
        case nil: break
        }
        let lowered = lowering.charge(named, parts: parts, meters: names) { plan in
            if let first = reasons.first {
                plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words))
                return []
            }
            if priced.contains(where: { isBelowZero($0, names) }) { plan.belowZero = .carried }
            guard apart == nil, let meter = meters.first, let counted = metered.first?.counted else { return [] }
            let steps = MeterSteps(
                settler: settler, meter: meter, plan: counted.plan, totals: counted.totals, rateBy: rateBy,
                isAlone: meters.count == 1)
            return steps.apply(to: &plan, &priced)
        }
        usage = priced
        return (lowered.charge, reasons + lowered.reasons)
    }

    /// Whether more units of these meters were taken back than there are in the month: the rest is taken off later ones.
    private func isBelowZero(_ usage: MonthUsage, _ meters: [String]) -> Bool {
        meters.reduce(Rational.zero) { $0 + (usage.meters[$1]?.total ?? .zero) }.isNegative
    }

    /// The outcomes by their rate.
    private func dearestFirst(_ named: Named, _ meters: [Named], _ lowering: ChargeLowering) -> [String] {
        let names = meters.flatMap { $0.record.named("outcomes").map(\.name) }
        guard case .perUnitBy(let rates) = lowering.charge(named, parts: names).charge.first.schedule else {
            return names
        }
        let priced = rates.map { rate -> (String, Rational) in
            if case .known(let amount) = rate.rate { (rate.key, amount) } else { (rate.key, .zero) }
        }
        return priced.enumerated().sorted {
            $0.element.1 != $1.element.1 ? $0.element.1 > $1.element.1 : $0.offset < $1.offset
        }
        .map(\.element.0)
    }

    func lowering(_ rateBy: Dimension?, _ dearestFirst: [String], _ landing: Int) -> MeterLowering {
        MeterLowering(
            settler: settler, relevance: run.landings[landing].relevance, apartBy: rateBy.map { [$0] } ?? [],
            dearestFirst: dearestFirst)
    }

    /// Where returns land for a meter: a question only where it makes a difference to the meter's units.
    func landing(of meter: Named, rateBy: Dimension?, dearestFirst: [String]) -> Int {
        if run.landings.count < 2 { return 0 }
        let totals = run.landings.indices.map { landing -> MeterTotals? in
            guard case .success(let plan) = lowering(rateBy, dearestFirst, landing).plan(meter),
                case .success(let totals) = cache.totals(plan, run, landing: landing, sight: run.fullSight)
            else { return nil }
            return totals
        }
        if totals.dropFirst().allSatisfy({ $0 == totals[0] }) { return 0 }
        return settler.landing(run.landings.map(\.words))
    }

    /// What a meter came to.
    struct Metered {
        /// The plan and what it makes of the tickets; nil where units were counted already, or could not be.
        var counted: (plan: MeterPlan, totals: [MeterTotals])?
        /// Why there are no units.
        var reasons: [Why] = []
    }

    /// Puts the units of a meter for one ticket into the usage.
    private func quantities(
        _ meter: Named, rateBy: Dimension?, dearestFirst: [String], _ usage: inout [MonthUsage]
    ) -> Metered {
        if let given = run.units {
            let units = given[meter.name] ?? UnitsGiven(total: .zero, parts: [:])
            if rateBy == nil {
                usage[0].meters[meter.name] = UsageQuantity(units.total)
            } else {
                let parts =
                    units.parts.isEmpty && !units.total.isZero ? [dearestFirst.first ?? "": units.total] : units.parts
                usage[0].meters[meter.name] = UsageQuantity(parts: parts)
            }
            return Metered()
        }
        let landing = landing(of: meter, rateBy: rateBy, dearestFirst: dearestFirst)
        switch lowering(rateBy, dearestFirst, landing).plan(meter) {
        case .failure(let refusal): return Metered(reasons: refusal.reasons)
        case .success(let plan):
            var found: [MeterTotals] = []
            for sight in run.sights.indices {
                switch cache.totals(plan, run, landing: landing, sight: sight) {
                case .failure(let why): return Metered(reasons: [why.why(meter.name)])
                case .success(let totals):
                    usage[sight].meters[meter.name] = totals.quantity(by: rateBy)
                    found.append(totals)
                }
            }
            return Metered(counted: (plan, found))
        }
    }
}

extension MeterTotals {
    /// The units, apart by the dimension along which a rate differs.
    func quantity(by dimension: Dimension?) -> UsageQuantity {
        var parts: [String: Rational] = [:]
        var sum = Rational.zero
        func add(_ item: UnitsAt, times count: Rational) {
            let net = item.net * count
            sum += net
            if let dimension { parts[item.at[dimension] ?? "", default: .zero] += net }
        }
        for item in units { add(item, times: .one) }
        for scope in capped { for item in scope.units { add(item, times: scope.count) } }
        return dimension == nil ? UsageQuantity(sum) : UsageQuantity(parts: parts)
    }
}
