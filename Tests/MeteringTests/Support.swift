// Short ways to write threads and workloads in the tests of this folder.

import Calendar
import Metering
import Money
import Testing

/// Milliseconds of a stretch such as `24h`, `30m` or `90s`.
func ms(_ text: String) -> Int64 {
    let unit: Int64 =
        switch text.last {
        case "s": 1000
        case "m": 60_000
        case "h": 3_600_000
        default: 86_400_000
        }
    return (Int64(text.dropLast()) ?? 0) * unit
}

/// A time span such as `24h`.
func span(_ text: String) -> TimeSpan { TimeSpan(milliseconds: ms(text)) }

/// A fraction.
func part(_ top: Int, _ bottom: Int) -> Rational { Rational(top, over: bottom) ?? 0 }

/// So many percent.
func percent(_ value: Int) -> Rational { part(value, 100) }

func customer(_ time: Int64, ticket: Int = 0, detail: Int = -1) -> ThreadEvent {
    ThreadEvent(.message(.customer), at: time, ticket: ticket, detail: detail)
}

func ai(_ time: Int64, _ marks: MessageMarks = [], ticket: Int = 0, detail: Int = -1) -> ThreadEvent {
    ThreadEvent(.message(.ai), at: time, marks: marks, ticket: ticket, detail: detail)
}

func human(_ time: Int64, ticket: Int = 0) -> ThreadEvent { ThreadEvent(.message(.human), at: time, ticket: ticket) }

func event(_ name: EventName, _ time: Int64, ticket: Int = 0) -> ThreadEvent {
    ThreadEvent(.event(name), at: time, ticket: ticket)
}

/// One ticket on a channel.
func thread(_ events: [ThreadEvent], channel: String = "chat", marks: BillMarks = []) -> TicketThread {
    TicketThread(tickets: [Ticket(channel: channel, marks: marks)], events: events)
}

/// A conversation meter with these terms.
func conversations(_ terms: UnitTerms, sees: Selection = Selection(), per: [Owner] = [.ticket]) -> MeterPlan {
    MeterPlan(counts: .conversations, sees: sees, per: per, terms: terms)
}

/// The units that are left to pay in a thread.
func units(_ plan: MeterPlan, _ thread: TicketThread) throws -> Rational {
    try Meter(plan).run(thread).totals.net
}

/// The units that are left to pay for each ticket of a profile.
func units(_ plan: MeterPlan, _ profile: TicketProfile, aiSees: Rational = 1) throws -> Rational {
    try Meter(plan).totals(
        of: profile.expanded().shapes(aiSees: aiSees), arrives: profile.arrives, zone: profile.zone
    ).net
}

/// The workload behind the review drafts: 10,000 tickets, 70% chat with one message, 30% e-mail with one to three, six
/// hours apart; returns of 4, 5 and 3% after 8 h, 30 h and 5 days, then to a person; 15% confirmed, 30% silent, 8%
/// without an answer; 200 spam and 50 test threads on top.
func draftProfile(solved: Int = 45) -> TicketProfile {
    let confirms = part(solved, 300)
    let silent = part(solved * 2, 300)
    return TicketProfile(
        .mix(
            Mix(
                channels: [Share("chat", percent(70)), Share("email", percent(30))],
                customerMessages: ByChannel([
                    "chat": [Share(1, 1)],
                    "email": [Share(1, percent(50)), Share(2, percent(30)), Share(3, percent(20))],
                ]),
                gap: ByChannel(["chat": span("5m"), "email": span("6h")]),
                answered: ByChannel(
                    Answered(
                        confirms: confirms, saysNoMore: silent,
                        asksForHuman: 1 - confirms - silent - percent(8), noAIAnswer: percent(8))),
                comesBack: ByChannel([
                    Return(share: percent(4), after: span("8h"), then: .person),
                    Return(share: percent(5), after: span("30h"), then: .person),
                    Return(share: percent(3), after: span("5d"), then: .person),
                ]))),
        besides: Besides(spam: part(200, 10_000), test: part(50, 10_000)))
}

/// Fin's terms: an outcome when the customer confirms or stays silent, unless a person is asked for or writes.
func finTerms(silence: String = "24h", reopen: ReopenEffect = .reversed, notBilled: BillMarks = []) -> UnitTerms {
    UnitTerms(
        billedWhen: .outcomes,
        outcomes: [
            OutcomeRule(
                "resolution", anyOf: [.confirmed, .assumed],
                assumed: AssumedRule(silence: span(silence)),
                unless: [.askedForHuman, .negativeRating, .humanReplied])
        ], notBilled: notBilled, reopen: ReopenRules(sameThread: ReopenRule(reopen)))
}
