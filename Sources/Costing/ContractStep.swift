// What acts on the whole bill, under every reading of its own open terms.

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The steps after the charges. They look at the months of all lines together, so that no charge can be priced apart from
/// the others where there are any.
struct ContractStep: Sendable {
    /// The open terms of the steps.
    let choices: [Choice]
    /// Every way to read them.
    let space: PickSpace
    /// The place in `plans` of each way.
    let places: [Int]
    /// The different contracts, without their charges.
    let plans: [InvoicePlan]
    /// Why parts of each have no price.
    private let allReasons: [[Why]]

    /// The most ways to read them that are all worked out.
    private static let mostVariants = 4096

    /// The steps of a card; with what was noted with every open term as usually read, and the settings that were asked for.
    static func lowered(
        _ card: RateCard, _ run: Run, _ book: ReadingBook
    ) -> (step: ContractStep, settler: Settler, used: Set<String>) {
        func lowered(_ picks: [String: Int]) -> (plan: InvoicePlan, reasons: [Why], settler: Settler) {
            let settler = Settler(
                card: card, answers: Answers(picks: picks), settings: run.settings, day: card.read, book: book)
            let (plan, reasons) = InvoiceLowering(
                settler: settler, seats: run.seatCount, months: run.profile.count, eras: run.eras
            ).steps()
            return (plan, reasons, settler)
        }
        let first = lowered([:])
        let terms = OpenTerms(usual: first.settler) { lowered($0).settler }
        let choices = terms.choices
        let space = PickSpace(choices, atMost: Self.mostVariants)
        var plans: [InvoicePlan] = []
        var reasons: [[Why]] = []
        let places = space.rows.map { picks in
            let answers = Dictionary(zip(choices.map(\.id), picks), uniquingKeysWith: { first, _ in first })
            let (plan, why, _) = picks.isEmpty ? first : lowered(answers)
            if let place = plans.indices.first(where: { plans[$0] == plan && reasons[$0] == why }) { return place }
            plans.append(plan)
            reasons.append(why)
            return plans.count - 1
        }
        let step = ContractStep(choices: choices, space: space, places: places, plans: plans, allReasons: reasons)
        return (step, first.settler, terms.used)
    }

    /// Why parts of the steps have no price, as usually read.
    var reasons: [Why] { allReasons[places[space.usual]] }

    /// Whether nothing is done to the sum of the charges.
    var isPlain: Bool {
        plans.allSatisfy(\.isPlain) && allReasons.allSatisfy(\.isEmpty)
    }
}
