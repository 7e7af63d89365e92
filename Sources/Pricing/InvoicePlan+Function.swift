// What does the average month cost as a function of the volume?

package import CostFunction
package import Money

/// The cost functions of a contract: the average month of its term for every mean volume V.
package struct InvoiceFunction: Sendable, Hashable {
    /// A line and its cost.
    package struct Line: Sendable, Hashable {
        /// The charge's name, or what the line is.
        package let name: String
        /// What it is.
        package let kind: InvoiceMonths.Kind
        /// Its cost in the average month.
        package let cost: CostFunction
    }

    /// The lines in the order of `InvoiceMonths`.
    package let lines: [Line]
    /// The sum; unknown where a line is.
    package let total: CostFunction
    /// The sum of the charges that have a figure, before the invoice's changes and its commitment: what can be said where
    /// the total is unknown.
    package let knownCharges: CostFunction
}

extension InvoicePlan {
    /// The cost of the average month as a function of V, where a month's units are V times `perVolume` times the month's
    /// weight in `profile`; seats are as they are. Equal to `months` at every volume.
    package func costFunction(
        perVolume: MonthUsage, profile: [Rational] = [Rational](repeating: 1, count: 12)
    ) -> InvoiceFunction {
        var costs = charges.map { charge in
            var run = ChargeFunctionRun(charge)
            var fixed = ChargeRun(charge)
            return profile.enumerated().map { offset, weight -> CostFunction in
                // A charge without meters does not depend on V.
                guard case .meters = charge.plan(inMonth: offset + 1).measure else {
                    switch fixed.month(offset + 1, perVolume) {
                    case .priced(let priced): return .constant(priced.amount)
                    case .unpriced(let reason): return .unknown(reason)
                    }
                }
                return run.month(offset + 1, perVolume, weight)
            }
        }
        applyShares(&costs, count: profile.count)
        let charged = (0..<profile.count).map { month in
            costs.reduce(CostFunction.constant(.zero)) { $0 + $1[month] }
        }
        var lines = zip(charges, costs).map { charge, months in
            InvoiceFunction.Line(name: charge.name, kind: .charge, cost: InvoicePlan.average(months))
        }
        let known = lines.reduce(CostFunction.constant(.zero)) { $0 + $1.cost.replacingUnknown(with: .zero) }
        var months = charged
        let isBeforeChanges = commitment?.counts == .chargesBeforeChanges
        if isBeforeChanges, let commitment {
            let parts = commitmentParts(commitment, charged)
            lines += parts.map(\.line)
            months = parts.reduce(months) { zip($0, $1.months).map(+) }
        }
        if !adjustments.isEmpty {
            let adjusted = months.map { sum -> CostFunction in
                guard let arranged else { return .unknown(InvoicePlan.unfitChange) }
                return arranged.reduce(sum) { $1.applied(to: $0) }
            }
            let changes = zip(adjusted, months).map { $0 - $1 }
            lines.append(
                InvoiceFunction.Line(
                    name: "invoice adjustments", kind: .adjustment, cost: InvoicePlan.average(changes)))
            months = adjusted
        }
        if !isBeforeChanges, let commitment {
            var counting = months
            if case .charges(let names) = commitment.counts {
                counting = (0..<profile.count).map { month in
                    zip(charges, costs).filter { names.contains($0.0.name) }.reduce(CostFunction.constant(.zero)) {
                        $0 + $1.1[month]
                    }
                }
            }
            lines += commitmentParts(commitment, counting).map(\.line)
        }
        let total = lines.reduce(CostFunction.constant(.zero)) { $0 + $1.cost }
        return InvoiceFunction(lines: lines, total: total, knownCharges: known)
    }

    private static func average(_ months: [CostFunction]) -> CostFunction {
        months.reduce(CostFunction.constant(.zero), +).scaled(by: Rational.one.divided(byConstant: months.count))
    }

    private func applyShares(_ costs: inout [[CostFunction]], count: Int) {
        var isReady = charges.map { !$0.isShare }
        for index in charges.indices where !isReady[index] {
            for month in 0..<count {
                let plan = charges[index].plan(inMonth: month + 1)
                guard case .percentOf(let names, let percent) = plan.schedule else { continue }
                var sum = plan.unfit.map(CostFunction.unknown) ?? .constant(.zero)
                for name in names {
                    if let other = charges.firstIndex(where: { $0.name == name }), isReady[other] {
                        sum = sum + costs[other][month]
                    } else {
                        sum = .unknown(
                            Unpriced(key: "percent_of", reason: "there is no charge \(name) before this one"))
                    }
                }
                costs[index][month] = plan.arranged.reduce(sum.scaled(by: percent.fraction)) { $1.applied(to: $0) }
            }
            isReady[index] = true
        }
    }

    /// A line of the commitment, average and month by month.
    private struct Part {
        let line: InvoiceFunction.Line
        let months: [CostFunction]

