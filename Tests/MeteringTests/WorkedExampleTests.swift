// Do the worked examples of the domain come out, as units?

import Calendar
import Metering
import Money
import Testing

@Suite struct WorkedExampleTests {
    private func chats(_ answered: Answered, _ returns: [Return] = []) -> TicketProfile {
        TicketProfile(
            .mix(
                Mix(
                    channels: [Share("chat", 1)], customerMessages: ByChannel([Share(1, 1)]),
                    answered: ByChannel(answered), comesBack: ByChannel(returns))))
    }

    @Test(arguments: [
        (EndRules(sinceStart: TimeLimit(span("24h"))), 22_400), (EndRules(sinceStart: TimeLimit(span("72h"))), 20_000),
        (EndRules(), 20_000),
    ])
    func conversationsAtTwoDollars(ends: EndRules, dollars: Int) throws {
        let answered = Answered(saysNoMore: percent(50), asksForHuman: percent(50))
        let plan = conversations(UnitTerms(ends: ends, billedWhen: .aiEngaged))
        #expect(try units(plan, chats(answered)) * 20_000 == 20_000)
        let back = Return(share: percent(12), after: span("30h"))
        #expect(try units(plan, chats(answered, [back])) * 20_000 == Rational(dollars))
    }

    /// "Every two AI replies is one credit".
    @Test func creditsOfReplies() throws {
        func replies(_ form: UnitForm, _ count: Int) throws -> Rational {
            let events = [customer(0)] + (1...count).map { ai(Int64($0) * 60_000) }
            let plan = MeterPlan(counts: .replies, terms: UnitTerms(weighing: Weighing(form)))
            return try units(plan, thread(events))
        }
        #expect(try replies(.onePer(2, part: .roundedUp, within: .ticket), 3) == 2)
        #expect(try replies(.onePer(2, part: .exact, within: .ticket), 3) == part(3, 2))
        #expect(try replies(.first(1, further: part(1, 2), within: .ticket), 3) == 2)
        #expect(try replies(.first(1, further: part(1, 2), within: .ticket), 10) == part(11, 2))
        // Within the month the meter gives plain replies, and says what is left to do.
        let monthly = UnitForm.onePer(2, part: .roundedUp, within: .month)
        #expect(try replies(monthly, 3) == 3)
        let step = MeterPlan(counts: .replies, terms: UnitTerms(weighing: Weighing(monthly))).monthlyStep
        #expect(step?.units(of: 3 + 3 + 3 + 3) == 6)
    }

    @Test func widgetSessionOfAnHour() throws {
        let plan = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("1h")))))
        let forty = (0..<40).map { customer(Int64($0) * 59 * 60_000 / 39) }
        #expect(try units(plan, thread(forty)) == 1)
        #expect(try units(plan, thread(forty + [customer(ms("60m"))])) == 2)
    }

    /// $0.09 an interaction, at most $0.60 for each resolution or for each ticket.
    @Test func cappedInteractions() throws {
        func plan(_ scope: CapScope) -> MeterPlan {
            MeterPlan(
                counts: .replies,
                terms: UnitTerms(outcomes: finTerms().outcomes, atMost: .amount(per: scope)))
        }
        func dollars(_ scope: CapScope, _ count: Int, isResolved: Bool) throws -> Rational {
            let events =
                (1...count).flatMap { [customer(Int64($0) * 60_000), ai(Int64($0) * 60_000)] }
                + (isResolved ? [event(.confirmed, ms("11m"))] : [event(.askedForHuman, ms("11m"))])
            let totals = try Meter(plan(scope)).run(thread(events)).totals
            let rate = percent(9)
            let open = totals.units.reduce(Rational.zero) { $0 + $1.net * rate }
            return totals.capped.reduce(open) { sum, scope in
                sum + scope.count * min(percent(60), scope.units.reduce(0) { $0 + $1.net * rate })
            }
        }
        #expect(try dollars(.outcome, 3, isResolved: true) == percent(27))
        #expect(try dollars(.outcome, 10, isResolved: true) == percent(60))
        #expect(try dollars(.outcome, 10, isResolved: false) == percent(90))
        #expect(try dollars(.ticket, 10, isResolved: false) == percent(60))
    }

    /// The mean is not enough: half of the tickets with 2 interactions, half with 12.
    @Test func capsAreForEachTicket() throws {
        func shape(_ count: Int) -> Shape {
            let events = (1...count).flatMap { [customer(Int64($0)), ai(Int64($0))] } + [event(.confirmed, 100)]
            return Shape(weight: part(1, 2), thread: thread(events))
        }
        let plan = MeterPlan(
            counts: .replies, terms: UnitTerms(outcomes: finTerms().outcomes, atMost: .amount(per: .outcome)))
        let totals = try Meter(plan).totals(of: [shape(2), shape(12)])
        let cost = totals.capped.reduce(Rational.zero) { sum, scope in
            sum + scope.count * min(percent(60), scope.units.reduce(0) { $0 + $1.net * percent(9) })
        }
        #expect(cost == percent(39))
    }

    /// $0.99 for each resolution from 24% to 80%, and one conversation for each ticket at any rate.
    @Test(arguments: [(24, 2376), (80, 7920)])
    func resolutionRates(rate: Int, dollars: Int) throws {
        let answered = Answered(saysNoMore: percent(rate), asksForHuman: percent(100 - rate))
        #expect(try units(conversations(finTerms()), chats(answered)) * 9900 == Rational(dollars))
        #expect(try units(MeterPlan(counts: .tickets, terms: UnitTerms()), chats(answered)) * 1000 == 1000)
    }
}
