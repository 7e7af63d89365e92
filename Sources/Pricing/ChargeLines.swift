// What do charges with known amounts come to, once something is done to their sum?

package import Money

/// Lines of charges that go into many contracts: what any of them asks of the lines is worked out once.
package struct ChargeLines: Sendable {
    let lines: [RunLine<PlainFigure>]
    /// What the lines come to in each month.
    let sums: [Rational]
    /// What they come to in all.
    let total: Rational

    /// The lines of charges over a term of so many months; a month without an amount has none due.
    package init(_ charges: [(name: String, months: [Rational])], term: Int) {
        let charges = charges.map { charge in
            (
                name: charge.name,
                months: Array(charge.months.prefix(term))
                    + [Rational](repeating: .zero, count: max(0, term - charge.months.count))
            )
        }
        lines = charges.map { RunLine(name: $0.name, kind: .charge, months: $0.months.map { Priced(PlainFigure($0)) }) }
        sums = (0..<max(0, term)).map { month in charges.reduce(.zero) { $0 + $1.months[month] } }
        total = sums.reduce(.zero, +)
    }
}

extension InvoicePlan {
    /// What the average month of a term comes to when the charges, instead of the plan's own, are these lines of the same
    /// term, and whether every line has a price.
    package func averageMonth(of charges: [ChargeLines], term: Int) -> (amount: Rational, isPriced: Bool) {
        guard term > 0, charges.contains(where: { !$0.lines.isEmpty }) else { return (.zero, true) }
        var sums = [Rational](repeating: .zero, count: term)
        var amount = Rational.zero
        for charge in charges {
            amount += charge.total
            for month in 0..<term { sums[month] += charge.sums[month] }
        }
        let run = InvoiceRun<PlainFigure>(self, term: term)
        var isPriced = true
        for line in run.added(to: charges.flatMap(\.lines), sums.map { PlainFigure($0) }) {
            for month in line.months.indices {
                if let figure = line.months[month].amount.figure { amount += figure } else { isPriced = false }
            }
        }
        return (amount.divided(byConstant: term), isPriced)
    }
}
