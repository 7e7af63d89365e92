// Which figure of a `by_month` table holds in a month of the contract?

internal import Calendar
internal import Money
internal import RateCard
internal import Schema

/// The figures of a table by months of the contract.
///
/// Where the months are those of the calendar, the first is the one in which the contract starts. A contract that starts
/// within a month has in each of its own months the rest of one calendar month and the beginning of the next: fees and use
/// are spread evenly over the days, so that the figure is the mean of the two by their days.
struct Ramp {
    private let figures: [(month: Int, figure: Rational)]
    /// The start of a contract whose ramp counts calendar months, within one of them; nil where the months of the contract
    /// count, and where both are the same.
    private let start: CivilDate?

    /// The ramp of a term; nil where it has no figures, with the reason.
    init?(_ term: Term, path: String, card: RateCard, start: CivilDate? = nil, _ reasons: inout [Why]) {
        let table: ByMonth?
        do throws(ByMonth.Problem) { table = try ByMonth(term) } catch {
            reasons.append(.noPrice("`\(path)`: \(error.message)"))
            return nil
        }
        guard let table else {
            reasons.append(.notStated(path))
            return nil
        }
        var figures: [(month: Int, figure: Rational)] = []
        for entry in table.entries {
            switch entry.value {
            case .percent(let percentage)?: figures.append((entry.month, percentage.fraction))
            case .count(let count)?: figures.append((entry.month, count))
            case .amount(let amount)?:
                guard let figure = Settler.amount(amount, on: card, "\(path).\(entry.month)", &reasons) else {
                    return nil
                }
                figures.append((entry.month, figure))
            default:
                reasons.append(.notStated("\(path).\(entry.month)"))
                return nil
            }
        }
        self.figures = figures
        self.start = start
    }

    /// The months of the contract, after the first, from which on the figure is another.
    var months: Set<Int> {
        let ends = figures.map(\.month)
        guard start != nil else { return Set(ends.filter { $0 > 1 }) }
        // In between, a month has two figures, in a share that depends on its days.
        return Set(ends.flatMap { [$0 - 1, $0] }.filter { $0 > 1 })
    }

    /// The figure in a month of the contract; `base` holds before the first of the table.
    func figure(inMonth month: Int, base: Rational?) -> Rational? {
        let first = calendar(month) ?? base
        guard let start, let begin = start.adding(months: month - 1), let end = start.adding(months: month) else {
            return first
        }
        guard let first, let next = calendar(month + 1) ?? base else { return nil }
        let days = Rational(begin.days(until: end))
        let rest = Rational(begin.daysInMonth - begin.day + 1).divided(by: days) ?? .one
        return first * rest + next * (1 - rest)
    }

    private func calendar(_ month: Int) -> Rational? { figures.last { $0.month <= month }?.figure }
}

extension Settler {
    /// The start of the contract, for a charge whose ramp counts calendar months and a contract that starts within one;
    /// nil where the months of the contract count, and where both are the same.
    func calendarStart(of block: Block) -> CivilDate? {
        guard let record = block.record, record.has("clock"),
            let start = card.termStart, start.day > 1,
            InvoiceLowering(settler: self, seats: .zero).firstMonthShare() == 1,
            settle("clock", of: block).word == "calendar_months"
        else { return nil }
        return start
    }
}
