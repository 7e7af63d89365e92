// Which tickets does a mix stand for?

import Calendar
import Metering
import Money
import Testing

@Suite struct MixTests {
    private func shapes(_ mix: Mix, besides: Besides = Besides(), visits: Rational? = nil) throws -> [Shape] {
        try TicketProfile(.mix(mix), besides: besides, visitsPerTicket: visits).expanded().seen
    }

    private func mix(
        messages: Int = 1, replies: Int? = nil, _ answered: Answered, back: [Return] = [], closes: String? = nil
    ) -> Mix {
        Mix(
            channels: [Share("email", 1)], customerMessages: ByChannel([Share(messages, 1)]),
            gap: ByChannel(span("6h")), aiReplies: replies.map { ByChannel([Share($0, 1)]) },
            answered: ByChannel(answered), comesBack: ByChannel(back), closesAfter: closes.map { ByChannel(span($0)) })
    }

    /// The events as text: the hour and what happened.
    private func story(_ shape: Shape?) -> [String] {
        (shape?.thread.events ?? []).map { event in
            let what =
                switch event.kind {
                case .message(let author): "\(author)"
                case .event(let name): name.rawValue
                }
            return "\(event.time / 3_600_000) \(what)" + (event.ticket > 0 ? " #\(event.ticket)" : "")
        }
    }

    /// Reply j of r follows message ceil(j n / r) of n, at the same instant, so that the last message is answered.
    @Test(arguments: [
        (3, 1, ["0 customer", "6 customer", "12 customer", "12 ai"]),
        (3, 2, ["0 customer", "6 customer", "6 ai", "12 customer", "12 ai"]),
        (2, 3, ["0 customer", "0 ai", "6 customer", "6 ai", "6 ai"]),
        (1, 3, ["0 customer", "0 ai", "0 ai", "0 ai"]),
        (2, nil, ["0 customer", "0 ai", "6 customer", "6 ai"]),
    ])
    func placesOfReplies(messages: Int, replies: Int?, expected: [String]) throws {
        let made = try shapes(mix(messages: messages, replies: replies, Answered(saysNoMore: 1)))
        #expect(made.map { story($0) } == [expected])
    }

    @Test func whatHappensAfterAnAnswer() throws {
        func after(_ answered: Answered) throws -> [String] {
            try shapes(mix(answered)).flatMap { story($0).dropFirst() }
        }
        #expect(try after(Answered(confirms: 1)) == ["0 ai", "0 confirmed"])
        #expect(try after(Answered(saysNoMore: 1)) == ["0 ai"])
        #expect(try after(Answered(givesUp: 1)) == ["0 ai"])
        #expect(try after(Answered(ratesBadly: 1)) == ["0 ai", "0 negative_rating"])
        #expect(try after(Answered(asksForHuman: 1)) == ["0 ai", "0 asked_for_human", "0 handed_off", "0 human"])
        #expect(try after(Answered(noAIAnswer: 1)) == ["0 handed_off", "0 human"])
        #expect(try shapes(mix(Answered(noAIAnswer: 1))).first?.thread.tickets.first?.marks == .failedAnswer)
        // Who gives up is as silent as who is content: one shape.
        #expect(try shapes(mix(Answered(saysNoMore: part(1, 2), givesUp: part(1, 2)))).map(\.weight) == [1])
    }

