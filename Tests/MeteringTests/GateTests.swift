// When is a unit billed, and what spares it?

import Calendar
import Metering
import Money
import Testing

@Suite struct GateTests {
    private func billed(_ gate: Gate, _ events: [ThreadEvent], sees: Selection = Selection()) throws -> Rational {
        try units(conversations(UnitTerms(billedWhen: gate), sees: sees), thread(events))
    }

    @Test func gates() throws {
        let asked = [customer(0)]
        let greeted = asked + [ai(1, .greeting)]
        let answered = greeted + [ai(2)]
        let person = asked + [human(1)]
        #expect(try billed(.opened, asked) == 1)
        #expect(try billed(.aiReplied, greeted) == 0)
        #expect(try billed(.aiReplied, asked + [ai(1, .cannedReply)]) == 0)
        #expect(try billed(.aiReplied, asked + [ai(1, .autoReply)]) == 0)
        #expect(try billed(.aiReplied, asked + [ai(1, .failedAnswer)]) == 1)
        #expect(try billed(.aiReplied, answered) == 1)
        #expect(try billed(.humanReplied, answered) == 0)
        #expect(try billed(.humanReplied, person) == 1)
        #expect(try billed(.ruleReplied, answered) == 0)
        #expect(try billed(.ruleReplied, asked + [ai(1, .autoReply)]) == 1)
        #expect(try billed(.ruleReplied, asked + [ThreadEvent(.message(.system), at: 1)]) == 1)
        #expect(try billed(.allOf([.aiReplied, .humanReplied]), answered) == 0)
        #expect(try billed(.allOf([.aiReplied, .humanReplied]), answered + [human(3)]) == 1)
        #expect(try billed(.anyOf([.aiReplied, .humanReplied]), person) == 1)
    }

    /// What a gate asks for is noticed, even if the meter does not see it.
    @Test func gatesNoticeWhatIsNotSeen() throws {
        let sees = Selection(authors: [.customer])
        #expect(try billed(.humanReplied, [customer(0), human(1)], sees: sees) == 1)
    }

    /// The first input engages the AI; in a unit that begins after a hand-off there is a new first input.
    @Test func engaged() throws {
        #expect(try billed(.aiEngaged, [customer(0)]) == 1)
        let opens: [OpenRule] = [.event(.anyMessage)]
        let plan = conversations(UnitTerms(opens: opens, billedWhen: .aiEngaged))
        #expect(try units(plan, thread([human(0), customer(1)])) == 0)
        let day = conversations(
            UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))), billedWhen: .aiEngaged))
        #expect(try units(day, thread([customer(0), event(.handedOff, 1), human(2), customer(ms("30h"))])) == 2)
    }

    /// `closed` is the event; an end by time is none.
    @Test func closedIsTheEvent() throws {
        let terms = UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))), billedWhen: .closed)
        #expect(try units(conversations(terms), thread([customer(0), event(.closed, ms("1h"))])) == 1)
        #expect(try units(conversations(terms), thread([customer(0), event(.closed, ms("25h"))])) == 0)
        #expect(try units(conversations(terms), thread([customer(0), customer(ms("25h"))])) == 0)
    }

    /// A unit bears a mark if every reply of the AI in it does.
    @Test func marksOfReplies() throws {
        let terms = UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))), notBilled: [.greeting])
        let plan = conversations(terms)
        #expect(try units(plan, thread([customer(0), ai(1, .greeting)])) == 0)
        #expect(try units(plan, thread([customer(0), ai(1, .greeting), ai(2)])) == 1)
        #expect(try units(plan, thread([customer(0), ai(1, .greeting), ai(2, .cannedReply)])) == 1)
        #expect(try units(plan, thread([customer(0)])) == 1)
        #expect(try units(plan, thread([customer(0), ai(1, .greeting), customer(ms("25h")), ai(ms("25h"))])) == 1)
    }

    @Test(arguments: BillMarks.all.map(\.key))
    func marksOfThreads(key: String) throws {
        let mark = try #require(BillMarks(key: key))
        let spared = conversations(UnitTerms(notBilled: mark))
        let result = try Meter(spared).run(thread([customer(0), ai(0)], marks: mark))
        #expect(result.totals.net == 0)
        #expect(result.units.map(\.spared) == [.marks(mark)])
        let others = BillMarks.all.reduce(into: BillMarks()) { $0.formUnion($1.mark) }.subtracting(mark)
        #expect(
            try units(conversations(UnitTerms(notBilled: others)), thread([customer(0), ai(0)], marks: mark)) == 1)
    }

    @Test func handOffs() throws {
        let events = [customer(0), ai(0), event(.handedOff, 1), human(2)]
        #expect(try units(conversations(UnitTerms()), thread(events)) == 1)
        #expect(try units(conversations(UnitTerms(notBilled: .handedOff)), thread(events)) == 0)
    }

    @Test func whyNotBilled() throws {
        let result = try Meter(conversations(UnitTerms(billedWhen: .aiReplied))).run(thread([customer(0)]))
        #expect(result.units.map(\.spared) == [.gateNotMet])
        #expect(result.units.map(\.units) == [0])
    }

    /// Tickets that the AI does not see count only where tickets are counted and nothing asks for the AI.
    @Test func unseenTickets() throws {
        let unseen = TicketThread(
            tickets: [Ticket(channel: "chat", seenByAI: false)], events: [customer(0), human(1)])
        #expect(try units(MeterPlan(counts: .tickets, terms: UnitTerms()), unseen) == 1)
        #expect(try units(MeterPlan(counts: .tickets, terms: UnitTerms(billedWhen: .humanReplied)), unseen) == 1)
        #expect(try units(MeterPlan(counts: .tickets, terms: UnitTerms(billedWhen: .aiReplied)), unseen) == 0)
        #expect(try units(conversations(UnitTerms()), unseen) == 0)
        #expect(try units(MeterPlan(counts: .messages, terms: UnitTerms()), unseen) == 0)
    }
}
