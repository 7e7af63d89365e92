// Works out every combination of readings of the charges that hang together.

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The charges and balances that share meters.
struct ComponentParts {
    var charges: [Named] = []
    var balances: [Named] = []
    var meters: [String] = []
    /// The fees of the `term` block that are among them.
    var fees: [ContractFee] = []

    mutating func add(_ other: ComponentParts) {
        charges += other.charges
        balances += other.balances
        meters += other.meters
        fees += other.fees
    }
}

/// Prices one component.
struct ComponentPricer {
    let card: RateCard
    let run: Run
    let parts: ComponentParts
    let cache: MeterCache
    let book: ReadingBook
    /// Answers that hold in every combination.
    var fixed: [(key: String, text: String)] = []
    /// The most combinations that are worked out.
    var most = CombinationLimits.standard.ofComponent

    /// Everything that was met on the way.
    struct Outcome {
        let component: Component
        /// What was noted with every open term as usually read.
        let settler: Settler
        /// The settings and fixed answers that some combination asked for.
        let used: Set<String>
    }

    func price() -> Outcome {
        let combinations = combinations()
        var costs = ScenarioCosts(self, combinations.choices, combinations.space)
        let places = combinations.space.rows.map { costs.place($0) }
        return Outcome(
            component: Component(
                charges: parts.charges.map(\.name) + parts.balances.map(\.name), choices: combinations.choices,
                costs: costs.costs, places: places, space: combinations.space,
                bounds: combinations.space.isComplete ? nil : ComponentBounds(self, combinations.choices)),
            settler: combinations.first.settler, used: combinations.used)
    }

    /// The open terms with every way to answer them together, or where those are too many, with those that differ from
    /// the usual one in a single answer.
    struct Combinations {
        let choices: [Choice]
        let space: PickSpace
        /// Everything as usually read.
        let first: LoweredMonth
        let used: Set<String>
    }

    func combinations() -> Combinations {
        let first = lowered(picks: [:])
        let terms = OpenTerms(usual: first.settler) { lowered(picks: $0).settler }
        return Combinations(
            choices: terms.choices, space: PickSpace(terms.choices, atMost: most), first: first,
            used: terms.used)
    }

    /// Everything lowered with an answer to each choice.
    func lowered(_ choices: [Choice], _ picks: [Int]) -> LoweredMonth { lowering(choices, picks).month() }

    /// Everything lowered with these answers; a term without one is as usually read.
    func lowered(picks: [String: Int]) -> LoweredMonth { lowering(picks).month() }

    /// The lowering with an answer to each choice.
    func lowering(_ choices: [Choice], _ picks: [Int]) -> MonthLowering {
        lowering(Dictionary(zip(choices.map(\.id), picks), uniquingKeysWith: { first, _ in first }))
    }

    /// The lowering with these answers.
    func lowering(_ picks: [String: Int]) -> MonthLowering {
        let settler = Settler(
            card: card, answers: Answers(picks: picks, fixed: fixed), settings: run.settings, day: card.read,
            book: book)
        return MonthLowering(settler: settler, run: run, parts: parts, cache: cache)
    }
}
