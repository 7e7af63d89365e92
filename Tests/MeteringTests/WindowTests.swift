// Where does a unit open and end?

import Calendar
import Metering
import Money
import Testing

@Suite struct WindowTests {
    private let day = EndRules(sinceStart: TimeLimit(span("24h")))

    @Test(arguments: [
        (Edge.halfOpen, "86399s", 1), (.halfOpen, "24h", 2), (.inside, "24h", 1), (.inside, "86401s", 2),
    ])
    func edgeOfTheStart(edge: Edge, second: String, count: Int) throws {
        let plan = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"), edge: edge))))
        #expect(try units(plan, thread([customer(0), customer(ms(second))])) == Rational(count))
    }

    @Test(arguments: [(Edge.halfOpen, "59m", 1), (.halfOpen, "60m", 2), (.inside, "60m", 1), (.inside, "61m", 2)])
    func edgeOfTheSilence(edge: Edge, gap: String, count: Int) throws {
        let plan = conversations(UnitTerms(ends: EndRules(sinceLast: SilenceLimit(span("1h"), edge: edge))))
        let events = [customer(0), customer(ms("30m")), customer(ms("30m") + ms(gap))]
        #expect(try units(plan, thread(events)) == Rational(count))
    }

    /// Whose message starts the time anew; who has not written yet is counted from the opening.
    @Test(arguments: [(Author?.none, 1), (.customer, 2), (.ai, 1), (.human, 2)])
    func lastMessageOf(author: Author?, count: Int) throws {
        let ends = EndRules(sinceLast: SilenceLimit(span("1h"), messageOf: author))
        let events = [customer(0), ai(ms("40m")), customer(ms("90m"))]
        #expect(try units(conversations(UnitTerms(ends: ends)), thread(events)) == Rational(count))
    }

    @Test func onlySeenMessagesKeepASilenceFromRunning() throws {
        let ends = EndRules(sinceLast: SilenceLimit(span("1h")))
        let events = [customer(0), human(ms("40m")), customer(ms("90m"))]
        #expect(try units(conversations(UnitTerms(ends: ends)), thread(events)) == 1)
        let blind = conversations(UnitTerms(ends: ends), sees: Selection(authors: [.customer, .ai]))
        #expect(try units(blind, thread(events)) == 2)
    }

    @Test func whatIsNotListedDoesNotEnd() throws {
        let events = [customer(0), event(.closed, ms("1h")), event(.handedOff, ms("1h")), customer(ms("2h"))]
        #expect(try units(conversations(UnitTerms(ends: day)), thread(events)) == 1)
        #expect(try units(conversations(UnitTerms(ends: EndRules(events: .closed))), thread(events)) == 2)
        #expect(try units(conversations(UnitTerms(ends: EndRules(events: .handedOff))), thread(events)) == 2)
        #expect(try units(conversations(UnitTerms(ends: EndRules(events: .pageReloaded))), thread(events)) == 1)
    }

    @Test func theFirstEndCounts() throws {
        let ends = EndRules(sinceStart: TimeLimit(span("24h")), sinceLast: SilenceLimit(span("2h")))
        let result = try Meter(conversations(UnitTerms(ends: ends))).run(
            thread([customer(0), customer(ms("3h")), customer(ms("4h")), customer(ms("28h"))]))
        #expect(result.units.map(\.endedBecause) == [.sinceLast, .sinceLast, .sinceLast])
        #expect(result.units.map(\.endedAt) == [ms("2h"), ms("6h"), ms("30h")])
    }

    /// Only what opens a unit opens one; what comes after the end and cannot, belongs to none.
    @Test func aReplyAfterTheEndBelongsToNoUnit() throws {
        let events = [customer(0), ai(ms("1h")), ai(ms("25h")), human(ms("26h"))]
        let result = try Meter(conversations(UnitTerms(ends: day))).run(thread(events))
        #expect(result.totals.net == 1)
        #expect(result.trace.map(\.unit) == [0, 0, nil, nil])
        #expect(result.trace.map(\.note) == [.opened, .inside, .opensNothing, .opensNothing])
    }

