// What did a meter come to, and what of it does a price look at?

internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// What a meter came to.
struct Metered {
    let meter: Named
    /// The place of the months among the run's eras for which it was counted.
    var era = 0
    /// The units for one ticket, at each share of tickets that the AI sees.
    var quantities: [UsageQuantity] = []
    /// The plan and what it makes of the tickets; nil where units were counted already, or could not be.
    var counted: (plan: MeterPlan, totals: [MeterTotals])?
    /// Why there are no units.
    var reasons: [Why] = []
    /// Whether a price looks at the single tickets, as where another charge is due instead.
    var isLookedThrough = false

    /// Puts the units into the usage.
    func put(into usage: inout [MonthUsage]) {
        for (sight, quantity) in zip(usage.indices, quantities) { usage[sight].meters[meter.name] = quantity }
    }

    /// All of it that a price looks at: meterings with equal effects cost the same.
    struct Effect: Hashable {
        let era: Int
        let quantities: [UsageQuantity]
        let reasons: [Why]
        let monthlyStep: MonthlyStep?
        /// A cap in money is applied unit by unit.
        let capped: [MeterTotals]?
        /// The plan, where the price runs it on single tickets.
        let plan: MeterPlan?
    }

    /// What a plan looks at: meterings of one form are charged by one plan, whatever the number of units.
    struct Form: Hashable {
        let era: Int
        let reasons: [Why]
        /// The values by which units are told apart, at each share of tickets that the AI sees.
        let parts: [[String]]
    }

    /// The form; nil where a plan looks at the units themselves, as for steps of the month, and for units below zero.
    var form: Form? {
        guard !isLookedThrough, counted?.plan.monthlyStep == nil, !quantities.contains(where: \.total.isNegative) else {
            return nil
        }
        if case .amount? = counted?.plan.terms?.atMost { return nil }
        return Form(era: era, reasons: reasons, parts: quantities.map { $0.parts.keys.sorted() })
    }

    /// What a price looks at.
    var effect: Effect {
        var capped: [MeterTotals]?
        if case .amount? = counted?.plan.terms?.atMost { capped = counted?.totals }
        return Effect(
            era: era, quantities: quantities, reasons: reasons, monthlyStep: counted?.plan.monthlyStep, capped: capped,
            plan: isLookedThrough ? counted?.plan : nil)
    }
}

extension Run {
    /// The units for one ticket of these meters, at each share of tickets that the AI sees.
    func usage(of metered: [Metered]) -> [MonthUsage] {
        var parts: [String: Rational] = [:]
        for seat in seats { parts[seat.type, default: .zero] += seat.count }
        var usage = [MonthUsage](repeating: MonthUsage([:], seats: UsageQuantity(parts: parts)), count: sights.count)
        for meter in metered { meter.put(into: &usage) }
        return usage
    }
}

extension Run {
    /// The units for one ticket in each month of the contract.
    func perTicket(_ metered: [Metered]) -> [MonthUsage] {
        perTicket(eras.indices.map { era in usage(of: metered.filter { $0.era == era }) })
    }

    /// The same of the units in each era, at each share of tickets that the AI sees.
    func perTicket(_ usage: [[MonthUsage]]) -> [MonthUsage] {
        sightOfMonth.enumerated().map { place, sight in usage[eras.place(ofMonth: place + 1)][sight] }
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
