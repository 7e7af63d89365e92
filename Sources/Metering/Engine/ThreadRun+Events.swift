// In which unit does a message or an event fall?

extension ThreadRun {
    /// A message.
    mutating func message(
        _ author: Author, _ event: ThreadEvent, _ place: Int, _ line: Int
    ) throws(MeterRefusal) {
        let isSeen = meter.plan.sees.sees(author) && meter.sees(channelOf: event, in: thread)
        guard isSeen else {
            if let current = lines[line].current, takes(current) {
                units[current].take(author, marks: event.marks, at: event.time, isSeen: false)
                units[current].settle(at: event.time)
            } else {
                if let current = lines[line].current { prevent(current, event.kind) }
            }
            return note(place, nil, .notSeen)
        }
        let terms = try meter.terms(of: event, in: thread)
        let opensOne = opens(event, line, terms)
        if author == .customer { breakSilenceOfPredecessor(of: event, line) }
        let entry: EventNote
        if let current = lines[line].current {
            entry = try fall(author, event, place, line, current, terms, opensOne)
        } else if let old = predecessor(of: event, line), author == .customer || opensOne {
            entry = comeBack(to: old, event, place, line, terms, opensOne)
        } else if opensOne {
            open(event, place, line, terms, .opener)
            entry = .opened
        } else {
            entry = .opensNothing
        }
        let unit = entry == .opensNothing ? nil : lines[line].current
        if entry == .opensNothing { lines[line].together |= Opener.bits(of: event.kind) }
        for other in lines[line].waiting where other != unit {
            units[other].hear(author, at: event.time, belongs: false)
            prevent(other, event.kind)
        }
        if let unit {
            units[unit].take(author, marks: event.marks, at: event.time, isSeen: true)
            units[unit].hear(author, at: event.time, belongs: true)
            units[unit].latestTicket = Int(event.ticket)
            try weigh(event, into: unit)
            units[unit].settle(at: event.time)
        } else if let current = lines[line].current {
            // It belongs to no unit, but a silence that is still running hears it.
            prevent(current, event.kind)
            units[current].hear(author, at: event.time, belongs: false)
        }
        note(place, unit, entry)
    }

    /// Where a seen message falls while its line has a unit.
    private mutating func fall(
        _ author: Author, _ event: ThreadEvent, _ place: Int, _ line: Int, _ current: Int, _ terms: CompiledTerms,
        _ opensOne: Bool
    ) throws(MeterRefusal) -> EventNote {
        switch units[current].phase {
        case .over:
            guard opensOne else { return .opensNothing }
            open(event, place, line, terms, .opener)
            return .opened
        case .closed:
            guard opensOne || author == .customer else { return units[current].takesReturns ? .inside : .opensNothing }
            guard isReturn(event, to: current) else {
                guard opensOne else { return .opensNothing }
                open(event, place, line, terms, .opener)
                return .opened
            }
            return comeBack(to: current, event, place, line, terms, opensOne)
        case .open:
            let isBack =
                units[current].countedAt != nil && (author == .customer || opensOne && units[current].cameBack)
            if isBack, isReturn(event, to: current) {
                let entry = comeBack(to: current, event, place, line, terms, opensOne)
                // A return that has no unit of its own stays where it is: the unit is still open.
                if entry != .opensNothing { return entry }
            }
            if units[current].terms.hasLimits, let limit = units[current].limitPassed(by: author) {
                units[current].end(at: event.time, because: .full(limit))
                open(event, place, line, terms, .full(limit))
                return .opened
            }
            return .inside
        }
    }

    /// Something that is no message.
    mutating func happening(
        _ name: EventName, _ event: ThreadEvent, _ place: Int, _ line: Int
    ) throws(MeterRefusal) {
        let isSeen = meter.sees(channelOf: event, in: thread)
        var entry = EventNote.noticed
        let bits = Opener.bits(of: event.kind)
        if isSeen, bits != 0 {
            let terms = try meter.terms(of: event, in: thread)
            if opens(event, line, terms) {
                if let current = lines[line].current {
                    if units[current].phase != .open {
                        let old = units[current].phase == .closed && isReturn(event, to: current)
                        if old {
                            entry = comeBack(to: current, event, place, line, terms, true)
                        } else {
                            open(event, place, line, terms, .opener)
                            entry = .opened
                        }
                    }
                } else if let old = predecessor(of: event, line) {
                    entry = comeBack(to: old, event, place, line, terms, true)
                } else {
                    open(event, place, line, terms, .opener)
                    entry = .opened
                }
            } else if lines[line].current.map({ units[$0].phase != .open }) ?? true {
                lines[line].together |= bits
            }
        }
        if name == .reopened, let current = lines[line].current {
            units[current].isOpenedAgain()
            openedAgain(current, event)
        }
        guard let current = lines[line].current else { return note(place, nil, entry) }
        if takes(current) {
            units[current].take(name, at: event.time)
            try weigh(event, into: current)
            units[current].settle(at: event.time)
            if !EndEvents(name).isDisjoint(with: units[current].terms.endEvents) {
                units[current].end(at: event.time, because: .event(name))
            }
            note(place, current, entry == .noticed ? .inside : entry)
        } else {
            // What a card names is noticed after the end, too, by the line's last unit.
            units[current].notice(name, at: event.time)
            note(place, nil, entry)
        }
        for other in lines[line].waiting where other != current {
            if name == .reopened { units[other].isOpenedAgain() }
            prevent(other, event.kind)
        }
    }

    /// Tells a unit that is over, but whose outcome may still come, of what prevents it.
    private mutating func prevent(_ unit: Int, _ kind: EventKind) {
        units[unit].preventing.formUnion(Signals(kind).intersection(units[unit].terms.unless))
    }

    /// Whether a unit takes what comes now.
    func takes(_ unit: Int) -> Bool {
        units[unit].phase == .open || units[unit].phase == .closed && units[unit].takesReturns
    }

    /// Adds what an event carries to the weight of a unit, where the table of weights is over such things.
    private mutating func weigh(_ event: ThreadEvent, into unit: Int) throws(MeterRefusal) {
        guard units[unit].terms.eventTable != nil, event.detail >= 0 else { return }
        for weight in try meter.tableWeights(of: thread.detail(of: event), units[unit].terms) {
            units[unit].tableSum += weight.total
            units[unit].tableHighest = max(units[unit].tableHighest, weight.each)
        }
    }
}
