// What does a bill come to for some units, month by month, under each reading of an open term?

internal import CostFunction
package import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The part of a bill that an open term of prices acts on, under each reading, as a function of the units of its months.
package struct BillReadings: Sendable {
    /// The meter whose units are given, or the balance that they burn; nil where the bill asks for no units.
    package let unit: String?
    /// Units at which something begins or ends under some reading, such as an allowance; above zero, in order.
    package let breakpoints: [Rational]
    /// How many months must be looked at together: one, or all of the contract where the term acts on the whole bill.
    package let horizon: Int
    private let plans: [InvoicePlan]
    /// One unit of the meter, beside the seats, under each reading.
    private let one: [MonthUsage]

    /// Nil where the term acts on no bill, or where a reading has no price.
    init?(_ bench: ReadingBench) {
        let offer = bench.offer
        let index = offer.components.firstIndex { $0.choices.contains { $0.id == bench.choice.id } }
        let isOfAll = offer.step?.choices.contains { $0.id == bench.choice.id } ?? false
        guard index != nil || isOfAll else { return nil }
        let parts: ComponentParts
        if let index, !isOfAll, offer.parts.indices.contains(index) {
            parts = offer.parts[index]
        } else {
            parts = offer.parts.reduce(into: ComponentParts()) { whole, part in whole.add(part) }
        }
        let meter = parts.meters.first
        let run = Run(
            shapes: [], seats: offer.run.seats, settings: offer.run.settings,
            units: meter.map { [$0: UnitsGiven(total: .one, parts: [:])] } ?? [:])
        var plans: [InvoicePlan] = []
        var one: [MonthUsage] = []
        for pick in bench.choice.readings.indices {
            let settler = bench.settler(pick)
            let month = MonthLowering(settler: settler, run: run, parts: parts, cache: MeterCache()).month()
            guard let usage = month.perTicket.first else { return nil }
            var plan = month.plan
            if isOfAll {
                plan = InvoiceLowering(settler: settler, seats: run.seatCount, months: offer.run.profile.count)
                    .plan(month.plan.charges)
                plan.firstMonthShare = .one
            }
            plans.append(plan)
            one.append(usage)
        }
        self.plans = plans
        self.one = one
        horizon = isOfAll ? max(1, offer.run.profile.count) : 1
        unit = meter.map { name in
            offer.card.record.named("meters").first { $0.name == name }?.record.text("into") ?? name
        }
        let charges = plans.flatMap(\.charges).map(\.first)
        let units = charges.flatMap { $0.included.map(\.units) + ($0.committed.map { [$0.units] } ?? []) }
        breakpoints = Array(Set(units.filter(\.isPositive))).sorted()
    }

    /// The amount of each month under each reading, for these units in each month; nil where one has no price.
    package func months(_ units: [Rational]) -> [[Rational]]? {
        var bills: [[Rational]] = []
        for (plan, one) in zip(plans, one) {
            let totals = plan.months(units.map(one.times)).totals
            let amounts = totals.compactMap(\.amount)
            guard amounts.count == totals.count else { return nil }
            bills.append(amounts)
        }
        return bills
    }
}

extension Offer {
    /// The part of the bill that an open term acts on; nil where it acts on none. `others`: readings of other terms.
    package func billReadings(of choice: Choice, others: [String: Int] = [:]) -> BillReadings? {
        BillReadings(ReadingBench(offer: self, choice: choice, others: others))
    }
}
