// Which figures does a plan need that a profile lacks?

internal import Money

extension TicketProfile {
    /// The figures that this plan needs and nobody gave. Those that `stops` must be given first; the others have a
    /// stand-in, which had an effect.
    package func missing(for plan: MeterPlan) -> [MissingInput] {
        inputs(for: plan).filter { !$0.isGiven }.map(\.input)
    }

    /// The figures that this plan needs, and whether somebody gave them.
    package func inputs(for plan: MeterPlan) -> [(input: MissingInput, isGiven: Bool)] {
        guard case .mix(let mix) = source else { return [] }
        var found: [(input: MissingInput, isGiven: Bool)] = []
        func need(_ isGiven: Bool, _ key: String, _ standIn: String?, _ why: String) {
            found.append((MissingInput(key: key, standIn: standIn, neededFor: why), isGiven))
        }
        let needs = PlanNeeds(plan)
        let names = (mix.channels ?? [Share(MixExpansion.defaultChannel, 1)]).map(\.value)
        func everywhere<Value>(_ figure: ByChannel<Value>?) -> Bool {
            guard let figure else { return false }
            return names.allSatisfy { figure[$0] != nil }
        }
        if needs.channels { need(mix.channels != nil, "mix.channels", "chat only", "what differs by channel") }
        if needs.messages {
            need(
                everywhere(mix.customerMessages), "mix.customer_messages", "one in each ticket",
                "how many messages there are")
        }
        if needs.times, names.contains(where: { hasSeveralMessages(mix, $0) }) {
            need(everywhere(mix.gap), "mix.gap", "5 minutes, in e-mail 6 hours", "a limit of time")
        }
        if needs.answered { need(everywhere(mix.answered), "mix.answered", nil, "what happens after an answer") }
        if needs.returns { need(everywhere(mix.comesBack), "mix.comes_back", "nobody comes back", "returns") }
        if needs.closing {
            need(everywhere(mix.closesAfter), "mix.closes_after", nil, "an end or a bill at the closing")
        }
        if needs.visits {
            need(visitsPerTicket != nil, "visits_per_ticket", "none but messages", "what a page load opens")
        }
        if needs.topics { need(everywhere(mix.topics), "mix.topics", nil, "topics") }
        if needs.actions {
            need(mix.perReply.actions != nil, "mix.per_reply.actions", "one standard action", "actions")
        }
        if needs.tokens { need(mix.perReply.tokens != nil, "mix.per_reply.tokens", nil, "tokens") }
        if needs.calls { need(mix.callLength != nil, "mix.calls.length", nil, "the length of calls") }
        if needs.customers { need(customers != nil, "customers", "one ticket each", "customers with several tickets") }
        // What a mix cannot say happens where the buyer configures it, such as a procedure that hands off: it is taken
        // not to happen, and said. An amount that nobody gave has no such reading.
        for name in needs.notInMix {
            let standIn = name == "gigabytes" ? nil : "it does not happen"
            need(false, "shapes: \(name)", standIn, "an event that a mix does not have")
        }
        if needs.extras {
            need(besides.spam != nil, "besides.spam", "none", "spam")
            need(besides.test != nil, "besides.test", "none", "tests")
        }
        return found
    }

    private func hasSeveralMessages(_ mix: Mix, _ channel: String) -> Bool {
        (mix.customerMessages?[channel] ?? []).contains { $0.value > 1 && $0.share.isPositive }
    }
}

/// What the terms of a plan depend on.
struct PlanNeeds {
    var channels = false
    var messages = false
    var times = false
    var answered = false
    var returns = false
    var closing = false
    var visits = false
    var topics = false
    var actions = false
    var tokens = false
    var calls = false
    var customers = false
    var extras = false
    var notInMix: [String] = []

