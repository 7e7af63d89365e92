// When does something happen in a thread, as a person says it?

internal import Calendar
internal import Metering

/// Times of a thread: `Mon 10:00` or `2026-03-28 22:00` where its start is known, else `+1 d 2 h`.
struct ThreadClock {
    private let starts: Instant?
    let zone: TimeZoneRules

    init(_ thread: TicketThread, zone: TimeZoneRules) {
        starts = thread.starts
        self.zone = zone
    }

    /// The name of the zone that the times are in.
    var zoneName: String { zone.name }

    /// The time so many milliseconds after the start.
    func text(_ time: Int64) -> String {
        guard let starts, let moment = starts.adding(TimeSpan(milliseconds: time)),
            let local = zone.localTime(of: moment)
        else { return Self.elapsed(time) }
        let clock = "\(local.time)"
        // A thread that starts on a weekday has no date: after a week its days would be mistaken for the first ones.
        guard local.date.year == 2001, local.date.month == 1 else { return "\(local.date) \(clock)" }
        let day = "\(local.date.weekday.name.prefix(3)) \(clock)"
        let weeks = (local.date.day - 1) / 7
        return weeks == 0 ? day : "\(day) +\(weeks) w"
    }

    /// `0 m`, `+5 m`, `+1 d 2 h`.
    static func elapsed(_ time: Int64) -> String {
        guard time != 0 else { return "0 m" }
        var rest = time.magnitude
        var parts: [String] = []
        for (size, unit) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s"), (1, "ms")]
            as [(UInt64, String)]
        {
            let (count, left) = rest.quotientAndRemainder(dividingBy: size)
            if count > 0 { parts.append("\(count) \(unit)") }
            rest = left
        }
        return (time < 0 ? "-" : "+") + parts.joined(separator: " ")
    }
}
