// When is an outcome reached, and which of several is billed?

import Calendar
import Metering
import Money
import Testing

@Suite struct OutcomeTests {
    private func resolved(_ events: [ThreadEvent], _ terms: UnitTerms = finTerms(), sees: Selection = Selection())
        throws
        -> Rational
    {
        try units(conversations(terms, sees: sees), thread(events))
    }

    private func silent(_ whose: AssumedRule.Whose, _ after: AssumedRule.After) -> UnitTerms {
        UnitTerms(
            billedWhen: .outcomes,
            outcomes: [
                OutcomeRule(
                    "resolution", anyOf: .assumed,
                    assumed: AssumedRule(silence: span("24h"), whose: whose, after: after))
            ], reopen: ReopenRules(sameThread: ReopenRule(.stands)))
    }

    @Test func confirmedOrSilent() throws {
        #expect(try resolved([customer(0), ai(0), event(.confirmed, 1)]) == 1)
        #expect(try resolved([customer(0), ai(0)]) == 1)
        #expect(try resolved([customer(0)]) == 0)
        #expect(try resolved([customer(0), ai(0), event(.askedForHuman, 1)]) == 0)
        #expect(try resolved([customer(0), ai(0), event(.negativeRating, 1)]) == 0)
        #expect(try resolved([customer(0), ai(0), human(1)]) == 0)
        // What prevents an outcome is noticed, even if the meter does not see people.
        #expect(try resolved([customer(0), ai(0), human(1)], sees: Selection(authors: [.customer, .ai])) == 0)
    }

    /// A message exactly at the end of the silence comes too late to break it.
    @Test(arguments: [("86399s", 0), ("24h", 1)])
    func endOfTheSilence(time: String, expected: Int) throws {
        let plan = conversations(finTerms(reopen: .stands))
        #expect(try units(plan, thread([customer(0), ai(0), customer(ms(time))])) == Rational(expected))
    }

    @Test func aBrokenSilenceBeginsAnewWithTheNextReply() throws {
        let plan = conversations(finTerms())
        let result = try Meter(plan).run(thread([customer(0), ai(0), customer(ms("23h")), ai(ms("23h"))]))
        #expect(result.units.first?.bills.map(\.at) == [ms("47h")])
    }

    @Test func whoseSilenceAndFromWhen() throws {
        // A person writes an hour after the AI; the customer writes at 24.5 hours.
        let events = [customer(0), ai(0), human(ms("1h")), customer(ms("24h") + ms("30m"))]
        #expect(try resolved(events, silent(.customer, .lastAIReply)) == 1)
        #expect(try resolved(events, silent(.anyone, .lastAIReply)) == 0)
        let early = [customer(0), ai(0), human(ms("1h")), customer(ms("24h") + ms("30m")), human(ms("25h"))]
        let result = try Meter(conversations(silent(.customer, .lastMessage))).run(thread(early))
        #expect(result.units.first?.bills.map(\.at) == [ms("49h")])
    }

    /// Nothing is assumed where the AI never wrote.
    @Test func noOutcomeWithoutTheAI() throws {
        #expect(try resolved([customer(0), human(1)], silent(.customer, .lastMessage)) == 0)
    }

    /// The silence runs on after its unit's end, and whoever writes breaks it even if the message opens another unit.
    @Test func aSilenceRunsOnAfterTheEnd() throws {
        var terms = finTerms()
        terms.ends = EndRules(sinceStart: TimeLimit(span("24h")))
        let quiet = [customer(0), ai(ms("20h"))]
        let result = try Meter(conversations(terms)).run(thread(quiet))
        #expect(result.units.first?.endedAt == ms("24h"))
        #expect(result.units.first?.bills.map(\.at) == [ms("44h")])
        #expect(try resolved(quiet + [customer(ms("30h"))], terms) == 0)
        #expect(try resolved(quiet + [customer(ms("30h")), ai(ms("30h"))], terms) == 1)
        #expect(try resolved(quiet + [customer(ms("44h")), ai(ms("44h"))], terms) == 2)
        #expect(try resolved(quiet + [human(ms("30h"))], terms) == 0)
        #expect(try resolved(quiet + [event(.askedForHuman, ms("30h"))], terms) == 0)
    }

    @Test func checks() throws {
        func terms(_ rule: CheckRule, ends: EndRules = EndRules()) -> UnitTerms {
            UnitTerms(
                ends: ends, billedWhen: .outcomes,
                outcomes: [OutcomeRule("r", anyOf: .checked, checked: rule, unless: [.humanReplied])],
                reopen: ReopenRules(sameThread: ReopenRule(.stands)))
        }
        func at(_ rule: CheckRule, _ events: [ThreadEvent], _ ends: EndRules = EndRules()) throws -> [Int64] {
            try Meter(conversations(terms(rule, ends: ends))).run(thread(events)).units.flatMap { $0.bills.map(\.at) }
        }
        let events = [customer(0), ai(0), customer(ms("10h")), ai(ms("10h"))]
        #expect(try at(.sinceStart(span("48h")), events) == [ms("48h")])
        #expect(try at(.sinceLast(span("48h")), events) == [ms("58h")])
        #expect(try at(.atEnd, events, EndRules(sinceStart: TimeLimit(span("24h")))) == [ms("24h")])
        #expect(try at(.atEnd, events) == [ms("10h")])
        #expect(try at(.sinceStart(span("48h")), events + [human(ms("47h"))]) == [])
        #expect(try at(.sinceStart(span("48h")), events + [human(ms("48h"))]) == [ms("48h")])
        #expect(try at(.sinceStart(span("48h")), [customer(0)]) == [])
    }