    init(_ plan: MeterPlan) {
        channels = plan.sees.channels != nil || plan.apartBy.contains(.channel) || plan.per.contains(.channel)
        channels = channels || plan.variants.contains { $0.at.channel != nil }
        customers = plan.per.contains(.customer)
        extras = plan.counts != .seats
        switch plan.counts {
        case .conversations, .tickets, .seats: break
        case .messages, .replies, .requests: (messages, returns, answered) = (true, true, true)
        case .actions: (messages, returns, answered, actions) = (true, true, true, true)
        case .tokens: (messages, returns, answered, tokens) = (true, true, true, true)
        case .gigabytes: notInMix.append("gigabytes")
        case .minutes: (calls, returns, answered) = (true, true, true)
        case .people(let rule):
            customers = true
            if rule.needsCalendar { (times, messages, returns) = (true, true, true) }
            if rule.activeWhen == [.logsIn] { notInMix.append(EventName.loggedIn.rawValue) }
        }
        for terms in plan.allTerms { add(terms) }
        for other in plan.freeWhile {
            let more = PlanNeeds(other)
            times = times || more.times
            answered = answered || more.answered
            returns = returns || more.returns
            closing = closing || more.closing
            messages = messages || more.messages
        }
    }

    private mutating func add(_ terms: UnitTerms) {
        if terms.atMost?.scope == .customerMonth { customers = true }
        for rule in terms.opens {
            switch rule {
            case .event(let opener): add(opener)
            case .allOf(let openers): for opener in openers { add(opener) }
            }
        }
        let ends = terms.ends
        if ends.sinceStart != nil || ends.sinceLast != nil || ends.calendar != nil {
            (times, messages, returns) = (true, true, true)
        }
        if ends.atMost != CountLimits() { (messages, returns, answered) = (true, true, true) }
        if ends.events.contains(.closed) { (closing, returns) = (true, true) }
        if ends.events.contains(.handedOff) { (answered, returns) = (true, true) }
        for name in [(EndEvents.pageReloaded, "page_reloaded"), (.identityLost, "identity_lost")]
        where ends.events.contains(name.0) {
            notInMix.append(name.1)
        }
        add(terms.billedWhen)
        for outcome in terms.outcomes {
            let signals = outcome.anyOf.union(outcome.allOf).union(outcome.unless)
            (answered, returns) = (true, true)
            if !signals.isDisjoint(with: [.closed, .notReopened]) { closing = true }
            if !signals.isDisjoint(with: [.assumed, .checked]) { (times, messages) = (true, true) }
            for name in [Signals.procedureHandedOff, .merged, .buttonClicked, .reopened]
            where outcome.anyOf.union(outcome.allOf).contains(name) {
                notInMix += Signals.all.filter { $0.signal == name }.map(\.key)
            }
            if signals.contains(.topicTriggered) { topics = true }
        }
        if !terms.notBilled.isDisjoint(with: [.handedOff, .failedAnswer]) { answered = true }
        switch terms.weighing.form {
        case .constant, .onePer, .first, .block: break
        case .elapsed: calls = true
        case .table(.action, _, _): actions = true
        case .table(.channel, _, _): channels = true
        case .table(.outcome, _, _): answered = true
        case .table: break
        }
    }

    private mutating func add(_ opener: Opener) {
        switch opener {
        case .customerMessage, .anyMessage, .aiReply: break
        case .humanReply: answered = true
        case .pageLoad, .welcomeMessage: visits = true
        case .callConnected, .customerSpeaks: calls = true
        case .topicTriggered: topics = true
        case .widgetOpened, .campaignMessage, .messageDelivered, .buttonClicked: notInMix.append(opener.rawValue)
        }
    }

    private mutating func add(_ gate: Gate) {
        switch gate {
        case .opened, .aiEngaged: break
        case .aiReplied, .humanReplied, .ruleReplied, .outcomes: answered = true
        case .closed: closing = true
        case .allOf(let parts), .anyOf(let parts): for part in parts { add(part) }
        }
    }
}
