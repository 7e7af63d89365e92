// Which units of a charge fall on tickets for which another charge is due as well?

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

extension MonthLowering {
    /// The units of a charge that is not due where another one is, on the tickets without a unit of the other; nil where
    /// both are due.
    func apart(
        _ named: Named, _ meters: [Named], rateBy: Dimension?, dearestFirst: [String]
    ) -> Result<[UsageQuantity], Refusal>? {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        guard named.record.has("on_top_of"),
            let inner = block.inner(settler.settle("on_top_of", of: block), "on_top_of"),
            let record = inner.record, record.has("due"), settler.settle("due", of: inner).word == "one"
        else { return nil }
        let refusal = Refusal(reasons: [.unsupported("\(inner.path("due")): one")])
        let other = settler.card.record.named("charges").first { $0.name == record.text("charge") }
        let targets = other.map { ChargeLowering.targets($0.record) } ?? []
        let others = settler.card.record.named("meters").filter { targets.contains($0.name) }
        guard run.units == nil, other?.name != named.name, !others.isEmpty, others.count == targets.count,
            !meters.isEmpty
        else { return .failure(refusal) }
        let landing = max(
            meters.map { self.landing(of: $0, rateBy: rateBy, dearestFirst: dearestFirst) }.max() ?? 0,
            others.map { self.landing(of: $0, rateBy: nil, dearestFirst: []) }.max() ?? 0)
        guard let own = readied(meters, rateBy, dearestFirst, landing), let taken = readied(others, nil, [], landing)
        else { return .failure(refusal) }
        let tickets = run.landings[landing]
        func totals(_ meter: Meter, _ shapes: [Metering.Shape]) throws(MeterRefusal) -> MeterTotals {
            try meter.totals(of: shapes, arrives: tickets.tickets.arrives, zone: tickets.tickets.zone, from: run.starts)
        }
        do throws(MeterRefusal) {
            var found: [UsageQuantity] = []
            for sight in run.sights.indices {
                var left: [Metering.Shape] = []
                for shape in tickets.shapes[sight] {
                    var isTaken = false
                    for meter in taken where !isTaken { isTaken = try totals(meter, [shape]).net.isPositive }
                    if !isTaken { left.append(shape) }
                }
                var sum = MeterTotals()
                for meter in own { sum.add(try totals(meter, left), times: .one) }
                found.append(sum.quantity(by: rateBy))
            }
            return .success(found)
        } catch {
            return .failure(Refusal(reasons: [error.why(meters.first?.name ?? "")]))
        }
    }

    /// Why it cannot be told.
    struct Refusal: Error {
        let reasons: [Why]
    }

    /// The meters that count each ticket by itself and are charged as they count; nil where one does not.
    private func readied(
        _ meters: [Named], _ rateBy: Dimension?, _ dearestFirst: [String], _ landing: Int
    ) -> [Meter]? {
        var ready: [Meter] = []
        for meter in meters {
            guard case .success(let plan) = lowering(rateBy, dearestFirst, landing).plan(meter), !plan.looksAtCustomers,
                plan.monthlyStep == nil, let made = try? Meter(plan)
            else { return nil }
            if case .amount? = plan.terms?.atMost { return nil }
            ready.append(made)
        }
        return ready
    }
}