    /// What prevents an outcome is noticed until it is reached, though another unit is open by then.
    @Test func preventedFromAnotherUnit() throws {
        let terms = UnitTerms(
            ends: EndRules(sinceStart: TimeLimit(span("24h"))), billedWhen: .outcomes,
            outcomes: [
                OutcomeRule(
                    "r", anyOf: .checked, checked: .sinceStart(span("48h")), unless: [.humanReplied, .askedForHuman])
            ])
        let events = [customer(0), ai(0), customer(ms("30h")), ai(ms("30h"))]
        #expect(try resolved(events, terms) == 2)
        #expect(try resolved(events + [human(ms("31h"))], terms) == 0)
        #expect(try resolved(events + [event(.askedForHuman, ms("31h"))], terms) == 0)
        #expect(try resolved(events + [human(ms("49h"))], terms) == 1)
    }

    /// What came before the end of a unit is settled before what comes with it.
    @Test func aSilenceBeforeTheEndIsFirst() throws {
        let terms = UnitTerms(
            ends: EndRules(sinceStart: TimeLimit(span("24h"))), billedWhen: .outcomes,
            outcomes: [
                OutcomeRule("checked", anyOf: .checked, checked: .atEnd),
                OutcomeRule("silent", anyOf: .assumed, assumed: AssumedRule(silence: span("10h"))),
            ], ifSeveral: .first)
        let result = try Meter(conversations(terms)).run(thread([customer(0), ai(0)]))
        #expect(result.units.first?.bills.map(\.outcome) == ["silent"])
    }

    /// A silence that was long enough, but needed something else as well, is over when the customer writes again.
    @Test func aSilenceThatWasNotEnough() throws {
        let terms = UnitTerms(
            billedWhen: .outcomes,
            outcomes: [
                OutcomeRule("r", allOf: [.assumed, .closed], assumed: AssumedRule(silence: span("24h")))
            ])
        #expect(try resolved([customer(0), ai(0), event(.closed, ms("31h"))], terms) == 1)
        #expect(try resolved([customer(0), ai(0), customer(ms("30h")), event(.closed, ms("31h"))], terms) == 0)
    }

    /// Two outcomes in one unit: a resolution at 1, a procedure at 2.
    @Test func several() throws {
        let events = [customer(0), ai(0), event(.confirmed, 1), event(.procedureHandedOff, 2)]
        func names(_ rule: IfSeveral) throws -> [String?] {
            let terms = UnitTerms(
                billedWhen: .outcomes,
                outcomes: [
                    OutcomeRule("resolution", anyOf: .confirmed),
                    OutcomeRule("procedure", anyOf: .procedureHandedOff),
                ], ifSeveral: rule)
            var plan = conversations(terms)
            plan.apartBy = [.outcome]
            return try Meter(plan).run(thread(events)).totals.units.map(\.at.outcome)
        }
        #expect(try names(.first) == ["resolution"])
        #expect(try names(.last) == ["procedure"])
        #expect(try names(.each) == ["resolution", "procedure"])
        #expect(try names(.highest(dearestFirst: ["procedure", "resolution"])) == ["procedure"])
        #expect(try names(.highest(dearestFirst: ["resolution", "procedure"])) == ["resolution"])
    }

    /// The earliest moment comes first, whatever the order on the card.
    @Test func theEarlierSilenceIsFirst() throws {
        let terms = UnitTerms(
            billedWhen: .outcomes,
            outcomes: [
                OutcomeRule("late", anyOf: .assumed, assumed: AssumedRule(silence: span("48h"))),
                OutcomeRule("early", anyOf: .assumed, assumed: AssumedRule(silence: span("24h"))),
            ], ifSeveral: .first)
        let result = try Meter(conversations(terms)).run(thread([customer(0), ai(0)]))
        #expect(result.units.first?.bills.map(\.outcome) == ["early"])
    }

    @Test func allOf() throws {
        let terms = UnitTerms(
            billedWhen: .outcomes, outcomes: [OutcomeRule("r", allOf: [.confirmed, .closed])])
        #expect(try resolved([customer(0), event(.confirmed, 1)], terms) == 0)
        #expect(try resolved([customer(0), event(.confirmed, 1), event(.closed, 2)], terms) == 1)
    }

