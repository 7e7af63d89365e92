// How little and how much can a charge cost, where its readings are too many to go through together?

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing

/// Bounds of a charge that costs no less for more units. What the readings make of the units and what they make of the
/// prices are gone through apart: each price list is taken at the fewest units of each month and at the most, so that no
/// combination goes beyond. Where readings of units and of prices hang together, the bounds may be too wide.
struct ComponentBounds: Sendable {
    private let plans: [InvoicePlan]
    /// The fewest and the most units for one ticket, in each month of the contract.
    private let least: [MonthUsage]
    private let most: [MonthUsage]
    private let profile: [Rational]

    /// Nil where one of the two has too many readings by itself, where prices look at more than the number of units, and
    /// where more units may cost less.
    init?(_ pricer: ComponentPricer, _ choices: [Choice]) {
        let counted = OpenTerms(usual: Self.metered(pricer, [:]).settler) { Self.metered(pricer, $0).settler }.choices
        let usual = Self.metered(pricer, [:]).found
        guard let form = Self.form(usual) else { return nil }
        func priced(_ picks: [String: Int]) -> LoweredMonth { pricer.lowering(picks).month(usual) }
        let priceTerms = OpenTerms(usual: priced([:]).settler) { priced($0).settler }.choices
        let known = Set((counted + priceTerms).map(\.id))
        guard choices.allSatisfy({ known.contains($0.id) }) else { return nil }

        let units = PickSpace(counted, atMost: pricer.most)
        let prices = PickSpace(priceTerms, atMost: pricer.most)
        guard units.isComplete, prices.isComplete else { return nil }
        var usages = Set<[MonthUsage]>()
        var isFit = true
        Self.forEach(units, counted) { picks in
            let (found, settler) = Self.metered(pricer, picks)
            if Self.form(found) == form { usages.insert(pricer.run.perTicket(found)) } else { isFit = false }
            return settler
        }
        guard isFit, let first = usages.first else { return nil }
        least = usages.reduce(first) { Self.combined($0, $1, min) }
        most = usages.reduce(first) { Self.combined($0, $1, max) }

        var plans = Set<InvoicePlan>()
        Self.forEach(prices, priceTerms) { picks in
            let month = priced(picks)
            let risesWithUnits = month.plan.charges.allSatisfy { charge in
                charge.first.risesWithUnits && charge.later.allSatisfy(\.plan.risesWithUnits)
            }
            if month.reasons.isEmpty, risesWithUnits { plans.insert(month.plan) } else { isFit = false }
            return month.settler
        }
        guard isFit, !plans.isEmpty else { return nil }
        self.plans = Array(plans)
        profile = pricer.run.profile
    }

    /// The bounds of the average month at a volume; nil where a price list says nothing for so many units.
    func range(at volume: Rational) -> ClosedRange<Rational>? {
        let weights = profile.map { $0 * volume }
        func cost(_ plan: InvoicePlan, _ usage: [MonthUsage]) -> Rational? {
            plan.figures(usage, times: weights).reduce(Rational?.some(.zero)) { sum, line in
                sum.flatMap { known in line.average.figure.map { known + $0 } }
            }
        }
        var (low, high): (Rational?, Rational?)
        for plan in plans {
            guard let from = cost(plan, least), let to = cost(plan, most) else { return nil }
            low = low.map { min($0, from) } ?? from
            high = high.map { max($0, to) } ?? to
        }
        guard let low, let high, low <= high else { return nil }
        return low...high
    }

    private static func metered(_ pricer: ComponentPricer, _ picks: [String: Int]) -> (
        found: [Metered], settler: Settler
    ) {
        let lowering = pricer.lowering(picks)
        return (lowering.metered(), lowering.settler)
    }

    /// What a plan looks at beside the number of units; nil where that is more than a price list needs, or has no units.
    private static func form(_ metered: [Metered]) -> [Metered.Form]? {
        let forms = metered.compactMap(\.form)
        guard forms.count == metered.count, forms.allSatisfy({ $0.reasons.isEmpty && $0.parts.allSatisfy(\.isEmpty) })
        else { return nil }
        return forms
    }

    /// Goes through combinations, and leaves out those that answer alike what was asked for.
    private static func forEach(_ space: PickSpace, _ choices: [Choice], _ body: ([String: Int]) -> Settler) {
        let places = Dictionary(zip(choices.map(\.id), choices.indices), uniquingKeysWith: { first, _ in first })
        var seen = AnswerTree<Bool>()
        for row in space.rows where seen.value(row) == nil {
            let settler = body(Dictionary(zip(choices.map(\.id), row), uniquingKeysWith: { first, _ in first }))
            seen.insert(true, row, asked: settler.choices.compactMap { places[$0.id] }, counts: space.counts)
        }
    }

    /// Month by month and meter by meter one of two numbers of units.
    private static func combined(
        _ one: [MonthUsage], _ other: [MonthUsage], _ pick: (Rational, Rational) -> Rational
    ) -> [MonthUsage] {
        zip(one, other).map { one, other in
            MonthUsage(
                one.meters.merging(other.meters) { UsageQuantity(pick($0.total, $1.total)) }, seats: one.seats)
        }
    }
}
