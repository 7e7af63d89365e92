// Which outcomes a unit of the slow meter has reached by a tick, and what they bill.

import Metering

extension Replay {
    /// The last closing after which nobody came back.
    func closing(_ unit: ReplayUnit) -> Int? {
        let closings =
            unit.own.filter { $0.event.name == .closed }.map { (order: $0.order, tick: $0.event.tick) }
            + unit.late.filter { $0.mayMake && $0.signal == "closed" }.map { (order: $0.order, tick: $0.tick) }
        guard let closed = closings.max(by: { $0.order < $1.order }), closed.order > unit.reversedAt else { return nil }
        let isBack =
            unit.heard.contains { $0.order > closed.order && $0.event.author == .customer }
            || unit.late.contains { $0.order > closed.order && $0.signal == "reopened" }
            || unit.own.contains { $0.order > closed.order && $0.event.name == .reopened }
        return isBack ? nil : closed.tick
    }

    /// Whether a silence was long enough by `tick`, and nobody has broken it since.
    func isSilent(_ unit: ReplayUnit, _ outcome: ReplayTerms.Outcome, _ tick: Int) -> Bool {
        guard isAnswered(unit) else { return false }
        let heard = unit.heard.filter { $0.order > unit.reversedAt }
        func starts(_ item: (order: Int, event: ReplayEvent, belongs: Bool)) -> Bool {
            item.belongs && (item.event.author == .ai || outcome.runsFromAnyone)
        }
        func breaks(_ item: (order: Int, event: ReplayEvent, belongs: Bool)) -> Bool {
            item.event.author == .customer || outcome.isSilenceOfAnyone
        }
        for (place, start) in heard.enumerated() where starts(start) {
            let due = start.event.tick + outcome.silence
            // Without an answer of the AI before its end a silence means nothing.
            guard due <= tick, unit.own.contains(where: { $0.event.author == .ai && $0.event.tick < due }) else {
                continue
            }
            let later = heard[(place + 1)...]
            if later.contains(where: { ($0.event.tick < due) && (starts($0) || breaks($0)) }) { continue }
            // A reply in the same moment as a break begins the silence again, so that it counts as a break, too.
            if later.contains(where: { $0.event.tick >= due && breaks($0) }) { continue }
            return true
        }
        return false
    }

    private func names(_ event: ReplayEvent) -> Set<String> {
        Set((event.author == .human ? ["human_replied"] : []) + (event.name.map { [$0.rawValue] } ?? []))
    }

    /// What may make an outcome: since the charge was last taken back.
    private func signals(_ unit: ReplayUnit, _ place: Int, _ tick: Int) -> Set<String> {
        let outcome = terms.outcomes[place]
        var found: Set<String> = []
        for item in unit.own where item.order > unit.reversedAt { found.formUnion(names(item.event)) }
        for item in unit.late where item.mayMake && item.order > unit.reversedAt { found.insert(item.signal) }
        if isSilent(unit, outcome, tick) { found.insert("assumed") }
        if unit.checksHolding.contains(place) { found.insert("checked") }
        if let closing = closing(unit) {
            if let span = outcome.closedFor {
                if closing + span <= tick { found.insert("not_reopened") }
            } else if unit.isAtEnd {
                found.insert("not_reopened")
            }
        }
        return found
    }

    /// What may prevent one: ever, and in other units of the same line, too.
    private func preventing(_ unit: ReplayUnit) -> Set<String> {
        Set(unit.own.flatMap { names($0.event) } + unit.late.map(\.signal))
    }

    private func facts(_ unit: ReplayUnit) -> Set<String> {
        var facts: Set<String> = unit.reversedAt < 0 ? ["opened"] : []
        var isWithPerson = false
        for item in unit.own {
            let counts = item.order > unit.reversedAt
            switch item.event.author {
            case .customer: if counts, !isWithPerson { facts.insert("ai_engaged") }
            case .ai:
                if counts { facts.insert(item.event.isCanned ? "rule_replied" : "ai_replied") }
            case .human:
                if counts { facts.insert("human_replied") }
                isWithPerson = true
            case .system: if counts { facts.insert("rule_replied") }
            case nil: break
            }
            if item.event.name == .handedOff { isWithPerson = true }
            if counts, item.event.name == .closed { facts.insert("closed") }
        }
        if !unit.counted.isEmpty { facts.insert("outcomes") }
        return facts
    }

    func settle(_ unit: ReplayUnit, _ tick: Int) {
        for (place, outcome) in terms.outcomes.enumerated() where unit.counted[place] == nil {
            let signals = signals(unit, place, tick)
            let isMade =
                !signals.isDisjoint(with: outcome.anyOf)
                || !outcome.allOf.isEmpty && outcome.allOf.isSubset(of: signals)
            guard isMade, preventing(unit).isDisjoint(with: outcome.unless) else { continue }
            let isHandOff = outcome.anyOf.union(outcome.allOf).contains("handed_off")
            if terms.sparesHandOffs, wasHandedOff(unit), !isHandOff {
                unit.wasSpared = true
                continue
            }
            unit.counted[place] = tick
            unit.cameBack = false
        }
        let facts = facts(unit)
        guard terms.gate.contains(where: { $0.isSubset(of: facts) }) else { return }
        for place in unit.counted.keys.sorted() where unit.billed.insert(place).inserted { bill(unit, place, tick) }
        if unit.counted.isEmpty, unit.bills.isEmpty { unit.bills.append((nil, tick, nil)) }
    }

    private func wasHandedOff(_ unit: ReplayUnit) -> Bool { unit.own.contains { $0.event.name == .handedOff } }

    private func bill(_ unit: ReplayUnit, _ outcome: Int, _ tick: Int) {
        guard let standing = unit.bills.lastIndex(where: { $0.reversedAt == nil }) else {
            unit.bills.append((outcome, tick, nil))
            return
        }
        guard let before = unit.bills[standing].outcome else {
            unit.bills[standing].outcome = outcome
            return
        }
        switch terms.ifSeveral {
        case "last": unit.bills[standing].outcome = outcome
        case "each": unit.bills.append((outcome, tick, nil))
        case "highest": if outcome < before { unit.bills[standing].outcome = outcome }
        default: break
        }
    }
}