    /// A hand-off that is not billed spares outcomes, but not those that are a hand-off themselves.
    @Test func handedOffOutcomes() throws {
        let terms = UnitTerms(
            billedWhen: .outcomes,
            outcomes: [
                OutcomeRule("resolution", anyOf: .confirmed), OutcomeRule("procedure", anyOf: .procedureHandedOff),
            ], notBilled: .handedOff)
        #expect(try resolved([customer(0), event(.handedOff, 1), event(.confirmed, 2)], terms) == 0)
        #expect(try resolved([customer(0), event(.procedureHandedOff, 1)], terms) == 1)
        // A hand-off after the outcome changes nothing.
        #expect(try resolved([customer(0), event(.confirmed, 1), event(.handedOff, 2)], terms) == 1)
    }

    @Test func outcomesTogetherWithAGate() throws {
        var terms = finTerms()
        terms.billedWhen = .allOf([.outcomes, .closed])
        #expect(try resolved([customer(0), ai(0), event(.confirmed, 1)], terms) == 0)
        #expect(try resolved([customer(0), ai(0), event(.confirmed, 1), event(.closed, 2)], terms) == 1)
        #expect(try resolved([customer(0), ai(0), event(.askedForHuman, 1), event(.closed, 2)], terms) == 0)
    }

    /// A check that falls due before the AI has written finds nothing, and is over.
    @Test func aCheckBeforeTheAnswer() throws {
        let rule = OutcomeRule("done", anyOf: .checked, checked: .sinceStart(span("9h")))
        let plan = conversations(UnitTerms(billedWhen: .outcomes, outcomes: [rule]))
        #expect(try units(plan, thread([customer(0), ai(ms("8h"))])) == 1)
        #expect(try units(plan, thread([customer(0), ai(ms("14h"))])) == 0)
    }

    /// A silence that is over before the AI has written is none.
    @Test func aSilenceBeforeTheAnswer() throws {
        let result = try Meter(conversations(silent(.customer, .lastMessage))).run(
            thread([customer(0), ai(ms("30h"))]))
        #expect(result.units.first?.bills.map(\.at) == [ms("54h")])
    }

    /// Where a unit never ends, a check at its end is made when nothing happens any more, by an event or by time.
    @Test func theEndOfTheThread() throws {
        let rule = OutcomeRule(
            "done", allOf: [.checked, .assumed], assumed: AssumedRule(silence: span("24h")), checked: .atEnd)
        let result = try Meter(conversations(UnitTerms(billedWhen: .outcomes, outcomes: [rule]))).run(
            thread([customer(0), ai(ms("1h"))]))
        #expect(result.units.first?.bills.map(\.at) == [ms("25h")])
    }

    /// An event that the card names is noticed after the end of the unit, too, by the last unit of its thread.
    @Test func anEventAfterTheEnd() throws {
        let ends = EndRules(sinceStart: TimeLimit(span("24h")))
        let terms = UnitTerms(
            ends: ends, billedWhen: .outcomes, outcomes: [OutcomeRule("done", anyOf: [.confirmed, .closed])])
        #expect(try units(conversations(terms), thread([customer(0), ai(0), event(.closed, ms("30h"))])) == 1)
        // Once another unit has taken its place it is that one's.
        let two = [customer(0), ai(0), customer(ms("30h")), event(.confirmed, ms("31h"))]
        #expect(try Meter(conversations(terms)).run(thread(two)).units.map(\.bills.count) == [0, 1])
    }

    /// What prevents an outcome in another unit makes none there.
    @Test func preventedIsNotMade() throws {
        let ends = EndRules(atMost: CountLimits(messages: 2))
        let outcomes = [
            OutcomeRule("person", anyOf: .humanReplied),
            OutcomeRule(
                "silent", anyOf: .assumed, assumed: AssumedRule(silence: span("24h")), unless: .humanReplied),
        ]
        let plan = conversations(UnitTerms(ends: ends, billedWhen: .outcomes, outcomes: outcomes))
        let result = try Meter(plan).run(thread([customer(0), ai(0), customer(ms("1h")), human(ms("2h"))]))
        #expect(result.units.map { $0.bills.map(\.outcome) } == [[], ["person"]])
    }

    /// Closed and not reopened: for so long, or ever, which holds from the closing.
    @Test func notReopened() throws {
        func billed(_ events: [ThreadEvent], _ closedFor: String? = nil) throws -> [Int64] {
            let rule = OutcomeRule("done", allOf: [.closed, .notReopened], closedFor: closedFor.map(span))
            let plan = conversations(
                UnitTerms(
                    ends: EndRules(events: .closed), billedWhen: .outcomes, outcomes: [rule],
                    reopen: ReopenRules(sameThread: ReopenRule(.stands))))
            return try Meter(plan).run(thread(events)).units.flatMap(\.bills).map(\.at)
        }
        let closed = [customer(0), ai(0), event(.closed, ms("1h"))]
        #expect(try billed(closed) == [ms("1h")])
        #expect(try billed(closed, "48h") == [ms("49h")])
        #expect(try billed(closed + [customer(ms("20h"))]) == [])
        #expect(try billed(closed + [event(.reopened, ms("20h"))]) == [])
        #expect(try billed(closed + [customer(ms("48h"))], "48h") == [])
        #expect(try billed(closed + [customer(ms("49h"))], "48h") == [ms("49h")])
        #expect(try billed(closed + [customer(ms("20h")), event(.closed, ms("22h"))], "48h") == [ms("70h")])
    }
}
