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

    /// What the meters come to, in the order in which `month` takes them.
    func metered() -> [Metered] {
        var all: [Metered] = []
        for (place, era) in run.eras.enumerated() {
            settler.turn(to: era)
            var found = parts.charges.flatMap(metered(of:)) + parts.balances.flatMap(metered(into:))
            for meter in leftOver(found) { found.append(quantities(meter, rateBy: nil, dearestFirst: [])) }
            for index in found.indices { found[index].era = place }
            all += found
        }
        return all
    }

    /// The meters that no charge and no balance has counted.
    private func leftOver(_ found: [Metered]) -> [Named] {
        card.record.named("meters").filter { meter in
            parts.meters.contains(meter.name)
                && !found.contains { $0.meter.name == meter.name && !$0.quantities.isEmpty }
        }
    }

    private func metered(of charge: Named) -> [Metered] {
        let rateBy = ChargeLowering.rateDimension(charge.record)
        let meters = meters(of: charge)
        let dearestFirst = rateBy == .outcome ? self.dearestFirst(charge, meters) : []
        return meters.map { meter in
            var metered = quantities(meter, rateBy: rateBy, dearestFirst: dearestFirst)
            metered.isLookedThrough = charge.record.has("on_top_of")
            return metered
        }
    }

    private func metered(into balance: Named) -> [Metered] {
        meters(into: balance).map { quantities($0, rateBy: nil, dearestFirst: []) }
    }

    private func meters(of charge: Named) -> [Named] {
        let targets = ChargeLowering.targets(charge.record)
        return card.record.named("meters").filter { meter in
            targets.contains(meter.name) || targets.contains { $0 == meter.record.text("into") }
        }
    }

    private func meters(into balance: Named) -> [Named] {
        card.record.named("meters").filter { $0.record.text("into") == balance.name }
    }

    /// The month, with what the meters come to where that is known already.
    func month(_ known: [Metered]? = nil) -> LoweredMonth {
        var eras: [LoweredEra] = []
        for (place, era) in run.eras.enumerated() {
            settler.turn(to: era)
            eras.append(lowered(known?.filter { $0.era == place }))
        }
        run.eras.first.map(settler.turn)
        var plan = InvoicePlan(
            card.currency, charges: PlannedCharge.joined(zip(run.eras, eras).map { ($0.fromMonth, $1.plans) }))
        plan.firstMonthShare = InvoiceLowering(settler: settler, seats: run.seatCount).firstMonthShare()
        var seen = Set<Why>()
        return LoweredMonth(
            settler: settler, plan: plan, perTicket: run.perTicket(eras.map(\.usage)),
            usage: eras[0].usage[run.fullSight],
            reasons: eras.count == 1 ? eras[0].reasons : eras.flatMap(\.reasons).filter { seen.insert($0).inserted })
    }

    /// The plans and the units of one era.
    private struct LoweredEra {
        var plans: [PlannedCharge] = []
        /// The units for one ticket, at each share of tickets that the AI sees.
        var usage: [MonthUsage]
        var reasons: [Why] = []
    }

    private func lowered(_ known: [Metered]?) -> LoweredEra {
        var reasons: [Why] = []
        var usage = run.usage(of: [])
        var plans: [PlannedCharge] = []
        var found: [Metered] = []
        /// Takes the next so many of what is known, or counts.
        func take(_ count: Int, _ meter: () -> [Metered]) -> [Metered] {
            let taken = known.map { Array($0[found.count..<min(found.count + count, $0.count)]) } ?? meter()
            for metered in taken { metered.put(into: &usage) }
            found += taken
            return taken
        }
        for charge in parts.charges {
            let metered = take(meters(of: charge).count) { self.metered(of: charge) }
            let lowered = self.charge(charge, metered, &usage)
            reasons += lowered.reasons
            plans.append(lowered.charge)
        }
        for balance in parts.balances {
            let meters = meters(into: balance)
            let metered = take(meters.count) { self.metered(into: balance) }.flatMap(\.reasons)
            var lowered = BalanceLowering(settler: settler, seats: run.seatCount).balance(
                balance, meters: meters.map(\.name))
            if usage.contains(where: { isBelowZero($0, meters.map(\.name)) }) { lowered.plan.belowZero = .carried }
            if let first = metered.first {
                lowered.plan.schedule = .unknown(Unpriced(key: balance.name, reason: first.words))
            }
            reasons += metered + lowered.reasons
            plans.append(PlannedCharge(lowered.plan))
        }
        plans += parts.fees.compactMap { FeeLowering(settler: settler).charge($0) }
        for meter in leftOver(found) {
            reasons += take(1) { [quantities(meter, rateBy: nil, dearestFirst: [])] }.flatMap(\.reasons)
        }
        return LoweredEra(plans: plans, usage: usage, reasons: reasons)
    }

    private func charge(
        _ named: Named, _ metered: [Metered], _ usage: inout [MonthUsage]
    ) -> (charge: PlannedCharge, reasons: [Why]) {
        let targets = ChargeLowering.targets(named.record)
        let meters = metered.map(\.meter)
        let rateBy = ChargeLowering.rateDimension(named.record)
        let lowering = ChargeLowering(settler: settler, seats: run.seatCount)
        var reasons = metered.flatMap(\.reasons)
        let granted = card.record.named("balances").filter { targets.contains($0.name) }.map {
            BalanceLowering(settler: settler, seats: run.seatCount).granted($0)
        }
        reasons += granted.flatMap(\.reasons)
        if targets.count > 1, granted.contains(where: { !$0.allowances.isEmpty }) {
            reasons.append(.unsupported("charges.\(named.name).of: a balance with `grants` beside other units"))
        }
        if targets == ["seats"], run.units == nil, run.seats.isEmpty { reasons.append(.missingInput("seats")) }
        let parts =
            targets == ["seats"]
            ? run.seats.map(\.type)
            : meters.flatMap { usage[run.fullSight].meters[$0.name]?.parts.keys.sorted() ?? [] }
        var names = targets.flatMap { name in
            meters.filter { $0.name == name || $0.record.text("into") == name }.map(\.name)
        }
        var priced = usage
        let dearestFirst = rateBy == .outcome ? self.dearestFirst(named, meters) : []
        let apart = self.apart(named, meters, rateBy: rateBy, dearestFirst: dearestFirst)
        switch apart {
        case .success(let found)?:
            // Other charges of the same meters still see all of their units.
            let own = "charges.\(named.name)"
            names = [own]
            for (sight, quantity) in zip(priced.indices, found.quantities) { priced[sight].meters[own] = quantity }
        case .failure(let refusal)?: reasons += refusal.reasons
        case nil: break
        }
        let lowered = lowering.charge(named, parts: parts, meters: names) { plan in
            if let first = reasons.first {
                plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words))
                return []
            }
            for balance in granted {
                plan.included = balance.allowances + plan.included
                if balance.lapse { plan.includedLapses = true }
                plan.transform = plan.transform ?? balance.transform
            }
            if priced.contains(where: { isBelowZero($0, names) }) { plan.belowZero = .carried }
            var counted = metered.first?.counted
            if case .success(let found)? = apart { counted = found.counted }
            guard let meter = meters.first, let counted else { return [] }
            let steps = MeterSteps(
                settler: settler, meter: meter, key: apart == nil ? meter.name : names[0], plan: counted.plan,
                totals: counted.totals, rateBy: rateBy,
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
    func dearestFirst(_ named: Named, _ meters: [Named]) -> [String] {
        let lowering = ChargeLowering(settler: settler, seats: run.seatCount)
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

    /// The units of a meter for one ticket.
    private func quantities(_ meter: Named, rateBy: Dimension?, dearestFirst: [String]) -> Metered {
        var metered = Metered(meter: meter)
        if let given = run.units {
            let units = given[meter.name] ?? UnitsGiven(total: .zero, parts: [:])
            if rateBy == nil {
                metered.quantities = [UsageQuantity(units.total)]
            } else {
                let parts =
                    units.parts.isEmpty && !units.total.isZero ? [dearestFirst.first ?? "": units.total] : units.parts
                metered.quantities = [UsageQuantity(parts: parts)]
            }
            return metered
        }
        let landing = landing(of: meter, rateBy: rateBy, dearestFirst: dearestFirst)
        switch lowering(rateBy, dearestFirst, landing).plan(meter) {
        case .failure(let refusal): metered.reasons = refusal.reasons
        case .success(let plan):
            var found: [MeterTotals] = []
            for sight in run.sights.indices {
                switch cache.totals(plan, run, landing: landing, sight: sight) {
                case .failure(let why):
                    metered.reasons = [why.why(meter.name)]
                    return metered
                case .success(let totals):
                    metered.quantities.append(totals.quantity(by: rateBy))
                    found.append(totals)
                }
            }
            metered.counted = (plan, found)
        }
        return metered
    }
}
