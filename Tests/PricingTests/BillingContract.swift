// How are the charges of a billing case put together?

import Money
import TestSupport

@testable import Pricing

/// A case as contracts: one, or one for each charge where their entries are not the same months.
struct BillingTranslation {
    var plans: [(plan: InvoicePlan, usage: [MonthUsage])] = []

    init(_ billingCase: BillingCase) throws {
        var charges: [TranslatedCharge] = []
        if let steps = billingCase.pricing["steps"]?.items {
            charges = [try TranslatedCharge("m", usage: billingCase.usage, steps: steps)]
        } else {
            for (index, charge) in (billingCase.pricing["charges"]?.items ?? []).enumerated() {
                guard let meter = charge["meter"]?.string, let used = billingCase.usage[meter] else {
                    throw NotExpressible(description: "a charge without usage")
                }
                charges.append(
                    try TranslatedCharge("\(meter) \(index)", usage: used, steps: charge["steps"]?.items ?? []))
            }
        }
        let isTogether = Set(charges.map(\.quantities.count)).count == 1
        for group in isTogether ? [charges] : charges.map({ [$0] }) {
            plans.append(try BillingTranslation.contract(group, billingCase.pricing["invoice"]?.items ?? []))
        }
    }

    private static func contract(
        _ charges: [TranslatedCharge], _ steps: [CaseValue]
    ) throws -> (plan: InvoicePlan, usage: [MonthUsage]) {
        var plan = InvoicePlan(.usd, charges: charges.map { PlannedCharge($0.plan, later: $0.stages) })
        for charge in charges {
            plan.wallets += charge.wallets
            if charge.firstMonthShare != 1 { plan.firstMonthShare = charge.firstMonthShare }
            guard let commitment = charge.commitment else { continue }
            if charge.changesAfterCommitment.isEmpty {
                plan.commitments.append(commitment)
            } else {
                guard charges.count == 1 else { throw NotExpressible(description: "changes after a commitment") }
                plan.commitments.append(
                    Commitment(commitment.amount, each: commitment.each, counts: .chargesBeforeChanges))
                plan.adjustments += charge.changesAfterCommitment
            }
        }
        for step in steps {
            if step["op"]?.string == "commitment" {
                plan.commitments.append(try commitment(step, counts: .invoice))
            } else {
                plan.adjustments.append(try change(step))
            }
        }
        let usage = (0..<(charges.first?.quantities.count ?? 0)).map { month in
            MonthUsage(Dictionary(uniqueKeysWithValues: charges.map { ($0.name, $0.quantities[month]) }))
        }
        return (plan, usage)
    }

    static func change(_ step: CaseValue) throws -> Adjustment {
        func share(_ key: String) throws -> Rational { (try step.number(key) ?? 0).divided(byConstant: 100) }
        switch step["op"]?.string {
        case "minimum": return .minimum((try step.number("amount") ?? 0) * (try step.number("prorate") ?? 1))
        case "maximum": return .maximum(try step.number("amount") ?? 0)
        case "amount_off": return .amountOff(try step.number("amount") ?? 0)
        case "percent_off": return .percentOff(Percentage(fraction: try share("percent")))
        case "tax": return .percentAdded(Percentage(fraction: try share("percent")))
        case "round": return .rounded(places: try step.number("places")?.int ?? 0)
        case "prorate": return .percentOff(Percentage(fraction: 1 - (try step.number("share") ?? 1)))
        case "multiply": return .percentAdded(Percentage(fraction: (try step.number("by") ?? 1) - 1))
        default: throw NotExpressible(description: "step \(step["op"]?.string ?? "?")")
        }
    }

    static func commitment(_ step: CaseValue, counts: Commitment.Counting) throws -> Commitment {
        let amounts = try (step["amount"]?.items ?? step["amount"].map { [$0] } ?? []).compactMap {
            try $0.string.map { try Rational(parsing: $0) }
        }
        let periods: [Int: BillingPeriod] = [1: .month, 3: .quarter, 12: .year]
        guard let amount = amounts.first, let each = periods[try step.number("every_months")?.int ?? 1] else {
            throw NotExpressible(description: "a commitment's period")
        }
        return Commitment(
            amount, later: zip(0..., amounts).map { .init(fromMonth: $0 * (each.months ?? 1) + 1, $1) }, each: each,
            counts: counts, shortfall: step["true_up"].map(\.isTrue) ?? true ? .charged : .waived,
            overage: try step.number("overage_factor") ?? 1)
    }
}
