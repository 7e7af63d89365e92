// Which figure holds in which month of a contract?

package import Schema
package import SourceText

/// The figures of a `by_month` table: each holds from its month until the next.
package struct ByMonth: Sendable {
    /// A month with what is written beside it.
    package struct Entry: Sendable {
        /// The month, from 1.
        package let month: Int
        /// The figure; nil where it is open.
        package let value: Value?
    }

    /// Why months are no ramp, and where.
    package struct Problem: Error, Sendable {
        /// One sentence without a full stop.
        package let message: String
        /// The month that is wrong.
        package let range: SourceRange
    }

    /// More months than any contract has.
    private static let mostMonths = 12_000

    /// The entries, by month.
    package let entries: [Entry]

    /// The table of a term; none where the whole table is open.
    /// - Throws: the first month that no contract has, or that does not come after the one before it.
    package init?(_ term: Term) throws(Problem) {
        guard case .table(let rows)? = term.value else { return nil }
        var entries: [Entry] = []
        for row in rows {
            guard let month = Int(row.name), (1...Self.mostMonths).contains(month) else {
                throw Problem(
                    message: "`\(row.name)` is not a month of a contract: the first is 1", range: row.range)
            }
            if let last = entries.last, last.month >= month {
                throw Problem(
                    message: "month \(month) does not come after month \(last.month): write each month once, in order",
                    range: row.range)
            }
            entries.append(Entry(month: month, value: row.term.value))
        }
        self.entries = entries
    }

    /// The entry that holds in a month; nil before the first.
    package func entry(inMonth month: Int) -> Entry? { entries.last { $0.month <= month } }
}
