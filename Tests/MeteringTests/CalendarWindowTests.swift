// What does a window that ends with the calendar make of threads that may begin at any time?

import Calendar
import Metering
import Money
import Testing

@Suite struct CalendarWindowTests {
    private func daily(_ zone: TimeZoneRules = .utc, sinceStart: String? = nil) -> MeterPlan {
        conversations(
            UnitTerms(
                ends: EndRules(
                    sinceStart: sinceStart.map { TimeLimit(span($0)) }, calendar: CalendarEnd(each: .day, zone: zone))))
    }

    private func average(
        _ plan: MeterPlan, _ events: [ThreadEvent], arrives: Arrival = .evenly, zone: TimeZoneRules = .utc
    ) throws -> Rational {
        try Meter(plan).totals(
            of: [Shape(weight: 1, thread: thread(events))], arrives: arrives, zone: zone
        ).net
    }

    private func starting(_ text: String, _ events: [ThreadEvent]) throws -> TicketThread {
        TicketThread(tickets: [Ticket(channel: "chat")], events: events, starts: try Instant(parsing: text))
    }

    /// Midnight belongs to the new day.
    @Test(arguments: [("2026-03-01T16:00:00Z", 2), ("2026-03-01T15:59:59Z", 1), ("2026-03-01T00:00:00Z", 1)])
    func aKnownStart(start: String, expected: Int) throws {
        let thread = try starting(start, [customer(0), customer(ms("8h"))])
        #expect(try units(daily(), thread) == Rational(expected))
    }

    @Test func zonesWithDaylightSaving() throws {
        let berlin = try TimeZoneRules(named: "Europe/Berlin")
        // 22:30 UTC on the day before the clock changes is 23:30 in Berlin: half an hour to midnight.
        let winter = try starting("2026-03-28T22:30:00Z", [customer(0), customer(ms("29m")), customer(ms("30m"))])
        #expect(try units(daily(berlin), winter) == 2)
        // The day of the change has 23 hours.
        let short = try starting("2026-03-28T23:00:00Z", [customer(0), customer(ms("23h"))])
        #expect(try units(daily(berlin), short) == 2)
        #expect(try units(daily(), short) == 2)
        let before = try starting("2026-03-28T23:00:00Z", [customer(0), customer(ms("22h"))])
        #expect(try units(daily(berlin), before) == 1)
    }

    /// Two messages eight hours apart are cut by midnight a third of the time.
    @Test(arguments: [("8h", part(4, 3)), ("24h", 2), ("30h", 2), ("1m", part(1441, 1440))])
    func averageOverTheDay(gap: String, expected: Rational) throws {
        #expect(try average(daily(), [customer(0), customer(ms(gap))]) == expected)
    }

    /// The question of `card.md`: messages at 20:00, +14 h, +24.5 h and +37 h.
    @Test func rollingOrCalendarDay() throws {
        let events = [
            customer(0), customer(ms("14h")), customer(ms("24h") + ms("30m")), customer(ms("37h")),
        ]
        let known = try starting("2026-03-02T20:00:00Z", events)
        let rolling = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h")))))
        #expect(try units(rolling, known) == 2)
        #expect(try units(daily(), known) == 3)
    }

    /// Against 24 arrivals one by one: with events at whole hours nothing changes within an hour.
    @Test(arguments: 0..<10)
    func sameAsOneByOne(seed: UInt64) throws {
        var dice = Dice(state: seed)
        for _ in 0..<20 {
            var time: Int64 = 0
            let events = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                defer { time += Int64.random(in: 0...30, using: &dice) * 3_600_000 }
                return customer(time)
            }
            let plan = daily(sinceStart: Bool.random(using: &dice) ? "36h" : nil)
            let weights = (0..<24).map { _ in Rational(Int.random(in: 1...9, using: &dice)) }
            let sum = weights.reduce(0, +)
            var even = Rational.zero
            var weighed = Rational.zero
            for hour in 0..<24 {
                let text = "2001-01-01T\(hour < 10 ? "0" : "")\(hour):00:00Z"
                let count = try units(plan, starting(text, events))
                even += count * part(1, 24)
                weighed += (count * weights[hour]).divided(by: sum) ?? 0
            }
            #expect(try average(plan, events) == even)
            #expect(try average(plan, events, arrives: .hourly(weights)) == weighed)
        }
    }

    /// Where the card's midnight is not ours, hourly weights are shifted.
    @Test func anotherZone() throws {
        let kolkata = try TimeZoneRules(named: "Asia/Kolkata")
        var weights = [Rational](repeating: 0, count: 24)
        weights[18] = 1
        // All arrive between 18:00 and 19:00 UTC, which is 23:30 to 00:30 in Kolkata.
        let events = [customer(0), customer(ms("30m"))]
        #expect(try average(daily(kolkata), events, arrives: .hourly(weights)) == part(3, 2))
        #expect(try average(daily(), events, arrives: .hourly(weights)) == 1)
    }

    /// A month of the year without leap day: two messages a day apart are cut when the first comes on the last day.
    @Test func months() throws {
        let plan = conversations(UnitTerms(ends: EndRules(calendar: CalendarEnd(each: .month))))
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let cut = lengths.reduce(Rational.zero) { $0 + part(1, $1) * part(1, 12) }
        #expect(try average(plan, [customer(0), customer(ms("1d"))]) == 1 + cut)
        // A thread that is longer than a month goes another way through the code.
        let long = [customer(0), customer(ms("1d")), customer(ms("31d"))]
        let longCut = try average(plan, [customer(0), customer(ms("31d"))])
        #expect(longCut == 2)
        #expect(try average(plan, long) > 2)
        let cycle = conversations(
            UnitTerms(ends: EndRules(calendar: CalendarEnd(each: .billingCycle, billingDay: 15))))
        #expect(try average(cycle, [customer(0), customer(ms("1d"))]) == 1 + cut)
    }

    /// The short way over months gives what the long way gives.
    @Test(arguments: ["UTC", "Asia/Kolkata", "America/New_York"])
    func monthsBothWays(ours: String) throws {
        let zone = try TimeZoneRules(named: ours)
        let plan = conversations(UnitTerms(ends: EndRules(calendar: CalendarEnd(each: .month))))
        var weights = [Rational](repeating: 1, count: 24)
        weights[3] = 20
        let short = [customer(0), customer(ms("6h")), customer(ms("9d"))]
        // A message of somebody who opens nothing, a month later, makes the thread long and changes no unit.
        let long = short + [ai(ms("60d"))]
        for arrival in [Arrival.evenly, .hourly(weights)] {
            let quick = try average(plan, short, arrives: arrival, zone: zone)
            let slow = try average(plan, long, arrives: arrival, zone: zone)
            #expect(quick == slow)
        }
    }

    @Test func aStartMustBeKnown() {
        #expect(throws: MeterRefusal.self) { try units(daily(), thread([customer(0)])) }
    }
}
