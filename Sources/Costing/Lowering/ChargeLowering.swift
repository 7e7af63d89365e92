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
        let later = stages(named.record).map { PlannedCharge.Stage(fromMonth: $0, plan($0)) }
        return Lowered(
            charge: PlannedCharge(first, later: later), rateBy: Self.rateDimension(named.record), reasons: reasons)
    }

    /// The months, after the first, from which on a figure of the charge is another.
    private func stages(_ record: Record) -> [Int] {
        let terms = [record.term("by_month")] + record.records("adjust").map { $0.term("by_month") }
        let months = terms.compactMap { $0 }.flatMap { ByMonth($0)?.figures.map(\.month) ?? [] }
        return Set(months.filter { $0 > 1 }).sorted()
    }

    /// The charge in a month of the contract.
    private func plan(_ named: Named, parts: [String], month: Int, _ reasons: inout [Why]) -> ChargePlan {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        let schedule = self.schedule(block, named.record, parts: parts, &reasons)
        var plan = ChargePlan(named.name, measure(named.record), schedule, each: period(block))
        plan.clauses = Clauses.of(named, path: block.path)
        if let unit = Self.targets(named.record).first { plan.unit = unit.replacing("_", with: " ") }
        if named.record.has("counted_in"), let inner = inner(block, "counted_in"),
            let size = settler.settle("units", of: inner).count
        {
            let exact = settler.settle("part", of: inner).word == "exact"
            plan.transform = Transform(countedIn: size, part: exact ? nil : .up)
            if !exact, let word = inner.record?.text("within"), word == "day" {
                reasons.append(.unsupported((inner.path + ["within"]).joined(separator: ".")))
            }
        }
        if named.record.has("included"), let inner = inner(block, "included") {
            plan.included =
                AllowanceLowering(settler: settler, seats: seats).allowance(inner, &reasons).map { [$0] } ?? []
        }
        plan.committed = committed(block, named.record, &reasons)
        if named.record.has("sold_in") { plan.soldIn = settler.settle("sold_in", of: block).count }
        plan.adjustments = AdjustmentLowering(settler: settler).adjustments(
            named.record.records("adjust"), path: block.path, around: [named.record], month: month)
        if plan.adjustments.count > 1 { plan.order = order(block) }
        ramp(&plan, named.record, block, month, &reasons)
        return plan
    }

    /// Puts the figure of a month in the place of the charge's own.
    private func ramp(
        _ plan: inout ChargePlan, _ record: Record, _ block: Settler.Block, _ month: Int, _ reasons: inout [Why]
    ) {
        guard let term = record.term("by_month") else { return }
        let path = (block.path + ["by_month"]).joined(separator: ".")
        guard let steps = ByMonth(term) else {
            reasons.append(.notStated(path))
            return
        }
        // Calendar months are those of the contract where nobody says on which day it starts.
        let clock = record.has("clock") ? settler.settle("clock", of: block).word : "contract_months"
        let start = settler.card.record.record("term")?.term("starts")?.value
        var shift = 0
        if clock == "calendar_months", case .date(let date)? = start { shift = date.month - 1 }
        guard let figure = steps.figure(inMonth: month + shift) else { return }
        switch plan.schedule {
        case .fixed: plan.schedule = .fixed(figure)
        case .perUnit: plan.schedule = .perUnit(figure)
        case .unknown: break
        default: reasons.append(.unsupported("\(path) beside tiers or blocks"))
        }
    }

    /// The dimension along which the rate of a charge differs.
    static func rateDimension(_ record: Record) -> Dimension? {
        if case .by(let axis, _, _, _)? = record.term("rate") { return Dimension(rawValue: axis) }
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

    private func committed(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> CommittedUnits? {
        guard record.has("committed"), let inner = inner(block, "committed"), let entry = inner.record else {
            return nil
        }
        guard let units = settler.settle("units", of: inner).count else { return nil }
        guard !units.isZero else { return nil }
        guard let rate = amount(settler.settle("rate", of: inner), inner, &reasons) else { return nil }
        let each = entry.has("each") ? Self.period(settler.settle("each", of: inner)) : .month
        return CommittedUnits(units, rate: rate, each: each)
    }
}
