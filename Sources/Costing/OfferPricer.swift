// From a card and a workload to an offer: what every combination of readings costs.

internal import CostFunction
internal import Metering
package import Money
internal import Pricing
package import RateCard
internal import Schema
package import Workload

/// Prices cards on one workload.
package struct OfferPricer: Sendable {
    let workload: Workload
    let limits: CombinationLimits
    let book = ReadingBook()
    let landings = LandingBook()

    /// The workload's own tickets a month.
    package var volume: Rational { workload.mean }
    /// The tickets of the busiest month, before growth.
    package var busiest: Rational { workload.months.max() ?? workload.mean }

    /// A pricer for a workload; `limits` says how many combinations of readings are gone through.
    package init(_ workload: Workload, limits: CombinationLimits = .standard) {
        self.workload = workload
        self.limits = limits
    }

    /// What a card costs.
    /// - Throws: `WorkloadProblem` when the workload cannot be used for it.
    package func price(_ card: RateCard) throws(WorkloadProblem) -> Offer {
        let run = try Run(workload, card: card, landings: landings)
        let cache = MeterCache()
        var components: [Component] = []
        var settlers: [Settler] = []
        var used: Set<String> = []
        let parts = Self.components(of: card, run)
        for parts in parts {
            let outcome = ComponentPricer(
                card: card, run: run, parts: parts, cache: cache, book: book, most: limits.ofComponent
            )
            .price()
            components.append(outcome.component)
            settlers.append(outcome.settler)
            used.formUnion(outcome.used)
        }
        let step = ContractStep.lowered(card, run, book)
        let rest = Settler(card: card, settings: run.settings, day: card.read, book: book)
        Self.readContract(card, rest)
        settlers.append(step.settler)
        settlers.append(rest)
        return Offer(
            card: card, components: components, step: step.step.isPlain ? nil : step.step,
            withoutLimit: Self.unique(settlers.flatMap(\.withoutLimit)).map { ($0.path, $0.range) },
            hedged: Self.unique(settlers.flatMap(\.hedged)).map { ($0.path, $0.range) },
            notLookedAt: settlers.flatMap(\.notLookedAt), unset: Self.unique(settlers.flatMap(\.unset)),
            standIns: cache.standIns,
            alreadyPaid: card.record.named("charges").map(\.name).filter { Self.isPaid($0, card, run) }, run: run,
            usedSettings: used.union(rest.used).union(step.used), parts: parts, cache: cache, book: book,
            limits: limits)
    }

    private static func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen = Set<Item>()
        return items.filter { seen.insert($0).inserted }
    }

    private static func isPaid(_ charge: String, _ card: RateCard, _ run: Run) -> Bool {
        let names = [card.id, card.plan == nil ? card.id : String(card.id.dropLast((card.plan?.count ?? 0) + 1))]
        return names.contains { run.alreadyPaid.contains("\($0)/\(charge)") }
    }

    /// Each charge and each balance by itself: the questions that they share join them where figures are added.
    static func components(of card: RateCard, _ run: Run) -> [ComponentParts] {
        let meters = card.record.named("meters")
        var result: [ComponentParts] = []
        for charge in card.record.named("charges") where !isPaid(charge.name, card, run) {
            let targets = ChargeLowering.targets(charge.record)
            let own = meters.filter { targets.contains($0.name) || targets.contains($0.record.text("into") ?? "") }
            result.append(ComponentParts(charges: [charge], meters: own.map(\.name)))
        }
        let burned = Set(card.record.named("charges").flatMap { ChargeLowering.targets($0.record) })
        for balance in card.record.named("balances") where !burned.contains(balance.name) {
            let own = meters.filter { $0.record.text("into") == balance.name }.map(\.name)
            // A balance of money acts on the whole bill.
            if !own.isEmpty, balance.record.text("of") != "money" {
                result.append(ComponentParts(balances: [balance], meters: own))
            }
        }
        result += ContractFee.all(of: card).map { ComponentParts(fees: [$0]) }
        // A percentage of other charges needs them beside it.
        if result.contains(where: { $0.charges.contains { $0.record.has("percent_of") } }) {
            return [
                result.reduce(into: ComponentParts()) { whole, part in whole.add(part) }
            ]
        }
        return result
    }

    /// Notes the open terms of the contract that have no figure: taxes, costs passed on.
    private static func readContract(_ card: RateCard, _ settler: Settler) {
        guard let record = card.record.record("invoice"), let extra = record.record("extra") else { return }
        let block = Settler.Block(extra, path: ["invoice", "extra"], around: [record])
        for part in ["taxes", "pass_through"] where extra.has(part) { _ = settler.settle(part, of: block) }
    }
}
