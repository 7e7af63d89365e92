// Which units does a thread make, event after event?

internal import Money

/// One pass of a meter over a thread, for meters whose units open and end.
struct ThreadRun {
    /// A line of units: at most one of them takes messages.
    struct Line {
        /// Its last unit.
        var current: Int?
        /// Earlier units whose outcome may still come by the passing of time.
        var waiting: [Int] = []
        /// What has happened, of openers that are needed together, since no unit is open.
        var together: UInt16 = 0
    }

    let meter: Meter
    let thread: TicketThread
    let clock: CalendarClock?
    let isTraced: Bool
    var lines: [Line] = []
    var keys: [LineKey] = []
    var units: [UnitState] = []
    var trace: [TraceEntry] = []
    /// Who of each ticket's customers is being answered, by name, where units belong to participants.
    private var answered: [String?] = []
    /// The stretches in which another meter's unit makes this one free, with their tickets.
    var freeStretches: [(ticket: Int, from: Int64, to: Int64)] = []

    init(_ meter: Meter, _ thread: TicketThread, clock: CalendarClock?, isTraced: Bool) {
        self.meter = meter
        self.thread = thread
        self.clock = clock
        self.isTraced = isTraced
        if meter.isByTicket {
            lines = thread.tickets.map { _ in Line() }
        } else {
            answered = thread.tickets.map(\.customer)
        }
    }

    /// Goes through the thread. Throws where the card says nothing for a place in it.
    mutating func go() throws(MeterRefusal) {
        for place in thread.events.indices {
            let event = thread.events[place]
            guard meter.meets(thread.tickets[Int(event.ticket)]) else {
                note(place, nil, .notSeen)
                continue
            }
            let line = lineIndex(of: event)
            letTimePass(in: line, until: event.time)
            switch event.kind {
            case .message(let author): try message(author, event, place, line)
            case .event(let name): try happening(name, event, place, line)
            }
        }
        for line in lines.indices { letTimePass(in: line, until: .max) }
        for unit in units.indices { units[unit].finish() }
    }

    /// Ends what time has ended, and counts what a silence or a check has brought.
    mutating func letTimePass(in line: Int, until now: Int64) {
        if let current = lines[line].current {
            if units[current].phase == .open, let end = units[current].timeEnd(by: now) {
                units[current].wait(until: min(end.at, now))
                units[current].end(at: end.at, because: end.reason)
            }
            units[current].wait(until: now)
        }
        guard !lines[line].waiting.isEmpty else { return }
        for unit in lines[line].waiting { units[unit].wait(until: now) }
        lines[line].waiting.removeAll { !units[$0].isWaiting }
    }

    /// Notes what became of an event, where anybody asks.
    mutating func note(_ event: Int, _ unit: Int?, _ note: EventNote) {
        if isTraced { trace.append(TraceEntry(event: event, unit: unit, note: note)) }
    }

    /// Opens a unit.
    mutating func open(_ event: ThreadEvent, _ place: Int, _ line: Int, _ terms: CompiledTerms, _ reason: OpenReason) {
        if let before = lines[line].current, units[before].isWaiting { lines[line].waiting.append(before) }
        var unit = UnitState(
            terms: terms, openedBy: place, at: event.time, ticket: Int(event.ticket), reason: reason)
        if let calendar = terms.calendar, let clock {
            unit.calendarCut = clock.boundary(after: event.time, calendar)
        }
        unit.isFree = freeStretches.contains {
            $0.ticket == unit.ticket && $0.from <= event.time && event.time < $0.to
        }
        lines[line].current = units.count
        lines[line].together = 0
        units.append(unit)
    }

    /// Whether an event opens a unit where none is open, given what came before it.
    func opens(_ event: ThreadEvent, _ line: Int, _ terms: CompiledTerms) -> Bool {
        let bits = Opener.bits(of: event.kind)
        if bits & terms.openers != 0 { return true }
        guard !terms.openersTogether.isEmpty else { return false }
        let all = bits | lines[line].together
        return terms.openersTogether.contains { bits & $0 != 0 && all & $0 == $0 }
    }

    /// The line of units that an event belongs to.
    mutating func lineIndex(of event: ThreadEvent) -> Int {
        if meter.isByTicket { return Int(event.ticket) }
        let ticket = Int(event.ticket)
        if let person = thread.detail(of: event).person, event.kind.isOfCustomer { answered[ticket] = person }
        let key = LineKey(event, thread, meter.plan.per, participant: answered[ticket])
        if let found = keys.firstIndex(of: key) { return found }
        keys.append(key)
        lines.append(Line())
        return lines.count - 1
    }
}

/// What makes events belong to the same line of units.
struct LineKey: Hashable {
    private var ticket: Int32 = -1
    private var customer: String?
    private var participant: String?
    private var channel: String?
    private var category: String?
    private var integration: String?
    private var brand: String?

    /// `participant`: who takes part in the event; whoever answers without a name takes part in what the customer before
    /// him has begun.
    init(_ event: ThreadEvent, _ thread: TicketThread, _ owners: [Owner], participant: String?) {
        let facts = thread.tickets[Int(event.ticket)]
        for owner in owners {
            switch owner {
            case .ticket: ticket = event.ticket
            case .customer: customer = facts.customer
            case .participant: self.participant = participant
            case .channel: channel = thread.channel(of: event)
            case .category: category = facts.category
            case .integration: integration = thread.detail(of: event).integration
            case .brand: brand = thread.detail(of: event).brand
            }
        }
    }

    /// Whether it is the line of this ticket alone.
    func isOf(ticket index: Int) -> Bool { Int(ticket) == index }
}
