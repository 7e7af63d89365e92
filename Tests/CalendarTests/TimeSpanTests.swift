import Testing

@testable import Calendar

@Suite struct TimeSpanTests {
    static let spans: [(String, Int64, String, String)] = [
        ("24h", 86_400_000, "24 hours", "24h"), ("30s", 30_000, "30 seconds", "30s"),
        ("30m", 1_800_000, "30 minutes", "30m"), ("15 min", 900_000, "15 minutes", "15m"),
        ("3 days", 259_200_000, "3 days", "72h"), ("500ms", 500, "500 milliseconds", "500ms"),
        ("2 weeks", 1_209_600_000, "14 days", "336h"), ("1h30m", 5_400_000, "1 hour 30 minutes", "1h30m"),
        ("1 hour 30 minutes", 5_400_000, "1 hour 30 minutes", "1h30m"),
        ("1.5h", 5_400_000, "1 hour 30 minutes", "1h30m"),
        ("1 day", 86_400_000, "24 hours", "24h"), ("48 hours", 172_800_000, "48 hours", "48h"),
        ("0s", 0, "0 seconds", "0s"), (" 1 H ", 3_600_000, "1 hour", "1h"), ("0.5s", 500, "500 milliseconds", "500ms"),
        ("73h", 262_800_000, "73 hours", "73h"),
        ("1w2d3h4m5s6ms", 788_645_006, "219 hours 4 minutes 5 seconds 6 milliseconds", "219h4m5s6ms"),
    ]

    @Test("reads and writes lengths", arguments: spans)
    func reads(text: String, milliseconds: Int64, words: String, short: String) throws {
        let span = try TimeSpan(parsing: text)
        #expect(span.milliseconds == milliseconds)
        #expect(span.description == words)
        #expect(span.shortText == short)
        #expect(try TimeSpan(parsing: span.shortText) == span)
        #expect(try TimeSpan(parsing: span.description) == span)
    }

    static let refused: [(String, TimeTextError)] = [
        ("", .empty), (" ", .empty), ("24", .unitMissing("24")), ("h", .numberMissing("h")),
        ("-1h", .numberMissing("-1h")),
        ("3 fortnights", .unknownUnit("fortnights")), ("2 months", .notExact("month")),
        ("1 year", .notExact("year")), ("30m1h", .unitsOutOfOrder("30m1h")), ("1h1h", .unitsOutOfOrder("1h1h")),
        ("0.0001s", .tooFine("0.0001s")), ("99999999999999999999h", .tooLong("99999999999999999999")),
        ("9223372036854775807h", .tooLong("9223372036854775807h")), ("1:30", .unknownUnit(":")),
        ("1.2.3h", .malformed("1.2.3", reason: "not a plain number")),
        ("1,000h", .malformed("1,000", reason: "not a plain number")), ("١h", .numberMissing("١h")),
        ("3 calendar days", .notExact("day")),
    ]

    @Test("refuses the rest with the reason", arguments: refused) func refuses(text: String, error: TimeTextError) {
        #expect(throws: error) { try TimeSpan(parsing: text) }
    }

    @Test("sums leave no trap") func sums() {
        let long = TimeSpan(milliseconds: .max)
        #expect(long.adding(TimeSpan(milliseconds: 1)) == nil)
        #expect(long.times(2) == nil)
        #expect(TimeSpan.days(.max) == nil)
        #expect(TimeSpan.hours(24) == TimeSpan.days(1))
        #expect(TimeSpan(milliseconds: .min).description.isEmpty == false)
    }

    static let periods: [(String, Int, Int, String)] = [
        ("12 months", 12, 0, "12 months"), ("30 calendar days", 0, 30, "30 calendar days"),
        ("1 year", 12, 0, "12 months"),
        ("calendar month", 1, 0, "1 month"), ("2 weeks", 0, 14, "14 calendar days"), ("quarter", 3, 0, "3 months"),
        ("1 year 6 months", 18, 0, "18 months"), ("3 years", 36, 0, "3 years"), ("30 days", 0, 30, "30 calendar days"),
        ("1 calendar day", 0, 1, "1 calendar day"), ("0 days", 0, 0, "0 calendar days"), ("1 Month", 1, 0, "1 month"),
    ]

    @Test("reads and writes periods", arguments: periods)
    func readsPeriods(text: String, months: Int, days: Int, words: String) throws {
        let period = try Period(parsing: text)
        #expect(period == Period(months: months, days: days))
        #expect(period.description == words)
        #expect(try Period(parsing: words) == period)
    }

    @Test("refuses what is no period") func refusesPeriods() {
        #expect(throws: TimeTextError.notACalendarUnit("h")) { try Period(parsing: "24h") }
        #expect(throws: TimeTextError.unknownUnit("moons")) { try Period(parsing: "2 moons") }
        #expect(throws: TimeTextError.unitsOutOfOrder("1 day 1 month")) { try Period(parsing: "1 day 1 month") }
        #expect(throws: TimeTextError.tooLong("4000000 days")) { try Period(parsing: "4000000 days") }
        #expect(throws: TimeTextError.self) { try Period(parsing: "1.5 months") }
        #expect(throws: TimeTextError.empty) { try Period(parsing: "") }
    }
}
