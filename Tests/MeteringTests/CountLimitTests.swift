// How much does a unit hold, and what opens the next one?

import Calendar
import Metering
import Money
import Testing

@Suite struct CountLimitTests {
    private func count(_ limits: CountLimits, _ events: [ThreadEvent]) throws -> Rational {
        try units(conversations(UnitTerms(ends: EndRules(atMost: limits))), thread(events))
    }

    /// Thirty turns are inside; the 31st opens another unit.
    @Test(arguments: [(30, 1), (31, 2), (60, 2), (61, 3)])
    func turns(number: Int, expected: Int) throws {
        let events = (0..<number).flatMap { [customer(Int64($0)), ai(Int64($0)), ai(Int64($0))] }
        #expect(try count(CountLimits(turns: 30), events) == Rational(expected))
    }

    /// A reply belongs to the turn that it answers: it does not open the 31st.
    @Test func aReplyDoesNotBeginATurn() throws {
        let events = (0..<30).map { customer(Int64($0)) } + [ai(40), ai(41)]
        #expect(try count(CountLimits(turns: 30), events) == 1)
    }

    /// Past a count limit the next unit opens, whatever `opens` says, if the limit counts the event.
    @Test func theReplyPastTheLimitOpens() throws {
        let events = [customer(0), ai(1), ai(2), ai(3)]
        let result = try Meter(conversations(UnitTerms(ends: EndRules(atMost: CountLimits(replies: 2))))).run(
            thread(events))
        #expect(result.units.map(\.openedBecause) == [.opener, .full(.replies)])
        #expect(result.units.map(\.openedBy) == [0, 3])
        #expect(try count(CountLimits(messages: 3), events) == 2)
        #expect(try count(CountLimits(messages: 4), events) == 1)
        #expect(try count(CountLimits(inputs: 1), events) == 1)
    }

    /// An input reached the AI: it came before any hand-off or message of a person.
    @Test func inputsReachTheAI() throws {
        let calm = [customer(0), ai(0), customer(1), ai(1), customer(2), ai(2)]
        #expect(try count(CountLimits(inputs: 2), calm) == 2)
        let handed = [customer(0), ai(0), customer(1), ai(1), event(.handedOff, 1), customer(2), customer(3)]
        #expect(try count(CountLimits(inputs: 2), handed) == 1)
        let joined = [customer(0), ai(0), human(1), customer(2), customer(3)]
        #expect(try count(CountLimits(inputs: 2), joined) == 1)
        #expect(try count(CountLimits(turns: 2), joined) == 2)
    }

    @Test func countersStartAnewWithEachUnit() throws {
        let ends = EndRules(sinceStart: TimeLimit(span("1h")), atMost: CountLimits(messages: 2))
        let events = [customer(0), customer(1), customer(ms("1h")), customer(ms("1h") + 1), customer(ms("1h") + 2)]
        let result = try Meter(conversations(UnitTerms(ends: ends))).run(thread(events))
        #expect(result.units.map(\.endedBecause) == [.sinceStart, .full(.messages), .sinceStart])
    }

    @Test func onlySeenMessagesFill() throws {
        let terms = UnitTerms(ends: EndRules(atMost: CountLimits(messages: 2)))
        let events = [customer(0), ai(1), human(2), customer(3)]
        #expect(try units(conversations(terms), thread(events)) == 2)
        let sees = Selection(authors: [.customer])
        #expect(try units(conversations(terms, sees: sees), thread(events)) == 1)
    }
}
