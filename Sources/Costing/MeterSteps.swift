// What is left between the units of a meter and its charge: rounding within the month, and caps in money.

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Adds a meter's monthly step and its cap in money to a charge.
struct MeterSteps {
    let settler: Settler
    let run: Run
    let cache: MeterCache

    /// Changes the plan and the usage; gives why it cannot.
    func apply(
        to plan: inout ChargePlan, meters: [Named], meter: Named, rateBy: Dimension?, dearestFirst: [String],
        _ usage: inout MonthUsage
    ) -> [Why] {
        let lowering = MeterLowering(
            settler: settler, relevance: run.relevance, apartBy: rateBy.map { [$0] } ?? [], dearestFirst: dearestFirst)
        guard case .success(let meterPlan) = lowering.plan(meter) else { return [] }
        let path = "meters.\(meter.name)"
        if let step = meterPlan.monthlyStep {
            guard meters.count == 1, case .perUnit(let rate) = plan.schedule, plan.transform == nil else {
                return [.unsupported("\(path).units.within")]
            }
            switch step {
            case .blocks(let size, let each, let part):
                plan.transform = Transform(countedIn: size, part: part == .roundedUp ? .up : nil)
                plan.schedule = .perUnit(rate * each)
            case .split(let first, let further):
                let bands = [Band(.upTo(.one), rate: rate * first), Band(.open, rate: rate * further)]
                guard let table = try? TierTable(kind: .graduated, bands: bands, flatAtZero: false, by: .whatIsLeft)
                else { return [.unsupported("\(path).units.within")] }
                plan.schedule = .tiers(table)
            }
        }
        guard case .amount? = meterPlan.terms?.atMost else { return [] }
        return cap(&plan, meterPlan, meter, meters: meters, rateBy: rateBy, &usage)
    }

    /// A cap in money needs the price while it counts: it goes with a single rate or a rate by dimension, and with
    /// nothing else.
    private func cap(
        _ plan: inout ChargePlan, _ meterPlan: MeterPlan, _ meter: Named, meters: [Named], rateBy: Dimension?,
        _ usage: inout MonthUsage
    ) -> [Why] {
        let path = "meters.\(meter.name).at_most"
        guard meters.count == 1, plan.included.isEmpty, plan.committed == nil, plan.transform == nil else {
            return [.unsupported("\(path) with included, committed or rounded units")]
        }
        let block = Settler.Block(meter.record, path: ["meters", meter.name])
        guard let inner = block.inner(settler.settle("at_most", of: block), "at_most"),
            let most = settler.settle("amount", of: inner).amount?.value
        else { return [.notStated("\(path).amount")] }
        guard case .success(let totals) = cache.totals(meterPlan, run) else { return [] }
        var rates: [String: Rational] = [:]
        switch plan.schedule {
        case .perUnit(let rate): rates[""] = rate
        case .perUnitBy(let keyed):
            for rate in keyed {
                guard case .known(let amount) = rate.rate else { return [.unsupported("\(path) without a rate")] }
                rates[rate.key] = amount
            }
        default: return [.unsupported("\(path) with tiers")]
        }
        func price(_ units: [UnitsAt]) -> Rational {
            units.reduce(Rational.zero) { sum, item in
                let key = rateBy.flatMap { item.at[$0] } ?? ""
                return sum + item.net * (rates[key] ?? .zero)
            }
        }
        let capped = totals.capped.reduce(Rational.zero) { $0 + $1.count * min(price($1.units), most) }
        let amount = price(totals.units) + capped
        usage.meters[meter.name] = UsageQuantity(amount)
        plan.schedule = .perUnit(.one)
        return []
    }
}
