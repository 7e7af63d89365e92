// When does the calendar period end in which something happened?

import Calendar

/// A clock that knows what moment the start of a thread is.
struct CalendarClock {
    /// How the wall clock follows from the moment.
    enum Zone {
        /// By the rules of a zone.
        case rules
        /// So many milliseconds ahead of the times given, whatever the season, by the name of the zone.
        case fixed([String: Int64])
    }

    /// Milliseconds since 1970 at the start of the thread, in UTC or, for a fixed zone, on the buyer's wall clock.
    var start: Int64
    /// The zone.
    var zone: Zone
    /// Whether it stands for many moments of arrival.
    var isAveraged = false

    /// Whether it is the moment of one thread, and not of one of many that arrive over a year.
    var isKnown: Bool {
        if case .rules = zone { return !isAveraged }
        return false
    }

    /// The first boundary after `time`, both in milliseconds from the start of the thread; the end of time where the
    /// calendar gives none.
    func boundary(after time: Int64, _ end: CalendarEnd) -> Int64 {
        let moment = later(start, by: time)
        switch zone {
        case .fixed(let shifts):
            let shift = shifts[end.zone.name] ?? 0
            guard let local = CivilDateTime(millisecond: later(moment, by: shift)),
                let next = CalendarClock.nextDate(after: local.date, end)
            else { return .max }
            return later(CivilDateTime(next, .midnight).millisecond, by: -later(start, by: shift))
        case .rules:
            guard let instant = Instant(millisecond: moment), let local = end.zone.localTime(of: instant),
                let next = CalendarClock.nextDate(after: local.date, end),
                let edge = end.zone.firstInstant(notBefore: CivilDateTime(next, .midnight))
            else { return .max }
            return later(edge.millisecond, by: -start)
        }
    }

    /// The first day of the period after the one that holds `date`.
    static func nextDate(after date: CivilDate, _ end: CalendarEnd) -> CivilDate? {
        switch end.each {
        case .day: return date.adding(days: 1)
        case .month: return date.firstOfMonth.adding(months: 1)
        case .billingCycle:
            guard let begin = date.firstOfMonth.adding(days: min(max(end.billingDay, 1), 28) - 1) else { return nil }
            return date < begin ? begin : begin.adding(months: 1)
        }
    }
}
