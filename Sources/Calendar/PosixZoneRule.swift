// Which offset holds each year by a rule such as "CET-1CEST,M3.5.0,M10.5.0/3"?

/// The yearly rule at the end of a zone file: a standard offset and, where there is one, daylight saving time with the
/// days on which it starts and ends.
struct PosixZoneRule: Sendable, Hashable {
    private let standard: TimeZoneRules.Offset
    private let saving: Saving?

    private struct Saving: Sendable, Hashable {
        let offset: TimeZoneRules.Offset
        let start: Change
        let end: Change
    }

    /// A day of each year and the seconds from its midnight, which may reach into other days.
    private struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// The day 1 to 365, where 29 February is never counted.
            case withoutLeapDay(Int)
            /// The day 0 to 365, where 29 February is counted.
            case withLeapDay(Int)
            /// The week 1 to 5 (5: the last) of a month, and the day 0 (Sunday) to 6.
            case weekday(month: Int, week: Int, day: Int)
        }
        let day: Day
        let seconds: Int
    }

    /// Reads a rule; nil where it is none.
    init?(parsing line: [UInt8]) {
        var reader = RuleReader(rest: line[...])
        guard let name = reader.name(), let offset = reader.time(mostHours: 24) else { return nil }
        standard = TimeZoneRules.Offset(seconds: -offset, isDaylightSaving: false, abbreviation: name)
        if reader.rest.isEmpty {
            saving = nil
            return
        }
        guard let savingName = reader.name() else { return nil }
        var savingSeconds = standard.seconds + 3600
        if reader.rest.first != UInt8(ascii: ",") {
            guard let given = reader.time(mostHours: 24) else { return nil }
            savingSeconds = -given
        }
        guard let start = PosixZoneRule.change(&reader), let end = PosixZoneRule.change(&reader),
            reader.rest.isEmpty
        else { return nil }
        saving = Saving(
            offset: TimeZoneRules.Offset(seconds: savingSeconds, isDaylightSaving: true, abbreviation: savingName),
            start: start, end: end)
    }

    private static func change(_ reader: inout RuleReader) -> Change? {
        guard reader.eat(","), let day = day(&reader) else { return nil }
        guard reader.eat("/") else { return Change(day: day, seconds: 7200) }
        guard let seconds = reader.time(mostHours: 167) else { return nil }
        return Change(day: day, seconds: seconds)
    }

    private static func day(_ reader: inout RuleReader) -> Change.Day? {
        if reader.eat("M") {
            guard let month = reader.number(1...12), reader.eat("."), let week = reader.number(1...5),
                reader.eat("."), let day = reader.number(0...6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
        if reader.eat("J") { return reader.number(1...365).map { .withoutLeapDay($0) } }
        return reader.number(0...365).map { .withLeapDay($0) }
    }

    /// The offset at so many seconds since 1970-01-01 00:00 UTC.
    func offset(atSecond second: Int64) -> TimeZoneRules.Offset {
        guard let saving else { return standard }
        let day = Int(clamping: floorDivided(second, by: 86_400))
        guard let year = CivilDate(dayNumber: day)?.year else { return standard }
        // A change may fall into the year before or after in UTC, so three years are looked at.
        var latest: (second: Int64, isSaving: Bool)?
        for candidate in (year - 1)...(year + 1) {
            let starts = PosixZoneRule.second(of: saving.start, year: candidate) - Int64(standard.seconds)
            let ends = PosixZoneRule.second(of: saving.end, year: candidate) - Int64(saving.offset.seconds)
            // Where both fall on one instant, as in a zone that always saves daylight, the start wins.
            for change in [(ends, false), (starts, true)] where change.0 <= second {
                if latest.map({ change.0 > $0.second || (change.0 == $0.second && change.1) }) ?? true {
                    latest = (change.0, change.1)
                }
            }
        }
        return latest?.isSaving == true ? saving.offset : standard
    }

    /// When a change falls in a year, in seconds of the wall clock since 1970-01-01 00:00.
    private static func second(of change: Change, year: Int) -> Int64 {
        // Outside the years 1 to 9999 the nearest year that there is stands in; nothing is shown there.
        let year = min(max(year, 1), 9999)
        let newYear = CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? 0
        let leap = CivilDate.isLeap(year)
        let day: Int
        switch change.day {
        case .withoutLeapDay(let number): day = newYear + number - 1 + (leap && number >= 60 ? 1 : 0)
        case .withLeapDay(let number): day = newYear + number
        case .weekday(let month, let week, let wanted):
            let first = CivilDate(year: year, month: month, day: 1)?.dayNumber ?? newYear
            // Day numbers count from a Thursday, 4 in this notation.
            let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
            let firstWanted = first + (wanted - weekdayOfFirst + 7) % 7
            let last = first + (CivilDate.daysInMonth(month, ofYear: year) ?? 28) - 1
            let counted = firstWanted + 7 * (week - 1)
            day = counted > last ? counted - 7 : counted
        }
        return Int64(day) * 86_400 + Int64(change.seconds)
    }
}

/// Reads the words of a rule.
private struct RuleReader {
    var rest: ArraySlice<UInt8>

    mutating func eat(_ letter: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: letter) else { return false }
        rest.removeFirst()
        return true
    }

    /// Three or more letters, or anything between `<` and `>`.
    mutating func name() -> String? {
        if eat("<") {
            let inside = rest.prefix { $0 != UInt8(ascii: ">") }
            rest = rest.dropFirst(inside.count)
            guard eat(">"), inside.count >= 3 else { return nil }
            return String(decoding: inside, as: UTF8.self)
        }
        let letters = rest.prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
        guard letters.count >= 3 else { return nil }
        rest = rest.dropFirst(letters.count)
        return String(decoding: letters, as: UTF8.self)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...4).contains(digits.count), let value = Int(String(decoding: digits, as: UTF8.self)),
            range.contains(value)
        else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(mostHours: Int) -> Int? {
        let negative = eat("-")
        if !negative { _ = eat("+") }
        guard let hours = number(0...mostHours) else { return nil }
        var seconds = hours * 3600
        if eat(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if eat(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }
}
