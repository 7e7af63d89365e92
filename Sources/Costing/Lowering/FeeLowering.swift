// What is due for set-up and support, beside the charges?

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// A fee of the `term` block.
enum ContractFee: String, CaseIterable {
    /// Due once.
    case setup = "setup_fee"
    /// Due in each of its periods.
    case support = "support_fee"

    /// The name of its line.
    var name: String {
        switch self {
        case .setup: "setup fee"
        case .support: "support fee"
        }
    }

    /// The fees of a card.
    static func all(of card: RateCard) -> [ContractFee] {
        guard let term = card.record.record("term") else { return [] }
        return allCases.filter { term.has($0.rawValue) }
    }
}

/// Lowers the fees of the `term` block.
struct FeeLowering {
    let settler: Settler

    /// The line of a fee; nil where there is none, or no amount is known.
    func charge(_ fee: ContractFee) -> PlannedCharge? {
        guard let record = settler.card.record.record("term"), let term = record.term(fee.rawValue) else { return nil }
        let block = Settler.Block(record, path: ["term"])
        let resolved = settler.settle(fee.rawValue, of: block)
        var reasons: [Why] = []
        var each = BillingPeriod.once
        let amount: Rational
        if case .value(.block) = resolved, let inner = block.inner(resolved, fee.rawValue) {
            guard let known = settler.amount("amount", of: inner, &reasons) ?? (reasons.isEmpty ? nil : .zero) else {
                return nil
            }
            amount = known
            each = ChargeLowering.period(settler.settle("each", of: inner))
        } else {
            guard let written = resolved.amount else { return nil }
            amount = Settler.amount(written, on: settler.card, block.path(fee.rawValue), &reasons) ?? .zero
            if fee == .support { each = .month }
        }
        let schedule: Schedule =
            reasons.first.map { .unknown(Unpriced(key: block.path(fee.rawValue), reason: $0.words)) } ?? .fixed(amount)
        var plan = ChargePlan(fee.name, .nothing, schedule, each: each)
        plan.clauses = ["": Pricing.Clause(block.path(fee.rawValue), term.origin.range)]
        return PlannedCharge(plan)
    }
}
