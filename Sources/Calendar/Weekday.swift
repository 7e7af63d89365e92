// Which day of the week, and which moment of it, is "Mon 09:00"?

/// A day of the week; Monday is 1 and Sunday 7.
public enum Weekday: Int, Sendable, Hashable, CaseIterable {
    /// Monday.
    case monday = 1
    /// Tuesday.
    case tuesday
    /// Wednesday.
    case wednesday
    /// Thursday.
    case thursday
    /// Friday.
    case friday
    /// Saturday.
    case saturday
    /// Sunday.
    case sunday

    /// The English name.
    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Reads an English name or its first three letters, in any case.
    public init?(parsing text: some StringProtocol) {
        let wanted = text.lowercased()
        guard let day = Weekday.allCases.first(where: { $0.name.lowercased() == wanted || $0.shortName == wanted })
        else { return nil }
        self = day
    }

    private var shortName: String { String(name.prefix(3)).lowercased() }

    /// The day so many days after a Monday, which may be below zero.
    init(daysAfterMonday days: Int) {
        self = Weekday(rawValue: ((days % 7) + 7) % 7 + 1) ?? .monday
    }
}

/// A moment of a week without a date, as in `Mon 09:00`.
public struct WeekdayTime: Sendable, Hashable {
    /// The day.
    public let weekday: Weekday
    /// The time of day.
    public let time: TimeOfDay

    /// A moment of a week.
    public init(_ weekday: Weekday, _ time: TimeOfDay) {
        self.weekday = weekday
        self.time = time
    }

    /// Reads a day's name, a space and a time: `Mon 09:00`, `Friday 17:30`.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        let words = text.split(separator: " ")
        guard words.count == 2, let day = Weekday(parsing: words[0]) else {
            throw .malformed(String(text), reason: "write a weekday and a time, as in `Mon 09:00`")
        }
        weekday = day
        time = try TimeOfDay(parsing: words[1])
    }

    /// Milliseconds since Monday 00:00.
    public var millisecondOfWeek: Int64 {
        Int64(weekday.rawValue - 1) * 86_400_000 + time.millisecond
    }
}

extension WeekdayTime: CustomStringConvertible {
    /// `Mon 09:00`.
    public var description: String { "\(weekday.name.prefix(3)) \(time)" }
}
