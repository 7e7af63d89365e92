// How many units are there on average over the moments at which a thread may begin?

internal import Calendar
internal import Money

/// An exact average over arrival, for meters that begin something anew with a calendar period.
///
/// Which units a thread makes changes only when one of its events crosses a boundary of the calendar. Between two such
/// moments every arrival gives the same, so one pass stands for the whole stretch.
struct ArrivalAverage {
    private static let day: Int64 = 86_400_000

    private let stretches: [ArrivalStretch]
    private let ends: Set<CalendarEnd>
    private let clock: CalendarClock
    /// How long after an event it may still matter.
    private let keptFor: Int64?
    /// Whether one stretch can stand for the others: see `add`.
    private let isOneBoundary: Bool

    /// Averages over the twelve months from `from`, or over a year without changes of the clock. Throws where the hourly
    /// weights are not 24 numbers that add up to something.
    init(_ meter: Meter, arrives: Arrival, zone: TimeZoneRules, from: CivilDate?) throws(MeterRefusal) {
        ends = meter.calendarEnds
        if case .people(let rule) = meter.plan.counts { keptFor = rule.keptFor?.milliseconds } else { keptFor = nil }
        let hours = try HourWeights(arrives)
        if let from {
            stretches = try ArrivalStretch.months(from: from, zone, hours)
            clock = CalendarClock(start: 0, zone: .rules, isAveraged: true)
            isOneBoundary = false
            return
        }
        var shifts: [String: Int64] = [:]
        for end in ends {
            shifts[end.zone.name] =
                ArrivalStretch.standardOffset(end.zone) - ArrivalStretch.standardOffset(zone)
        }
        clock = CalendarClock(start: 0, zone: .fixed(shifts), isAveraged: true)
        stretches = ArrivalStretch.reference(ends, hours)
        // Where the card's clock is behind ours, the boundary lies at the start of the stretch.
        isOneBoundary = ends.count == 1 && stretches.count > 1 && shifts.values.allSatisfy { $0 >= 0 }
    }

    /// Adds a shape to totals.
    func add(_ shape: Shape, to totals: inout MeterTotals, _ meter: Meter) throws(MeterRefusal) {
        let moments = moments(of: shape.thread)
        guard let first = moments.first, let last = moments.last else { return }
        // A thread that is shorter than any stretch meets one boundary at most, so that only how long before the end of
        // its stretch it arrives makes a difference, and one pass stands for all stretches.
        if isOneBoundary, last < 26 * ArrivalAverage.day, first >= 0, let longest = stretches.first {
            try add(shape, moments, in: longest, asIn: stretches, to: &totals, meter)
        } else {
            for stretch in stretches { try add(shape, moments, in: stretch, asIn: [stretch], to: &totals, meter) }
        }
    }

    /// The moments of a thread that make a difference when they cross a boundary, the earliest first.
    private func moments(of thread: TicketThread) -> [Int64] {
        var moments = Set(thread.events.map(\.time))
        if let keptFor { moments.formUnion(moments.map { later($0, by: keptFor) }) }
        return moments.sorted()
    }

    /// Adds a shape that arrives in one stretch, weighed with its arrivals in several that have the same end.
    private func add(
        _ shape: Shape, _ moments: [Int64], in model: ArrivalStretch, asIn all: [ArrivalStretch],
        to totals: inout MeterTotals, _ meter: Meter
    ) throws(MeterRefusal) {
        let cuts = arrivals(moments, model)
        for (place, from) in cuts.enumerated() {
            let to = place + 1 < cuts.count ? cuts[place + 1] : model.length
            let share = all.reduce(Rational.zero) { sum, stretch in
                let moved = stretch.length - model.length
                let start = place == 0 ? 0 : from + moved
                return sum + stretch.share(start, to + moved)
            }
            guard share.isPositive else { continue }
            var clock = clock
            clock.start = model.start + from
            let result = try meter.measure(shape.thread, clock: clock, false)
            totals.add(result.totals, times: shape.weight * share)
        }
    }

    /// The arrivals at which something changes, from the start of a stretch, earliest first; the start is one.
    private func arrivals(_ moments: [Int64], _ stretch: ArrivalStretch) -> [Int64] {
        var cuts: Set<Int64> = [0]
        var clock = clock
        clock.start = stretch.start
        for end in ends {
            for moment in moments {
                // The moment crosses each boundary that lies between its first and its last possible place.
                var boundary = clock.boundary(after: later(moment, by: -1), end)
                while boundary < later(moment, by: stretch.length) {
                    cuts.insert(boundary - moment)
                    boundary = clock.boundary(after: boundary, end)
                }
            }
        }
        return cuts.sorted()
    }
}
