// Which day is it, and which day is so many days or months later?

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without a time zone.
public struct CivilDate: Sendable, Hashable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A day; nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), let days = CivilDate.daysInMonth(month, ofYear: year),
            (1...days).contains(day)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// 1970-01-01, which has day number 0.
    public static let epoch = CivilDate(unchecked: 1970, 1, 1)
    /// The first day there is.
    public static let first = CivilDate(unchecked: 1, 1, 1)
    /// The last day there is.
    public static let last = CivilDate(unchecked: 9999, 12, 31)

    /// Whether a year has 366 days.
    public static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// How many days a month has; nil where there is no such month.
    public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int? {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: nil
        }
    }

    /// How many days this day's month has.
    public var daysInMonth: Int { CivilDate.daysInMonth(month, ofYear: year) ?? 31 }

    /// Days since 1970-01-01; below zero before it.
    public var dayNumber: Int {
        // Years are counted from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    /// The day with this number of days since 1970-01-01; nil outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard dayNumber >= CivilDate.first.dayNumber, dayNumber <= CivilDate.last.dayNumber else { return nil }
        let sinceMarchOfYear0 = dayNumber + 719_468
        let century = sinceMarchOfYear0 / 146_097
        let dayOfEra = sinceMarchOfYear0 - century * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            unchecked: yearOfEra + century * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(daysAfterMonday: dayNumber + 3)
    }

    /// The day so many days later, or earlier below zero; nil outside the years 1 to 9999.
    public func adding(days: Int) -> CivilDate? {
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: number)
    }

    /// The same day so many months later, or earlier below zero; the month's last day where that month is shorter
    /// (31 January and one month is 28 or 29 February). Nil outside the years 1 to 9999.
    public func adding(months: Int) -> CivilDate? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, (12...(9999 * 12 + 11)).contains(total) else { return nil }
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        guard let longest = CivilDate.daysInMonth(newMonth, ofYear: newYear) else { return nil }
        return CivilDate(unchecked: newYear, newMonth, min(day, longest))
    }

    /// The day a period later: first its months, then its days. Nil outside the years 1 to 9999.
    public func adding(_ period: Period) -> CivilDate? {
        adding(months: period.months)?.adding(days: period.days)
    }

    /// How many days from this one to `other`; below zero where that is earlier.
    public func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

    /// The first day of this day's month.
    public var firstOfMonth: CivilDate { CivilDate(unchecked: year, month, 1) }
}

extension CivilDate: Comparable {
    /// Whether the left is earlier.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate: CustomStringConvertible {
    /// `2026-10-07`.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// A number with zeros before it up to `width` digits.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension CivilDate {
    /// Reads `2026-10-07`: four, two and two digits.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        func refused(_ reason: String) -> TimeTextError { .malformed(String(text), reason: reason) }
        guard let (year, month, day) = Self.numbers(text) else {
            throw refused("a date is written as year-month-day, as in `2026-10-07`")
        }
        guard year >= 1 else { throw refused("there is no year 0") }
        guard let longest = CivilDate.daysInMonth(month, ofYear: year) else {
            throw refused("there is no month \(month)")
        }
        guard (1...longest).contains(day) else {
            throw refused("\(padded(year, 4))-\(padded(month, 2)) has \(longest) days")
        }
        self.init(unchecked: year, month, day)
    }
}

extension CivilDate {
    /// The three numbers of a date, of four, two and two digits; nil where they are not so written. Told from the bytes,
    /// since every card has several dates.
    private static func numbers(_ text: some StringProtocol) -> (year: Int, month: Int, day: Int)? {
        var numbers = (0, 0, 0)
        var count = 0
        for byte in text.utf8 {
            let digit = Int(byte) - 0x30
            switch count {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<10 where !(0...9).contains(digit): return nil
            case 0..<4: numbers.0 = numbers.0 * 10 + digit
            case 5, 6: numbers.1 = numbers.1 * 10 + digit
            case 8, 9: numbers.2 = numbers.2 * 10 + digit
            default: return nil
            }
            count += 1
        }
        return count == 10 ? numbers : nil
    }
}

/// A number of ASCII digits only; `Int` alone would take a sign.
func plainNumber(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
}
