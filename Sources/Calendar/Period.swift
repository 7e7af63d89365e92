// How long is a stretch of the calendar, such as a term of 12 months?

/// A length by the calendar: months and days. How many hours it is depends on where it starts.
public struct Period: Sendable, Hashable {
    /// Whole months, from 0; a year is 12, a quarter 3.
    public let months: Int
    /// Calendar days beside the months, from 0.
    public let days: Int

    /// A period of months and days; what is below zero counts as zero.
    public init(months: Int = 0, days: Int = 0) {
        self.months = max(months, 0)
        self.days = max(days, 0)
    }

    /// The longest period in months that is accepted, about the range of dates.
    static let mostMonths = 12 * 9999
    /// The longest period in days that is accepted.
    static let mostDays = 366 * 9999

    /// Reads `12 months`, `30 calendar days`, `1 year`, `2 weeks`, `1 year 6 months`, or a unit alone, which is one of
    /// it: `calendar month`. Hours and minutes are refused.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        if text.utf8.first.map({ !NumberedUnit.isDigit($0) }) ?? true,
            let unit = PeriodUnit(spelling: NumberedUnit.spelling(Substring(text).utf8))
        {
            self = unit.period(1)
            return
        }
        var (months, days) = (0, 0)
        var last: PeriodUnit?
        for part in try NumberedUnit.all(in: String(text)) {
            guard let unit = PeriodUnit(spelling: part.unit) else {
                throw SpanUnit(spelling: part.unit) == nil ? .unknownUnit(part.unit) : .notACalendarUnit(part.unit)
            }
            guard last.map({ $0.rawValue < unit.rawValue }) ?? true else { throw .unitsOutOfOrder(String(text)) }
            last = unit
            guard part.divisor == 1 else { throw .malformed(String(text), reason: "needs a whole number") }
            guard part.digits <= Period.mostDays else { throw .tooLong(String(text)) }
            let period = unit.period(Int(part.digits))
            (months, days) = (months + period.months, days + period.days)
        }
        guard months <= Period.mostMonths, days <= Period.mostDays else { throw .tooLong(String(text)) }
        self.init(months: months, days: days)
    }

    /// Whether it has no length.
    public var isZero: Bool { months == 0 && days == 0 }

    /// The fewest days that so many months, from 0, can have.
    public static func leastDays(ofMonths months: Int) -> Int {
        let months = min(months, mostMonths)
        let rest = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
        return months / 12 * 365 + rest[months % 12]
    }

    /// No fewer days than so many months, from 0, can have: each year is taken as a leap year.
    public static func mostDays(ofMonths months: Int) -> Int {
        let months = min(months, mostMonths)
        let rest = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
        return months / 12 * 366 + rest[months % 12]
    }
}

extension Period: CustomStringConvertible {
    /// In words: `12 months`, `1 year`, `30 calendar days`. A year is said only for exact multiples other than one
    /// year's `12 months`, which is how terms are written.
    public var description: String {
        var parts: [String] = []
        if months > 12, months.isMultiple(of: 12) {
            parts.append("\(months / 12) years")
        } else if months > 0 {
            parts.append("\(months) month\(months == 1 ? "" : "s")")
        }
        if days > 0 || parts.isEmpty { parts.append("\(days) calendar day\(days == 1 ? "" : "s")") }
        return parts.joined(separator: " ")
    }
}

/// The units of a period, largest first.
enum PeriodUnit: Int, CaseIterable {
    case year, quarter, month, week, day

    /// The unit with this spelling, in lower case and with one space between words.
    init?(spelling: String) {
        switch spelling.hasPrefix("calendar ") ? String(spelling.dropFirst("calendar ".count)) : spelling {
        case "year", "years": self = .year
        case "quarter", "quarters": self = .quarter
        case "month", "months": self = .month
        case "week", "weeks": self = .week
        case "day", "days": self = .day
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .year: "year"
        case .quarter: "quarter"
        case .month: "month"
        case .week: "week"
        case .day: "day"
        }
    }

    /// The unit's name for a spelling that may be a plural.
    static func singular(_ spelling: String) -> String {
        PeriodUnit(spelling: spelling)?.name ?? spelling
    }

    /// So many of the unit.
    func period(_ count: Int) -> Period {
        switch self {
        case .year: Period(months: 12 * count)
        case .quarter: Period(months: 3 * count)
        case .month: Period(months: count)
        case .week: Period(days: 7 * count)
        case .day: Period(days: count)
        }
    }
}
