// What does a message or an event change in the unit it falls in?

internal import Calendar
internal import Money

extension UnitState {
    /// Takes a message that belongs to this unit. `isSeen`: whether it counts, keeps a silence from running and fills
    /// limits; what a gate or an outcome asks for is noticed in any case.
    mutating func take(_ author: Author, marks: MessageMarks, at time: Int64, isSeen: Bool) {
        lastEventAt = max(lastEventAt, time)
        if isSeen {
            messages += 1
            lastOfAnyone = time
            switch author {
            case .customer:
                lastOfCustomer = time
                turns += 1
                if personAt == nil { inputs += 1 }
                if countedAt != nil { cameBack = true }
            case .ai:
                lastOfAI = time
                replies += 1
            case .human: lastOfHuman = time
            case .system: break
            }
        }
        switch author {
        case .customer:
            if personAt == nil { facts.insert(.aiEngaged) }
        case .ai:
            sharedMarks = sharedMarks.map { $0.intersection(marks) } ?? marks
            if marks.isDisjoint(with: [.greeting, .cannedReply, .autoReply]) { facts.insert(.aiReplied) }
        case .human:
            facts.insert(.humanReplied)
            signals.insert(.humanReplied)
            calls.person(at: time)
            if personAt == nil { personAt = time }
        case .system: break
        }
        if author == .system || !marks.isDisjoint(with: [.cannedReply, .autoReply]) { facts.insert(.ruleReplied) }
    }

    /// Lets a message that is seen break or start the silences, whether or not it belongs to this unit.
    mutating func hear(_ author: Author, at time: Int64, belongs: Bool) {
        guard terms.waits else { return }
        if author == .customer { isOpenedAgain() }
        for place in outcomes.indices {
            let rule = terms.outcomes[place]
            if let assumed = rule.assumed {
                let starts = belongs && (author == .ai || assumed.after == .lastMessage)
                let breaks = author == .customer || assumed.whose == .anyone
                if starts {
                    outcomes[place].silentFrom = time
                } else if breaks {
                    outcomes[place].silentFrom = nil
                }
                // A silence that was long enough, but has not made the outcome by itself, is over as well.
                if breaks, outcomes[place].countedAt == nil { outcomes[place].own.remove(.assumed) }
            }
            if case .sinceLast = rule.checked, !outcomes[place].checkMade {
                outcomes[place].checkFrom = belongs ? time : nil
            }
        }
    }

    /// Somebody came back: what waits for nobody coming back must wait for another closing.
    mutating func isOpenedAgain() {
        closedAt = nil
        for place in outcomes.indices where outcomes[place].countedAt == nil {
            outcomes[place].own.remove(.notReopened)
        }
    }

    /// Takes an event that is no message.
    mutating func take(_ name: EventName, at time: Int64) {
        lastEventAt = max(lastEventAt, time)
        signals.formUnion(Signals(.event(name)))
        switch name {
        case .closed:
            facts.insert(.closed)
            closedAt = time
        case .handedOff, .procedureHandedOff:
            wasHandedOff = true
            calls.person(at: time)
            if personAt == nil { personAt = time }
        case .callConnected: calls.connect(at: time)
        case .callEnded: calls.end(at: time, since: openedAt, person: personAt)
        default: break
        }
    }

    /// Notices an event after its end: an outcome may still be made or prevented, and nothing else.
    mutating func notice(_ name: EventName, at time: Int64) {
        let signals = Signals(.event(name))
        guard !signals.isEmpty, !terms.outcomes.isEmpty else { return }
        self.signals.formUnion(signals)
        if name == .closed { closedAt = time }
        settle(at: time)
    }

    /// Lets time pass up to `now`: silences that are long enough and checks that are due, in the order of their moments,
    /// so that each sees what was signalled before it.
    mutating func wait(until now: Int64) {
        guard terms.waits else { return }
        var due: [(at: Int64, outcome: Int, signal: Signals)] = []
        for place in outcomes.indices where outcomes[place].countedAt == nil {
            let rule = terms.outcomes[place]
            if let closedAt, let span = rule.closedFor, rule.needsClosing, !outcomes[place].own.contains(.notReopened) {
                let end = later(closedAt, by: span.milliseconds)
                if end <= now { due.append((end, place, .notReopened)) }
            }
            // What falls due before the AI has written comes to nothing.
            let isAnswered = sharedMarks != nil
            if let from = outcomes[place].silentFrom, let assumed = rule.assumed {
                let end = later(from, by: assumed.silence.milliseconds)
                if end <= now {
                    if isAnswered { due.append((end, place, .assumed)) }
                    outcomes[place].silentFrom = nil
                }
            }
            guard !outcomes[place].checkMade else { continue }
            var check: Int64?
            switch rule.checked {
            case .sinceStart(let span): check = later(openedAt, by: span.milliseconds)
            case .sinceLast(let span): check = outcomes[place].checkFrom.map { later($0, by: span.milliseconds) }
            case .atEnd, nil: break
            }
            if let check, check <= now {
                if isAnswered { due.append((check, place, .checked)) }
                // A check after the last message may come again, if it found no answer.
                outcomes[place].checkMade = isAnswered || outcomes[place].checkFrom == nil
                outcomes[place].checkFrom = nil
            }
        }
        guard !due.isEmpty else { return }
        if due.count > 1 { due.sort { ($0.at, $0.outcome) < ($1.at, $1.outcome) } }
        for item in due {
            outcomes[item.outcome].own.insert(item.signal)
            lastDueAt = max(lastDueAt, item.at)
            settle(at: item.at)
        }
    }

    /// Ends it.
    mutating func end(at time: Int64, because reason: EndReason) {
        endedAt = time
        endReason = reason
        phase = reason.isByEvent ? .closed : .over
        takesReturns = false
        checkAtEnd(time)
    }

    /// Makes the checks that are due when a unit ends.
    mutating func checkAtEnd(_ time: Int64) {
        guard terms.waits, sharedMarks != nil else { return }
        for place in outcomes.indices {
            if case .atEnd = terms.outcomes[place].checked { outcomes[place].own.insert(.checked) }
        }
        settle(at: time)
    }

    /// The thread is at its end: nothing happens any more, by an event or by time. Now it is known that nobody ever came
    /// back, and a unit that never ended is checked.
    mutating func finish() {
        guard terms.waits else { return }
        for place in outcomes.indices where outcomes[place].countedAt == nil {
            let rule = terms.outcomes[place]
            if closedAt != nil, rule.closedFor == nil, rule.needsClosing { outcomes[place].own.insert(.notReopened) }
        }
        let end = max(lastEventAt, lastDueAt, closedAt ?? .min)
        if phase == .open { checkAtEnd(end) }
        settle(at: end)
    }
}
