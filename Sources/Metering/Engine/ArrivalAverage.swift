// How many units are there on average over the moments at which a thread may begin?

internal import Calendar
internal import Money

/// An exact average over arrival, for meters whose units end with a calendar period.
///
/// Which units a thread makes changes only when one of its events crosses a boundary of the calendar. Between two such
/// moments every arrival gives the same, so one pass stands for the whole stretch.
struct ArrivalAverage {
    /// A year of 365 days without daylight saving, in milliseconds since 1970: 2001.
    private static let yearStart: Int64 = 978_307_200_000
    private static let day: Int64 = 86_400_000

    /// A stretch of arrival: a day, or one of twelve months, on the buyer's wall clock.
    private struct Stretch {
        let start: Int64
        let length: Int64
        let weight: Rational
    }

    private let stretches: [Stretch]
    /// The weights of the 24 hours, adding up to 24; nil: even.
    private let hours: [Rational]?
    /// How far the card's wall clock is ahead of the buyer's.
    private let shift: Int64
    private let end: CalendarEnd

    /// Throws where different calendar ends meet in one plan, or the hourly weights are not 24 numbers that add up to
    /// something.
    init(_ meter: Meter, arrives: Arrival, zone: TimeZoneRules) throws(MeterRefusal) {
        let plans = [meter.plan] + meter.plan.freeWhile
        let ends = Set(plans.flatMap(\.allTerms).compactMap(\.ends.calendar))
        guard let end = ends.first, ends.count == 1 else { throw .unsupported(["ends.calendar"]) }
        self.end = end
        switch arrives {
        case .evenly: hours = nil
        case .hourly(let weights):
            let sum = weights.reduce(0, +)
            guard weights.count == 24, let scale = Rational(24).divided(by: sum) else {
                throw .unsupported(["arrives"])
            }
            hours = weights.map { $0 * scale }
        }
        shift = ArrivalAverage.standardOffset(end.zone) - ArrivalAverage.standardOffset(zone)
        if end.each == .day {
            stretches = [Stretch(start: ArrivalAverage.yearStart, length: ArrivalAverage.day, weight: 1)]
        } else {
            // A billing cycle runs from its day to the same day of the next month; arrivals are even over it.
            let before = end.each == .billingCycle ? Int64(min(max(end.billingDay, 1), 28)) - 1 : 0
            var start = ArrivalAverage.yearStart + before * ArrivalAverage.day
            stretches = (1...12).map { month in
                let length = Int64(CivilDate.daysInMonth(month, ofYear: 2001) ?? 30) * ArrivalAverage.day
                defer { start += length }
                return Stretch(start: start, length: length, weight: Rational(1).divided(byConstant: 12))
            }
        }
    }

    /// The offset of a zone when it has no daylight saving, in milliseconds.
    private static func standardOffset(_ zone: TimeZoneRules) -> Int64 {
        let moments = [yearStart, yearStart + 182 * day].compactMap { Instant(millisecond: $0) }
        let offsets = moments.map { zone.offset(at: $0) }
        return Int64((offsets.first { !$0.isDaylightSaving } ?? offsets.first)?.seconds ?? 0) * 1000
    }

    /// Adds a shape to totals.
    func add(_ shape: Shape, to totals: inout MeterTotals, _ meter: Meter) throws(MeterRefusal) {
        let events = shape.thread.events
        guard let first = events.first?.time, let last = events.last?.time else { return }
        // A thread that is shorter than any stretch meets one boundary at most, so that only how long before the end of
        // its stretch it arrives makes a difference, and one pass stands for all stretches.
        // Where the card's clock is behind ours, the boundary lies at the start of the stretch instead.
        let isShort = last < 26 * ArrivalAverage.day && first >= 0 && stretches.count > 1 && shift >= 0
        guard isShort, let longest = stretches.first else {
            for stretch in stretches { try add(shape, in: stretch, asIn: [stretch], to: &totals, meter) }
            return
        }
        try add(shape, in: longest, asIn: stretches, to: &totals, meter)
    }

    /// Adds a shape that arrives in one stretch, weighed with its arrivals in several that have the same end.
    private func add(
        _ shape: Shape, in model: Stretch, asIn all: [Stretch], to totals: inout MeterTotals, _ meter: Meter
    ) throws(MeterRefusal) {
        let cuts = arrivals(shape.thread, model)
        for (place, from) in cuts.enumerated() {
            let to = place + 1 < cuts.count ? cuts[place + 1] : model.length
            let share = all.reduce(Rational.zero) { sum, stretch in
                let moved = stretch.length - model.length
                let start = place == 0 ? 0 : from + moved
                return sum + stretch.weight * self.share(of: stretch, start, to + moved)
            }
            guard share.isPositive else { continue }
            let clock = CalendarClock(start: model.start + from, zone: .fixed(shift))
            let result = try meter.measure(shape.thread, clock: clock, false)
            totals.add(result.totals, times: shape.weight * share)
        }
    }

    /// The arrivals at which something changes, from the start of a stretch, earliest first; the start is one.
    private func arrivals(_ thread: TicketThread, _ stretch: Stretch) -> [Int64] {
        var cuts: Set<Int64> = [0]
        for event in thread.events {
            // The event crosses each boundary that lies between its first and its last possible moment.
            let clock = CalendarClock(start: stretch.start, zone: .fixed(shift))
            var boundary = clock.boundary(after: later(event.time, by: -1), end)
            while boundary < later(event.time, by: stretch.length) {
                cuts.insert(boundary - event.time)
                boundary = clock.boundary(after: boundary, end)
            }
        }
        return cuts.sorted()
    }

    /// The share of a stretch's arrivals between two moments.
    private func share(of stretch: Stretch, _ from: Int64, _ to: Int64) -> Rational {
        let even = Rational(to - from, over: stretch.length) ?? 0
        guard let hours else { return even }
        let hour: Int64 = 3_600_000
        func weight(until time: Int64) -> Rational {
            let (days, rest) = time.quotientAndRemainder(dividingBy: ArrivalAverage.day)
            var sum = Rational(days * 24)
            for (place, weight) in hours.enumerated() {
                let part = min(max(rest - Int64(place) * hour, 0), hour)
                if part > 0 { sum += weight * (Rational(part, over: hour) ?? 0) }
            }
            return sum
        }
        let all = Rational(stretch.length, over: hour) ?? 1
        return (weight(until: to) - weight(until: from)).divided(by: all) ?? even
    }
}
