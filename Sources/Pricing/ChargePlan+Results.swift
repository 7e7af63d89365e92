// What does a charge come to, for a quantity and for every quantity?

package import CostFunction
package import Money

extension ChargePlan {
    /// The amount for one month's units of a charge that needs no other month (for seats and amounts: for one period).
    /// Nothing is rounded that the plan does not round.
    package func money(for quantity: Rational) -> PricedResult { money(for: UsageQuantity(quantity)) }

    /// The amount for one month's units, told apart.
    package func money(for quantity: UsageQuantity) -> PricedResult {
        if let reason = needsOtherMonths { return .unpriced(reason) }
        if let reason = refusal(of: quantity) { return .unpriced(reason) }
        var run = ChargeRun<CostFunction.Value>(PlannedCharge(self))
        return run.month(1, of: 1, Units(quantity) { .known($0) }).cited(self).result
    }

    /// The amount of a month as a function of its units, for a charge that needs no other month; else unknown with the
    /// reason. Equal to `money(for:)` at every quantity.
    package func costFunction() -> CostFunction { costFunction(mix: UsageQuantity(1)) }

    /// The same where the units are `mix` for each unit of volume.
    package func costFunction(mix: UsageQuantity) -> CostFunction {
        if let reason = needsOtherMonths { return .unknown(reason) }
        if let reason = refusal(of: mix) { return .unknown(reason) }
        var run = ChargeRun<CostFunction>(PlannedCharge(self))
        return run.month(1, of: 1, Units(mix) { .linear(slope: $0) }).amount
    }

    /// Why units below zero have no price; nil where they have.
    func refusal(of quantity: UsageQuantity) -> Unpriced? {
        // A month of a longer count may be below zero, as long as what the period has come to is not.
        guard quantity.isBelowZeroSomewhere, !isMetered || each == .month else { return nil }
        // Only the total may be below zero, and only where the plan says what becomes of it.
        let isTotalOnly = quantity.parts.isEmpty && quantity.seats.isEmpty && quantity.events.isEmpty
        return belowZero == .refused || !isTotalOnly ? .negativeQuantity : nil
    }
}

extension Priced {
    /// The same with the clauses of the plan.
    func cited(_ plan: ChargePlan) -> Priced {
        guard !plan.clauses.isEmpty, !lines.isEmpty else { return self }
        var cited = self
        cited.lines = lines.map { $0.citing(plan.clauses) }
        return cited
    }
}
