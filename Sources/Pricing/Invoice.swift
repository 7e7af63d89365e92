// What does an invoice show, month by month and line by line?

import CostFunction
package import Money

/// Invoices, one for each month.
package struct Invoice: Sendable, Hashable {
    /// A line.
    package struct Line: Sendable, Hashable {
        /// The charge's name, or what the line is.
        package let name: String
        /// What it is.
        package let kind: InvoiceMonths.Kind
        /// How many units were used, included ones among them; nil where the line counts none.
        package let quantity: Rational?
        /// The noun of one unit.
        package let unit: String
        /// The price of a unit; nil where there is no single one.
        package let rate: Rational?
        /// The amount before rounding, with its calculation; or why there is none.
        package let exact: PricedResult
        /// The amount as the invoice shows it; nil where there is none.
        package let amount: Rational?
        /// The clause that the line rests on, where the plan knows it.
        package let clause: Clause?

        /// The calculation, in order.
        package var steps: [DerivationLine] { if case .priced(let priced) = exact { priced.lines } else { [] } }
        /// Units that are not served.
        package var unserved: Rational { if case .priced(let priced) = exact { priced.unserved } else { .zero } }
    }

    /// The invoice of a month, or of a longer period.
    package struct Month: Sendable, Hashable {
        /// Its number in the contract, from 1; of an invoice of several months, that of the first.
        package let number: Int
        /// The last month that it is for.
        package let last: Int
        /// The lines: charges, changes, commitments, balances.
        package let lines: [Line]
        /// What is due, as far as it is known, rounded as the contract says.
        package let due: Rational
        /// The sum of the exact amounts that are known.
        package let exact: Rational

        /// The lines without a figure.
        package var unpriced: [Line] { lines.filter { $0.amount == nil } }
    }

    /// The currency of every amount.
    package let currency: Currency
    /// Where amounts are rounded.
    package let rounds: RoundingPlace
    /// The months in order.
    package let months: [Month]
}

extension InvoicePlan {
    /// The invoices of given months, one for each period. Amounts are rounded once, half away from zero, to the
    /// currency's smaller unit; nothing that was rounded is computed with.
    package func invoice(_ usage: [MonthUsage], each period: BillingPeriod = .month) -> Invoice {
        let lines = run(usage)
        let length = max(1, period.months ?? usage.count)
        let months = stride(from: 0, to: usage.count, by: length).map { start in
            let end = min(start + length, usage.count)
            let shown = lines.enumerated().map { index, line in
                gathered((start..<end).map { self.line(line, index: index, month: $0 + 1, usage[$0]) }, from: start + 1)
            }
            let exact = shown.reduce(Rational.zero) { $0 + ($1.exact.amount ?? .zero) }
            let sum = shown.reduce(Rational.zero) { $0 + ($1.amount ?? .zero) }
            return Invoice.Month(
                number: start + 1, last: end, lines: shown, due: sum.rounded(toPlaces: currency.minorUnits),
                exact: exact)
        }
        return Invoice(currency: currency, rounds: rounds, months: months)
    }

    private func line(
        _ line: RunLine<CostFunction.Value>, index: Int, month: Int, _ usage: MonthUsage
    ) -> Invoice.Line {
        let result = line.months[month - 1].result
        let plan = line.kind == .charge && index < charges.count ? charges[index].plan(inMonth: month) : nil
        var quantity: Rational?
        var rate: Rational?
        if let plan {
            if plan.measure != .nothing { quantity = usage.quantity(plan.measure).total }
            if case .perUnit(let each) = plan.schedule { rate = each }
        }
        return Invoice.Line(
            name: line.name, kind: line.kind, quantity: quantity, unit: plan?.unit ?? "unit", rate: rate, exact: result,
            amount: rounded(result), clause: plan?.clauses[""] ?? line.clause)
    }

    /// A line of several months as one, with the calculation of each of them; units that are set, such as seats, are not
    /// added.
    private func gathered(_ months: [Invoice.Line], from number: Int) -> Invoice.Line {
        guard let first = months.first, months.count > 1 else { return months[0] }
        var (sum, unserved) = (Rational.zero, Rational.zero)
        var parts: [DerivationLine] = []
        var unpriced: Unpriced?
        for (place, month) in months.enumerated() {
            switch month.exact {
            case .unpriced(let reason): unpriced = unpriced ?? reason
            case .priced(let priced):
                sum += priced.amount
                unserved += priced.unserved
                if !priced.amount.isZero || !priced.lines.isEmpty {
                    parts.append(DerivationLine("month \(number + place)", "", priced.amount, parts: priced.lines))
                }
            }
        }
        let exact = unpriced.map { .unpriced($0) } ?? PricedResult.priced(PricedAmount(sum, parts, unserved: unserved))
        let plan = charges.first { $0.name == first.name }?.first
        let isCounted = first.kind == .charge && plan?.countsMeters ?? false
        let quantities = months.compactMap(\.quantity)
        // Rounding by tier is rounding of each month's tiers.
        let amount =
            rounds == .tier
            ? months.reduce(Rational?.some(.zero)) { sum, month in
                sum.flatMap { known in month.amount.map { known + $0 } }
            } : rounded(exact)
        return Invoice.Line(
            name: first.name, kind: first.kind,
            quantity: isCounted && quantities.count == months.count ? quantities.reduce(.zero, +) : nil,
            unit: first.unit,
            rate: isCounted && months.allSatisfy { $0.rate == first.rate } ? first.rate : nil, exact: exact,
            amount: amount, clause: first.clause)
    }

    private func rounded(_ result: PricedResult) -> Rational? {
        guard case .priced(let priced) = result else { return nil }
        let places = currency.minorUnits
        switch rounds {
        case .invoice: return priced.amount
        case .line: return priced.amount.rounded(toPlaces: places)
        case .tier:
            let tiers = priced.lines.filter { $0.kind == .money && $0.term?.hasPrefix("bands[") ?? false }
            let difference = tiers.reduce(Rational.zero) { $0 + $1.figure.rounded(toPlaces: places) - $1.figure }
            return (priced.amount + difference).rounded(toPlaces: places)
        }
    }
}
