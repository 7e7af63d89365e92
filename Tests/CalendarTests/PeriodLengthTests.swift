// How many days can so many months have?

import Calendar
import Testing

@Suite struct PeriodLengthTests {
    /// Beside every start in four years around a leap day: no stretch of months is shorter or longer than said.
    @Test func noStretchIsShorterOrLonger() throws {
        let first = try CivilDate(parsing: "2023-01-01")
        var (least, most) = (Array(repeating: Int.max, count: 25), Array(repeating: 0, count: 25))
        for day in 0..<1461 {
            let start = try #require(first.adding(days: day))
            for months in 1...24 {
                let length = start.days(until: try #require(start.adding(months: months)))
                least[months] = min(least[months], length)
                most[months] = max(most[months], length)
            }
        }
        for months in 1...24 {
            #expect(Period.leastDays(ofMonths: months) == least[months], "\(months)")
            #expect(Period.mostDays(ofMonths: months) >= most[months], "\(months)")
        }
        for months in 1...12 { #expect(Period.mostDays(ofMonths: months) == most[months], "\(months)") }
    }
}
