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
    let meter: Named
    /// The name of the units in the usage.
    let key: String
    /// The meter's plan.
    let plan: MeterPlan
    /// What the plan makes of the tickets, at each share of them that the AI sees.
    let totals: [MeterTotals]
    /// The dimension along which the rate differs.
    let rateBy: Dimension?
    /// Whether the charge is of this meter only.
    let isAlone: Bool

    /// Changes the plan and the usage; gives why it cannot.
    func apply(to charge: inout ChargePlan, _ usage: inout [MonthUsage]) -> [Why] {
        if let step = plan.monthlyStep {
            guard isAlone, case .perUnit(let rate) = charge.schedule, charge.transform == nil else {
                return [.unsupported("meters.\(meter.name).units.within")]
            }
            switch step {
            case .blocks(let size, let each, let part):
                charge.transform = Transform(countedIn: size, part: part == .roundedUp ? .up : nil)
                charge.schedule = .perUnit(rate * each)
            case .split(let first, let further):
                let bands = [Band(.upTo(.one), rate: rate * first), Band(.open, rate: rate * further)]
                guard let table = try? TierTable(kind: .graduated, bands: bands, flatAtZero: false, by: .whatIsLeft)
                else { return [.unsupported("meters.\(meter.name).units.within")] }
                charge.schedule = .tiers(table)
            }
        }
        guard case .amount? = plan.terms?.atMost else { return [] }
        return cap(&charge, &usage)
    }

    /// A cap in money needs the price while it counts: it goes with a single rate or a rate by dimension, and with
    /// nothing else.
    private func cap(_ charge: inout ChargePlan, _ usage: inout [MonthUsage]) -> [Why] {
        let path = "meters.\(meter.name).at_most"
        guard isAlone, charge.included.isEmpty, charge.committed == nil, charge.transform == nil else {
            return [.unsupported("\(path) with included, committed or rounded units")]
        }
        let block = Settler.Block(meter.record, path: ["meters", meter.name])
        guard let inner = block.inner(settler.settle("at_most", of: block), "at_most"),
            let most = settler.settle("amount", of: inner).amount?.value
        else { return [.notStated("\(path).amount")] }
        var rates: [String: Rational] = [:]
        switch charge.schedule {
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
        for (sight, totals) in zip(usage.indices, totals) {
            let capped = totals.capped.reduce(Rational.zero) { $0 + $1.count * min(price($1.units), most) }
            usage[sight].meters[key] = UsageQuantity(price(totals.units) + capped)
        }
        charge.schedule = .perUnit(.one)
        return []
    }
}
