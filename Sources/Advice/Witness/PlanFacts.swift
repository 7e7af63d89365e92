// What do the plans of one meter look at, and in what do they differ?

internal import Calendar
internal import Metering
internal import Money

/// What some plans of one meter look at, and in what they differ.
struct PlanFacts {
    let plans: [MeterPlan]
    /// The terms of each plan: the general ones, then those of each variant.
    let terms: [[UnitTerms]]

    init(_ plans: [MeterPlan]) {
        self.plans = plans
        terms = plans.map { plan in (plan.terms.map { [$0] } ?? []) + plan.variants.map(\.terms) }
    }

    private var all: [UnitTerms] { terms.flatMap { $0 } }

    /// Whether a part of the terms differs between plans.
    func differ<Part: Hashable>(_ part: (UnitTerms) -> Part) -> Bool {
        Set(terms.map { $0.map(part) }).count > 1
    }

    var gatesDiffer: Bool { differ(\.billedWhen) }
    var ownersDiffer: Bool { Set(plans.map(\.per)).count > 1 }
    var opensUnits: Bool { plans.first?.counts.opensUnits ?? false }
    /// One turn more than a unit holds, where the plans differ in how much that is.
    var turns: [Int] {
        guard differ(\.ends.atMost) else { return [] }
        let limits = all.map(\.ends.atMost).flatMap { [$0.turns, $0.inputs, $0.replies, $0.messages] }
        return Set(limits.compactMap { $0 }).filter { (1...100).contains($0) }.map { $0 + 1 }.sorted()
    }
    var hasOutcomes: Bool { !outcomes.isEmpty }
    /// Whether the plans differ in whose message starts a time anew.
    var listenersDiffer: Bool { differ(\.ends.sinceLast?.messageOf) }
    /// Whether they differ in whose silence counts, or from when.
    var silencesDiffer: Bool {
        differ { $0.outcomes.map { [$0.assumed?.whose == .anyone, $0.assumed?.after == .lastMessage] } }
    }
    var hasCap: Bool { all.contains { $0.atMost != nil } }

    /// Whether the customer calls rather than writes.
    var isByPhone: Bool {
        if case .minutes? = plans.first?.counts { return true }
        return heads.first?.channel == "voice"
    }

    /// Half as long again as the block by which time is counted; six minutes where none is.
    var callLength: Int64 {
        for term in all {
            switch term.weighing.form {
            case .elapsed(let span, _, _): return span.milliseconds * 3 / 2
            case .onePer(let size, _, _), .block(_, let size, _, _):
                if case .minutes? = plans.first?.counts, let whole = (size * 90).int64, whole > 0 {
                    return whole * 1000
                }
            default: break
            }
        }
        return 360_000
    }

    /// The marks whose bill differs; that of the path first.
    func marks(first path: [String]) -> [BillMarks] {
        guard Set(plans.map(plainer)).count == 1 else { return [] }
        let found = BillMarks.all.filter { entry in differ { $0.notBilled.contains(entry.mark) } }
        return (found.filter { path.contains($0.key) } + found.filter { !path.contains($0.key) }).map(\.mark)
    }

    /// A plan without what it says of marks.
    private func plainer(_ plan: MeterPlan) -> MeterPlan {
        var plan = plan
        plan.terms?.notBilled = []
        for place in plan.variants.indices { plan.variants[place].terms.notBilled = [] }
        return plan
    }

    private var outcomes: [OutcomeRule] { all.flatMap(\.outcomes) }

    /// What a card names: what makes an outcome, and what prevents it where the plans differ in that.
    private var signals: Set<String> {
        var keys = Set(outcomes.flatMap { $0.anyOf.union($0.allOf).keys })
        if differ({ $0.outcomes.map(\.unless) }) { keys.formUnion(outcomes.flatMap(\.unless.keys)) }
        return keys
    }

    /// Whether it is noticed that a person writes.
    var noticesPersons: Bool {
        signals.contains("human_replied") || gatesDiffer && all.contains { Self.asks($0.billedWhen, .humanReplied) }
    }

