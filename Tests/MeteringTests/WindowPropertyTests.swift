// Does the meter agree with a slow and obvious second way to count, on random threads?

import Calendar
import Metering
import Money
import Testing

@Suite struct WindowPropertyTests {
    private let hour: Int64 = 3_600_000

    /// A random thread: messages of everybody at whole hours, so that edges are met often, and some closings.
    private func randomThread(_ dice: inout Dice) -> TicketThread {
        var time: Int64 = 0
        let events = (0..<Int.random(in: 1...14, using: &dice)).map { _ in
            time += Int64.random(in: 0...5, using: &dice) * hour
            if Int.random(in: 0...9, using: &dice) == 0 { return event(.closed, time) }
            let authors: [Author] = [.customer, .customer, .ai, .ai, .human]
            return ThreadEvent(.message(authors.randomElement(using: &dice) ?? .customer), at: time)
        }
        return thread(events)
    }

    private func randomRule(_ dice: inout Dice) -> (naive: NaiveWindows, plan: MeterPlan) {
        func chance() -> Bool { Bool.random(using: &dice) }
        let openers: [(Author, Opener)] = [
            (.customer, .customerMessage), (.ai, .aiReply), (.human, .humanReply),
        ]
        let opens = openers.filter { $0.0 == .customer || Int.random(in: 0...3, using: &dice) == 0 }
        let sees: [Author] = chance() ? [.customer, .ai, .human] : [.customer, .ai]
        var naive = NaiveWindows(
            opens: opens.map(\.0), sees: sees, sinceStart: nil, sinceLast: nil, limits: CountLimits(), closes: chance())
        var ends = EndRules(events: naive.closes ? .closed : [])
        if chance() {
            let hours = Int64.random(in: 1...12, using: &dice)
            let isInside = chance()
            naive.sinceStart = (hours * hour, isInside)
            ends.sinceStart = TimeLimit(
                TimeSpan(milliseconds: hours * hour), edge: isInside ? .inside : .halfOpen)
        }
        if chance() {
            let hours = Int64.random(in: 1...6, using: &dice)
            let isInside = chance()
            let of: Author? = [nil, .customer, .ai, .human].randomElement(using: &dice) ?? nil
            naive.sinceLast = (hours * hour, isInside, of)
            ends.sinceLast = SilenceLimit(
                TimeSpan(milliseconds: hours * hour), messageOf: of, edge: isInside ? .inside : .halfOpen)
        }
        func limit() -> Int? { Int.random(in: 0...3, using: &dice) == 0 ? Int.random(in: 1...4, using: &dice) : nil }
        naive.limits = CountLimits(turns: limit(), messages: limit(), inputs: limit(), replies: limit())
        ends.atMost = naive.limits
        let plan = conversations(
            UnitTerms(opens: opens.map { .event($0.1) }, ends: ends), sees: Selection(authors: sees))
        return (naive, plan)
    }

    @Test(arguments: 0..<20)
    func sameUnits(seed: UInt64) throws {
        var dice = Dice(state: seed)
        for _ in 0..<250 {
            let (naive, plan) = randomRule(&dice)
            let meter = try Meter(plan)
            for _ in 0..<4 {
                let thread = randomThread(&dice)
                let result = try meter.run(thread)
                let expected = naive.units(thread.events)
                #expect(result.trace.map(\.unit) == expected, "\(plan.terms?.ends as Any) on \(thread.events)")
                #expect(result.totals.net == Rational((expected.compactMap { $0 }.max() ?? -1) + 1))
            }
        }
    }

    /// A pass without a trace counts the same, and a workload of one shape is that shape.
    @Test(arguments: 0..<5)
    func sameWithoutATrace(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 100)
        for _ in 0..<100 {
            let meter = try Meter(randomRule(&dice).plan)
            let thread = randomThread(&dice)
            let plain = try meter.totals(of: [Shape(weight: part(3, 7), thread: thread)]).net
            let traced = try meter.run(thread).totals.net
            #expect(plain == traced * part(3, 7))
        }
    }

    /// Billed units of any terms are what the records say, and never below what was taken back.
    @Test(arguments: 0..<5)
    func billsAddUp(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 200)
        let effects: [ReopenEffect] = [.free, .newUnit, .stands, .reversed]
        for _ in 0..<200 {
            var plan = randomRule(&dice).plan
            var terms = finTerms(silence: "\(Int.random(in: 1...20, using: &dice))h")
            terms.ends = plan.terms?.ends ?? EndRules()
            terms.reopen.sameThread = ReopenRule(effects.randomElement(using: &dice) ?? .free)
            plan.terms = terms
            let result = try Meter(plan).run(randomThread(&dice))
            let bills = result.units.flatMap(\.bills)
            #expect(result.totals.units.reduce(0) { $0 + $1.billed } == Rational(bills.count))
            #expect(result.totals.net == Rational(bills.filter { $0.reversedAt == nil }.count))
            // At most one charge of a unit stands at a time.
            #expect(result.units.allSatisfy { $0.bills.filter { $0.reversedAt == nil }.count <= 1 })
        }
    }
}
