// Is the average over twelve real months, with their changes of the clock, what one gets by going through every half hour?

import Calendar
import Metering
import Money
import Testing

@Suite struct RealMonthTests {
    /// A wall clock that knows the European rule and nothing else: summer time from the last Sunday of March to that of
    /// October, at 01:00 UTC.
    private struct EuropeanClock {
        let standard: Int

        /// Half hours since 1970 on the wall clock.
        func local(_ slot: Int) -> Int {
            let (year, _, _) = civil(slot / 48)
            let summer = lastSunday(year, 3) * 48 + 2..<lastSunday(year, 10) * 48 + 2
            return slot + standard * 2 + (summer.contains(slot) ? 2 : 0)
        }

        private func lastSunday(_ year: Int, _ month: Int) -> Int {
            // The 1970-01-01 was a Thursday: day 3 was a Sunday.
            var day = days(year, month, 31)
            while (day - 3) % 7 != 0 { day -= 1 }
            return day
        }

        /// Days from 1970 to a date, counted year by year.
        func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
            var sum = 0
            for other in 1970..<year { sum += isLeap(other) ? 366 : 365 }
            for other in 1..<month { sum += length(other, year) }
            return sum + day - 1
        }

        func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
            var (year, rest) = (1970, days)
            while rest >= (isLeap(year) ? 366 : 365) {
                rest -= isLeap(year) ? 366 : 365
                year += 1
            }
            var month = 1
            while rest >= length(month, year) {
                rest -= length(month, year)
                month += 1
            }
            return (year, month, rest + 1)
        }

        private func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
        private func length(_ month: Int, _ year: Int) -> Int {
            [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        }
    }

    /// Units of customer messages at these half hours after `slot`: a message of another period opens one.
    private func units(_ offsets: [Int], from slot: Int, _ clock: EuropeanClock, _ each: CalendarPeriod) -> Int {
        let periods = offsets.map { offset -> Int in
            let day = clock.local(slot + offset) / 48
            let date = clock.civil(day)
            switch each {
            case .day: return day
            case .month: return date.year * 12 + date.month
            case .billingCycle: return date.year * 12 + date.month - (date.day < 15 ? 1 : 0)
            }
        }
        return 1 + zip(periods, periods.dropFirst()).filter { $0 != $1 }.count
    }

    static let cases: [(zone: String, hours: Int, each: CalendarPeriod, isHourly: Bool)] = [
        ("Europe/Berlin", 1, .day, false), ("Europe/Berlin", 1, .day, true), ("Europe/Athens", 2, .day, true),
        ("Europe/Berlin", 1, .month, true), ("Europe/London", 0, .month, false),
        ("Europe/Berlin", 1, .billingCycle, true),
    ]

    @Test(arguments: cases.indices) func sameAsEveryHalfHour(_ index: Int) throws {
        let (name, hours, each, isHourly) = Self.cases[index]
        let clock = EuropeanClock(standard: hours)
        let zone = try TimeZoneRules(named: name)
        let weights = (0..<24).map { Rational(isHourly ? $0 % 7 + 1 : 1) }
        let plan = conversations(
            UnitTerms(ends: EndRules(calendar: CalendarEnd(each: each, zone: zone, billingDay: 15))))
        var dice = Dice(state: UInt64(index))
        var offsets = [0]
        for _ in 0..<4 { offsets.append((offsets.last ?? 0) + Int.random(in: 1...120, using: &dice)) }
        // Every half hour of each month, a month being as heavy as another.
        var slow = Rational.zero
        for month in 0..<12 {
            let first = clock.days(2026 + (2 + month) / 12, (2 + month) % 12 + 1, 1) * 48
            let next = clock.days(2026 + (3 + month) / 12, (3 + month) % 12 + 1, 1) * 48
            var (sum, whole) = (Rational.zero, Rational.zero)
            for slot in (first - 8)..<(next + 8) where (first..<next).contains(clock.local(slot)) {
                let weight = weights[clock.local(slot) % 48 / 2]
                whole += weight
                sum += weight * Rational(units(offsets, from: slot, clock, each))
            }
            slow += sum.divided(by: whole * 12) ?? 0
        }
        let events = offsets.map { customer(Int64($0) * 1_800_000) }
        let fast = try Meter(plan).totals(
            of: [Shape(weight: 1, thread: thread(events))], arrives: isHourly ? .hourly(weights) : .evenly, zone: zone,
            from: try CivilDate(parsing: "2026-03-20")
        ).net
        #expect(fast == slow)
    }
}
