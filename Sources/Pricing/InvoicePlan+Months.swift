// What is due month after month for given usage?

import CostFunction
import Money

extension InvoicePlan {
    /// Prices months in order. What is due once a period is due in its first month, and what is missing from a
    /// commitment in its last; a last period that is not complete has no shortfall yet.
    package func months(_ usage: [MonthUsage]) -> InvoiceMonths {
        var amounts = [[PricedResult]](repeating: [], count: charges.count)
        for (index, charge) in charges.enumerated() {
            var run = ChargeRun(charge)
            for (offset, month) in usage.enumerated() {
                amounts[index].append(run.month(offset + 1, month))
            }
        }
        applyShares(&amounts, count: usage.count)
        var lines = zip(charges, amounts).map { charge, months in
            InvoiceMonths.Line(name: charge.name, kind: .charge, months: months)
        }
        let isBeforeChanges = commitment?.counts == .chargesBeforeChanges
        if isBeforeChanges, let commitment { lines += commitmentLines(commitment, lines, count: usage.count) }
        if !adjustments.isEmpty { lines.append(adjustmentLine(lines, count: usage.count)) }
        if !isBeforeChanges, let commitment { lines += commitmentLines(commitment, lines, count: usage.count) }
        return InvoiceMonths(lines: lines, count: usage.count)
    }

    /// Fills in the charges that are a share of others; those of others that are shares too come first on the card.
    private func applyShares(_ amounts: inout [[PricedResult]], count: Int) {
        var isReady = charges.map { !$0.isShare }
        for index in charges.indices where !isReady[index] {
            for month in 0..<count {
                let plan = charges[index].plan(inMonth: month + 1)
                guard case .percentOf(let names, let percent) = plan.schedule else { continue }
                amounts[index][month] = share(percent, of: names, plan, month, amounts, isReady)
            }
            isReady[index] = true
        }
    }

    private func share(
        _ percent: Percentage, of names: [String], _ plan: ChargePlan, _ month: Int, _ amounts: [[PricedResult]],
        _ isReady: [Bool]
    ) -> PricedResult {
        if let reason = plan.unfit { return .unpriced(reason) }
        var sum = Rational.zero
        for name in names {
            guard let index = charges.firstIndex(where: { $0.name == name }), isReady[index] else {
                return .unpriced(Unpriced(key: "percent_of", reason: "there is no charge \(name) before this one"))
            }
            switch amounts[index][month] {
            case .priced(let priced): sum += priced.amount
            case .unpriced: return .unpriced(Unpriced(key: "percent_of", reason: "\(name) has no figure"))
            }
        }
        var applied = plan
        applied.schedule = .fixed(percent.of(sum))
        let result = applied.price(UsageQuantity(.zero), included: .zero)
        guard case .priced(let priced) = result else { return result }
        let line = DerivationLine("\(percent) of \(names.joined(separator: ", "))", shown(sum), percent.of(sum))
        return .priced(PricedAmount(priced.amount, [line] + priced.lines.dropFirst()))
    }

    /// What the changes of the invoice make of each month's sum, less the sum.
    private func adjustmentLine(_ lines: [InvoiceMonths.Line], count: Int) -> InvoiceMonths.Line {
        let months = (0..<count).map { month -> PricedResult in
            guard let arranged else { return .unpriced(InvoicePlan.unfitChange) }
            guard let sum = InvoicePlan.sum(lines, month) else { return .unpriced(InvoicePlan.dependsOnUnpriced) }
            var derivation: [DerivationLine] = [DerivationLine("sum of the charges", shown(sum), sum)]
            let adjusted = arranged.reduce(sum) { $1.applied(to: $0, minimum: .zero, &derivation) }
            return .priced(PricedAmount(adjusted - sum, derivation))
        }
        return InvoiceMonths.Line(name: "invoice adjustments", kind: .adjustment, months: months)
    }

    private static func sum(_ lines: [InvoiceMonths.Line], _ month: Int) -> Rational? {
        lines.reduce(Rational.zero) { sum, line in
            sum.flatMap { known in line.months[month].amount.map { known + $0 } }
        }
    }

    private func commitmentLines(
        _ commitment: Commitment, _ lines: [InvoiceMonths.Line], count: Int
    ) -> [InvoiceMonths.Line] {
        let counting = lines.filter { line in
            if case .charges(let names) = commitment.counts {
                return line.kind == .charge && names.contains(line.name)
            }
            return true
        }
        var shortfalls: [PricedResult] = []
        var overages: [PricedResult] = []
        var soFar: Rational? = .zero
        for month in 0..<count {
            if commitment.each.begins(inMonth: month + 1) { soFar = .zero }
            let before = soFar
            soFar = soFar.flatMap { known in InvoicePlan.sum(counting, month).map { known + $0 } }
            guard let before, let after = soFar else {
                shortfalls.append(.unpriced(InvoicePlan.dependsOnUnpriced))
                overages.append(.unpriced(InvoicePlan.dependsOnUnpriced))
                continue
            }
            let committed = commitment.amount(inMonth: month + 1)
            let missing = max(.zero, committed - after)
            let isDue = commitment.shortfallCharged && commitment.each.ends(inMonth: month + 1)
            shortfalls.append(
                isDue && missing.isPositive
                    ? .priced(
                        PricedAmount(
                            missing,
                            [
                                DerivationLine(
                                    "missing from the commitment", "\(shown(committed)) - \(shown(after))",
                                    missing)
                            ]))
                    : .priced(PricedAmount(.zero)))
            let above = max(.zero, after - committed) - max(.zero, before - committed)
            overages.append(.priced(PricedAmount(above * (commitment.overage - 1))))
        }
        var result: [InvoiceMonths.Line] = []
        if commitment.shortfallCharged {
            result.append(InvoiceMonths.Line(name: "commitment shortfall", kind: .shortfall, months: shortfalls))
        }
        if commitment.overage != 1 {
            result.append(InvoiceMonths.Line(name: "commitment overage", kind: .overage, months: overages))
        }
        return result
    }
}

