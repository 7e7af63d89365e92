// From which month on does a term that changes on a date hold another value?

internal import Calendar
internal import RateCard
internal import Schema

/// Months of a contract in which all terms that change on dates stay as they are.
struct Era: Sendable, Hashable {
    /// The first month, from 1.
    let fromMonth: Int
    /// The day for which terms are read; nil where no term changes.
    let day: CivilDate?

    /// The eras of a contract of so many months, one where no term changes within it. A month has the value that holds on
    /// its last day: the contract is cut at the first of the month that holds the date. A contract whose start is no date
    /// is taken to start on the day on which the card was read.
    static func all(of card: RateCard, months: Int) -> [Era] {
        var dates: Set<CivilDate> = []
        RateCard.terms(of: card) { term in
            if case .since(let steps, _, _) = term { dates.formUnion(steps.map(\.from)) }
        }
        guard !dates.isEmpty, let start = card.termStart ?? card.read else { return [.whole] }
        var eras: [Era] = []
        var begun: Int?
        for month in 1...max(1, months) {
            guard let day = start.adding(months: month)?.adding(days: -1) else { break }
            let count = dates.count { $0 <= day }
            if count != begun { eras.append(Era(fromMonth: month, day: day)) }
            begun = count
        }
        return eras.isEmpty ? [.whole] : eras
    }

    /// All months, where no term changes.
    static let whole = Era(fromMonth: 1, day: nil)
}

extension RateCard {
    /// Visits every term of a card.
    fileprivate static func terms(of card: RateCard, _ visit: (Term) -> Void) {
        RecordWalk.parts(of: card.record) { if case .term(let term) = $0 { visit(term) } }
    }
}

extension [Era] {
    /// The place of the era of a month, from 1.
    func place(ofMonth month: Int) -> Int { lastIndex { $0.fromMonth <= month } ?? 0 }
}
