import Testing

@testable import Calendar

@Suite struct CivilDateTests {
    @Test("every day from 0001 to 9999 has one number, in order") func dayNumbers() throws {
        var number = CivilDate.first.dayNumber
        #expect(number == -719_162)
        #expect(CivilDate.epoch.dayNumber == 0)
        for year in 1...9999 {
            for month in 1...12 {
                let length = try #require(CivilDate.daysInMonth(month, ofYear: year))
                for day in [1, length] {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    if date.dayNumber != number + day - 1 || CivilDate(dayNumber: date.dayNumber) != date {
                        Issue.record("\(date) has number \(date.dayNumber)")
                        return
                    }
                }
                number += length
            }
        }
        #expect(CivilDate.last.dayNumber == number - 1)
        #expect(CivilDate(dayNumber: number) == nil)
        #expect(CivilDate(dayNumber: CivilDate.first.dayNumber - 1) == nil)
    }

    static let sums: [(String, Int, Int, String?)] = [
        ("2026-10-07", 0, 30, "2026-11-06"), ("2024-01-31", 1, 0, "2024-02-29"), ("2023-01-31", 1, 0, "2023-02-28"),
        ("2026-12-15", 1, 0, "2027-01-15"), ("2026-01-15", -1, 0, "2025-12-15"), ("2024-02-29", 12, 0, "2025-02-28"),
        ("2024-03-01", 0, -1, "2024-02-29"), ("9999-12-31", 0, 1, nil), ("0001-01-01", 0, -1, nil),
        ("9999-12-01", 1, 0, nil), ("0001-01-31", -1, 0, nil), ("2026-01-01", Int.max, 0, nil),
        ("2026-01-01", 0, Int.max, nil), ("2026-01-31", 1, 1, "2026-03-01"),
    ]

    @Test("adds months and days", arguments: sums) func adds(text: String, months: Int, days: Int, expected: String?)
        throws
    {
        let date = try CivilDate(parsing: text)
        #expect(date.adding(months: months)?.adding(days: days)?.description == expected)
        if months >= 0, days >= 0, months != .max, days != .max {
            #expect(date.adding(Period(months: months, days: days))?.description == expected)
        }
    }

    static let refused = [
        "2026-1-01", "2026-13-01", "2026-00-01", "2026-02-29", "2026-04-31", "2026-01-00", "0000-01-01", "26-01-01",
        "2026/01/01", "", "2026-01", "2026-01-01-01", "+026-01-01", "2026-01-1 ", "٢٠٢٦-01-01",
    ]

    @Test("refuses days that are none", arguments: refused) func refuses(text: String) {
        #expect(throws: TimeTextError.self) { try CivilDate(parsing: text) }
    }

    @Test("says why") func reasons() {
        #expect(throws: TimeTextError.malformed("2026-02-29", reason: "2026-02 has 28 days")) {
            try CivilDate(parsing: "2026-02-29")
        }
        #expect(throws: TimeTextError.malformed("2026-13-01", reason: "there is no month 13")) {
            try CivilDate(parsing: "2026-13-01")
        }
    }

    @Test("knows the weekday") func weekdays() throws {
        for (text, day) in [
            ("1970-01-01", Weekday.thursday), ("2026-10-07", .wednesday), ("2000-02-29", .tuesday),
            ("0001-01-01", .monday), ("1969-12-28", .sunday),
        ] {
            #expect(try CivilDate(parsing: text).weekday == day)
        }
        let monday = try WeekdayTime(parsing: "Mon 09:00")
        #expect(monday.weekday == .monday && monday.time.hour == 9 && monday.millisecondOfWeek == 32_400_000)
        #expect(try WeekdayTime(parsing: "friday 17:30").description == "Fri 17:30")
        for text in ["Mon", "09:00", "Mon 24:00", "Mo 09:00", "Mon 9:00", "Mon 09:00 x", ""] {
            #expect(throws: TimeTextError.self) { try WeekdayTime(parsing: text) }
        }
    }

    @Test("reads clocks and instants") func clocks() throws {
        #expect(try TimeOfDay(parsing: "23:59:59.250").millisecond == 86_399_250)
        #expect(try TimeOfDay(parsing: "23:59:59.250").description == "23:59:59.250")
        #expect(try TimeOfDay(parsing: "09:00:30").description == "09:00:30")
        #expect(throws: TimeTextError.tooFine("09:00:30.0001")) { try TimeOfDay(parsing: "09:00:30.0001") }
        for text in ["24:00", "09:60", "9:00", "09:00.5", "09:00:60", "-1:00", "09:00:30."] {
            #expect(throws: TimeTextError.self) { try TimeOfDay(parsing: text) }
        }
        #expect(try Instant(parsing: "1970-01-01T00:00Z").millisecond == 0)
        #expect(try Instant(parsing: "2026-10-07T09:00:00+02:00") == Instant(parsing: "2026-10-07 07:00:00Z"))
        #expect(try Instant(parsing: "2026-10-07T09:00-05:30").description == "2026-10-07T14:30Z")
        for text in ["2026-10-07T09:00", "2026-10-07", "2026-10-07T09:00+2", "0001-01-01T00:00+01:00", "Z", ""] {
            #expect(throws: TimeTextError.self) { try Instant(parsing: text) }
        }
        let moment = try CivilDateTime(parsing: "2026-12-31 23:30")
        #expect(moment.adding(try TimeSpan(parsing: "1h"))?.description == "2027-01-01T00:30")
        #expect(moment.adding(TimeSpan(milliseconds: .max)) == nil)
        #expect(CivilDateTime(millisecond: .max) == nil)
        #expect(Instant(millisecond: .max) == nil)
    }
}
