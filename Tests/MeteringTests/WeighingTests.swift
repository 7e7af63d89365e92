// How many units are counted things, and where do limits cut them?

import Calendar
import Metering
import Money
import Testing

@Suite struct WeighingTests {
    private func events(_ counts: Counts, _ terms: UnitTerms, _ thread: TicketThread) throws -> Rational {
        try units(MeterPlan(counts: counts, terms: terms), thread)
    }

    private let talk = thread([
        customer(0), ai(1), ThreadEvent(.message(.system), at: 2), customer(3), event(.handedOff, 4), human(5),
        customer(6), ai(7),
    ])

    @Test func countsOfEvents() throws {
        #expect(try events(.messages, UnitTerms(), talk) == 7)
        #expect(try events(.replies, UnitTerms(), talk) == 2)
        #expect(try events(.requests, UnitTerms(), talk) == 2)
        #expect(try events(.requests, UnitTerms(), thread([customer(0), human(1), customer(2)])) == 1)
        #expect(try events(.tickets, UnitTerms(), talk) == 1)
        let sees = MeterPlan(counts: .messages, sees: Selection(authors: [.customer, .human]), terms: UnitTerms())
        #expect(try units(sees, talk) == 4)
    }

    @Test func sparedEvents() throws {
        let marked = thread([customer(0), ai(0, .greeting), ai(1)])
        #expect(try events(.replies, UnitTerms(notBilled: .greeting), marked) == 1)
        #expect(try events(.replies, UnitTerms(notBilled: .handedOff), talk) == 1)
        #expect(try events(.replies, UnitTerms(notBilled: .spam), thread([ai(0)], marks: .spam)) == 0)
    }

    @Test func aLaterMessageOpensAnotherTicketUnit() throws {
        let terms = UnitTerms(ends: EndRules(sinceLast: SilenceLimit(span("3d"))))
        #expect(try events(.tickets, terms, thread([customer(0), customer(ms("3d"))])) == 2)
    }

    private func acting(_ actions: [[ActionCount]]) -> TicketThread {
        TicketThread(
            tickets: [Ticket(channel: "chat")],
            events: actions.indices.map { ai(Int64($0), detail: $0) },
            details: actions.map { EventDetail(actions: $0) })
    }

