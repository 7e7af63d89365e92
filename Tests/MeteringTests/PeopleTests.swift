// How many people count, and whose units are whose?

import Calendar
import Metering
import Money
import Testing

@Suite struct PeopleTests {
    /// A Monday evening in UTC; midnight comes after four hours.
    private func evening(_ events: [ThreadEvent], _ details: [EventDetail] = [], tickets: Int = 1) throws
        -> TicketThread
    {
        TicketThread(
            tickets: (0..<tickets).map { _ in Ticket(channel: "chat") }, events: events, details: details,
            starts: try Instant(parsing: "2026-03-02T20:00:00Z"))
    }

    private func count(_ rule: PeopleRule, _ thread: TicketThread) throws -> Rational {
        try units(MeterPlan(counts: .people(rule), terms: UnitTerms()), thread)
    }

    /// Once a day, by the day of the zone.
    @Test(arguments: [("3h", "UTC", 1), ("4h", "UTC", 2), ("3h", "Europe/Berlin", 2), ("30h", "UTC", 2)])
    func eachDay(gap: String, zone: String, expected: Int) throws {
        let rule = PeopleRule(each: .day, zone: try TimeZoneRules(named: zone))
        #expect(try count(rule, evening([customer(0), customer(ms(gap))])) == Rational(expected))
    }

    /// Over all moments of arrival a second message after eight hours is on another day in a third of the cases.
    @Test func eachDayOnAverage() throws {
        let meter = try Meter(MeterPlan(counts: .people(PeopleRule(each: .day)), terms: UnitTerms()))
        let shape = Shape(weight: 1, thread: thread([customer(0), customer(ms("8h"))]))
        #expect(try meter.totals(of: [shape]).net == part(4, 3))
    }

    /// In a thread with a date a person counts in each month; a shape of a workload falls in one.
    @Test func eachMonth() throws {
        let events = [customer(0), customer(ms("31d"))]
        #expect(try count(PeopleRule(), evening(events)) == 2)
        #expect(try count(PeopleRule(), thread(events)) == 1)
    }

    @Test func participants() throws {
        let details = [EventDetail(person: "ann"), EventDetail(person: "eve")]
        let events = [
            customer(0, detail: 0), customer(1, detail: 1), ai(2), customer(3, detail: 0),
            ThreadEvent(.message(.human), at: 4),
        ]
        // Ann, Eve and the agent; of customers two.
        #expect(try count(PeopleRule(who: .participants), evening(events, details)) == 3)
        #expect(try count(PeopleRule(), evening(events, details)) == 2)
        // Ann and Eve are there when the AI answers.
        #expect(
            try count(PeopleRule(activeWhen: [.receives]), evening(Array(events.prefix(3)), details)) == 2)
    }

    @Test func loggedIn() throws {
        let rule = PeopleRule(activeWhen: [.logsIn])
        #expect(try count(rule, evening([customer(0), ai(1)])) == 0)
        #expect(try count(rule, evening([event(.loggedIn, 0), event(.loggedIn, 5), customer(9)])) == 1)
    }

    /// Who is stored for 60 days counts in each month until then: from 2 March to 1 May.
    @Test func stored() throws {
        let rule = PeopleRule(activeWhen: [.isStored], keptFor: span("60d"))
        #expect(try count(rule, evening([event(.pageLoad, 0)])) == 3)
        #expect(try count(rule, evening([event(.pageLoad, 0), customer(ms("20d"))])) == 3)
        #expect(try count(rule, evening([event(.pageLoad, 0), customer(ms("40d"))])) == 4)
    }

    /// Each person who takes part has units of their own; an answer belongs to whoever wrote last.
    @Test func unitsOfParticipants() throws {
        let details = [EventDetail(person: "ann"), EventDetail(person: "eve")]
        let events = [customer(0, detail: 0), ai(1), customer(2, detail: 1), ai(3), customer(4, detail: 0), ai(5)]
        let plan = conversations(UnitTerms(), per: [.participant])
        let result = try Meter(plan).run(evening(events, details))
        #expect(result.trace.map(\.unit) == [0, 0, 1, 1, 0, 0])
        #expect(try units(conversations(UnitTerms(), per: [.ticket]), evening(events, details)) == 1)
    }

    /// The first of the month at one weight, each further one at another.
    @Test func firstOfTheMonth() throws {
        let form = UnitForm.first(1, further: part(1, 2), within: .month)
        let plan = MeterPlan(counts: .replies, terms: UnitTerms(weighing: Weighing(form, times: 2)))
        #expect(try units(plan, thread([ai(0), ai(1), ai(2)])) == 3)
        #expect(plan.monthlyStep?.units(of: 3) == 4)
        #expect(plan.monthlyStep?.units(of: part(1, 2)) == 1)
    }

    /// A cap for each customer and month begins anew with the month.
    @Test func customersMonth() throws {
        let plan = conversations(
            UnitTerms(
                ends: EndRules(sinceStart: TimeLimit(span("1h"))), atMost: .units(2, per: .customerMonth)),
            per: [.customer])
        let events = (0..<40).map { customer(ms("\($0)d")) }
        #expect(try units(plan, evening(events)) == 4)
        #expect(try units(plan, thread(events)) == 2)
    }

    /// Ends in two zones in one plan, by channel: chat in UTC, e-mail in Kolkata, where it is 01:30 when the thread begins.
    @Test func endsInTwoZones() throws {
        func terms(_ zone: String) throws -> UnitTerms {
            UnitTerms(ends: EndRules(calendar: CalendarEnd(each: .day, zone: try TimeZoneRules(named: zone))))
        }
        var plan = conversations(try terms("UTC"))
        plan.variants = [TermsVariant(at: Coordinates(.channel, "email"), try terms("Asia/Kolkata"))]
        func thread(_ channel: String, _ starts: Instant?) -> TicketThread {
            TicketThread(
                tickets: [Ticket(channel: channel)], events: [customer(0), customer(ms("5h"))], starts: starts)
        }
        let start = try Instant(parsing: "2026-03-02T20:00:00Z")
        #expect(try units(plan, thread("chat", start)) == 2)
        #expect(try units(plan, thread("email", start)) == 1)
        let both = [
            Shape(weight: part(1, 2), thread: thread("chat", nil)),
            Shape(weight: part(1, 2), thread: thread("email", nil)),
        ]
        #expect(try Meter(plan).totals(of: both).net == 1 + part(5, 24))
    }
}
