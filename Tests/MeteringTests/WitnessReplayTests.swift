// Does the slow meter find in the witnesses of the cards what their stories say?

import Advice
import Calendar
import Costing
import Metering
import Money
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct WitnessReplayTests {
    /// Every conversation that the slow meter knows the words for, under every reading; and that those are many.
    @Test func everyReadingOfTheCards() throws {
        let (workload, _) = WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml"))
        let pricer = OfferPricer(try #require(workload))
        let search = WitnessSearch()
        var checked = 0
        for path in files(under: ["ratecards", "Tests/Fixtures/review"]) where !path.contains("workloads") {
            for card in CardReader.read(try sourceFile(path)).offers {
                let offer = try pricer.price(card)
                for choice in offer.choices {
                    guard let witness = search.find(choice, in: offer).witness, witness.given == nil,
                        case .thread(let thread) = witness.kind,
                        let readings = try offer.meterReadings(of: choice).first(where: { $0.meter == witness.meter })
                    else { continue }
                    for (reading, plan) in readings.plans.enumerated() {
                        guard let units = Self.units(of: thread, plan) else { continue }
                        checked += 1
                        #expect(
                            units == witness.bills[reading].units,
                            "\(path) \(choice.path.joined(separator: ".")), reading \(reading): \(Story.text(witness))")
                    }
                }
            }
        }
        #expect(checked >= 60)
    }

    private static let tick: Int64 = 1_800_000

    /// The units by the slow meter; nil where it has no words for the plan or the thread.
    private static func units(of thread: TicketThread, _ plan: MeterPlan) -> Rational? {
        guard plan.counts == .conversations, plan.variants.isEmpty, let terms = plan.terms,
            case .constant(let each) = terms.weighing.form, terms.atMost == nil, plan.freeWhile.isEmpty,
            let replayed = ReplayTerms(terms), [[.ticket], [.customer]].contains(plan.per),
            thread.tickets.allSatisfy({ $0.marks.isEmpty && plan.sees.sees(channel: $0.channel) })
        else { return nil }
        var events: [ReplayEvent] = []
        for event in thread.events {
            guard event.time % tick == 0, event.marks.isEmpty || event.marks == .cannedReply else { return nil }
            var replay = ReplayEvent(tick: Int(event.time / tick), ticket: Int(event.ticket))
            switch event.kind {
            case .message(let author): replay.author = author
            case .event(let name): replay.name = name
            }
            replay.isCanned = event.marks == .cannedReply
            events.append(replay)
        }
        var replay = Replay(
            replayed, sees: Set(Author.allCases.filter(plan.sees.sees)), isByCustomer: plan.per == [.customer],
            events: events, follows: thread.tickets.map(\.follows), channels: thread.tickets.map(\.channel))
        replay.run()
        return Rational(replay.units.flatMap(\.bills).count { $0.reversedAt == nil }) * each * terms.weighing.times
    }
}

extension ReplayTerms {
    /// The terms in the slow meter's words; nil where it lacks them.
    init?(_ terms: UnitTerms) {
        func ticks(_ span: TimeSpan?) -> Int?? {
            guard let span else { return .some(nil) }
            return span.milliseconds % 1_800_000 == 0 ? .some(Int(span.milliseconds / 1_800_000)) : nil
        }
        guard terms.ends.calendar == nil, terms.ends.atMost == CountLimits(),
            terms.ends.events.isSubset(of: [.closed, .handedOff]), terms.opens.contains(.event(.customerMessage)),
            let start = ticks(terms.ends.sinceStart?.span), let last = ticks(terms.ends.sinceLast?.limit.span)
        else { return nil }
        self.init()
        sinceStart = start
        isStartInside = terms.ends.sinceStart?.edge == .inside
        sinceLast = last
        isLastInside = terms.ends.sinceLast?.limit.edge == .inside
        lastOf = terms.ends.sinceLast?.messageOf
        endsByClosing = terms.ends.events.contains(.closed)
        endsByHandOff = terms.ends.events.contains(.handedOff)
        let gates: [Gate: String] = [
            .opened: "opened", .aiReplied: "ai_replied", .humanReplied: "human_replied", .aiEngaged: "ai_engaged",
            .closed: "closed", .outcomes: "outcomes",
        ]
        guard let word = gates[terms.billedWhen] else { return nil }
        gate = [[word]]
        for rule in terms.outcomes {
            guard let silence = ticks(rule.assumed?.silence), rule.checked == nil, let closed = ticks(rule.closedFor)
            else { return nil }
            outcomes.append(
                Outcome(
                    name: rule.name, anyOf: Set(rule.anyOf.keys), allOf: Set(rule.allOf.keys),
                    unless: Set(rule.unless.keys), silence: silence ?? 0,
                    isSilenceOfAnyone: rule.assumed?.whose == .anyone,
                    runsFromAnyone: rule.assumed?.after == .lastMessage,
                    closedFor: closed))
        }
        switch terms.ifSeveral {
        case .first: ifSeveral = "first"
        case .last: ifSeveral = "last"
        case .each: ifSeveral = "each"
        case .highest: ifSeveral = "first"
        }
        if terms.outcomes.count > 1, case .highest = terms.ifSeveral { return nil }
        sparesHandOffs = terms.notBilled.contains(.handedOff)
        let effects: [ReopenEffect: String] = [
            .free: "free", .newUnit: "new_unit", .stands: "stands", .reversed: "reversed",
        ]
        for (key, rule) in [
            ("same", terms.reopen.sameThread), ("new", terms.reopen.newThread), ("other", terms.reopen.otherChannel),
        ] {
            guard let effect = effects[rule.effect], let later = effects[rule.afterThat],
                let within = ticks(rule.within)
            else { return nil }
            reopen[key] = Reopen(effect: effect, within: within, afterThat: later)
        }
    }
}