    @Test func theEarliestOpenerCounts() throws {
        let events = [event(.pageLoad, 0), ai(10), customer(20), event(.pageLoad, 30)]
        func opened(_ opens: [OpenRule]) throws -> [Int64] {
            try Meter(conversations(UnitTerms(opens: opens))).run(thread(events)).units.map(\.openedAt)
        }
        #expect(try opened([.event(.customerMessage)]) == [20])
        #expect(try opened([.event(.customerMessage), .event(.pageLoad)]) == [0])
        #expect(try opened([.event(.aiReply)]) == [10])
        #expect(try opened([.event(.anyMessage)]) == [10])
        #expect(try opened([.event(.humanReply)]) == [])
        #expect(try opened([.allOf([.pageLoad, .customerMessage])]) == [20])
        #expect(try opened([.allOf([.pageLoad, .customerMessage, .humanReply])]) == [])
    }

    @Test func openersThatAreNeededTogetherStartAnewWithEachUnit() throws {
        let terms = UnitTerms(opens: [.allOf([.customerMessage, .aiReply])], ends: day)
        let events = [customer(0), ai(10), ai(ms("25h")), customer(ms("26h"))]
        let result = try Meter(conversations(terms)).run(thread(events))
        #expect(result.units.map(\.openedAt) == [10, ms("26h")])
        #expect(try units(conversations(terms), thread([customer(0), ai(10), ai(ms("25h"))])) == 1)
    }

    @Test func equalTimesKeepTheOrderOfTheFile() throws {
        let plan = conversations(UnitTerms(ends: EndRules(events: .closed)))
        #expect(try units(plan, thread([customer(0), customer(5), event(.closed, 5)])) == 1)
        #expect(try units(plan, thread([customer(0), event(.closed, 5), customer(5)])) == 2)
    }

    /// A longer window can bill more: the gate opens inside the longer one only.
    @Test func aLongerWindowCanBillMore() throws {
        let events = [customer(0), customer(ms("23h")), ai(ms("25h"))]
        func billed(_ window: String) throws -> Rational {
            let ends = EndRules(sinceStart: TimeLimit(span(window)))
            return try units(conversations(UnitTerms(ends: ends, billedWhen: .aiReplied)), thread(events))
        }
        #expect(try billed("24h") == 0)
        #expect(try billed("26h") == 1)
    }

    /// A unit has the channel of the event that opened it.
    @Test func channelOfTheOpener() throws {
        let events = TicketThread(
            tickets: [Ticket(channel: "email")],
            events: [customer(0, detail: 0), customer(ms("1h")), customer(ms("30h"))],
            details: [EventDetail(channel: "chat")])
        var plan = conversations(UnitTerms(ends: day))
        plan.apartBy = [.channel]
        let totals = try Meter(plan).run(events).totals
        #expect(totals.units.map(\.at.channel) == ["chat", "email"])
        #expect(totals.units.map(\.billed) == [1, 1])
    }

    @Test func termsByChannel() throws {
        let variant = TermsVariant(at: Coordinates(.channel, "chat"), UnitTerms(ends: EndRules()))
        let plan = MeterPlan(counts: .conversations, terms: UnitTerms(ends: day), variants: [variant])
        let events = [customer(0), customer(ms("30h"))]
        #expect(try units(plan, thread(events, channel: "chat")) == 1)
        #expect(try units(plan, thread(events, channel: "email")) == 2)
        let silent = MeterPlan(counts: .conversations, terms: nil, variants: [variant])
        #expect(throws: MeterRefusal.self) { try units(silent, thread(events, channel: "email")) }
    }

    @Test func whoseUnit() throws {
        let events = TicketThread(
            tickets: [Ticket(channel: "chat", category: "a"), Ticket(channel: "email", category: "a")],
            events: [customer(0), customer(ms("1h"), ticket: 1), customer(ms("2h"))])
        func count(_ per: [Owner]) throws -> Rational { try units(conversations(UnitTerms(), per: per), events) }
        #expect(try count([.ticket]) == 2)
        #expect(try count([.customer]) == 1)
        #expect(try count([.customer, .channel]) == 2)
        #expect(try count([.customer, .category]) == 1)
    }

    @Test func onlySeenChannelsOpen() throws {
        let plan = conversations(UnitTerms(), sees: Selection(channels: ["email"]))
        #expect(try units(plan, thread([customer(0)], channel: "chat")) == 0)
        #expect(try units(plan, thread([customer(0)], channel: "email")) == 1)
    }

    @Test func freeWhileAnotherIsOpen() throws {
        var plan = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("1h")))))
        plan.freeWhile = [conversations(UnitTerms(opens: [.event(.humanReply)], ends: day))]
        let events = [customer(0), human(ms("30m")), customer(ms("2h")), customer(ms("25h"))]
        #expect(try units(plan, thread(events)) == 2)
        plan.counts = .messages
        #expect(try units(plan, thread(events)) == 2)
    }
}
