// Which figure holds in which month of a contract?

internal import Money
internal import Schema

/// The figures of a `by_month` table: each holds from its month until the next.
struct ByMonth {
    /// The figures by month, from 1, ascending.
    let figures: [(month: Int, figure: Rational)]

    /// The table of a term; nil where a figure is open, or where a month is none.
    init?(_ term: Term) {
        guard case .table(let entries)? = term.value else { return nil }
        var figures: [(month: Int, figure: Rational)] = []
        for entry in entries {
            guard let month = Int(entry.name), month >= 1, let value = entry.term.value else { return nil }
            switch value {
            case .amount(let amount): figures.append((month, amount.value))
            case .percent(let percentage): figures.append((month, percentage.fraction))
            default: return nil
            }
        }
        self.figures = figures.sorted { $0.month < $1.month }
    }

    /// The figure in a month; nil before the first.
    func figure(inMonth month: Int) -> Rational? { figures.last { $0.month <= month }?.figure }
}
