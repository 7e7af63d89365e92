// In which month does each unit of a dated thread fall, and in which is its charge taken back?

package import Calendar

/// What one month's bill gets from a thread.
package struct MonthUnits: Sendable, Hashable {
    /// The first day of the month.
    package var month: CivilDate
    /// Charges of units that opened in it.
    package var billed: Int
    /// Charges that were taken back in it, whenever their units opened.
    package var takenBack: Int
}

extension MeterResult {
    /// The charges by month, the earliest first: a unit falls in the month in which it opened, a reversal in its own. Empty
    /// where the thread does not say when it starts. Charges are counted before weights and caps.
    package func months(of thread: TicketThread, zone: TimeZoneRules) -> [MonthUnits] {
        guard let starts = thread.starts else { return [] }
        func month(_ time: Int64) -> CivilDate? {
            starts.adding(TimeSpan(milliseconds: time)).flatMap { zone.localTime(of: $0) }?.date.firstOfMonth
        }
        var found: [CivilDate: MonthUnits] = [:]
        for unit in units {
            for bill in unit.bills {
                if let month = month(unit.openedAt) {
                    found[month, default: MonthUnits(month: month, billed: 0, takenBack: 0)].billed += 1
                }
                if let month = bill.reversedAt.flatMap(month) {
                    found[month, default: MonthUnits(month: month, billed: 0, takenBack: 0)].takenBack += 1
                }
            }
        }
        return found.values.sorted { $0.month < $1.month }
    }
}
