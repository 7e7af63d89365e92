// How are messages, replies, requests, actions, minutes and other amounts counted?

internal import Money

extension Meter {
    /// What is known of a ticket while its events are counted.
    private struct TicketState {
        var firstAt: Int64?
        var lastAt: Int64 = .min
        var calls = CallLog()
        var personAt: Int64?
        var wasHandedOff = false
        var firstEvent = -1
    }

    /// One pass over a thread for a meter that counts events or amounts on them.
    func count(
        _ thread: TicketThread, _ clock: CalendarClock?, free: [(ticket: Int, from: Int64, to: Int64)],
        _ isTraced: Bool
    ) throws(MeterRefusal) -> MeterResult {
        let outcomes = try outcomeOfEvents(thread, clock)
        var tickets = [TicketState](repeating: TicketState(), count: thread.tickets.count)
        var things: [Thing] = []
        var records: [UnitRecord] = []
        var trace: [TraceEntry] = []
        for place in thread.events.indices {
            let event = thread.events[place]
            let ticket = Int(event.ticket)
            let note: EventNote
            let before = things.count
            if !meets(thread.tickets[ticket]) || !sees(channelOf: event, in: thread) {
                note = .notSeen
            } else {
                follow(event, place, &tickets[ticket])
                note = try take(
                    event, place, thread, tickets[ticket], outcomes.isEmpty ? nil : outcomes[place], free, clock,
                    &things)
                if event.kind == .message(.human) {
                    tickets[ticket].calls.person(at: event.time)
                    if tickets[ticket].personAt == nil { tickets[ticket].personAt = event.time }
                }
            }
            guard isTraced else { continue }
            let new = things[before...].reduce(Rational.zero) { $0 + $1.amount }
            if before < things.count {
                trace.append(TraceEntry(event: place, unit: records.count, note: .opened))
                records.append(record(event, place, new, thread))
            } else {
                trace.append(TraceEntry(event: place, unit: nil, note: note))
            }
        }
        if case .minutes(let part) = plan.counts {
            for (ticket, state) in tickets.enumerated() where state.firstEvent >= 0 {
                let spoken = try minutes(part, ticket, state, thread, free, clock)
                things += spoken
                if isTraced, !spoken.isEmpty {
                    let amount = spoken.reduce(Rational.zero) { $0 + $1.amount }
                    records.append(record(thread.events[state.firstEvent], state.firstEvent, amount, thread))
                }
            }
        }
        return MeterResult(totals: Weigher.totals(of: things), units: records, trace: trace)
    }

    private func record(
        _ event: ThreadEvent, _ place: Int, _ units: Rational, _ thread: TicketThread
    ) -> UnitRecord {
        UnitRecord(
            ticket: Int(event.ticket), openedBy: place, openedAt: event.time, openedBecause: .counted, endedAt: nil,
            endedBecause: nil, bills: [UnitBill(outcome: nil, at: event.time, reversedAt: nil)], spared: nil,
            units: units, at: thread.coordinates(of: event, along: plan.apartBy))
    }

    /// Keeps what must be known of a ticket.
    private func follow(_ event: ThreadEvent, _ place: Int, _ state: inout TicketState) {
        if state.firstEvent < 0 {
            state.firstEvent = place
            state.firstAt = event.time
        }
        state.lastAt = max(state.lastAt, event.time)
        guard case .event(let name) = event.kind else { return }
        switch name {
        case .callConnected: state.calls.connect(at: event.time)
        case .callEnded:
            state.calls.end(at: event.time, since: state.firstAt ?? event.time, person: state.personAt)
        case .handedOff, .procedureHandedOff:
            state.wasHandedOff = true
            state.calls.person(at: event.time)
            if state.personAt == nil { state.personAt = event.time }
        default: break
        }
    }

