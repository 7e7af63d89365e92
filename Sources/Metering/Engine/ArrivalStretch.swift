// Over which stretches of the calendar do tickets arrive, and how densely?

internal import Calendar
internal import Money

/// How many tickets arrive in each hour of the buyer's wall clock.
enum HourWeights {
    /// The same at all times.
    case even
    /// By the hour, adding up to 24.
    case hourly([Rational])

    /// Throws where the weights are not 24 numbers, none below zero, that add up to something.
    init(_ arrives: Arrival) throws(MeterRefusal) {
        switch arrives {
        case .evenly: self = .even
        case .hourly(let weights):
            let sum = weights.reduce(0, +)
            guard weights.count == 24, !weights.contains(where: \.isNegative),
                let scale = Rational(24).divided(by: sum)
            else { throw .unsupported(["arrives"]) }
            self = .hourly(weights.map { $0 * scale })
        }
    }
}

/// A stretch of the calendar on the buyer's wall clock, such as a month, with the share of tickets that arrive in it.
struct ArrivalStretch {
    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 86_400_000
    /// A year of 365 days that begins on a Monday: 2001, in milliseconds since 1970.
    private static let yearStart: Int64 = 978_307_200_000

    /// Its start in milliseconds since 1970: in UTC, or on the buyer's wall clock where no changes of the clock count.
    let start: Int64
    /// Its length in milliseconds.
    let length: Int64
    /// The share of tickets that arrive in it.
    private let weight: Rational
    private let hours: HourWeights
    /// The zone by which a moment has its hour; nil where the start is on the wall clock already.
    private let zone: TimeZoneRules?
    /// The weight of the whole stretch in hours.
    private var whole: Rational = 1

    private init(start: Int64, length: Int64, weight: Rational, hours: HourWeights, zone: TimeZoneRules?) {
        self.start = start
        self.length = length
        self.weight = weight
        self.hours = hours
        self.zone = zone
        whole = hoursWeighed(0, length)
    }

    /// The offset of a zone when it has no daylight saving, in milliseconds.
    static func standardOffset(_ zone: TimeZoneRules) -> Int64 {
        let moments = [yearStart, yearStart + 182 * day].compactMap { Instant(millisecond: $0) }
        let offsets = moments.map { zone.offset(at: $0) }
        return Int64((offsets.first { !$0.isDaylightSaving } ?? offsets.first)?.seconds ?? 0) * 1000
    }

    /// A day, or twelve months or billing cycles of a year without changes of the clock. A month is as heavy as another,
    /// however long it is.
    static func reference(_ ends: Set<CalendarEnd>, _ hours: HourWeights) -> [ArrivalStretch] {
        guard ends.contains(where: { $0.each != .day }) else {
            return [ArrivalStretch(start: yearStart, length: day, weight: 1, hours: hours, zone: nil)]
        }
        // A billing cycle runs from its day to the same day of the next month; arrivals are even over it.
        let cycles = ends.filter { $0.each == .billingCycle }
        let isByCycle = cycles.count == ends.count && Set(cycles.map(\.billingDay)).count == 1
        let before = isByCycle ? Int64(min(max(cycles.first?.billingDay ?? 1, 1), 28)) - 1 : 0
        var start = yearStart + before * day
        return (1...12).map { month in
            let length = Int64(CivilDate.daysInMonth(month, ofYear: 2001) ?? 30) * day
            defer { start += length }
            return ArrivalStretch(
                start: start, length: length, weight: Rational(1).divided(byConstant: 12), hours: hours, zone: nil)
        }
    }

    /// The twelve months from the one that holds a day, by the buyer's wall clock.
    static func months(
        from date: CivilDate, _ zone: TimeZoneRules, _ hours: HourWeights
    ) throws(MeterRefusal) -> [ArrivalStretch] {
        let edges = (0...12).compactMap { date.firstOfMonth.adding(months: $0) }
            .compactMap { zone.firstInstant(notBefore: CivilDateTime($0, .midnight))?.millisecond }
        guard edges.count == 13 else { throw .unsupported(["starts"]) }
        return zip(edges, edges.dropFirst()).map { start, end in
            ArrivalStretch(
                start: start, length: end - start, weight: Rational(1).divided(byConstant: 12), hours: hours,
                zone: zone)
        }
    }

    /// The share of all tickets that arrive between two moments of this stretch.
    func share(_ from: Int64, _ to: Int64) -> Rational {
        weight * (hoursWeighed(from, to).divided(by: whole) ?? 0)
    }

    /// The hours between two moments, each with its weight.
    private func hoursWeighed(_ from: Int64, _ to: Int64) -> Rational {
        guard case .hourly(let weights) = hours else { return Rational(to - from, over: ArrivalStretch.hour) ?? 0 }
        guard zone == nil else { return walked(from, to, weights) }
        func weight(until time: Int64) -> Rational {
            let (days, rest) = time.quotientAndRemainder(dividingBy: ArrivalStretch.day)
            var sum = Rational(days * 24)
            for (place, weight) in weights.enumerated() {
                let part = min(max(rest - Int64(place) * ArrivalStretch.hour, 0), ArrivalStretch.hour)
                if part > 0 { sum += weight * (Rational(part, over: ArrivalStretch.hour) ?? 0) }
            }
            return sum
        }
        return weight(until: to) - weight(until: from)
    }

    /// The same hour by hour, where the clock may change: an hour that comes twice has its weight twice.
    private func walked(_ from: Int64, _ to: Int64, _ weights: [Rational]) -> Rational {
        var sum = Rational.zero
        var time = start + from
        while time < start + to {
            let local = time + offset(time)
            let rest = local - local / ArrivalStretch.day * ArrivalStretch.day
            var next = min(start + to, time + ArrivalStretch.hour - rest % ArrivalStretch.hour)
            if offset(next - 1) != offset(time) { next = change(after: time, before: next - 1) }
            sum += weights[Int(rest / ArrivalStretch.hour)] * (Rational(next - time, over: ArrivalStretch.hour) ?? 0)
            time = next
        }
        return sum
    }

    /// The first moment with another offset than at `low`; at `high` it is another.
    private func change(after low: Int64, before high: Int64) -> Int64 {
        var (low, high) = (low, high)
        let old = offset(low)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(middle) == old { low = middle } else { high = middle }
        }
        return high
    }

    private func offset(_ time: Int64) -> Int64 {
        Instant(millisecond: time).flatMap { zone?.offset(at: $0).seconds }.map { Int64($0) * 1000 } ?? 0
    }
}
