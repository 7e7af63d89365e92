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
    private let book = ReadingBook()

    /// The workload's own tickets a month.
    package var volume: Rational { workload.mean }

    /// A pricer for a workload.
    package init(_ workload: Workload) { self.workload = workload }

    /// What a card costs.
    /// - Throws: `WorkloadProblem` when the workload cannot be used for it.
    package func price(_ card: RateCard) throws(WorkloadProblem) -> Offer {
        let run = try Run(workload, card: card)
        let cache = MeterCache()
        var components: [Component] = []
        var settlers: [Settler] = []
        var used: Set<String> = []
        for parts in Self.components(of: card, run) {
            let outcome = ComponentPricer(card: card, run: run, parts: parts, cache: cache, book: book).price()
            components.append(outcome.component)
            settlers.append(outcome.settler)
            used.formUnion(outcome.used)
        }
        let rest = Settler(card: card, settings: run.settings, day: card.read, book: book)
        let invoice = InvoiceLowering(settler: rest).step()
        let fees = Self.readContract(card, rest)
        settlers.append(rest)
        return Offer(
            card: card, components: components, invoice: invoice,
            withoutLimit: Self.unique(settlers.flatMap(\.withoutLimit)).map { ($0.path, $0.range) },
            hedged: Self.unique(settlers.flatMap(\.hedged)).map { ($0.path, $0.range) },
            notLookedAt: settlers.flatMap(\.notLookedAt), unset: Self.unique(settlers.flatMap(\.unset)),
            notPriced: fees, standIns: cache.standIns,
            alreadyPaid: card.record.named("charges").map(\.name).filter { Self.isPaid($0, card, run) }, run: run,
            usedSettings: used.union(rest.used))
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
            // A balance of money pays charges instead of burning units: it is named, since it cannot be priced yet.
            if !own.isEmpty || balance.record.text("of") == "money" {
                result.append(ComponentParts(balances: [balance], meters: own))
            }
        }
        // A percentage of other charges needs them beside it.
        if result.contains(where: { $0.charges.contains { $0.record.has("percent_of") } }) {
            return [
                result.reduce(into: ComponentParts()) { whole, part in
                    whole.charges += part.charges
                    whole.balances += part.balances
                    whole.meters += part.meters
                }
            ]
        }
        return result
    }

    /// Open terms of the contract that have no figure: fees, minimums, taxes.
    /// Gives the fees that are stated and not in the monthly figure.
    private static func readContract(_ card: RateCard, _ settler: Settler) -> [Why] {
        var stated: [Why] = []
        for (key, fees) in [("term", ["setup_fee", "support_fee"]), ("invoice", ["extra"])] {
            guard let record = card.record.record(key) else { continue }
            let block = Settler.Block(record, path: [key])
            for fee in fees where record.has(fee) {
                let resolved = settler.settle(fee, of: block)
                if let amount = resolved.amount, !amount.value.isZero { stated.append(.unsupported("\(key).\(fee)")) }
                if let inner = resolved.block {
                    let extra = Settler.Block(inner, path: [key, fee], around: [record])
                    for part in ["taxes", "pass_through"] where inner.has(part) { _ = settler.settle(part, of: extra) }
                }
            }
        }
        return stated
    }
}

/// Lowers the `invoice` block.
struct InvoiceLowering {
    let settler: Settler

    func step() -> InvoiceStep? {
        guard let record = settler.card.record.record("invoice") else { return nil }
        let block = Settler.Block(record, path: ["invoice"])
        let adjustments = AdjustmentLowering(settler: settler).adjustments(
            record.records("adjust"), path: ["invoice"], around: [record])
        var order = AdjustmentOrder.asWritten
        if adjustments.count > 1 {
            switch settler.settle("order", of: block).word {
            case "discounts_first": order = .discountsFirst
            case "minimums_first": order = .minimumsFirst
            default: break
            }
        }
        let commitment = record.has("commitment") ? self.commitment(block) : nil
        if adjustments.isEmpty && commitment == nil { return nil }
        return InvoiceStep(
            currency: settler.card.currency, adjustments: adjustments, order: order, commitment: commitment)
    }

    private func commitment(_ block: Settler.Block) -> Commitment? {
        let resolved = settler.settle("commitment", of: block)
        guard let inner = block.inner(resolved, "commitment"), let record = inner.record,
            let amount = settler.settle("amount", of: inner).amount
        else { return nil }
        let each: BillingPeriod =
            switch settler.settle("each", of: inner).word {
            case "month": .month
            case "quarter": .quarter
            default: .year
            }
        let charged = !record.has("shortfall") || settler.settle("shortfall", of: inner).word == "charged"
        let overage = record.has("overage") ? settler.settle("overage", of: inner).count ?? .one : .one
        return Commitment(amount.value, each: each, shortfallCharged: charged, overage: overage)
    }
}
