// How many people are counted?

internal import Calendar
internal import Money

extension Meter {
    /// Somebody who may count. Whoever is not named is one person in the whole thread.
    private struct Person: Hashable {
        let isCustomer: Bool
        let name: String?
    }

    /// People of one thread who did something that counts, each once in the period; without a clock the whole thread
    /// falls in one.
    func people(
        _ rule: PeopleRule, _ thread: TicketThread, _ clock: CalendarClock?, _ isTraced: Bool
    ) throws(MeterRefusal) -> MeterResult {
        // For each person the end of the last period in which they count: later moments come later.
        var counted: [Person: Int64] = [:]
        var present: [Set<Person>] = thread.tickets.map { _ in [] }
        var things: [Thing] = []
        var records: [UnitRecord] = []
        var trace: [TraceEntry] = []
        for (place, event) in thread.events.enumerated() {
            let number = Int(event.ticket)
            let ticket = thread.tickets[number]
            var note = EventNote.notCounted
            var units = 0
            if !meets(ticket) || !sees(channelOf: event, in: thread) || !seesAuthor(of: event) {
                note = .notSeen
            } else {
                let active = active(rule, event, thread, &present[number])
                let terms = try terms(of: event, in: thread)
                let marks = ticket.marks.intersection(terms.notBilled)
                if !active.isEmpty { note = marks.isEmpty ? .inside : .notBilled(marks) }
                for person in active where marks.isEmpty {
                    for _ in periods(rule, of: event.time, clock, &counted[person]) {
                        things.append(
                            Thing(
                                terms: terms, ticket: number, unit: place, outcome: nil,
                                at: thread.coordinates(of: event, along: plan.apartBy), amount: 1,
                                isReversed: false,
                                customerMonth: customerMonth(terms, number, event.time, thread, clock)))
                        units += 1
                        note = .opened
                    }
                }
            }
            guard isTraced else { continue }
            if note == .opened {
                records.append(
                    UnitRecord(
                        ticket: number, openedBy: place, openedAt: event.time, openedBecause: .counted,
                        endedAt: nil, endedBecause: nil,
                        bills: [UnitBill(outcome: nil, at: event.time, reversedAt: nil)], spared: nil,
                        units: Rational(units)))
            }
            trace.append(TraceEntry(event: place, unit: note == .opened ? records.count - 1 : nil, note: note))
        }
        return MeterResult(totals: Weigher.totals(of: things), units: records, trace: trace)
    }

    private func seesAuthor(of event: ThreadEvent) -> Bool {
        if case .message(let author) = event.kind { return plan.sees.sees(author) }
        return true
    }

    /// The ends of the periods in which a person newly counts because of something at `time`.
    private func periods(
        _ rule: PeopleRule, of time: Int64, _ clock: CalendarClock?, _ counted: inout Int64?
    ) -> [Int64] {
        guard let clock, clock.isKnown || rule.needsCalendar else {
            defer { counted = .max }
            return counted == nil ? [.max] : []
        }
        let last = later(time, by: rule.keptFor?.milliseconds ?? 0)
        var found: [Int64] = []
        var end = clock.boundary(after: time, rule.end)
        while true {
            if counted.map({ $0 < end }) ?? true {
                found.append(end)
                counted = end
            }
            guard end <= last, end < .max else { return found }
            end = clock.boundary(after: end, rule.end)
        }
    }

    /// The people whom an event makes count. `present`: who has taken part in the ticket so far.
    private func active(
        _ rule: PeopleRule, _ event: ThreadEvent, _ thread: TicketThread, _ present: inout Set<Person>
    ) -> Set<Person> {
        let name = thread.detail(of: event).person
        let customer = Person(
            isCustomer: true,
            name: (event.kind.isOfCustomer ? name : nil) ?? thread.tickets[Int(event.ticket)].customer)
        if event.kind.isOfCustomer { present.insert(customer) }
        let everyone = rule.who == .participants
        var active: Set<Person> = []
        switch event.kind {
        case .message(let author):
            var sender: Person?
            if author == .customer { sender = customer }
            if author == .human { sender = Person(isCustomer: false, name: name) }
            if everyone, let sender { present.insert(sender) }
            if let sender, rule.activeWhen.contains(.sends), sender.isCustomer || everyone { active.insert(sender) }
            if rule.activeWhen.contains(.receives) {
                if everyone {
                    active.formUnion(present.filter { $0 != sender })
                } else if author != .customer {
                    active.formUnion(present.isEmpty ? [customer] : present)
                }
            }
        case .event(.loggedIn): if rule.activeWhen.contains(.logsIn) { active.insert(customer) }
        case .event: break
        }
        if rule.activeWhen.contains(.isStored) { active.formUnion(everyone ? present : [customer]) }
        return active
    }
}
