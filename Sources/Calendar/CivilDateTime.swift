// Which moment does a wall clock show, and which instant is a time with an offset?

/// A time on a wall clock, to the millisecond; there is no 24:00.
public struct TimeOfDay: Sendable, Hashable {
    /// Milliseconds since midnight, 0 to 86,399,999.
    public let millisecond: Int64

    /// A time of day; nil outside one day.
    public init?(millisecond: Int64) {
        guard (0..<86_400_000).contains(millisecond) else { return nil }
        self.millisecond = millisecond
    }

    private init(unchecked millisecond: Int64) {
        self.millisecond = millisecond
    }

    /// 00:00.
    public static let midnight = TimeOfDay(unchecked: 0)

    /// The hour, 0 to 23.
    public var hour: Int { Int(millisecond / 3_600_000) }
    /// The minute, 0 to 59.
    public var minute: Int { Int(millisecond / 60_000 % 60) }
    /// The second, 0 to 59.
    public var second: Int { Int(millisecond / 1000 % 60) }

    /// Reads `09:00`, `09:00:30` or `09:00:30.250`.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        let refused = TimeTextError.malformed(
            String(text), reason: "a time is written as hours and minutes from 00:00 to 23:59, as in `09:00`")
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let clock = halves.first else { throw refused }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = plainNumber(parts[0]), let minute = plainNumber(parts[1]),
            let second = parts.count == 3 ? plainNumber(parts[2]) : 0,
            hour < 24, minute < 60, second < 60
        else { throw refused }
        var fraction: Int64 = 0
        if halves.count == 2 {
            let digits = halves[1]
            guard parts.count == 3, (1...9).contains(digits.utf8.count), plainNumber(digits) != nil else {
                throw refused
            }
            guard digits.dropFirst(3).allSatisfy({ $0 == "0" }) else { throw .tooFine(String(text)) }
            let three = String(digits.prefix(3))
            fraction = Int64(plainNumber(three + String(repeating: "0", count: 3 - three.utf8.count)) ?? 0)
        }
        millisecond = Int64(hour * 3600 + minute * 60 + second) * 1000 + fraction
    }
}

extension TimeOfDay: Comparable {
    /// Whether the left is earlier in the day.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.millisecond < right.millisecond }
}

extension TimeOfDay: CustomStringConvertible {
    /// `09:00`, with seconds and milliseconds only where there are any.
    public var description: String {
        let minutes = "\(padded(hour, 2)):\(padded(minute, 2))"
        let rest = Int(millisecond % 60_000)
        if rest == 0 { return minutes }
        let seconds = "\(minutes):\(padded(second, 2))"
        return rest % 1000 == 0 ? seconds : "\(seconds).\(padded(rest % 1000, 3))"
    }
}

/// A date and a time on a wall clock, without a time zone.
public struct CivilDateTime: Sendable, Hashable {
    /// The day.
    public let date: CivilDate
    /// The time of day.
    public let time: TimeOfDay

    /// A moment on a wall clock.
    public init(_ date: CivilDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// Reads `2026-10-07T09:00` or the same with a space, with seconds if wanted.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == " " }) else {
            throw .malformed(String(text), reason: "write a date and a time, as in `2026-10-07 09:00`")
        }
        date = try CivilDate(parsing: text[..<mark])
        time = try TimeOfDay(parsing: text[text.index(after: mark)...])
    }

    /// Milliseconds since 1970-01-01 00:00 of the same wall clock.
    public var millisecond: Int64 { Int64(date.dayNumber) * 86_400_000 + time.millisecond }

    /// The moment so many milliseconds after 1970-01-01 00:00 of a wall clock; nil outside the years 1 to 9999.
    public init?(millisecond: Int64) {
        let day = floorDivided(millisecond, by: 86_400_000)
        guard let date = CivilDate(dayNumber: Int(day)),
            let time = TimeOfDay(millisecond: millisecond - day * 86_400_000)
        else { return nil }
        self.init(date, time)
    }

    /// The moment so long after this one, by the wall clock; nil outside the years 1 to 9999.
    public func adding(_ span: TimeSpan) -> CivilDateTime? {
        let (value, overflow) = millisecond.addingReportingOverflow(span.milliseconds)
        return overflow ? nil : CivilDateTime(millisecond: value)
    }
}

extension CivilDateTime: Comparable {
    /// Whether the left is earlier.
    public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// `2026-10-07T09:00`.
    public var description: String { "\(date)T\(time)" }
}

/// The quotient rounded down. `divisor` is a constant above zero.
func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
}
