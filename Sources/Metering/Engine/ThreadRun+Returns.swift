// What happens when a customer comes back to a unit that was closed or counted?

extension ThreadRun {
    /// Whether an event comes back to the matter of a unit: in the same ticket, or in one that follows it.
    func isReturn(_ event: ThreadEvent, to unit: Int) -> Bool {
        var ticket = Int(event.ticket)
        // Tickets follow earlier ones, so that the walk ends; a wrong order ends it too.
        for _ in thread.tickets.indices {
            if ticket == units[unit].latestTicket || ticket == units[unit].ticket { return true }
            guard let before = thread.tickets[ticket].follows, before < ticket, thread.tickets.indices.contains(before)
            else { return false }
            ticket = before
        }
        return false
    }

    /// The unit of an earlier ticket that this one follows, where `reopen` speaks of it: it was ended by an event, or
    /// its outcome was counted, and neither time nor a count has ended it.
    mutating func predecessor(of event: ThreadEvent, _ line: Int) -> Int? {
        guard let other = lineFollowed(by: event, line), let unit = lines[other].current else { return nil }
        letTimePass(in: other, until: event.time)
        switch units[unit].phase {
        case .over: return nil
        case .closed: return unit
        case .open: return units[unit].countedAt == nil ? nil : unit
        }
    }

    /// Whoever comes back with the same matter in another thread is not silent, so that nothing is assumed of the thread
    /// before unless its silence was long enough by then.
    mutating func breakSilenceOfPredecessor(of event: ThreadEvent, _ line: Int) {
        guard let other = lineFollowed(by: event, line) else { return }
        letTimePass(in: other, until: event.time)
        for unit in lines[other].waiting + (lines[other].current.map { [$0] } ?? []) {
            units[unit].hear(.customer, at: event.time, belongs: false)
        }
    }

    /// The line of the ticket that this one follows, where it is another.
    private func lineFollowed(by event: ThreadEvent, _ line: Int) -> Int? {
        guard let before = thread.tickets[Int(event.ticket)].follows, before < Int(event.ticket),
            thread.tickets.indices.contains(before)
        else { return nil }
        if meter.isByTicket { return before }
        return keys.indices.first { $0 != line && keys[$0].isOf(ticket: before) }
    }

    /// Where a return to a unit lands.
    private func place(of event: ThreadEvent, _ unit: Int) -> ReturnPlace {
        if Int(event.ticket) == units[unit].latestTicket || Int(event.ticket) == units[unit].ticket {
            return .sameThread
        }
        let old = thread.channel(of: thread.events[units[unit].openedBy])
        return old == thread.channel(of: event) ? .newThread : .otherChannel
    }

    /// A return to a unit of this line or of another.
    mutating func comeBack(
        to unit: Int, _ event: ThreadEvent, _ place: Int, _ line: Int, _ terms: CompiledTerms, _ opensOne: Bool
    ) -> EventNote {
        let landed = self.place(of: event, unit)
        let effect = effect(of: event, on: unit, landed)
        switch effect {
        case .newUnit:
            guard opensOne else { return .opensNothing }
            if units[unit].phase == .open, lines[line].current == unit {
                units[unit].end(at: event.time, because: .cameBack(landed))
            }
            open(event, place, line, terms, .cameBack(landed))
            return .opened
        case .free, .stands:
            if units[unit].phase == .closed { units[unit].takesReturns = true }
        case .reversed:
            units[unit].reverse(at: event.time)
            if units[unit].phase == .closed { units[unit].openAgain(at: event.time) }
        }
        lines[line].current = unit
        units[unit].latestTicket = Int(event.ticket)
        return .returned(effect, landed)
    }

    /// The effect of a return now.
    private func effect(of event: ThreadEvent, on unit: Int, _ landed: ReturnPlace) -> ReopenEffect {
        let from = units[unit].countedAt ?? units[unit].endedAt ?? units[unit].openedAt
        let rules = units[unit].terms.reopen
        let rule =
            switch landed {
            case .sameThread: rules.sameThread
            case .newThread: rules.newThread
            case .otherChannel: rules.otherChannel
            }
        return rule.effect(after: length(from: from, to: event.time))
    }

    /// The event that a thread was opened again, before anybody writes in it.
    mutating func openedAgain(_ unit: Int, _ event: ThreadEvent) {
        guard units[unit].phase == .closed || units[unit].phase == .open && units[unit].countedAt != nil else { return }
        switch effect(of: event, on: unit, place(of: event, unit)) {
        case .newUnit: break
        case .free, .stands:
            if units[unit].phase == .closed { units[unit].takesReturns = true }
        case .reversed:
            units[unit].reverse(at: event.time)
            if units[unit].phase == .closed { units[unit].openAgain(at: event.time) }
        }
    }
}