    /// Counts an event, if it is what the meter counts.
    private func take(
        _ event: ThreadEvent, _ place: Int, _ thread: TicketThread, _ state: TicketState, _ outcome: Int?,
        _ free: [(ticket: Int, from: Int64, to: Int64)], _ clock: CalendarClock?, _ things: inout [Thing]
    ) throws(MeterRefusal) -> EventNote {
        let author: Author?
        if case .message(let who) = event.kind { author = who } else { author = nil }
        if let author, !plan.sees.sees(author) { return .notSeen }
        switch plan.counts {
        case .messages: guard author != nil else { return .notCounted }
        case .replies: guard author == .ai else { return .notCounted }
        case .requests: guard author == .customer, state.personAt == nil else { return .notCounted }
        case .actions, .tokens, .gigabytes: guard event.detail >= 0 else { return .notCounted }
        case .minutes, .conversations, .tickets, .people, .seats: return .notCounted
        }
        let ticket = Int(event.ticket)
        if free.contains(where: { $0.ticket == ticket && $0.from <= event.time && event.time < $0.to }) {
            return .freeWhile
        }
        let terms = try terms(of: event, in: thread)
        var marks = thread.tickets[ticket].marks.union(BillMarks(of: event.marks))
        if state.wasHandedOff { marks.insert(.handedOff) }
        marks.formIntersection(terms.notBilled)
        guard marks.isEmpty else { return .notBilled(marks) }
        let at = thread.coordinates(of: event, along: plan.apartBy)
        func thing(_ amount: Rational, _ at: Coordinates) -> Thing {
            Thing(
                terms: terms, ticket: ticket, unit: place, outcome: outcome, at: at, amount: amount,
                isReversed: false, customerMonth: customerMonth(terms, ticket, event.time, thread, clock))
        }
        let detail = thread.detail(of: event)
        switch plan.counts {
        case .actions:
            things += try weighedActions(detail.actions, terms).map { action, amount in
                var own = at
                if plan.apartBy.contains(.action) { own.action = action }
                return thing(amount, own)
            }
        case .tokens:
            if let tokens = detail.tokens { things.append(thing(try weighed(tokens, event, thread, terms), at)) }
        case .gigabytes:
            if let size = detail.gigabytes { things.append(thing(try weighed(size, event, thread, terms), at)) }
        default: things.append(thing(try weighed(1, event, thread, terms), at))
        }
        return .notCounted
    }

    /// An amount with its weight from a table, where there is one.
    private func weighed(
        _ amount: Rational, _ event: ThreadEvent, _ thread: TicketThread, _ terms: CompiledTerms
    ) throws(MeterRefusal) -> Rational {
        guard case .table(let dimension, _, _) = terms.weighing.form else { return amount }
        let place = thread.coordinates(of: event, along: [dimension])
        return try amount * tableWeight(place[dimension], terms)
    }

    /// Actions with their weights; one alone where the highest of an event counts.
    private func weighedActions(
        _ actions: [ActionCount], _ terms: CompiledTerms
    ) throws(MeterRefusal) -> [(String, Rational)] {
        guard case .table(.action, _, _) = terms.weighing.form else { return actions.map { ($0.action, $0.count) } }
        var weighed: [(action: String, each: Rational, total: Rational)] = []
        for action in actions where action.count.isPositive {
            let each = try tableWeight(action.action, terms)
            weighed.append((action.action, each, each * action.count))
        }
        if terms.weighing.severalInOne == .highest {
            return weighed.max { $0.each < $1.each }.map { [($0.action, $0.each)] } ?? []
        }
        return weighed.map { ($0.action, $0.total) }
    }

    /// The minutes of a ticket, call by call.
    private func minutes(
        _ part: TimePart, _ ticket: Int, _ state: TicketState, _ thread: TicketThread,
        _ free: [(ticket: Int, from: Int64, to: Int64)], _ clock: CalendarClock?
    ) throws(MeterRefusal) -> [Thing] {
        let event = thread.events[state.firstEvent]
        let terms = try terms(of: event, in: thread)
        var marks = thread.tickets[ticket].marks
        if state.wasHandedOff { marks.insert(.handedOff) }
        guard marks.isDisjoint(with: terms.notBilled) else { return [] }
        var things: [Thing] = []
        let calls = state.calls.calls(from: state.firstAt ?? 0, person: state.personAt, to: state.lastAt)
        for (number, call) in calls.enumerated() {
            if free.contains(where: { $0.ticket == ticket && $0.from <= call.start && call.start < $0.to }) { continue }
            guard let amount = Rational(elapsed(part, call), over: 60_000) else { continue }
            things.append(
                Thing(
                    // Calls are told apart by their number behind that of the ticket's first event.
                    terms: terms, ticket: ticket, unit: state.firstEvent + number, outcome: nil,
                    at: thread.coordinates(of: event, along: plan.apartBy),
                    amount: try weighed(amount, event, thread, terms), isReversed: false,
                    customerMonth: customerMonth(terms, ticket, call.start, thread, clock)))
        }
        return things
    }

    /// For each event the outcome that it led to, by number; empty where nobody asks.
    private func outcomeOfEvents(_ thread: TicketThread, _ clock: CalendarClock?) throws(MeterRefusal) -> [Int?] {
        guard let finder = outcomeFinder.first else { return [] }
        var pass = ThreadRun(finder, thread, clock: clock, isTraced: true)
        try pass.go()
        var found = [Int?](repeating: nil, count: thread.events.count)
        for entry in pass.trace {
            if let unit = entry.unit, !pass.units[unit].bills.isEmpty { found[entry.event] = unit }
        }
        return found
    }
}
