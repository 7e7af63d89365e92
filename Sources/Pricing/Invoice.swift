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

    /// A month.
    package struct Month: Sendable, Hashable {
        /// Its number in the contract, from 1.
        package let number: Int
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
    /// The invoices of given months. Amounts are rounded once, half away from zero, to the currency's smaller unit;
    /// nothing that was rounded is computed with.
    package func invoice(_ usage: [MonthUsage]) -> Invoice {
        let lines = run(usage)
        let months = usage.indices.map { month in
            let shown = lines.enumerated().map { index, line in
                self.line(line, index: index, month: month + 1, usage[month])
            }
            let exact = shown.reduce(Rational.zero) { $0 + ($1.exact.amount ?? .zero) }
            let sum = shown.reduce(Rational.zero) { $0 + ($1.amount ?? .zero) }
            return Invoice.Month(
                number: month + 1, lines: shown, due: sum.rounded(toPlaces: currency.minorUnits), exact: exact)
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
