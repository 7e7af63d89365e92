// Do the figures of the review drafts come out?

import Calendar
import Metering
import Money
import Testing

@Suite struct ReviewDraftTests {
    /// Units of Acme for each 1,000 tickets, by where its conversation ends.
    @Test(arguments: [
        (EndRules(), 1000), (EndRules(sinceStart: TimeLimit(span("72h"))), 1030),
        (EndRules(sinceStart: TimeLimit(span("24h"))), 1080), (EndRules(sinceLast: SilenceLimit(span("1h"))), 1330),
    ])
    func conversationsOfAcme(ends: EndRules, perThousand: Int) throws {
        let spared = UnitTerms(ends: ends, notBilled: [.spam, .test])
        #expect(try units(conversations(spared), draftProfile()) == part(perThousand, 1000))
        let all = UnitTerms(ends: ends)
        #expect(try units(conversations(all), draftProfile()) == part(perThousand + 25, 1000))
    }

    @Test func noAnswerIsEightPercentOfTheUnits() throws {
        let ends = EndRules(sinceStart: TimeLimit(span("24h")))
        let opened = try units(conversations(UnitTerms(ends: ends)), draftProfile())
        let answered = try units(conversations(UnitTerms(ends: ends, billedWhen: .aiReplied)), draftProfile())
        // $432 a month at $0.50 and 10,000 tickets.
        #expect((opened - answered) * 10_000 * part(1, 2) == 432)
        let bySpared = try units(conversations(UnitTerms(ends: ends, notBilled: [.failedAnswer])), draftProfile())
        #expect(bySpared == answered)
    }

    /// Acme's cost a month at $0.50, from all our way to all against us.
    @Test func costOfAcme() throws {
        let ours = UnitTerms(billedWhen: .aiReplied, notBilled: [.spam, .test])
        #expect(try units(conversations(ours), draftProfile()) * 5000 == 4600)
        let usual = UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))))
        #expect(try units(conversations(usual), draftProfile()) * 5000 == 5525)
        let against = UnitTerms(ends: EndRules(sinceLast: SilenceLimit(span("1h"))))
        #expect(try units(conversations(against), draftProfile()) * 5000 == 6775)
    }

    /// Outcomes of Fin for 10,000 tickets, and the cost at $0.99 as the drafts print it.
    @Test(
        arguments: [
            ("24h", .reversed, [], 4210, 4168), ("24h", .reversed, [.spam, .test], 3960, 3920),
            ("24h", .stands, [], 4630, 4584),
            ("72h", .reversed, [], 4210, 4168),
            // With 72 h of silence a return after 30 h comes before the silence, too: 5% of the silent 3,000 fewer.
            ("72h", .stands, [], 4480, 4435),
        ] as [(String, ReopenEffect, BillMarks, Int, Int)])
    func outcomesOfFin(
        silence: String, reopen: ReopenEffect, spared: BillMarks, outcomes: Int, dollars: Int
    ) throws {
        let plan = conversations(finTerms(silence: silence, reopen: reopen, notBilled: spared))
        let found = try units(plan, draftProfile()) * 10_000
        #expect(found == Rational(outcomes))
        #expect((found * percent(99)).rounded(.halfUp) == Rational(dollars))
    }

    /// "AI solves 35 / 45 / 55 / 65%": Fin as usual.
    @Test(arguments: [(35, 3297), (45, 4168), (55, 5039), (65, 5910)])
    func sweepOfFin(solved: Int, dollars: Int) throws {
        let found = try units(conversations(finTerms()), draftProfile(solved: solved)) * 9900
        #expect(found.rounded(.halfUp) == Rational(dollars))
        // Nothing in Acme rises when the AI improves.
        let acme = UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h"))))
        #expect(try units(conversations(acme), draftProfile(solved: solved)) * 5000 == 5525)
    }

    @Test func reversedOutcomesAreCountedApart() throws {
        let totals = try Meter(conversations(finTerms())).totals(of: draftProfile().expanded().seen)
        #expect(totals.units.count == 1)
        // Confirmed and silent ones that came back later than their outcome: 15% x 12% and 30% x 8%.
        #expect(totals.units.first?.reversed == percent(15) * percent(12) + percent(30) * percent(8))
    }

    @Test func solvedThatStaySolved() {
        #expect(draftProfile().solvedShare.map { $0 * 10_000 } == 3960)
    }

    /// The AI sees nine tenths: Fin loses $417, Acme $553.
    @Test func tenPointsFewerSeen() throws {
        let fin = conversations(finTerms())
        let all = try units(fin, draftProfile())
        let fewer = try units(fin, draftProfile(), aiSees: percent(90))
        #expect(((all - fewer) * 9900).rounded(.halfUp) == 417)
        let acme = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h")))))
        let difference = try units(acme, draftProfile()) - units(acme, draftProfile(), aiSees: percent(90))
        #expect((difference * 5000).rounded(.halfUp) == 553)
    }
}