    /// The named events that end a unit, open the gate or make an outcome.
    var events: [EventName] {
        var keys = signals
        for (end, name) in [
            (EndEvents.closed, EventName.closed), (.handedOff, .handedOff), (.pageReloaded, .pageReloaded),
            (.identityLost, .identityLost),
        ] where all.contains(where: { $0.ends.events.contains(end) }) {
            keys.insert(name.rawValue)
        }
        if all.contains(where: { Self.asks($0.billedWhen, .closed) }) || keys.contains("not_reopened") {
            keys.insert(EventName.closed.rawValue)
        }
        return EventName.allCases.filter { keys.contains($0.rawValue) }
    }

    /// What opens a unit and is no message, where the plans differ in that or nothing else opens one.
    var openers: [EventName] {
        let words = Set(
            all.flatMap(\.opens).flatMap { rule -> [String] in
                switch rule {
                case .event(let opener): [opener.rawValue]
                case .allOf(let openers): openers.map(\.rawValue)
                }
            })
        guard differ(\.opens) || !words.contains(Opener.customerMessage.rawValue) else { return [] }
        return EventName.allCases.filter { words.contains($0.rawValue) }
    }

    private static func asks(_ gate: Gate, _ wanted: Gate) -> Bool {
        switch gate {
        case .allOf(let parts), .anyOf(let parts): parts.contains { asks($0, wanted) }
        default: gate == wanted
        }
    }

    /// Every time that the terms name, in milliseconds.
    var spans: [Int64] {
        var spans: Set<Int64> = []
        func add(_ span: TimeSpan?) { if let span { spans.insert(span.milliseconds) } }
        for term in all {
            add(term.ends.sinceStart?.span)
            add(term.ends.sinceLast?.limit.span)
            if let calendar = term.ends.calendar { add(TimeSpan.hours(calendar.each == .day ? 23 : 30 * 24)) }
            for outcome in term.outcomes {
                add(outcome.assumed?.silence)
                add(outcome.closedFor)
                switch outcome.checked {
                case .sinceStart(let span), .sinceLast(let span): add(span)
                case .atEnd, nil: break
                }
            }
            for rule in [term.reopen.sameThread, term.reopen.newThread, term.reopen.otherChannel] { add(rule.within) }
        }
        return spans.sorted()
    }

    /// Whether a silence or a check brings an outcome.
    var waits: Bool { outcomes.contains { $0.assumed != nil || $0.checked != nil } }

    /// What an answer of the AI carries, as far as weights ask for it.
    var detail: EventDetail {
        var detail = EventDetail(tokens: 900, words: 150)
        var action = "standard"
        for term in all {
            guard case .table(let dimension, let rows, _) = term.weighing.form, let row = rows.first else { continue }
            switch dimension {
            case .action: action = row.value
            case .feature: detail.feature = row.value
            case .model: detail.model = row.value
            default: break
            }
        }
        switch plans.first?.counts {
        case .actions: detail.actions = [ActionCount(action, 1)]
        case .gigabytes: detail.gigabytes = 1
        default: if action != "standard" { detail.actions = [ActionCount(action, 1)] }
        }
        return detail
    }

    /// The tickets at whose place the plans differ; the general one first.
    var heads: [Ticket] {
        guard let plan = plans.first else { return [] }
        var heads: [Ticket] = []
        let covered = plan.variants.compactMap(\.at.channel)
        let channels = plan.sees.channels ?? ["chat", "email", "widget", "voice"]
        if Set(plans.map(\.terms)).count > 1 || Set(plans.map(\.variants)).count == 1 {
            heads.append(Ticket(channel: channels.first { !covered.contains($0) } ?? channels.first ?? "chat"))
        }
        for (place, variant) in plan.variants.enumerated() {
            let others = plans.map { $0.variants.indices.contains(place) ? $0.variants[place].terms : nil }
            guard Set(others).count > 1 else { continue }
            let channel = variant.at.channel ?? channels.first ?? "chat"
            guard plan.sees.sees(channel: channel) else { continue }
            heads.append(
                Ticket(
                    channel: channel, login: variant.at.login, category: variant.at.category,
                    country: variant.at.country, seatType: variant.at.seatType))
        }
        return heads
    }
}