/// One charge going through the months, with what it remembers.
struct ChargeRun {
    private let charge: PlannedCharge
    private var ledger: AllowanceLedger<Rational>
    private var unitsInBlocks = Rational.zero
    private var periodUnits = UsageQuantity(.zero)
    private var periodBilled = Rational.zero
    private var minimumSoFar: Rational? = .zero

    init(_ charge: PlannedCharge) {
        self.charge = charge
        ledger = AllowanceLedger(charge.first.allowances)
    }

    /// What is due in a month, from 1; months come in order.
    mutating func month(_ month: Int, _ usage: MonthUsage) -> PricedResult {
        let plan = charge.plan(inMonth: month)
        ledger.allowances = plan.allowances
        ledger.open(month: month)
        var result = usual(plan, month, usage.quantity(plan.measure))
        if let minimum = plan.arranged.last, let period = minimum.period, period != .month {
            result = withMinimum(minimum, period, plan, month, result)
        }
        guard let committed = plan.committed, committed.each.begins(inMonth: month),
            case .priced(let priced) = result
        else { return result }
        return .priced(
            PricedAmount(
                committed.price + priced.amount, [plan.committedLine(committed)] + priced.lines,
                unserved: priced.unserved))
    }

    private mutating func usual(_ plan: ChargePlan, _ month: Int, _ quantity: UsageQuantity) -> PricedResult {
        if case .percentOf = plan.schedule { return .priced(PricedAmount(.zero)) }
        guard case .meters = plan.measure else {
            guard plan.each.begins(inMonth: month) else { return .priced(PricedAmount(.zero)) }
            return plan.price(quantity, included: ledger.available)
        }
        guard plan.each == .month else { return periodDifference(plan, month, quantity) }
        let included = ledger.available
        let result = plan.price(quantity, included: included, before: unitsInBlocks)
        let total = max(.zero, plan.transform.map { $0.apply(to: quantity.total) } ?? quantity.total)
        ledger.use(min(total, included))
        if case .package(let package) = plan.schedule, package.carried {
            unitsInBlocks += max(.zero, total - included)
        }
        return result
    }

    /// What the period has come to, less what was billed of it before.
    private mutating func periodDifference(
        _ plan: ChargePlan, _ month: Int, _ quantity: UsageQuantity
    ) -> PricedResult {
        guard plan.allowances.allSatisfy({ $0.each == plan.each && $0.leftOver == .lost }) else {
            return .unpriced(
                Unpriced(key: "included", reason: "included units and bands do not count over the same period"))
        }
        if plan.each.begins(inMonth: month) {
            periodUnits = UsageQuantity(.zero)
            periodBilled = .zero
        }
        periodUnits = periodUnits + quantity
        let included = plan.allowances.reduce(Rational.zero) { $0 + $1.units }
        let result = plan.price(periodUnits, included: included)
        guard case .priced(let priced) = result else { return result }
        let before = periodBilled
        periodBilled = priced.amount
        var lines = priced.lines
        if !before.isZero {
            lines.append(
                DerivationLine("billed before", "\(shown(priced.amount)) - \(shown(before))", priced.amount - before))
        }
        return .priced(PricedAmount(priced.amount - before, lines, unserved: priced.unserved))
    }

    /// Adds what is missing from a minimum over several months, in the last of them.
    private mutating func withMinimum(
        _ minimum: Adjustment, _ period: BillingPeriod, _ plan: ChargePlan, _ month: Int, _ result: PricedResult
    ) -> PricedResult {
        if period.begins(inMonth: month) { minimumSoFar = .zero }
        minimumSoFar = minimumSoFar.flatMap { known in result.amount.map { known + $0 } }
        guard period.ends(inMonth: month), case .priced(let priced) = result else { return result }
        guard let sum = minimumSoFar else {
            return .unpriced(Unpriced(key: "adjust.minimum", reason: "a month of its period has no figure"))
        }
        let least: Rational
        switch minimum {
        case .minimum(let amount, _): least = amount
        case .minimumUnits(let units, _):
            switch plan.minimumPrice(of: units) {
            case .priced(let price): least = price.amount
            case .unpriced(let reason): return .unpriced(reason)
            }
        default: return result
        }
        let missing = max(.zero, least - sum)
        guard missing.isPositive else { return result }
        let line = DerivationLine(
            "missing from the minimum of the \(period.name)", "\(shown(least)) - \(shown(sum))", missing)
        return .priced(PricedAmount(priced.amount + missing, priced.lines + [line], unserved: priced.unserved))
    }
}
