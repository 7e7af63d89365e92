// One case for both meters: drawn at random, told to each in its own words, and made smaller when they differ.

import Calendar
import Metering
import Money

/// Terms and a thread.
struct ReplayCase: Equatable {
    var terms = ReplayTerms()
    var sees: Set<Author> = Set(Author.allCases)
    var isByCustomer = false
    var events: [ReplayEvent] = []
    var follows: [Int?] = [nil]
    var channels = ["chat"]

    private static let tick: Int64 = 1_800_000
    /// The start of every thread: an evening before the clocks go forward in Berlin.
    private static let start = "2026-03-27T18:00:00Z"

    // MARK: - The two meters

    /// What each meter says, in one line; equal where they agree.
    func answers() throws -> (slow: String, fast: String) {
        var replay = Replay(
            terms, sees: sees, isByCustomer: isByCustomer, events: events, follows: follows, channels: channels)
        replay.run()
        let slow = replay.units.map { unit in
            let bills =
                terms.sparesHandOffs && unit.own.contains { $0.event.name == .handedOff }
                ? unit.bills.filter { $0.outcome != nil } : unit.bills
            let text = bills.map { bill in
                "\(bill.outcome.map { terms.outcomes[$0].name } ?? "-")@\(bill.at)\(bill.reversedAt.map { "<\($0)" } ?? "")"
            }
            return "\(unit.openedAt)..\(unit.endedAt.map(String.init) ?? "") \(text.joined(separator: ","))"
        }
        let result = try Meter(plan()).run(thread())
        let fast = result.units.map { unit in
            let text = unit.bills.map { bill in
                "\(bill.outcome ?? "-")@\(up(bill.at))\(bill.reversedAt.map { "<\($0 / Self.tick)" } ?? "")"
            }
            let end = unit.endedAt.map { String(up($0)) } ?? ""
            return "\(unit.openedAt / Self.tick)..\(end) \(text.joined(separator: ","))"
        }
        let net = result.units.flatMap(\.bills).filter { $0.reversedAt == nil }.count
        let told = result.totals.net == Rational(net) ? "" : " total \(result.totals.net)"
        return (
            "\(replay.places.map { $0.map(String.init) ?? "-" }.joined(separator: " ")) | \(slow.joined(separator: "; "))",
            "\(result.trace.map { $0.unit.map(String.init) ?? "-" }.joined(separator: " ")) | \(fast.joined(separator: "; "))\(told)"
        )
    }

    /// A message a millisecond after a limit is the first that is too late where the limit is inside; on the grid that is the
    /// next tick.
    private func up(_ time: Int64) -> Int64 { (time + Self.tick - 1) / Self.tick }

    /// Whether the meters differ.
    var differs: Bool {
        guard let answers = try? answers() else { return true }
        return answers.slow != answers.fast
    }

    /// The thread.
    func thread() throws -> TicketThread {
        TicketThread(
            tickets: zip(channels, follows).map { Ticket(channel: $0, customer: "c", follows: $1) },
            events: events.map { event in
                let kind = event.author.map(EventKind.message) ?? .event(event.name ?? .merged)
                return ThreadEvent(
                    kind, at: Int64(event.tick) * Self.tick, marks: event.isCanned ? .cannedReply : [],
                    ticket: event.ticket)
            }, starts: try Instant(parsing: Self.start))
    }