    @Test func actionsByKind() throws {
        let table = UnitForm.table(
            .action, [WeightRow("standard", 20), WeightRow("voice", 30)], otherwise: nil)
        let thread = acting([[ActionCount("standard", 2), ActionCount("voice", 1)], [ActionCount("standard", 1)]])
        #expect(try events(.actions, UnitTerms(weighing: Weighing(table)), thread) == 90)
        #expect(
            try events(.actions, UnitTerms(weighing: Weighing(table, severalInOne: .highest)), thread) == 50)
        #expect(try events(.actions, UnitTerms(weighing: Weighing(table, times: part(3, 2))), thread) == 135)
        #expect(try events(.actions, UnitTerms(), thread) == 4)
        // A conversation weighs what happened in it.
        #expect(try units(conversations(UnitTerms(opens: [.event(.aiReply)], weighing: Weighing(table))), thread) == 90)
        #expect(
            try units(
                conversations(
                    UnitTerms(opens: [.event(.aiReply)], weighing: Weighing(table, severalInOne: .highest))), thread)
                == 30)
        #expect(throws: MeterRefusal.uncovered(.action, "sandbox")) {
            try events(.actions, UnitTerms(weighing: Weighing(table)), acting([[ActionCount("sandbox", 1)]]))
        }
        var apart = MeterPlan(counts: .actions, terms: UnitTerms())
        apart.apartBy = [.action]
        let totals = try Meter(apart).run(thread).totals
        #expect(totals.units.map(\.at.action) == ["standard", "voice"])
        #expect(totals.units.map(\.billed) == [3, 1])
    }

    @Test func tokensAndBlocks() throws {
        let thread = TicketThread(
            tickets: [Ticket(channel: "chat")], events: [ai(0, detail: 0), ai(1, detail: 1)],
            details: [EventDetail(tokens: 950), EventDetail(tokens: 60)])
        func weigh(_ within: Within, _ part: Part) throws -> Rational {
            let form = UnitForm.block(each: 13, perBlock: 100, part: part, within: within)
            return try events(.tokens, UnitTerms(weighing: Weighing(form)), thread)
        }
        #expect(try weigh(.ticket, .roundedUp) == 11 * 13)
        #expect(try weigh(.unit, .roundedUp) == (10 + 1) * 13)
        #expect(try weigh(.ticket, .exact) == part(1010 * 13, 100))
        #expect(try weigh(.month, .roundedUp) == 1010)
        #expect(try events(.tokens, UnitTerms(), thread) == 1010)
    }

    /// Elapsed time: a begun block is a whole one, a whole multiple is exact.
    @Test(arguments: [("15m", 1), ("901s", 2), ("30m", 2), ("0s", 0)])
    func elapsedTime(length: String, blocks: Int) throws {
        let weighing = Weighing(.elapsed(span("15m"), part: .roundedUp, of: .whole))
        let plan = conversations(UnitTerms(opens: [.event(.callConnected)], weighing: weighing))
        let call = thread([event(.callConnected, 0), event(.callEnded, ms(length)), event(.closed, ms("2d"))])
        #expect(try units(plan, call) == Rational(blocks))
    }

    /// Two calls of one ticket: 4.5 and 4.5 minutes, not the two days between them. Of the second, a person has a minute.
    @Test func callsThatComeBack() throws {
        let back = ms("50h")
        let calls = thread([
            event(.callConnected, 0), customer(0), ai(ms("1m")), event(.callEnded, ms("270s")),
            event(.callConnected, back), ai(back), human(back + ms("210s")), event(.callEnded, back + ms("270s")),
        ])
        #expect(try events(.minutes(of: .whole), UnitTerms(), calls) == 9)
        #expect(try events(.minutes(of: .ai), UnitTerms(), calls) == 8)
        #expect(try events(.minutes(of: .human), UnitTerms(), calls) == 1)
        let weighing = Weighing(.elapsed(span("1m"), part: .roundedUp, of: .whole))
        let plan = conversations(UnitTerms(opens: [.event(.callConnected)], weighing: weighing))
        #expect(try units(plan, calls) == 9)
    }

    @Test func minutesByWhom() throws {
        let call = thread([
            event(.callConnected, 0), customer(0), event(.handedOff, ms("4m")), human(ms("5m")),
            event(.callEnded, ms("10m")),
        ])
        #expect(try events(.minutes(of: .whole), UnitTerms(), call) == 10)
        #expect(try events(.minutes(of: .ai), UnitTerms(), call) == 4)
        #expect(try events(.minutes(of: .human), UnitTerms(), call) == 6)
        let begun = Weighing(.onePer(3, part: .roundedUp, within: .ticket))
        #expect(try events(.minutes(of: .ai), UnitTerms(weighing: begun), call) == 2)
    }

    @Test func unitsByChannelAndOutcome() throws {
        let byChannel = Weighing(.table(.channel, [WeightRow("email", 2)], otherwise: 1))
        #expect(try units(conversations(UnitTerms(weighing: byChannel)), thread([customer(0)], channel: "email")) == 2)
        #expect(try units(conversations(UnitTerms(weighing: byChannel)), thread([customer(0)])) == 1)
        var terms = finTerms()
        terms.weighing = Weighing(.table(.outcome, [WeightRow("resolution", 50)], otherwise: nil))
        #expect(try units(conversations(terms), thread([customer(0), ai(0)])) == 50)
    }

    /// Widget, chat and e-mail of one card, each with its own form.
    @Test func formsByChannel() throws {
        func terms(_ form: UnitForm) -> UnitTerms { UnitTerms(weighing: Weighing(form)) }
        let plan = MeterPlan(
            counts: .replies, terms: terms(.onePer(2, part: .roundedUp, within: .ticket)),
            variants: [
                TermsVariant(
                    at: Coordinates(.channel, "email"), terms(.first(1, further: part(1, 2), within: .ticket)))
            ])
        let replies = [customer(0)] + (1...10).map { ai(Int64($0)) }
        #expect(try units(plan, thread(replies)) == 5)
        #expect(try units(plan, thread(replies, channel: "email")) == part(11, 2))
    }

    /// What is added up within a ticket is added up over its units.
    @Test func unitsOfOneTicketTogether() throws {
        func weigh(_ form: UnitForm) throws -> Rational {
            try units(
                conversations(
                    UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))), weighing: Weighing(form))),
                threeWindows)
        }
        #expect(try weigh(.onePer(2, part: .roundedUp, within: .ticket)) == 2)
        #expect(try weigh(.onePer(2, part: .roundedUp, within: .unit)) == 3)
        #expect(try weigh(.first(1, further: part(1, 2), within: .ticket)) == 2)
    }

    /// A reversal of what was rounded within a ticket takes back the difference.
    @Test func reversalsOfRoundedUnits() throws {
        var terms = finTerms()
        terms.weighing = Weighing(.onePer(2, part: .roundedUp, within: .ticket))
        let events = [customer(0), ai(0), event(.confirmed, 0), customer(ms("1h")), ai(ms("1h"))]
        let totals = try Meter(conversations(terms)).run(thread(events)).totals
        #expect(totals.units.map(\.billed) == [1])
        #expect(totals.units.map(\.reversed) == [0])
        let returned = [customer(0), ai(0), event(.confirmed, 0), customer(ms("1h")), human(ms("1h"))]
        let gone = try Meter(conversations(terms)).run(thread(returned)).totals
        #expect(gone.units.map(\.billed) == [1])
        #expect(gone.units.map(\.reversed) == [1])
    }

    /// What was taken back makes room under a cap again.
    @Test func reversalsUnderACap() throws {
        let terms = UnitTerms(
            billedWhen: .outcomes,
            outcomes: [OutcomeRule("a", anyOf: .confirmed), OutcomeRule("b", anyOf: .procedureHandedOff)],
            reopen: ReopenRules(sameThread: ReopenRule(.reversed)), atMost: .units(1, per: .ticket))
        var plan = conversations(terms)
        plan.apartBy = [.outcome]
        let events = [
            customer(0), event(.confirmed, 0), customer(ms("1h")), event(.procedureHandedOff, ms("1h")),
        ]
        let totals = try Meter(plan).run(thread(events)).totals
        #expect(totals.units.map(\.at.outcome) == ["a", "b"])
        #expect(totals.units.map(\.billed) == [1, 1])
        #expect(totals.units.map(\.reversed) == [1, 0])
    }

    private let threeWindows = thread([customer(0), customer(ms("25h")), customer(ms("50h"))])
    private func capped(_ cap: UnitCap) -> UnitTerms {
        UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))), atMost: cap)
    }

    @Test func capsInUnits() throws {
        #expect(try units(conversations(capped(.units(1, per: .ticket))), threeWindows) == 1)
        #expect(try units(conversations(capped(.units(2, per: .ticket))), threeWindows) == 2)
        #expect(try units(conversations(capped(.units(5, per: .ticket))), threeWindows) == 3)
        #expect(try units(conversations(capped(.units(1, per: .unit))), threeWindows) == 3)
        let two = TicketThread(
            tickets: [Ticket(channel: "chat"), Ticket(channel: "chat")], events: [customer(0), customer(1, ticket: 1)])
        #expect(try units(conversations(capped(.units(1, per: .ticket))), two) == 2)
        #expect(try units(conversations(capped(.units(1, per: .customerMonth))), two) == 1)
    }

    /// An amount needs the price: the scopes are handed on, equal ones together.
    @Test func capsInMoney() throws {
        let plan = conversations(capped(.amount(per: .ticket)))
        let shapes = [
            Shape(weight: part(1, 4), thread: threeWindows), Shape(weight: part(1, 2), thread: thread([customer(0)])),
            Shape(weight: part(1, 4), thread: thread([customer(5)])),
        ]
        let totals = try Meter(plan).totals(of: shapes)
        #expect(totals.units.isEmpty)
        #expect(totals.capped.map(\.count) == [part(1, 4), part(3, 4)])
        #expect(totals.capped.map { $0.units.map(\.billed) } == [[3], [1]])
        #expect(totals.net == part(3, 2))
    }

    @Test func people() throws {
        let two = TicketThread(
            tickets: [Ticket(channel: "chat"), Ticket(channel: "chat")],
            events: [customer(0), customer(1, ticket: 1), human(2)])
        #expect(try units(MeterPlan(counts: .people(PeopleRule()), terms: UnitTerms()), two) == 1)
        #expect(
            try units(MeterPlan(counts: .people(PeopleRule()), terms: UnitTerms()), thread([human(0)])) == 0)
        #expect(
            try units(
                MeterPlan(counts: .people(PeopleRule(activeWhen: [.receives])), terms: UnitTerms()), thread([human(0)]))
                == 1)
    }

    @Test(arguments: [
        MeterPlan(counts: .seats, terms: UnitTerms()),
        MeterPlan(counts: .people(PeopleRule(activeWhen: [.isStored])), terms: UnitTerms()),
        MeterPlan(counts: .replies, terms: UnitTerms(atMost: .amount(per: .outcome))),
        MeterPlan(counts: .conversations, terms: UnitTerms(billedWhen: .outcomes)),
        MeterPlan(counts: .conversations, terms: UnitTerms(), unsupported: ["counts_if.present"]),
        MeterPlan(
            counts: .replies,
            terms: UnitTerms(weighing: Weighing(.onePer(0, part: .exact, within: .ticket)))),
        MeterPlan(
            counts: .conversations,
            terms: UnitTerms(
                billedWhen: .outcomes, outcomes: [OutcomeRule("r", anyOf: .confirmed, unless: .notReopened)])),
    ])
    func refused(plan: MeterPlan) {
        #expect(throws: MeterRefusal.self) { try Meter(plan) }
    }
}
