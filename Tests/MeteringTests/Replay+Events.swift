// Where a message or an event falls in the slow meter: into a unit, into a new one, or back into an old one.

import Metering

extension Replay {
    private mutating func open(_ event: ReplayEvent) -> ReplayUnit {
        let unit = ReplayUnit(units.count, at: event.tick, ticket: event.ticket)
        if let before = current[line(event)] { others[line(event), default: []].append(before) }
        units.append(unit)
        current[line(event)] = unit
        return unit
    }

    private func isReturn(_ event: ReplayEvent, _ unit: ReplayUnit) -> Bool {
        var ticket: Int? = event.ticket
        while let here = ticket {
            if here == unit.latestTicket || here == unit.ticket { return true }
            ticket = follows[here]
        }
        return false
    }

    mutating func write(_ event: ReplayEvent) {
        let author = event.author ?? .system
        let isSeen = sees.contains(author)
        let line = line(event)
        guard isSeen else {
            if let unit = current[line], unit.isOpen || unit.takesReturns {
                unit.own.append((order, event, false))
                settle(unit, event.tick)
            } else if author == .human {
                for unit in everyUnit(line) { unit.late.append((order, "human_replied", false, event.tick)) }
            }
            places.append(nil)
            return
        }
        if author == .customer, !isByCustomer, let before = follows[event.ticket] {
            for unit in everyUnit(before) { unit.heard.append((order, event, false)) }
        }
        let opensOne = terms.opens.contains(author)
        let unit = place(event, author, opensOne)
        for other in everyUnit(line) where other !== unit {
            other.heard.append((order, event, false))
            if author == .human { other.late.append((order, "human_replied", false, event.tick)) }
        }
        if let unit {
            unit.own.append((order, event, true))
            unit.heard.append((order, event, true))
            unit.latestTicket = event.ticket
            if author == .customer, !unit.counted.isEmpty { unit.cameBack = true }
            settle(unit, event.tick)
        }
        places.append(unit?.number)
    }

    private func everyUnit(_ line: Int) -> [ReplayUnit] {
        (others[line] ?? []) + (current[line].map { [$0] } ?? [])
    }

    private mutating func place(_ event: ReplayEvent, _ author: Author, _ opensOne: Bool) -> ReplayUnit? {
        guard let unit = current[line(event)] else {
            if author == .customer || opensOne, !isByCustomer, let before = follows[event.ticket],
                let old = current[before], !old.isOver, old.isClosed || !old.counted.isEmpty
            {
                return comeBack(event, old, opensOne)
            }
            return opensOne ? open(event) : nil
        }
        if unit.isOver { return opensOne ? open(event) : nil }
        if unit.isClosed {
            guard opensOne || author == .customer else { return unit.takesReturns ? unit : nil }
            guard isReturn(event, unit) else { return opensOne ? open(event) : nil }
            return comeBack(event, unit, opensOne)
        }
        if !unit.counted.isEmpty, author == .customer || opensOne && unit.cameBack, isReturn(event, unit),
            let found = comeBack(event, unit, opensOne)
        {
            return found
        }
        if isFull(unit, author) {
            unit.isOver = true
            unit.endedAt = event.tick
            checkAtEnd(unit, event.tick)
            return open(event)
        }
        return unit
    }

    private func isFull(_ unit: ReplayUnit, _ author: Author) -> Bool {
        let seen = unit.own.filter { $0.isSeen && $0.event.author != nil }
        let withPerson = unit.own.firstIndex { $0.event.author == .human || $0.event.name == .handedOff }
        let inputs = unit.own[..<(withPerson ?? unit.own.endIndex)].filter { $0.isSeen && $0.event.author == .customer }
        func full(_ key: String, _ count: Int) -> Bool { terms.most[key].map { count >= $0 } ?? false }
        if author == .customer {
            if full("turns", seen.filter { $0.event.author == .customer }.count) { return true }
            if withPerson == nil, full("inputs", inputs.count) { return true }
        }
        if author == .ai, full("replies", seen.filter { $0.event.author == .ai }.count) { return true }
        return full("messages", seen.count)
    }

    private func rule(_ event: ReplayEvent, _ unit: ReplayUnit) -> String {
        let key =
            event.ticket == unit.latestTicket || event.ticket == unit.ticket
            ? "same" : channels[unit.ticket] == channels[event.ticket] ? "new" : "other"
        guard let rule = terms.reopen[key] else { return "new_unit" }
        let from = unit.counted.values.max() ?? unit.endedAt ?? unit.openedAt
        return rule.within.map { event.tick - from < $0 } ?? true ? rule.effect : rule.afterThat
    }

    private mutating func comeBack(_ event: ReplayEvent, _ unit: ReplayUnit, _ opensOne: Bool) -> ReplayUnit? {
        switch rule(event, unit) {
        case "new_unit":
            guard opensOne else { return nil }
            if unit.isOpen, current[line(event)] === unit {
                unit.isOver = true
                unit.endedAt = event.tick
                checkAtEnd(unit, event.tick)
            }
            return open(event)
        case "reversed": reverse(unit, event.tick)
        default: if unit.isClosed { unit.takesReturns = true }
        }
        if current[line(event)] !== unit {
            current[line(event)] = unit
        }
        return unit
    }

    private func reverse(_ unit: ReplayUnit, _ tick: Int) {
        for place in unit.bills.indices where unit.bills[place].reversedAt == nil {
            unit.bills[place].reversedAt = tick
        }
        unit.counted = [:]
        unit.billed = []
        unit.checksHolding = []
        // The event itself comes after the reversal: silences may begin with it.
        unit.reversedAt = order - 1
        unit.cameBack = false
        if unit.isClosed {
            unit.isClosed = false
            unit.takesReturns = false
            unit.endedAt = nil
            unit.reopenedAt = tick
        }
    }

    mutating func happen(_ event: ReplayEvent) {
        let line = line(event)
        let name = event.name ?? .merged
        if name == .reopened, let unit = current[line] {
            unit.late.append((order, "reopened", false, event.tick))
            if unit.isClosed || unit.isOpen && !unit.counted.isEmpty {
                switch rule(event, unit) {
                case "new_unit": break
                case "reversed": reverse(unit, event.tick)
                default: if unit.isClosed { unit.takesReturns = true }
                }
            }
        }
        if let unit = current[line], unit.isOpen || unit.takesReturns {
            unit.own.append((order, event, false))
            settle(unit, event.tick)
            if name == .closed && terms.endsByClosing || name == .handedOff && terms.endsByHandOff {
                unit.isClosed = true
                unit.takesReturns = false
                unit.endedAt = event.tick
                checkAtEnd(unit, event.tick)
            }
            places.append(unit.number)
        } else {
            if let unit = current[line] {
                unit.late.append((order, name.rawValue, true, event.tick))
                settle(unit, event.tick)
            }
            places.append(nil)
        }
        for other in everyUnit(line) where other !== current[line] {
            other.late.append((order, name.rawValue, false, event.tick))
        }
    }
}