    /// The plan.
    func plan() throws -> MeterPlan {
        func span(_ ticks: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(ticks) * Self.tick) }
        var ends = EndRules()
        if let ticks = terms.sinceStart {
            ends.sinceStart = TimeLimit(span(ticks), edge: terms.isStartInside ? .inside : .halfOpen)
        }
        if let ticks = terms.sinceLast {
            ends.sinceLast = SilenceLimit(
                span(ticks), messageOf: terms.lastOf, edge: terms.isLastInside ? .inside : .halfOpen)
        }
        ends.atMost = CountLimits(
            turns: terms.most["turns"], messages: terms.most["messages"], inputs: terms.most["inputs"],
            replies: terms.most["replies"])
        if !terms.days.isEmpty {
            ends.calendar = CalendarEnd(each: .day, zone: try TimeZoneRules(named: "Europe/Berlin"))
        }
        if terms.endsByClosing { ends.events.insert(.closed) }
        if terms.endsByHandOff { ends.events.insert(.handedOff) }
        func rule(_ key: String) -> ReopenRule {
            guard let rule = terms.reopen[key] else { return ReopenRule(.newUnit) }
            return ReopenRule(
                Self.effects[rule.effect] ?? .newUnit, within: rule.within.map(span),
                afterThat: Self.effects[rule.afterThat] ?? .newUnit)
        }
        let several: IfSeveral =
            switch terms.ifSeveral {
            case "last": .last
            case "each": .each
            case "highest": .highest(dearestFirst: terms.outcomes.map(\.name))
            default: .first
            }
        let gates: [Gate] = terms.gate.map { .allOf($0.sorted().compactMap { Self.gates[$0] }) }
        return MeterPlan(
            counts: .conversations, sees: Selection(authors: sees.sorted { $0.rawValue < $1.rawValue }),
            per: [isByCustomer ? .customer : .ticket],
            terms: UnitTerms(
                opens: terms.opens.map { .event(Self.openers[$0] ?? .anyMessage) }, ends: ends,
                billedWhen: .anyOf(gates), outcomes: terms.outcomes.map { outcome($0, span) }, ifSeveral: several,
                notBilled: terms.sparesHandOffs ? .handedOff : [],
                reopen: ReopenRules(sameThread: rule("same"), newThread: rule("new"), otherChannel: rule("other"))))
    }

    private func outcome(_ outcome: ReplayTerms.Outcome, _ span: (Int) -> TimeSpan) -> OutcomeRule {
        func signals(_ names: Set<String>) -> Signals {
            names.compactMap(Signals.init(key:)).reduce(into: []) { $0.formUnion($1) }
        }
        let check: CheckRule? =
            outcome.checkSinceStart.map { .sinceStart(span($0)) } ?? outcome.checkSinceLast.map { .sinceLast(span($0)) }
            ?? (outcome.checkAtEnd ? .atEnd : nil)
        let used = outcome.anyOf.union(outcome.allOf)
        return OutcomeRule(
            outcome.name, anyOf: signals(outcome.anyOf), allOf: signals(outcome.allOf),
            assumed: used.contains("assumed")
                ? AssumedRule(
                    silence: span(outcome.silence), whose: outcome.isSilenceOfAnyone ? .anyone : .customer,
                    after: outcome.runsFromAnyone ? .lastMessage : .lastAIReply) : nil,
            checked: check, unless: signals(outcome.unless), closedFor: outcome.closedFor.map(span))
    }

    private static let effects: [String: ReopenEffect] = [
        "free": .free, "new_unit": .newUnit, "stands": .stands, "reversed": .reversed,
    ]
    private static let openers: [Author: Opener] = [
        .customer: .customerMessage, .ai: .aiReply, .human: .humanReply,
    ]
    private static let gates: [String: Gate] = [
        "opened": .opened, "ai_replied": .aiReplied, "human_replied": .humanReplied, "rule_replied": .ruleReplied,
        "ai_engaged": .aiEngaged, "closed": .closed, "outcomes": .outcomes,
    ]

    // MARK: - Drawing one

    /// A random case.
    init(_ dice: inout some RandomNumberGenerator) {
        func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &dice) == 0 }
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        terms.opens = [.customer]
        if one(in: 5) { terms.opens.insert(.ai) }
        if one(in: 8) { terms.opens.insert(.human) }
        if one(in: 4) { sees = [.customer, .ai] }
        isByCustomer = one(in: 5)
        if one(in: 2) { (terms.sinceStart, terms.isStartInside) = (number(1...40), one(in: 2)) }
        if one(in: 3) {
            (terms.sinceLast, terms.isLastInside) = (number(1...16), one(in: 2))
            terms.lastOf = [nil, .customer, .ai, .human].randomElement(using: &dice) ?? nil
        }
        for key in ["turns", "messages", "inputs", "replies"] where one(in: 8) { terms.most[key] = number(1...4) }
        // 2026-03-27 18:00 UTC is 19:00 in Berlin: midnight comes after 10 ticks; the 29th has 23 hours.
        if one(in: 4) { terms.days = [10, 58, 104, 152, 200, 248, 296, 344, 392, 440] }
        terms.endsByClosing = one(in: 3)
        terms.endsByHandOff = one(in: 6)
        terms.sparesHandOffs = one(in: 3)
        for key in ["same", "new", "other"] {
            let effects = ["free", "new_unit", "stands", "reversed"]
            terms.reopen[key] = ReplayTerms.Reopen(
                effect: effects.randomElement(using: &dice) ?? "free", within: one(in: 2) ? number(1...30) : nil,
                afterThat: effects.randomElement(using: &dice) ?? "free")
        }
        if one(in: 2) {
            terms.gate = one(in: 3) ? [["outcomes"], ["closed"]] : [["outcomes"]]
            terms.ifSeveral = ["first", "last", "each", "highest"].randomElement(using: &dice) ?? "first"
            for number in 0..<number(1...2) { terms.outcomes.append(Self.outcome(number, &dice)) }
        } else {
            let facts = ["opened", "ai_replied", "human_replied", "rule_replied", "ai_engaged", "closed"]
            terms.gate = (0..<number(1...2)).map { _ in
                Set((0..<number(1...2)).compactMap { _ in facts.randomElement(using: &dice) })
            }
        }
        draw(&dice)
    }

    private static func outcome(_ number: Int, _ dice: inout some RandomNumberGenerator) -> ReplayTerms.Outcome {
        var outcome = ReplayTerms.Outcome(name: "o\(number)")
        let makers = ["confirmed", "assumed", "checked", "closed", "handed_off", "not_reopened", "human_replied"]
        let some = Set((0..<Int.random(in: 1...2, using: &dice)).compactMap { _ in makers.randomElement(using: &dice) })
        if Bool.random(using: &dice) { outcome.anyOf = some } else { outcome.allOf = some }
        outcome.silence = Int.random(in: 1...30, using: &dice)
        outcome.isSilenceOfAnyone = Bool.random(using: &dice)
        outcome.runsFromAnyone = Bool.random(using: &dice)
        if some.contains("checked") {
            switch Int.random(in: 0...2, using: &dice) {
            case 0: outcome.checkSinceStart = Int.random(in: 1...30, using: &dice)
            case 1: outcome.checkSinceLast = Int.random(in: 1...30, using: &dice)
            default: outcome.checkAtEnd = true
            }
        }
        if some.contains("not_reopened"), Bool.random(using: &dice) {
            outcome.closedFor = Int.random(in: 1...30, using: &dice)
        }
        for name in ["asked_for_human", "negative_rating", "human_replied", "reopened"]
        where !some.contains(name) && Int.random(in: 0...3, using: &dice) == 0 {
            outcome.unless.insert(name)
        }
        return outcome
    }

    private mutating func draw(_ dice: inout some RandomNumberGenerator) {
        if Int.random(in: 0...2, using: &dice) == 0 {
            follows = [nil, Bool.random(using: &dice) ? 0 : nil]
            channels = ["chat", Bool.random(using: &dice) ? "chat" : "email"]
        }
        var tick = 0
        for _ in 0..<Int.random(in: 1...10, using: &dice) {
            tick += [0, 0, 1, 1, 2, 3, 8, 20, 45].randomElement(using: &dice) ?? 0
            let ticket = Int.random(in: 0..<follows.count, using: &dice)
            var event = ReplayEvent(tick: tick, ticket: ticket)
            if Int.random(in: 0...3, using: &dice) == 0 {
                let names: [EventName] = [
                    .closed, .closed, .confirmed, .handedOff, .askedForHuman, .negativeRating, .reopened,
                ]
                event.name = names.randomElement(using: &dice)
            } else {
                let authors: [Author] = [.customer, .customer, .customer, .ai, .ai, .ai, .human, .system]
                event.author = authors.randomElement(using: &dice)
                event.isCanned = event.author == .ai && Int.random(in: 0...4, using: &dice) == 0
            }
            events.append(event)
        }
    }

    // MARK: - Making it smaller

    /// A smaller case that still differs: events are left out and terms taken away as long as that is so.
    func shrunk() -> ReplayCase {
        var smallest = self
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for candidate in smallest.simpler() where candidate.differs {
                smallest = candidate
                isSmaller = true
                break
            }
        }
        return smallest
    }

    private func simpler() -> [ReplayCase] {
        var cases: [ReplayCase] = []
        func add(_ change: (inout ReplayCase) -> Void) {
            var copy = self
            change(&copy)
            if copy != self { cases.append(copy) }
        }
        for place in events.indices { add { $0.events.remove(at: place) } }
        if follows.count > 1, !events.contains(where: { $0.ticket == 1 }) {
            add { ($0.follows, $0.channels) = ([nil], ["chat"]) }
        }
        add { $0.terms.sinceStart = nil }
        add { $0.terms.sinceLast = nil }
        add { $0.terms.lastOf = nil }
        add { $0.terms.isStartInside = false }
        add { $0.terms.isLastInside = false }
        add { $0.terms.most = [:] }
        add { $0.terms.days = [] }
        add { $0.terms.endsByClosing = false }
        add { $0.terms.endsByHandOff = false }
        add { $0.terms.sparesHandOffs = false }
        add { $0.terms.ifSeveral = "first" }
        add { $0.terms.opens = [.customer] }
        add { $0.sees = Set(Author.allCases) }
        add { $0.isByCustomer = false }
        for key in terms.reopen.keys.sorted() {
            add { $0.terms.reopen[key] = nil }
            add { $0.terms.reopen[key]?.within = nil }
        }
        for place in terms.gate.indices where terms.gate.count > 1 { add { $0.terms.gate.remove(at: place) } }
        for place in terms.outcomes.indices {
            if terms.outcomes.count > 1 { add { $0.terms.outcomes.remove(at: place) } }
            for name in terms.outcomes[place].anyOf where terms.outcomes[place].anyOf.count > 1 {
                add { $0.terms.outcomes[place].anyOf.remove(name) }
            }
            for name in terms.outcomes[place].allOf where terms.outcomes[place].allOf.count > 1 {
                add { $0.terms.outcomes[place].allOf.remove(name) }
            }
            for name in terms.outcomes[place].unless { add { $0.terms.outcomes[place].unless.remove(name) } }
            add { $0.terms.outcomes[place].runsFromAnyone = false }
            add { $0.terms.outcomes[place].isSilenceOfAnyone = false }
        }
        return cases
    }
}
