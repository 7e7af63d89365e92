// From a charge on a card to a plan in which nothing is open.

internal import Calendar
internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers charges.
struct ChargeLowering {
    let settler: Settler
    /// The seats that the run has, for what is included for each.
    let seats: Rational

    /// A charge with everything settled.
    struct Lowered {
        var charge: PlannedCharge
        /// The dimension along which its rate differs.
        var rateBy: Dimension?
        var reasons: [Why]
    }

    /// A charge over the months of the contract. `steps` changes what a meter's own steps change, in each stage.
    func charge(
        _ named: Named, parts: [String], meters: [String]? = nil, steps: (inout ChargePlan) -> [Why] = { _ in [] }
    ) -> Lowered {
        var reasons: [Why] = []
        func plan(_ month: Int) -> ChargePlan {
            var plan = self.plan(named, parts: parts, month: month, &reasons)
            if let meters, case .meters = plan.measure { plan.measure = .meters(meters) }
            if reasons.isEmpty { reasons += steps(&plan) }
            if let first = reasons.first { plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words)) }
            return plan
        }
        let first = plan(1)
        let later = months(named).map { PlannedCharge.Stage(fromMonth: $0, plan($0)) }
        return Lowered(
            charge: PlannedCharge(first, later: later), rateBy: Self.rateDimension(named.record), reasons: reasons)
    }

    /// The months, after the first, from which on a figure of the charge is another.
    private func months(_ named: Named) -> [Int] {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        var unseen: [Why] = []
        var months = ramp(block, &unseen)?.months ?? []
        if let committed = named.record.record("committed") {
            let inner = Settler.Block(committed, path: block.path + ["committed"], around: [named.record])
            months.formUnion(committedRamp(inner, &unseen)?.months ?? [])
        }
        months.formUnion(
            adjusting(block).months(named.record.records("adjust"), path: block.path))
        return months.sorted()
    }

    /// The ramp of the charge's own figure.
    private func ramp(_ block: Settler.Block, _ reasons: inout [Why]) -> Ramp? {
        block.record?.term("by_month").flatMap {
            Ramp(
                $0, path: block.path("by_month"), card: settler.card, start: settler.calendarStart(of: block), &reasons)
        }
    }

    /// The ramp of committed units. Their periods are counted from the start of the contract, and so are its months.
    private func committedRamp(_ block: Settler.Block, _ reasons: inout [Why]) -> Ramp? {
        block.record?.term("by_month").flatMap {
            Ramp($0, path: block.path("by_month"), card: settler.card, &reasons)
        }
    }

    private func adjusting(_ block: Settler.Block) -> AdjustmentLowering {
        AdjustmentLowering(settler: settler, start: settler.calendarStart(of: block))
    }

    /// The charge in a month of the contract.
    private func plan(_ named: Named, parts: [String], month: Int, _ reasons: inout [Why]) -> ChargePlan {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        let schedule = self.schedule(block, named.record, parts: parts, &reasons)
        var plan = ChargePlan(named.name, measure(named.record), schedule, each: period(block))
        plan.clauses = Clauses.of(named, path: block.path)
        if let unit = Self.targets(named.record).first { plan.unit = unit.replacing("_", with: " ") }
        if named.record.has("counted_in"), let inner = inner(block, "counted_in") {
            plan.transform = transform(inner, &reasons)
        }
        include(in: &plan, block, &reasons)
        plan.committed = committed(block, named.record, month, &reasons)
        if named.record.has("sold_in") { plan.soldIn = settler.count("sold_in", of: block, &reasons) }
        if plan.hasLevels, LimitWords(settler: settler).atLimit == "upgrade_for_term" { plan.neverFalls = true }
        plan.adjustments = adjusting(block).adjustments(
            named.record.records("adjust"), path: block.path, around: [named.record], month: month, &reasons)
        if plan.adjustments.count > 1 { plan.order = order(block) }
        if let ramp = ramp(block, &reasons) { apply(ramp, month, to: &plan, block, &reasons) }
        return plan
    }

    /// Counting in thousands or the like, rounded over the month or over each of its days.
    private func transform(_ block: Settler.Block, _ reasons: inout [Why]) -> Transform? {
        guard let size = settler.count("units", of: block, &reasons) else { return nil }
        if settler.settle("part", of: block).word == "exact" { return Transform(countedIn: size, part: nil) }
        let isDaily = block.record?.has("within") ?? false && settler.settle("within", of: block).word == "day"
        return Transform(countedIn: size, part: .up, levels: isDaily ? Transform.daysOfMonth : .one)
    }

    /// Adds the included units.
    private func include(in plan: inout ChargePlan, _ block: Settler.Block, _ reasons: inout [Why]) {
        guard let record = block.record, record.has("included"), let inner = inner(block, "included") else { return }
        plan.included = AllowanceLowering(settler: settler, seats: seats).allowance(inner, &reasons).map { [$0] } ?? []
        guard let lostIf = inner.record?.text("lost_if") else { return }
        if lostIf == "pack_bought" {
            plan.includedLapses = true
        } else {
            reasons.append(.unsupported(inner.path("lost_if")))
        }
    }

    /// Puts the figure of a month in the place of the charge's own.
    private func apply(
        _ ramp: Ramp, _ month: Int, to plan: inout ChargePlan, _ block: Settler.Block, _ reasons: inout [Why]
    ) {
        switch plan.schedule {
        case .fixed(let own): plan.schedule = .fixed(ramp.figure(inMonth: month, base: own) ?? own)
        case .perUnit(let own): plan.schedule = .perUnit(ramp.figure(inMonth: month, base: own) ?? own)
        case .unknown: break
        default: reasons.append(.unsupported("\(block.path("by_month")) beside several rates, tiers or blocks"))
        }
    }

    /// The dimension along which the rate of a charge differs.
    static func rateDimension(_ record: Record) -> Dimension? {
        if case .by(let axis, _, _, _, _)? = record.term("rate") { return Dimension(rawValue: axis) }
        return nil
    }

    /// What a charge is of.
    static func targets(_ record: Record) -> [String] {
        switch record.term("of")?.value {
        case .list(let items)?: items.compactMap(\.value.text)
        case let value?: value.text.map { [$0] } ?? []
        case nil: []
        }
    }

    private func measure(_ record: Record) -> ChargePlan.Measure {
        let targets = Self.targets(record)
        if targets == ["seats"] { return .seats }
        return targets.isEmpty ? .nothing : .meters(targets)
    }

    func inner(_ block: Settler.Block, _ key: String) -> Settler.Block? {
        block.inner(settler.settle(key, of: block), key)
    }

    private func period(_ block: Settler.Block) -> BillingPeriod { Self.period(settler.settle("each", of: block)) }

    static func period(_ resolved: Resolved) -> BillingPeriod {
        switch resolved.word {
        case "quarter": .quarter
        case "year": .year
        case "once": .once
        default: .month
        }
    }

    private func order(_ block: Settler.Block) -> AdjustmentOrder {
        switch settler.settle("order", of: block).word {
        case "discounts_first": .discountsFirst
        case "minimums_first": .minimumsFirst
        default: .asWritten
        }
    }

    /// The committed units as they are in a month of the contract.
    private func committed(
        _ block: Settler.Block, _ record: Record, _ month: Int, _ reasons: inout [Why]
    ) -> CommittedUnits? {
        guard record.has("committed"), let inner = inner(block, "committed"), let entry = inner.record else {
            return nil
        }
        let ramp = committedRamp(inner, &reasons)
        let own = settler.count("units", of: inner, &reasons)
        guard let units = ramp.map({ $0.figure(inMonth: month, base: own) }) ?? own else { return nil }
        // A number that changes is kept where it is none: what was committed before may still be there.
        guard !units.isZero || ramp != nil else { return nil }
        guard let rate = price("rate", of: inner, &reasons) else { return nil }
        let each = entry.has("each") ? Self.period(settler.settle("each", of: inner)) : .month
        return CommittedUnits(units, rate: rate, each: each)
    }
}
