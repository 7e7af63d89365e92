// What does each combination of readings of a component cost, with everything that combinations share done once?

package import CostFunction
internal import Money
internal import Pricing
internal import Synchronization

/// What a component costs on one or more combinations of readings that come to the same plan and the same units.
package final class ScenarioCost: Sendable {
    /// The plans behind it.
    let plan: InvoicePlan
    /// The units for one ticket, in each month of the contract.
    let perTicket: [MonthUsage]
    /// Why lines have no price.
    package let reasons: [Why]

    /// The weight of each month of the year.
    private let profile: [Rational]
    private let known = Mutex<InvoiceFunction?>(nil)

    init(_ plan: InvoicePlan, _ perTicket: [MonthUsage], _ reasons: [Why], _ run: Run) {
        self.plan = plan
        self.perTicket = perTicket
        self.reasons = reasons
        profile = run.profile
    }

    /// The months of the contract.
    var term: Int { min(perTicket.count, profile.count) }

    /// The cost for every volume. Worked out when it is first asked for: a figure at one volume does without.
    private var function: InvoiceFunction {
        if let found = known.withLock({ $0 }) { return found }
        let function = plan.costFunction(perVolume: perTicket, profile: profile)
        known.withLock { $0 = function }
        return function
    }

    /// The cost of the average month; unknown where a line has no price.
    package var total: CostFunction { function.total }
    /// The lines by charge.
    package var lines: [(name: String, cost: CostFunction)] { function.lines.map { ($0.name, $0.cost) } }

    /// The lines month by month at a volume, exact: what `lines` comes to there on average.
    func lines(at volume: Rational) -> [LineFigures] {
        plan.figures(perTicket, times: profile.map { $0 * volume })
    }
}

/// Works out the different costs of a component. Most combinations of what is counted come to the same few units, and
/// what is counted does not ask what it costs: so meters are gone through for the answers that they ask for, and prices,
/// for the answers that they ask for, on each different number of units.
struct ScenarioCosts {
    private let pricer: ComponentPricer
    private let choices: [Choice]
    private let space: PickSpace
    private let placeOfID: [String: Int]
    /// The place in `metered` by the answers that meters ask for.
    private var units = AnswerTree<Int>()
    private var placeOfEffect: [[Metered.Effect]: Int] = [:]
    private var metered: [[Metered]] = []
    /// For each of `metered`, the place in `costs` by the answers that prices ask for.
    private var prices: [AnswerTree<Int>] = []
    /// For each form of what was metered, the plans by the answers that prices ask for.
    private var plans: [[Metered.Form]: AnswerTree<Plan>] = [:]
    /// The different costs.
    private(set) var costs: [ScenarioCost] = []

    /// A plan, why lines of it have no price, and the terms that it asked for.
    private struct Plan {
        let plan: InvoicePlan
        let reasons: [Why]
        let asked: [Int]
    }

    init(_ pricer: ComponentPricer, _ choices: [Choice], _ space: PickSpace) {
        self.pricer = pricer
        self.choices = choices
        self.space = space
        placeOfID = Dictionary(zip(choices.map(\.id), choices.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The place in `costs` of a combination.
    mutating func place(_ picks: [Int]) -> Int {
        let effect = units.value(picks) ?? meter(picks)
        return prices[effect].value(picks) ?? price(picks, effect)
    }

    private mutating func meter(_ picks: [Int]) -> Int {
        let lowering = pricer.lowering(choices, picks)
        let found = lowering.metered()
        let effects = found.map(\.effect)
        let place = placeOfEffect[effects] ?? metered.count
        if place == metered.count {
            placeOfEffect[effects] = place
            metered.append(found)
            prices.append(AnswerTree())
        }
        units.insert(place, picks, asked: asked(lowering.settler), counts: space.counts)
        return place
    }

    private mutating func price(_ picks: [Int], _ effect: Int) -> Int {
        let (metered, run) = (metered[effect], pricer.run)
        let forms = metered.compactMap(\.form)
        let form = forms.count == metered.count ? forms : nil
        let asked: [Int]
        if let known = form.flatMap({ plans[$0]?.value(picks) }) {
            costs.append(ScenarioCost(known.plan, run.perTicket(metered), known.reasons, run))
            asked = known.asked
        } else {
            let month = pricer.lowering(choices, picks).month(metered)
            costs.append(ScenarioCost(month.plan, month.perTicket, month.reasons, run))
            asked = self.asked(month.settler)
            if let form {
                plans[form, default: AnswerTree()].insert(
                    Plan(plan: month.plan, reasons: month.reasons, asked: asked), picks, asked: asked,
                    counts: space.counts)
            }
        }
        prices[effect].insert(costs.count - 1, picks, asked: asked, counts: space.counts)
        return costs.count - 1
    }

    private func asked(_ settler: Settler) -> [Int] { settler.choices.compactMap { placeOfID[$0.id] } }
}
