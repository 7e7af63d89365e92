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
    /// Whether the fee for set-up is among them.
    var hasSetupFee = false

    mutating func add(_ other: ComponentParts) {
        charges += other.charges
        balances += other.balances
        meters += other.meters
        hasSetupFee = hasSetupFee || other.hasSetupFee
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
    static let mostScenarios = 4096

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
        let scenarios = combinations.picks.map { scenario(lowered(combinations.choices, $0), $0) }
        return Outcome(
            component: Component(
                charges: parts.charges.map(\.name) + parts.balances.map(\.name), choices: combinations.choices,
                scenarios: scenarios, usual: combinations.usual, isComplete: combinations.isComplete),
            settler: combinations.first.settler, used: combinations.used)
    }

    /// The open terms with every way to answer them together, or where those are too many, with those that differ from
    /// the usual one in a single answer.
    struct Combinations {
        let choices: [Choice]
        let picks: [[Int]]
        /// The place of the usual combination.
        let usual: Int
        let isComplete: Bool
        /// Everything as usually read.
        let first: LoweredMonth
        let used: Set<String>
    }

    func combinations() -> Combinations {
        let first = lowered(picks: [:])
        var choices = first.settler.choices
        var seen = Set(choices.map(\.id))
        var used = first.settler.used
        // A reading can bring up a question that the usual one does not: look at each once.
        for choice in choices {
            for pick in choice.readings.indices where pick != choice.usual {
                let other = lowered(picks: [choice.id: pick]).settler
                used.formUnion(other.used)
                for found in other.choices where seen.insert(found.id).inserted { choices.append(found) }
            }
        }
        let count = choices.reduce(1) { product, choice in
            let (next, overflow) = product.multipliedReportingOverflow(by: max(1, choice.readings.count))
            return overflow ? Int.max : next
        }
        let isComplete = count <= Self.mostScenarios
        let picks = isComplete ? Self.product(choices) : Self.singles(choices)
        return Combinations(
            choices: choices, picks: picks, usual: picks.firstIndex(of: choices.map(\.usual)) ?? 0,
            isComplete: isComplete, first: first, used: used)
    }

    /// The component with one way to read each term.
    func scenario(_ month: LoweredMonth, _ picks: [Int]) -> Component.Scenario {
        let function = month.plan.costFunction(perVolume: month.perTicket, profile: run.profile)
        return Component.Scenario(
            picks: picks, total: function.total, known: function.knownCharges,
            lines: function.lines.map { ($0.name, $0.cost) }, plan: month.plan, perTicket: month.perTicket,
            reasons: month.reasons)
    }

    /// Everything lowered with an answer to each choice.
    func lowered(_ choices: [Choice], _ picks: [Int]) -> LoweredMonth {
        lowered(picks: Dictionary(zip(choices.map(\.id), picks), uniquingKeysWith: { first, _ in first }))
    }

    /// Everything lowered with these answers; a term without one is as usually read.
    func lowered(picks: [String: Int]) -> LoweredMonth {
        let settler = Settler(
            card: card, answers: Answers(picks: picks, fixed: fixed), settings: run.settings, day: card.read,
            book: book)
        return MonthLowering(settler: settler, run: run, parts: parts, cache: cache).month()
    }

    private static func product(_ choices: [Choice]) -> [[Int]] {
        var result: [[Int]] = [[]]
        for choice in choices { result = result.flatMap { head in choice.readings.indices.map { head + [$0] } } }
        return result
    }

    private static func singles(_ choices: [Choice]) -> [[Int]] {
        let usual = choices.map(\.usual)
        var result = [usual]
        for (index, choice) in choices.enumerated() {
            for pick in choice.readings.indices where pick != choice.usual {
                var picks = usual
                picks[index] = pick
                result.append(picks)
            }
        }
        return result
    }
}
