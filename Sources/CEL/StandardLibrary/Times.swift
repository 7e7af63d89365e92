// What can be asked of timestamps and durations?

internal import Calendar

extension StandardLibrary {
    static let times: [Function] =
        [
            Function(
                "timestamp", doc: "A point of time from RFC 3339 or from seconds since 1970.",
                example: "timestamp('2026-01-31T00:00:00Z') == timestamp(1769817600)",
                [CELType.string, .int, .timestamp].map {
                    .global("\($0)_to_timestamp", [$0], .timestamp, .one(toTimestamp))
                }),
            Function(
                "duration", doc: "A length of time in h, m, s, ms, us and ns.",
                example: "duration('1h30m') == duration('90m')",
                [CELType.string, .duration].map { .global("\($0)_to_duration", [$0], .duration, .one(toDuration)) }),
            Function(
                "days", doc: "So many times 24 hours.", example: "days(2) == duration('48h')",
                [.global("days_int", [.int], .duration, .one { spans("days", $0, 86_400_000_000_000) })]),
            Function(
                "weeks", doc: "So many times 168 hours.", example: "weeks(1) == days(7)",
                [.global("weeks_int", [.int], .duration, .one { spans("weeks", $0, 604_800_000_000_000) })]),
        ]
        + [
            getter("getFullYear", "The year.") { date, _, _ in date.year },
            getter("getMonth", "The month, January is 0.") { date, _, _ in date.month - 1 },
            getter("getDate", "The day of the month, from 1.") { date, _, _ in date.day },
            getter("getDayOfMonth", "The day of the month, from 0.") { date, _, _ in date.day - 1 },
            getter("getDayOfWeek", "The day of the week, Sunday is 0.") { date, _, _ in
                let days = (date.dayNumber + 4) % 7
                return days < 0 ? days + 7 : days
            },
            getter("getDayOfYear", "The day of the year, from 0.") { date, _, _ in
                date.dayNumber - (CivilDate(year: date.year, month: 1, day: 1) ?? date).dayNumber
            },
            getter("getHours", "The hour of the day; of a duration, its whole hours.", span: 3_600_000_000_000) {
                _, second, _ in second / 3600
            },
            getter("getMinutes", "The minute of the hour; of a duration, its whole minutes.", span: 60_000_000_000) {
                _, second, _ in second / 60 % 60
            },
            getter("getSeconds", "The second of the minute; of a duration, its whole seconds.", span: 1_000_000_000) {
                _, second, _ in second % 60
            },
            getter("getMilliseconds", "The milliseconds of the second.", span: 1_000_000, within: 1000) {
                _, _, nanoseconds in nanoseconds / 1_000_000
            },
        ]

    private static func toTimestamp(_ value: Value) -> Value {
        switch value {
        case .timestamp: value
        case .string(let text):
            Timestamp(parsing: text).map(Value.timestamp)
                ?? .failure(.range, "`\(text)` is no timestamp of the years 1 to 9999 such as 2026-01-31T12:00:00Z")
        case .int(let seconds):
            Timestamp(seconds: seconds).map(Value.timestamp)
                ?? .failure(.range, "the timestamp is out of range: years 1 to 9999")
        default: mismatch("timestamp", value)
        }
    }

    private static func toDuration(_ value: Value) -> Value {
        switch value {
        case .duration: value
        case .string(let text):
            Durations.parse(text).map(Value.duration)
                ?? .failure(.conversion, "`\(text)` is no duration such as 1h30m; days and months have no fixed length")
        default: mismatch("duration", value)
        }
    }

    private static func spans(_ name: String, _ value: Value, _ unit: Int64) -> Value {
        guard case .int(let count) = value else { return mismatch(name, value) }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        return overflow ? .failure(.range, "the duration is out of range") : .duration(product)
    }

    /// A function that takes a timestamp and perhaps a time zone, or a duration.
    private static func getter(
        _ name: String, _ doc: String, span unit: Int64? = nil, within: Int64? = nil,
        _ part: @escaping @Sendable (CivilDate, Int, Int) -> Int
    ) -> Function {
        @Sendable func answer(_ value: Value, _ zone: String) -> Value {
            guard case .timestamp(let moment) = value else { return mismatch(name, value) }
            guard let offset = offset(zone, moment) else {
                return .failure(.invalidArgument, "there is no time zone `\(zone)`")
            }
            let (date, second) = moment.civil(offset: offset)
            // Only what asks for the date fails where an offset leads out of its years.
            guard unit != nil || date != nil else {
                return .failure(.range, "the local date is out of range: years 1 to 9999")
            }
            return .int(Int64(part(date ?? .epoch, second, Int(moment.nanoseconds))))
        }
        var overloads: [Overload] = [
            .member("timestamp_\(name)", [.timestamp], .int, .one { answer($0, "UTC") }),
            .member(
                "timestamp_\(name)_with_tz", [.timestamp, .string], .int,
                .two {
                    guard case .string(let zone) = $1 else { return mismatch(name, $0, $1) }
                    return answer($0, zone)
                }),
        ]
        if let unit {
            overloads.append(
                .member(
                    "duration_\(name)", [.duration], .int,
                    .one {
                        guard case .duration(let span) = $0 else { return mismatch(name, $0) }
                        return .int(within.map { span / unit % $0 } ?? span / unit)
                    }))
        }
        return Function(name, doc: doc, overloads)
    }

    /// The seconds east of UTC of `+05:30`, `-02:30`, `02:00` or a named zone at a point of time.
    private static func offset(_ zone: String, _ moment: Timestamp) -> Int? {
        if zone == "UTC" || zone == "Z" { return 0 }
        var digits = Substring(zone)
        let negative = digits.hasPrefix("-")
        if negative || digits.hasPrefix("+") { digits = digits.dropFirst() }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2, let hours = UInt8(parts[0]),
            let minutes = UInt8(parts[1]), hours < 24, minutes < 60
        {
            let seconds = Int(hours) * 3600 + Int(minutes) * 60
            return negative ? -seconds : seconds
        }
        guard let rules = try? TimeZoneRules(named: zone),
            let instant = Instant(millisecond: moment.seconds * 1000 + Int64(moment.nanoseconds / 1_000_000))
        else { return nil }
        return rules.offset(at: instant).seconds
    }
}