        init(_ name: String, _ kind: InvoiceMonths.Kind, _ months: [CostFunction]) {
            line = InvoiceFunction.Line(name: name, kind: kind, cost: InvoicePlan.average(months))
            self.months = months
        }
    }

    private func commitmentParts(_ commitment: Commitment, _ months: [CostFunction]) -> [Part] {
        let zero = CostFunction.constant(.zero)
        var shortfalls: [CostFunction] = []
        var overages: [CostFunction] = []
        var soFar = zero
        for (offset, month) in months.enumerated() {
            let committed = commitment.amount(inMonth: offset + 1)
            if commitment.each.begins(inMonth: offset + 1) { soFar = zero }
            let before = soFar
            soFar = soFar + month
            shortfalls.append(
                commitment.each.ends(inMonth: offset + 1)
                    ? soFar.scaled(by: -1).adding(committed).max(0) : zero)
            guard commitment.overage != 1 else { continue }
            let above = soFar.adding(-committed).max(0) - before.adding(-committed).max(0)
            overages.append(above.scaled(by: commitment.overage - 1))
        }
        var parts: [Part] = []
        if commitment.shortfallCharged { parts.append(Part("commitment shortfall", .shortfall, shortfalls)) }
        if commitment.overage != 1 { parts.append(Part("commitment overage", .overage, overages)) }
        return parts
    }
}

/// One charge of usage going through the months as functions of V, with what it remembers.
struct ChargeFunctionRun {
    private let charge: PlannedCharge
    private var ledger: AllowanceLedger<CostFunction>
    private var unitsInBlocks = CostFunction.constant(.zero)
    private var periodWeight = Rational.zero
    private var periodBilled = CostFunction.constant(.zero)
    private var minimumSoFar = CostFunction.constant(.zero)

    init(_ charge: PlannedCharge) {
        self.charge = charge
        ledger = AllowanceLedger(charge.first.allowances)
    }

    /// What is due in a month, from 1, as a function of V; months come in order.
    mutating func month(_ month: Int, _ perVolume: MonthUsage, _ weight: Rational) -> CostFunction {
        let plan = charge.plan(inMonth: month)
        ledger.allowances = plan.allowances
        ledger.open(month: month)
        let mix = perVolume.quantity(plan.measure)
        var result =
            plan.each == .month ? usual(plan, mix, weight) : periodDifference(plan, month, mix, weight)
        if let minimum = plan.arranged.last, let period = minimum.period, period != .month {
            result = withMinimum(minimum, period, plan, month, result)
        }
        if let committed = plan.committed, committed.each.begins(inMonth: month) {
            result = result.adding(committed.price)
        }
        return result
    }

    private mutating func usual(_ plan: ChargePlan, _ mix: UsageQuantity, _ weight: Rational) -> CostFunction {
        let quantity = QuantityFunction(mix, scale: weight)
        let included = ledger.available
        let result = plan.function(of: quantity, included: included, before: unitsInBlocks)
        let total = plan.transform.map { $0.function.of(quantity.total) } ?? quantity.total
        let used = total.min(included)
        ledger.use(used)
        if case .package(let package) = plan.schedule, package.carried {
            unitsInBlocks = unitsInBlocks + (total - used)
        }
        return result
    }

    private mutating func periodDifference(
        _ plan: ChargePlan, _ month: Int, _ mix: UsageQuantity, _ weight: Rational
    ) -> CostFunction {
        guard plan.allowances.allSatisfy({ $0.each == plan.each && $0.leftOver == .lost }) else {
            return .unknown(
                Unpriced(key: "included", reason: "included units and bands do not count over the same period"))
        }
        if plan.each.begins(inMonth: month) {
            periodWeight = .zero
            periodBilled = .constant(.zero)
        }
        periodWeight += weight
        let included = plan.allowances.reduce(Rational.zero) { $0 + $1.units }
        let result = plan.function(
            of: QuantityFunction(mix, scale: periodWeight), included: .constant(included))
        let before = periodBilled
        periodBilled = result
        return result - before
    }

    private mutating func withMinimum(
        _ minimum: Adjustment, _ period: BillingPeriod, _ plan: ChargePlan, _ month: Int, _ result: CostFunction
    ) -> CostFunction {
        if period.begins(inMonth: month) { minimumSoFar = .constant(.zero) }
        minimumSoFar = minimumSoFar + result
        guard period.ends(inMonth: month) else { return result }
        let least: Rational
        switch minimum {
        case .minimum(let amount, _): least = amount
        case .minimumUnits(let units, _):
            switch plan.minimumPrice(of: units) {
            case .priced(let price): least = price.amount
            case .unpriced(let reason): return .unknown(reason)
            }
        default: return result
        }
        return result + minimumSoFar.scaled(by: -1).adding(least).max(0)
    }
}