    @Test func returns() throws {
        func story(_ answered: Answered, _ then: Return.Then, _ to: Return.Place = .sameThread) throws -> [String] {
            let back = Return(share: 1, after: span("8h"), to: to, then: then)
            return self.story(try shapes(mix(answered, back: [back])).first)
        }
        let first = ["0 customer", "0 ai", "0 confirmed", "8 customer", "8 ai"]
        #expect(try story(Answered(confirms: 1), .person) == first + ["8 human"])
        #expect(try story(Answered(confirms: 1), .ai) == first + ["8 confirmed"])
        // None of the AI where the ticket gets no answer from it.
        let unanswered = ["0 customer", "0 handed_off", "0 human", "8 customer"]
        #expect(try story(Answered(noAIAnswer: 1), .person) == unanswered + ["8 human"])
        #expect(try story(Answered(noAIAnswer: 1), .ai) == unanswered + ["8 handed_off", "8 human"])
        #expect(
            try story(Answered(saysNoMore: 1), .person, .newThread) == [
                "0 customer", "0 ai", "8 customer #1", "8 ai #1", "8 human #1",
            ])
    }

    /// A return counts from the last message before it.
    @Test func aReturnCountsFromTheLastMessage() throws {
        let back = Return(share: 1, after: span("8h"), then: .ai)
        let made = try shapes(mix(messages: 2, Answered(saysNoMore: 1), back: [back]))
        #expect(story(made.first).suffix(2) == ["14 customer", "14 ai"])
    }

    @Test func otherChannelsInProportion() throws {
        let mix = Mix(
            channels: [Share("chat", percent(50)), Share("email", percent(30)), Share("voice", percent(20))],
            answered: ByChannel(Answered(saysNoMore: 1)),
            comesBack: ByChannel([Return(share: 1, after: span("1h"), to: .otherChannel)]))
        var weights: [[String]: Rational] = [:]
        for shape in try shapes(mix) { weights[shape.thread.tickets.map(\.channel)] = shape.weight }
        #expect(weights[["chat", "email"]] == percent(50) * part(3, 5))
        #expect(weights[["chat", "voice"]] == percent(50) * part(2, 5))
        #expect(weights[["voice", "email"]] == percent(20) * part(3, 8))
        #expect(try shapes(mix).allSatisfy { $0.thread.tickets.last?.follows == 0 })
    }

    /// The closing runs from the last message of each part; an earlier return in the same thread puts it off.
    @Test func closings() throws {
        func closed(_ after: String, _ to: Return.Place) throws -> [String] {
            let back = Return(share: 1, after: span("8h"), to: to, then: .person)
            return story(try shapes(mix(Answered(saysNoMore: 1), back: [back], closes: after)).first)
                .filter { $0.contains("closed") }
        }
        #expect(try closed("1h", .sameThread) == ["1 closed", "9 closed"])
        #expect(try closed("8h", .sameThread) == ["8 closed", "16 closed"])
        #expect(try closed("9h", .sameThread) == ["17 closed"])
        #expect(try closed("9h", .newThread) == ["9 closed", "17 closed #1"])
        let alone = try shapes(mix(Answered(saysNoMore: 1), closes: "3h"))
        #expect(story(alone.first).last == "3 closed")
    }

    @Test func whatComesOnTop() throws {
        let besides = Besides(spam: percent(2), test: percent(1), bots: 0, greeting: percent(3))
        let made = try shapes(mix(Answered(saysNoMore: 1)), besides: besides, visits: 3)
        let marks = made.map { $0.thread.tickets.first?.marks ?? [] }
        #expect(marks == [[], .spam, .test, [], []])
        #expect(made.map(\.weight) == [1, percent(2), percent(1), percent(3), 2])
        let greeting = conversations(UnitTerms(notBilled: .greeting))
        let all = conversations(UnitTerms())
        let profile = TicketProfile(.mix(mix(Answered(saysNoMore: 1))), besides: besides, visitsPerTicket: 3)
        #expect(try units(all, profile) == 1 + percent(6))
        #expect(try units(greeting, profile) == 1 + percent(3))
        // Three page loads for each ticket, of which one leads to it.
        let loads = UnitTerms(opens: [.event(.customerMessage), .event(.pageLoad)])
        #expect(try units(conversations(loads), profile) == 3 + percent(6))
    }

    @Test func whatTheAISees() throws {
        let profile = TicketProfile(
            .mix(mix(Answered(saysNoMore: 1))), besides: Besides(spam: percent(10)))
        let conversation = conversations(UnitTerms())
        #expect(try units(conversation, profile, aiSees: percent(60)) == percent(66))
        let tickets = MeterPlan(counts: .tickets, terms: UnitTerms(notBilled: .spam))
        #expect(try units(tickets, profile, aiSees: percent(60)) == 1)
        #expect(try units(tickets, profile, aiSees: 0) == 1)
        let handled = MeterPlan(counts: .tickets, terms: UnitTerms(billedWhen: .humanReplied, notBilled: .handedOff))
        #expect(try units(handled, profile, aiSees: percent(60)) == percent(40))
    }

    @Test func weightsAddUp() throws {
        let profile = draftProfile()
        let expansion = try profile.expanded()
        #expect(expansion.seen.reduce(0) { $0 + $1.weight } == 1 + percent(1) * part(5, 2))
        #expect(expansion.unseen.reduce(0) { $0 + $1.weight } == 1)
        #expect(Set(expansion.seen.map(\.thread)).count == expansion.seen.count)
        #expect(expansion.seen.count == 4 * 4 * 4 + 2)
    }

    @Test func customersWithSeveralTickets() throws {
        let profile = TicketProfile(
            .mix(mix(Answered(saysNoMore: 1))),
            customers: Customers(ticketsEach: [Share(1, percent(80)), Share(2, percent(20))], apart: span("9d")))
        let shapes = try profile.expandedByCustomer().seen
        #expect(shapes.map { $0.thread.tickets.count } == [1, 2])
        // 1.2 tickets a customer.
        #expect(shapes.map(\.weight) == [part(2, 3), part(1, 6)])
        #expect(shapes.last?.thread.events.map(\.time) == [0, 0, ms("9d"), ms("9d")])
        let people = MeterPlan(counts: .people(PeopleRule()), terms: UnitTerms())
        #expect(try Meter(people).totals(of: shapes).net == part(5, 6))
        let week = conversations(
            UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("7d")))), per: [.customer])
        let fortnight = conversations(
            UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("14d")))), per: [.customer])
        #expect(try Meter(week).totals(of: shapes).net == 1)
        #expect(try Meter(fortnight).totals(of: shapes).net == part(5, 6))
    }

    @Test func tooManyKindsOfCustomers() {
        var profile = draftProfile()
        profile.customers = Customers(ticketsEach: [Share(5, 1)], apart: span("1d"))
        #expect(throws: MeterRefusal.self) { try profile.expandedByCustomer() }
    }

    @Test func sharesMustAddUp() {
        func refusal(_ change: (inout Mix) -> Void) -> [String]? {
            var mix = mix(Answered(saysNoMore: 1))
            change(&mix)
            do {
                _ = try TicketProfile(.mix(mix)).expanded()
                return nil
            } catch {
                guard case .missing(let inputs) = error else { return [] }
                return inputs.map(\.key)
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.channels = [Share("chat", percent(90))] } == ["mix.channels"])
        #expect(
            refusal { $0.answered = ByChannel(Answered(confirms: 2, saysNoMore: -1)) } == ["mix.answered"])
        #expect(
            refusal { $0.comesBack = ByChannel([Return(share: 2, after: span("1h"))]) }
                == ["mix.comes_back"])
        #expect(refusal { $0.topics = ByChannel([Share(1, percent(50))]) } == ["mix.topics"])
    }

    @Test func expansionForAPlan() throws {
        let profile = TicketProfile(
            .mix(mix(Answered(saysNoMore: 1))), customers: Customers(ticketsEach: [Share(2, 1)], apart: span("1d")))
        let byCustomer = conversations(UnitTerms(), per: [.customer])
        #expect(try profile.expanded(for: byCustomer).seen.map(\.weight) == [part(1, 2)])
        #expect(try profile.expanded(for: conversations(UnitTerms())).seen.map(\.weight) == [1])
    }

    @Test func callsAndTopics() throws {
        var calls = mix(Answered(saysNoMore: 1))
        calls.channels = [Share("voice", 1)]
        calls.callLength = span("6m")
        calls.topics = ByChannel([Share(2, 1)])
        let minutes = MeterPlan(counts: .minutes(of: .whole), terms: UnitTerms())
        #expect(try units(minutes, TicketProfile(.mix(calls))) == 6)
        let names = try shapes(calls).first?.thread.events.map(\.kind)
        #expect(
            names == [
                .event(.callConnected), .event(.customerSpeaks), .message(.customer), .event(.topicTriggered),
                .event(.topicTriggered), .message(.ai), .event(.callEnded),
            ])
    }

    @Test func explicitShapes() throws {
        let profile = TicketProfile(
            .shapes([
                Shape(weight: part(1, 5), thread: thread([customer(0), ai(0)])),
                Shape(weight: part(4, 5), thread: thread([customer(0), customer(ms("30h"))])),
            ]), besides: Besides(spam: 1))
        let plan = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h")))))
        #expect(try units(plan, profile) == part(1, 5) + part(8, 5) + 1)
        #expect(profile.missing(for: plan).isEmpty)
    }

    @Test func missingFigures() throws {
        func keys(_ plan: MeterPlan, _ profile: TicketProfile = TicketProfile(.mix(Mix()))) -> [String] {
            profile.missing(for: plan).map(\.key)
        }
        #expect(keys(conversations(UnitTerms())) == ["besides.spam", "besides.test"])
        let day = conversations(UnitTerms(ends: EndRules(sinceStart: TimeLimit(span("24h")))))
        #expect(
            keys(day) == ["mix.customer_messages", "mix.comes_back", "besides.spam", "besides.test"])
        let fin = TicketProfile(.mix(Mix())).missing(for: conversations(finTerms()))
        #expect(fin.filter(\.stops).map(\.key) == ["mix.answered"])
        let closed = TicketProfile(.mix(Mix())).missing(for: conversations(UnitTerms(billedWhen: .closed)))
        #expect(closed.filter(\.stops).map(\.key) == ["mix.closes_after"])
        #expect(keys(day, draftProfile()).isEmpty)
        #expect(keys(conversations(finTerms()), draftProfile()).isEmpty)
        let load = conversations(UnitTerms(opens: [.event(.customerMessage), .event(.pageLoad)]))
        #expect(keys(load, draftProfile()) == ["visits_per_ticket"])
        #expect(keys(MeterPlan(counts: .actions, terms: UnitTerms()), draftProfile()) == ["mix.per_reply.actions"])
        let tokens = draftProfile().missing(for: MeterPlan(counts: .tokens, terms: UnitTerms()))
        #expect(tokens.map(\.key) == ["mix.per_reply.tokens"])
        #expect(!tokens.contains { !$0.stops })
        // A figure that is given for some channels only is missing on the others.
        var partly = draftProfile()
        if case .mix(var mix) = partly.source {
            mix.gap = ByChannel(["chat": span("5m")])
            partly.source = .mix(mix)
        }
        #expect(keys(day, partly) == ["mix.gap"])
    }

    @Test func oneStandardActionForEachReply() throws {
        let plan = MeterPlan(
            counts: .actions,
            terms: UnitTerms(weighing: Weighing(.table(.action, [WeightRow("standard", 20)], otherwise: nil))))
        #expect(try units(plan, TicketProfile(.mix(mix(messages: 2, Answered(saysNoMore: 1))))) == 40)
    }
}
