// Laws that hold whatever the threads, each under the conditions that it names.

import Calendar
import Metering
import Money
import Testing

@Suite struct LawTests {
    private let hour: Int64 = 3_600_000

    private func times(_ dice: inout Dice) -> [Int64] {
        (0..<Int.random(in: 1...12, using: &dice)).map { _ in Int64.random(in: 0...150, using: &dice) * hour }
    }

    private func plan(_ hours: Int64?, daily: Bool) -> MeterPlan {
        conversations(
            UnitTerms(
                ends: EndRules(
                    sinceStart: hours.map { TimeLimit(TimeSpan(milliseconds: $0 * hour)) },
                    calendar: daily ? CalendarEnd(each: .day) : nil)))
    }

    private func count(_ plan: MeterPlan, _ times: [Int64]) throws -> Rational {
        let thread = TicketThread(
            tickets: [Ticket(channel: "chat")], events: times.map { customer($0) },
            starts: try Instant(parsing: "2026-03-02T07:00:00Z"))
        return try units(plan, thread)
    }

    /// With fixed windows, billed as they open, without reversal and without a cap, one message more never costs less.
    @Test(arguments: 0..<10) func moreEventsNeverCostLess(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 40)
        for _ in 0..<100 {
            let plan = plan(
                Bool.random(using: &dice) ? Int64.random(in: 1...50, using: &dice) : nil,
                daily: Bool.random(using: &dice))
            let times = times(&dice)
            let more = times + [Int64.random(in: 0...150, using: &dice) * hour]
            #expect(try count(plan, more) >= count(plan, times))
        }
    }

    /// Without these conditions it is not so: a window that a message keeps open can spare a later one.
    @Test func whereTheLawEnds() throws {
        let silence = conversations(UnitTerms(ends: EndRules(sinceLast: SilenceLimit(span("24h")))))
        #expect(try count(silence, [0, ms("30h")]) == 2)
        #expect(try count(silence, [0, ms("20h"), ms("30h")]) == 1)
    }

    /// Billed as they open, a shorter window, or another end beside it, never removes a unit.
    @Test(arguments: 0..<10) func splittingNeverRemovesAUnit(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 80)
        for _ in 0..<100 {
            let hours = Int64.random(in: 2...60, using: &dice)
            let times = times(&dice)
            let whole = try count(plan(hours, daily: false), times)
            #expect(try count(plan(Int64.random(in: 1..<hours, using: &dice), daily: false), times) >= whole)
            #expect(try count(plan(hours, daily: true), times) >= whole)
            #expect(try count(plan(nil, daily: false), times) <= whole)
        }
    }

    /// Two workloads together make what each makes by itself, and the order of the shapes changes nothing.
    @Test(arguments: 0..<5) func workloadsAdd(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 120)
        for _ in 0..<40 {
            let drawn = ReplayCase(&dice)
            var plan = try drawn.plan()
            plan.terms?.atMost = Bool.random(using: &dice) ? .units(1, per: .ticket) : nil
            let meter = try Meter(plan)
            let shapes = try (1...6).map { number in
                Shape(weight: part(number, 21), thread: try ReplayCase(&dice).thread())
            }
            let parts = try shapes.map { try meter.totals(of: [$0]).net }.reduce(0, +)
            #expect(try meter.totals(of: shapes).net == parts)
            #expect(try meter.totals(of: shapes.reversed()).net == parts)
        }
    }
}
