// Does counting without reasons give what the full pass gives, for a thread and for a stream of many customers?

import Calendar
import Metering
import Money
import Testing

@Suite struct RapidTests {
    /// Terms that the rapid count may take, drawn at random.
    private func plan(_ dice: inout Dice) -> MeterPlan {
        func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &dice) == 0 }
        func hours() -> TimeSpan { TimeSpan(milliseconds: Int64.random(in: 1...9, using: &dice) * 3_600_000) }
        func edge() -> Edge { Bool.random(using: &dice) ? .halfOpen : .inside }
        func limit() -> Int? { one(in: 4) ? Int.random(in: 1...3, using: &dice) : nil }
        let gates: [Gate] = [
            .opened, .aiReplied, .humanReplied, .ruleReplied, .aiEngaged, .closed, .allOf([.aiReplied, .closed]),
            .anyOf([.humanReplied, .ruleReplied]),
        ]
        let openers = Opener.allCases.filter { $0 == .customerMessage || one(in: 6) }
        let silence = SilenceLimit(
            hours(), messageOf: [nil, .customer, .ai, .human].randomElement(using: &dice) ?? nil, edge: edge())
        let terms = UnitTerms(
            opens: openers.map { .event($0) },
            ends: EndRules(
                sinceStart: one(in: 2) ? TimeLimit(hours(), edge: edge()) : nil, sinceLast: one(in: 2) ? silence : nil,
                atMost: CountLimits(turns: limit(), messages: limit(), inputs: limit(), replies: limit()),
                events: one(in: 2) ? [.closed, .handedOff] : []),
            billedWhen: gates.randomElement(using: &dice) ?? .opened,
            notBilled: one(in: 2) ? [.handedOff, .greeting, .spam] : [],
            weighing: Weighing(.constant(part(1, 2)), times: 3))
        return conversations(terms, sees: Selection(authors: one(in: 2) ? [.customer, .ai] : nil))
    }

    private func event(_ dice: inout Dice, _ time: inout Int64, tickets: Int) -> ThreadEvent {
        time += Int64.random(in: 0...3, using: &dice) * 3_600_000
        let ticket = Int.random(in: 0..<tickets, using: &dice)
        if Int.random(in: 0...3, using: &dice) == 0 {
            return ThreadEvent(
                .event(EventName.allCases.randomElement(using: &dice) ?? .closed), at: time, ticket: ticket)
        }
        let author = Author.allCases.randomElement(using: &dice) ?? .customer
        let marks: [MessageMarks] = [[], [], .greeting, .cannedReply, .autoReply]
        return ThreadEvent(
            .message(author), at: time, marks: author == .ai ? marks.randomElement(using: &dice) ?? [] : [],
            ticket: ticket)
    }

    @Test(arguments: 0..<10)
    func sameAsWithReasons(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 500)
        for _ in 0..<200 {
            let plan = plan(&dice)
            let meter = try Meter(plan)
            let count = Int.random(in: 1...3, using: &dice)
            let tickets = (0..<count).map { number in
                Ticket(
                    channel: "chat", marks: number == 1 ? .spam : [], follows: number > 0 ? number - 1 : nil,
                    seenByAI: number != 2)
            }
            var time: Int64 = 0
            let events = (0..<Int.random(in: 1...14, using: &dice)).map { _ in event(&dice, &time, tickets: count) }
            let thread = TicketThread(tickets: tickets, events: events)
            let quick = try meter.totals(of: [Shape(weight: part(2, 3), thread: thread)]).net
            let full = try meter.run(thread).totals.net
            #expect(quick == full * part(2, 3), "\(plan.terms as Any) on \(thread)")
        }
    }

    /// A stream in which the events of many customers are mixed counts what the customers count one by one.
    @Test(arguments: 0..<5)
    func aStreamOfCustomers(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 900)
        for _ in 0..<20 {
            let plan = plan(&dice)
            var stream = try #require(MeterStream(plan))
            let customers: [UInt64] = (0..<100).map { _ in UInt64.random(in: 0...5000, using: &dice) }
            var time: Int64 = 0
            var all: [UInt64: [ThreadEvent]] = [:]
            for _ in 0..<10 {
                var (events, keys): ([ThreadEvent], [UInt64]) = ([], [])
                for _ in 0..<100 {
                    events.append(event(&dice, &time, tickets: 1))
                    keys.append(customers.randomElement(using: &dice) ?? 0)
                }
                stream.take(events, keys: keys)
                for (event, key) in zip(events, keys) { all[key, default: []].append(event) }
            }
            let meter = try Meter(plan)
            var sum = Rational.zero
            for events in all.values { sum += try meter.run(thread(events)).totals.net }
            #expect(stream.finish() == sum)
        }
    }

    /// What must be known in full is not counted so.
    @Test func otherPlans() {
        #expect(MeterStream(conversations(finTerms())) == nil)
        let free = UnitTerms(ends: EndRules(events: .closed), reopen: ReopenRules(sameThread: ReopenRule(.free)))
        #expect(MeterStream(conversations(free)) == nil)
        #expect(MeterStream(MeterPlan(counts: .replies, terms: UnitTerms())) == nil)
    }
}
