// How long is an exact stretch of time, such as a window of 24 hours?

/// An exact length of time in whole milliseconds. A day here is always 24 hours; lengths that depend on the calendar
/// (months, years) are a `Period`.
public struct TimeSpan: Sendable, Hashable {
    /// The length in milliseconds; never below zero where it was read from text.
    public let milliseconds: Int64

    /// A length in milliseconds.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// No time at all.
    public static let zero = TimeSpan(milliseconds: 0)

    /// So many seconds; nil where the milliseconds leave 64 bits.
    public static func seconds(_ count: Int64) -> TimeSpan? { of(count, 1000) }
    /// So many minutes; nil where the milliseconds leave 64 bits.
    public static func minutes(_ count: Int64) -> TimeSpan? { of(count, 60_000) }
    /// So many hours; nil where the milliseconds leave 64 bits.
    public static func hours(_ count: Int64) -> TimeSpan? { of(count, 3_600_000) }
    /// So many days of 24 hours; nil where the milliseconds leave 64 bits.
    public static func days(_ count: Int64) -> TimeSpan? { of(count, 86_400_000) }

    private static func of(_ count: Int64, _ unit: Int64) -> TimeSpan? {
        let (value, overflow) = count.multipliedReportingOverflow(by: unit)
        return overflow ? nil : TimeSpan(milliseconds: value)
    }

    /// The sum; nil where it leaves 64 bits.
    public func adding(_ other: TimeSpan) -> TimeSpan? {
        let (value, overflow) = milliseconds.addingReportingOverflow(other.milliseconds)
        return overflow ? nil : TimeSpan(milliseconds: value)
    }

    /// So many times this length; nil where it leaves 64 bits.
    public func times(_ count: Int64) -> TimeSpan? { TimeSpan.of(milliseconds, count) }
}

extension TimeSpan: Comparable {
    /// Whether the left is shorter.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }
}

/// The units a time span is written in, largest first.
enum SpanUnit: Int64, CaseIterable {
    case week = 604_800_000
    case day = 86_400_000
    case hour = 3_600_000
    case minute = 60_000
    case second = 1000
    case millisecond = 1

    /// Every accepted spelling, the short one first.
    var spellings: [String] {
        switch self {
        case .week: ["w", "week", "weeks"]
        case .day: ["d", "day", "days"]
        case .hour: ["h", "hour", "hours", "hr", "hrs"]
        case .minute: ["m", "minute", "minutes", "min", "mins"]
        case .second: ["s", "second", "seconds", "sec", "secs"]
        case .millisecond: ["ms", "millisecond", "milliseconds"]
        }
    }

    /// The unit with this spelling.
    init?(spelling: String) {
        guard let unit = SpanUnit.bySpelling[spelling] else { return nil }
        self = unit
    }

    private static let bySpelling = Dictionary(
        allCases.flatMap { unit in unit.spellings.map { ($0, unit) } }, uniquingKeysWith: { first, _ in first })
}

extension TimeSpan: CustomStringConvertible {
    /// In words: `24 hours`, `3 days`, `1 hour 30 minutes`. Whole days are named so from three days on, since 24 and 48
    /// hours are how contracts speak of them.
    public var description: String {
        guard milliseconds != 0 else { return "0 seconds" }
        if milliseconds.magnitude >= 3 * 86_400_000, milliseconds.isMultiple(of: 86_400_000) {
            return "\(milliseconds / 86_400_000) days"
        }
        return parts(from: .hour).map { count, unit in
            "\(count) \(unit.spellings[1])\(count == 1 ? "" : "s")"
        }.joined(separator: " ")
    }

    /// In the largest unit of which it is a whole number: `2d`, `36h`, `90s`, `1ms`.
    public var inOneUnit: String {
        for (size, unit) in [(Int64(86_400_000), "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
        where milliseconds.isMultiple(of: size) {
            return "\(milliseconds / size)\(unit)"
        }
        return "\(milliseconds)ms"
    }

    /// As a card writes it: `24h`, `72h`, `1h30m`, `500ms`.
    public var shortText: String {
        milliseconds == 0 ? "0s" : parts(from: .hour).map { "\($0)\($1.spellings[0])" }.joined()
    }

    /// The length as counts of units, largest first, without zeros. A negative length has negative counts.
    private func parts(from largest: SpanUnit) -> [(Int64, SpanUnit)] {
        var rest = milliseconds
        var parts: [(Int64, SpanUnit)] = []
        for unit in SpanUnit.allCases where unit.rawValue <= largest.rawValue {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.rawValue)
            if count != 0 { parts.append((count, unit)) }
            rest = remainder
        }
        return parts
    }
}
