// Which units of a charge fall on tickets for which another charge is due as well?

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

extension MonthLowering {
    /// What a charge counts where another one is not due.
    struct Apart {
        /// The units for one ticket, at each share of tickets that the AI sees.
        var quantities: [UsageQuantity] = []
        /// The same of a single meter with its plan, for what is still done to them within the month.
        var counted: (plan: MeterPlan, totals: [MeterTotals])?
    }

    /// The units of a charge that is not due where another one is, on the tickets without a unit of the other; nil where
    /// both are due. The other one may be of meters or of a balance that they burn.
    func apart(
        _ named: Named, _ meters: [Named], rateBy: Dimension?, dearestFirst: [String]
    ) -> Result<Apart, Refusal>? {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        guard named.record.has("on_top_of"),
            let inner = block.inner(settler.settle("on_top_of", of: block), "on_top_of"),
            let record = inner.record, record.has("due"), settler.settle("due", of: inner).word == "one"
        else { return nil }
        let refusal = Refusal(reasons: [.unsupported("\(inner.path("due")): one")])
        let other = settler.card.record.named("charges").first { $0.name == record.text("charge") }
        let targets = other.map { ChargeLowering.targets($0.record) } ?? []
        let all = settler.card.record.named("meters")
        func counts(_ meter: Named, _ target: String) -> Bool {
            meter.name == target || meter.record.text("into") == target
        }
        let others = all.filter { meter in targets.contains { counts(meter, $0) } }
        guard run.units == nil, other?.name != named.name, !others.isEmpty, !meters.isEmpty,
            targets.allSatisfy({ target in others.contains { counts($0, target) } })
        else { return .failure(refusal) }
        let landing = max(
            meters.map { self.landing(of: $0, rateBy: rateBy, dearestFirst: dearestFirst) }.max() ?? 0,
            others.map { self.landing(of: $0, rateBy: nil, dearestFirst: []) }.max() ?? 0)
        guard let own = readied(meters, rateBy, dearestFirst, landing), let taken = readied(others, nil, [], landing),
            own.count == 1 || !own.contains(where: { $0.plan.hasStepsOfMonth })
        else { return .failure(refusal) }
        let tickets = run.landings[landing]
        func totals(_ meter: Meter, _ shapes: [Metering.Shape]) throws(MeterRefusal) -> MeterTotals {
            try meter.totals(of: shapes, arrives: tickets.tickets.arrives, zone: tickets.tickets.zone, from: run.starts)
        }
        do throws(MeterRefusal) {
            var found = Apart()
            if own.count == 1 { found.counted = (own[0].plan, []) }
            for sight in run.sights.indices {
                var left: [Metering.Shape] = []
                for shape in tickets.shapes[sight] {
                    var isTaken = false
                    for (_, meter) in taken where !isTaken {
                        isTaken = try totals(meter, [shape]).quantity(by: nil).total.isPositive
                    }
                    if !isTaken { left.append(shape) }
                }
                var sum = MeterTotals()
                for (_, meter) in own { sum.add(try totals(meter, left), times: .one) }
                found.quantities.append(sum.quantity(by: rateBy))
                found.counted?.totals.append(sum)
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

    /// The meters that count each ticket by itself, with their plans; nil where one does not.
    private func readied(
        _ meters: [Named], _ rateBy: Dimension?, _ dearestFirst: [String], _ landing: Int
    ) -> [(plan: MeterPlan, meter: Meter)]? {
        var ready: [(plan: MeterPlan, meter: Meter)] = []
        for meter in meters {
            guard case .success(let plan) = lowering(rateBy, dearestFirst, landing).plan(meter), !plan.looksAtCustomers,
                let made = try? Meter(plan)
            else { return nil }
            ready.append((plan, made))
        }
        return ready
    }
}

extension MeterPlan {
    /// Whether something is done to its units within the month, or by what they cost.
    fileprivate var hasStepsOfMonth: Bool {
        if case .amount? = terms?.atMost { return true }
        return monthlyStep != nil
    }
}
