// What comes to what, line by line and month by month?

import CostFunction
import Money

/// The lines of a contract while it is computed.
struct RunLine<Amount: PlanAmount>: Sendable {
    let name: String
    let kind: InvoiceMonths.Kind
    var months: [Priced<Amount>]
    /// The clause of the line as a whole.
    var clause: Clause?
}

/// Goes through the months of a contract.
struct InvoiceRun<Amount: PlanAmount> {
    let plan: InvoicePlan
    let term: Int
    /// The units of each month.
    private let usage: [MonthUsage]
    /// How many times the units of each month are used.
    private let weights: [Rational]
    /// Whether a month has the units of the month before it: worked out once for all charges.
    private let repeats: [Bool]
    /// The amount of metered units.
    private let metered: (Rational) -> Amount

    /// A run through as many months as have both usage and a weight.
    init(
        _ plan: InvoicePlan, _ usage: [MonthUsage], times weights: [Rational], metered: @escaping (Rational) -> Amount
    ) {
        self.plan = plan
        self.usage = usage
        self.weights = weights
        self.metered = metered
        term = min(usage.count, weights.count)
        // A first month of which only a share is left is like no other.
        let first = plan.firstMonthShare == .one ? 1 : 2
        var repeats = [Bool](repeating: false, count: term)
        for month in repeats.indices where month >= first {
            repeats[month] = weights[month] == weights[month - 1] && usage[month] == usage[month - 1]
        }
        self.repeats = repeats
    }

    /// A run through so many months of charges whose amounts are known: nothing is used.
    init(_ plan: InvoicePlan, term: Int) {
        self.plan = plan
        self.term = term
        (usage, weights, repeats) = ([], [], [])
        metered = { Amount($0) }
    }

    func lines() -> [RunLine<Amount>] {
        guard term > 0 else { return [] }
        var charged = plan.charges.map(charge)
        applyShares(&charged)
        return lines(of: charged)
    }

    /// The lines of charges, and what is done to their sum.
    func lines(of charged: [RunLine<Amount>]) -> [RunLine<Amount>] {
        plan.isPlain ? charged : charged + added(to: charged, sums(charged))
    }

    /// What is done to the sum of charges, as lines of its own. `sum` is what the charges come to in each month.
    func added(to charged: [RunLine<Amount>], _ sum: [Amount]) -> [RunLine<Amount>] {
        if plan.isPlain { return [] }
        var lines: [RunLine<Amount>] = []
        var (sum, due) = (sum, sum)
        func add(_ more: [RunLine<Amount>]) {
            for line in more {
                for month in due.indices { due[month] = due[month] + line.months[month].amount }
            }
            lines += more
        }
        if !plan.rises.isEmpty {
            add([riseLine(sum)])
            sum = due
        }
        for commitment in plan.commitments where commitment.isBeforeChanges {
            add(self.lines(of: commitment, counting: sum))
        }
        if plan.hasAdjustments { add([adjustmentLine(due)]) }
        let invoiced = due
        for commitment in plan.commitments where !commitment.isBeforeChanges {
            var counting = invoiced
            if case .charges(let names) = commitment.counts {
                counting = sums(charged.filter { names.contains($0.name) })
                for month in counting.indices { counting[month] = raised(counting[month], inMonth: month + 1) }
            }
            add(self.lines(of: commitment, counting: counting))
        }
        if let most = plan.stopsAt { add([stopLine(due, Amount(most))]) }
        return lines + walletLines(charged, due)
    }

    private func sums(_ lines: [RunLine<Amount>]) -> [Amount] {
        guard let first = lines.first else { return [Amount](repeating: .zero, count: term) }
        var sums = first.months.map(\.amount)
        for line in lines.dropFirst() {
            for month in sums.indices { sums[month] = sums[month] + line.months[month].amount }
        }
        return sums
    }

    /// How much of a month is left.
    private func share(_ month: Int) -> Rational { month == 1 ? plan.firstMonthShare : .one }

