// What acts on the whole bill, under every reading of its own open terms.

internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The steps after the charges. They look at the months of all lines together, so that no charge can be priced apart from
/// the others where there are any.
struct ContractStep: Sendable {
    /// One way to read the open terms of the steps.
    struct Variant: Sendable {
        /// The picked reading of each choice.
        let picks: [Int]
        /// The contract without its charges.
        let plan: InvoicePlan
        /// Why parts of it have no price.
        let reasons: [Why]
    }

    /// The open terms of the steps.
    let choices: [Choice]
    let variants: [Variant]
    /// The place of the usual variant.
    let usual: Int

    /// The steps of a card; with what was noted with every open term as usually read, and the settings that were asked for.
    static func lowered(
        _ card: RateCard, _ run: Run, _ book: ReadingBook
    ) -> (step: ContractStep, settler: Settler, used: Set<String>) {
        func lowered(_ picks: [String: Int]) -> (plan: InvoicePlan, reasons: [Why], settler: Settler) {
            let settler = Settler(
                card: card, answers: Answers(picks: picks), settings: run.settings, day: card.read, book: book)
            let (plan, reasons) = InvoiceLowering(settler: settler, seats: run.seatCount).steps()
            return (plan, reasons, settler)
        }
        let first = lowered([:])
        var choices = first.settler.choices
        var seen = Set(choices.map(\.id))
        var used = first.settler.used
        for choice in choices {
            for pick in choice.readings.indices where pick != choice.usual {
                let other = lowered([choice.id: pick]).settler
                used.formUnion(other.used)
                for found in other.choices where seen.insert(found.id).inserted { choices.append(found) }
            }
        }
        var picks: [[Int]] = [[]]
        for choice in choices { picks = picks.flatMap { head in choice.readings.indices.map { head + [$0] } } }
        let variants = picks.map { picks in
            let answers = Dictionary(zip(choices.map(\.id), picks), uniquingKeysWith: { first, _ in first })
            let (plan, reasons, _) = lowered(answers)
            return Variant(picks: picks, plan: plan, reasons: reasons)
        }
        let step = ContractStep(
            choices: choices, variants: variants, usual: picks.firstIndex(of: choices.map(\.usual)) ?? 0)
        return (step, first.settler, used)
    }

    /// Why parts of the steps have no price, as usually read.
    var reasons: [Why] { variants[usual].reasons }

    /// Whether nothing is done to the sum of the charges.
    var isPlain: Bool {
        variants.allSatisfy { $0.plan.isPlain && $0.reasons.isEmpty }
    }
}

extension InvoicePlan {
    /// Whether nothing is done to the sum of the charges.
    var isPlain: Bool {
        adjustments.isEmpty && laterAdjustments.isEmpty && commitments.isEmpty && wallets.isEmpty && stopsAt == nil
    }

    /// What the average month comes to when the charges' lines come to these amounts in each month, and whether every
    /// line has a price.
    func averageMonth(of lines: [(name: String, months: [Rational])]) -> (amount: Rational, isPriced: Bool) {
        var plan = self
        plan.charges = lines.map { line in
            PlannedCharge(ChargePlan(line.name, .meters([line.name]), .perUnit(.one), belowZero: .credited))
        }
        let count = lines.map(\.months.count).max() ?? 0
        let usage = (0..<count).map { month in
            MonthUsage(
                Dictionary(
                    lines.map { ($0.name, UsageQuantity($0.months[month])) }, uniquingKeysWith: { first, _ in first }))
        }
        let months = plan.months(usage)
        return (months.averageMonth, months.total.amount != nil)
    }
}