    private func charge(_ charge: PlannedCharge) -> RunLine<Amount> {
        var run = ChargeRun<Amount>(charge)
        var months: [Priced<Amount>] = []
        months.reserveCapacity(term)
        for stage in charge.stages(of: term) {
            appendMonths(of: stage.plan, stage.months, &run, to: &months)
        }
        return RunLine(name: charge.name, kind: .charge, months: months, clause: charge.first.clauses[""])
    }

    /// The months of a charge in which one plan holds.
    private func appendMonths(
        of plan: ChargePlan, _ range: Range<Int>, _ run: inout ChargeRun<Amount>, to months: inout [Priced<Amount>]
    ) {
        let isAlike = plan.needsOtherMonths == nil && (plan.isMetered || plan.each == .month)
        for month in range {
            // A month that does not depend on others is the same as the one before with the same units.
            if isAlike, month > range.lowerBound, repeats[month - 1], let before = months.last {
                months.append(before)
                continue
            }
            let quantity = usage[month - 1].quantity(plan.measure)
            let weight = weights[month - 1]
            // No unit of a month without tickets is below zero.
            if let reason = plan.refusal(of: quantity), !plan.countsMeters || !weight.isZero {
                months.append(Priced(.unknown(reason)))
                continue
            }
            let units = Units<Amount>(quantity) {
                plan.countsMeters ? metered($0 * weight) : Amount($0)
            }
            months.append(run.month(month, of: term, units, share: share(month)).cited(plan))
        }
    }

    /// Fills in the charges that are a share of others; those of others that are shares too come first on the card.
    private func applyShares(_ lines: inout [RunLine<Amount>]) {
        var isReady = plan.charges.map { !$0.isShare }
        for index in plan.charges.indices where !isReady[index] {
            var run = ChargeRun<Amount>(plan.charges[index])
            for month in 1...term {
                let charge = plan.charges[index].plan(inMonth: month)
                guard case .percentOf(let names, let percent, let limits) = charge.schedule else { continue }
                var (sum, amount) = (Amount.zero, Amount.zero)
                var parts: [DerivationLine] = []
                for name in names {
                    guard let other = plan.charges.firstIndex(where: { $0.name == name }), isReady[other] else {
                        amount = .unknown(
                            Unpriced(key: "percent_of", reason: "there is no charge \(name) before this one"))
                        break
                    }
                    let priced = lines[other].months[month - 1]
                    sum = sum + priced.amount
                    amount = amount + self.share(percent, limits, of: priced)
                    if names.count > 1, let figure = priced.amount.figure {
                        parts.append(DerivationLine(name, "", figure))
                    }
                }
                var trace = Trace()
                trace.note(
                    "\(percent) of \(names.joined(separator: ", "))", sum.text, amount, term: "percent_of",
                    parts: parts)
                lines[index].months[month - 1] =
                    run.share(charge, of: amount, lines: trace.lines, month: month, term: term).cited(charge)
            }
            isReady[index] = true
        }
    }

    private func share(_ percent: Percentage, _ limits: EachLimits, of priced: Priced<Amount>) -> Amount {
        guard limits != .none else { return priced.amount.scaled(by: percent.fraction) }
        guard let rated = priced.rated else {
            return .unknown(Unpriced(key: "percent_of", reason: "what each event costs depends on the others"))
        }
        return rated.reduce(.zero) { $0 + $1.units.scaled(by: limits.applied(to: percent.of($1.rate))) }
    }

    /// An amount at the prices of a month.
    private func raised(_ amount: Amount, inMonth month: Int) -> Amount {
        let share = plan.rise(inMonth: month)
        return share.isZero ? amount : amount.scaled(by: 1 + share)
    }

    /// By how much the charges of each month are higher after a renewal.
    private func riseLine(_ sums: [Amount]) -> RunLine<Amount> {
        let months = sums.enumerated().map { place, sum -> Priced<Amount> in
            let share = plan.rise(inMonth: place + 1)
            if share.isZero { return .nothing }
            let more = sum.scaled(by: share)
            var trace = Trace()
            trace.note("\(Percentage(fraction: share)) above the first prices", sum.text, more)
            return Priced(more, lines: trace.lines)
        }
        return RunLine(name: "rise at renewal", kind: .rise, months: months, clause: plan.riseClause)
    }

    /// What the changes of the invoice make of each month's sum, less the sum.
    private func adjustmentLine(_ sums: [Amount]) -> RunLine<Amount> {
        var run = AdjustmentRun<Amount>()
        var last: (sum: Amount, adjusted: Priced<Amount>)?
        let isAlike = plan.isAlikeInAllMonths
        let alike = isAlike ? plan.arranged(inMonth: 1) : nil
        let months = (1...term).map { month -> Priced<Amount> in
            let sum = sums[month - 1]
            // A month that does not depend on others is the same as the last one with the same sum.
            if isAlike, let last, last.sum == sum { return last.adjusted }
            guard let changes = isAlike ? alike : plan.arranged(inMonth: month) else {
                return Priced(.unknown(InvoicePlan.unfitChange))
            }
            var trace = Trace()
            trace.note("sum of the charges", sum.text, sum)
            let adjusted = run.apply(
                changes[...], to: sum, measured: nil, at: .init(month: month, term: term), &trace
            ) { Amount($0) }
            let result = Priced(adjusted - sum, lines: trace.lines.map { $0.citing(plan.clauses) })
            last = (sum, result)
            return result
        }
        return RunLine(name: "invoice adjustments", kind: .adjustment, months: months)
    }

    private func lines(of commitment: Commitment, counting: [Amount]) -> [RunLine<Amount>] {
        var run = CommitmentRun<Amount>(commitment, term: term, firstShare: plan.firstMonthShare)
        let name = commitment.name ?? "commitment"
        let (hasShortfall, hasOverage) = (commitment.shortfall != .waived, commitment.overage != 1)
        var (missing, above): ([Priced<Amount>], [Priced<Amount>]) = ([], [])
        if hasShortfall { missing.reserveCapacity(term) }
        if hasOverage { above.reserveCapacity(term) }
        for month in 1...term {
            let result = run.month(month, counting: counting[month - 1])
            if hasShortfall { missing.append(result.shortfall) }
            if hasOverage { above.append(result.overage) }
        }
        var lines: [RunLine<Amount>] = []
        if hasShortfall {
            lines.append(
                RunLine(name: "\(name) shortfall", kind: .shortfall, months: missing, clause: commitment.clause))
        }
        if hasOverage {
            lines.append(RunLine(name: "\(name) overage", kind: .overage, months: above, clause: commitment.clause))
        }
        return lines
    }

    private func stopLine(_ sums: [Amount], _ most: Amount) -> RunLine<Amount> {
        RunLine(
            name: "stopped at the limit", kind: .stopped,
            months: sums.map { sum in
                var trace = Trace()
                let served = sum.least(most)
                if served != sum { trace.note("service stops", "\(sum.text), at most \(most.text)", served) }
                return Priced(served - sum, lines: trace.lines)
            })
    }

    private func walletLines(_ charged: [RunLine<Amount>], _ sums: [Amount]) -> [RunLine<Amount>] {
        var due = sums
        var lines: [RunLine<Amount>] = []
        for wallet in plan.wallets {
            var run = WalletRun<Amount>(wallet)
            var paid = RunLine<Amount>(name: wallet.name, kind: .balance, months: [], clause: wallet.clause)
            var bought = RunLine<Amount>(
                name: "\(wallet.name) packs", kind: .packs, months: [], clause: wallet.clause)
            for month in 1...term {
                var amount = due[month - 1]
                if let names = wallet.pays {
                    let own = charged.filter { names.contains($0.name) }
                    let sum = own.reduce(.zero) { $0 + $1.months[month - 1].amount }
                    amount = amount.least(raised(sum, inMonth: month))
                }
                let result = run.month(month, due: amount)
                due[month - 1] = due[month - 1] + result.paid.amount
                paid.months.append(result.paid)
                bought.months.append(result.bought)
            }
            lines.append(paid)
            if case .packs = wallet.beyond { lines.append(bought) }
        }
        return lines
    }
}

extension InvoicePlan {
    /// The lines for given months.
    func run(_ usage: [MonthUsage]) -> [RunLine<CostFunction.Value>] {
        InvoiceRun(self, usage, times: [Rational](repeating: .one, count: usage.count), metered: { .known($0) }).lines()
    }
}
