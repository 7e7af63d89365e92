// A second, slow and obvious meter: it walks over a grid of half hours, tick by tick, keeps whole lists of what happened
// and looks through them again at every step. It shares no code with the engine, only the words for what happens.

import Metering

/// Terms of a unit, in ticks of half an hour.
struct ReplayTerms: Equatable {
    struct Outcome: Equatable {
        var name: String
        var anyOf: Set<String> = []
        var allOf: Set<String> = []
        var unless: Set<String> = []
        var silence = 0
        var isSilenceOfAnyone = false
        var runsFromAnyone = false
        var checkSinceStart: Int?
        var checkSinceLast: Int?
        var checkAtEnd = false
        var closedFor: Int?
    }

    struct Reopen: Equatable {
        var effect: String
        var within: Int?
        var afterThat: String
    }

    var opens: Set<Author> = [.customer]
    var sinceStart: Int?
    var isStartInside = false
    var sinceLast: Int?
    var isLastInside = false
    var lastOf: Author?
    var most: [String: Int] = [:]
    var endsByClosing = false
    var endsByHandOff = false
    /// The ticks at which a calendar day begins; empty: no such end.
    var days: Set<Int> = []
    /// Any of these lists, all of whose facts must hold.
    var gate: [Set<String>] = [["opened"]]
    var outcomes: [Outcome] = []
    /// `first`, `last`, `each` or `highest`: the outcome listed first is the dearest.
    var ifSeveral = "first"
    var sparesHandOffs = false
    var reopen: [String: Reopen] = [:]
}

/// One event on the grid.
struct ReplayEvent: Equatable {
    var tick: Int
    /// Nil: something that is no message.
    var author: Author?
    var name: EventName?
    var isCanned = false
    var ticket: Int
}

/// What it remembers of a unit: everything.
final class ReplayUnit {
    let number: Int
    let openedAt: Int
    let ticket: Int
    /// Every message and event that fell in it, with its place in the order of all events.
    var own: [(order: Int, event: ReplayEvent, isSeen: Bool)] = []
    /// Every seen message that a silence of it hears.
    var heard: [(order: Int, event: ReplayEvent, belongs: Bool)] = []
    /// What happened after its end: it may prevent an outcome and, while no other unit has taken its place, make one.
    var late: [(order: Int, signal: String, mayMake: Bool, tick: Int)] = []
    /// The last moment at which time brought something about.
    var lastDue = -1
    var isAtEnd = false
    var endedAt: Int?
    var isClosed = false
    var isOver = false
    var takesReturns = false
    var latestTicket: Int
    /// The order of the last reversal, and the tick from which its times run anew.
    var reversedAt = -1
    var reopenedAt: Int?
    var counted: [Int: Int] = [:]
    var billed: Set<Int> = []
    var checked: Set<Int> = []
    /// Checks that stand, and a silence of the closing.
    var checksHolding: Set<Int> = []
    var bills: [(outcome: Int?, at: Int, reversedAt: Int?)] = []
    var wasSpared = false
    var cameBack = false

    init(_ number: Int, at tick: Int, ticket: Int) {
        self.number = number
        openedAt = tick
        self.ticket = ticket
        latestTicket = ticket
    }

    var isOpen: Bool { !isClosed && !isOver }
}

/// Walks over one thread.
struct Replay {
    let terms: ReplayTerms
    let sees: Set<Author>
    let isByCustomer: Bool
    let events: [ReplayEvent]
    /// For each ticket the one before, if it follows it.
    let follows: [Int?]
    let channels: [String]
    var units: [ReplayUnit] = []
    /// For each line (a ticket, or all of them) its last unit.
    var current: [Int: ReplayUnit] = [:]
    /// The lines' other units.
    var others: [Int: [ReplayUnit]] = [:]
    /// For each event the number of its unit.
    var places: [Int?] = []
    private var order = 0

    init(
        _ terms: ReplayTerms, sees: Set<Author>, isByCustomer: Bool, events: [ReplayEvent], follows: [Int?],
        channels: [String]
    ) {
        self.terms = terms
        self.sees = sees
        self.isByCustomer = isByCustomer
        self.events = events
        self.follows = follows
        self.channels = channels
    }

    mutating func run() {
        // The clocks of drawn terms run for a day and a half at most.
        let longest = terms.outcomes.flatMap { [$0.silence, $0.checkSinceStart, $0.checkSinceLast, $0.closedFor] }
        let last = (events.map(\.tick).max() ?? 0) + max(72, longest.compactMap { $0 }.max() ?? 0)
        for tick in 0...last {
            for unit in units { passTime(unit, tick) }
            for event in events where event.tick == tick {
                order += 1
                if event.author == nil { happen(event) } else { write(event) }
            }
        }
        // The end of the thread is when nothing more happens, by an event or by time.
        for unit in units {
            let moment = max(unit.own.map(\.event.tick).max() ?? unit.openedAt, unit.lastDue, closing(unit) ?? 0)
            unit.isAtEnd = true
            if unit.isOpen { checkAtEnd(unit, moment) }
            settle(unit, moment)
        }
    }

    private func line(_ event: ReplayEvent) -> Int { isByCustomer ? 0 : event.ticket }

    // MARK: - Time

    private mutating func passTime(_ unit: ReplayUnit, _ tick: Int) {
        for (place, outcome) in terms.outcomes.enumerated() where unit.counted[place] == nil {
            let made = outcome.anyOf.union(outcome.allOf)
            if made.contains("not_reopened"), let span = outcome.closedFor, closing(unit).map({ $0 + span }) == tick {
                unit.lastDue = tick
            }
            if made.contains("assumed"), isSilent(unit, outcome, tick),
                !isSilent(unit, outcome, tick - 1)
            {
                unit.lastDue = tick
            }
            if isAnswered(unit), !unit.checked.contains(place) {
                if let span = outcome.checkSinceStart, unit.openedAt + span == tick {
                    unit.checked.insert(place)
                    unit.lastDue = tick
                    unit.checksHolding.insert(place)
                }
                if let span = outcome.checkSinceLast, let last = unit.heard.last, last.belongs,
                    last.order > unit.reversedAt, last.event.tick + span == tick
                {
                    unit.checked.insert(place)
                    unit.lastDue = tick
                    unit.checksHolding.insert(place)
                }
            }
        }
        if unit.counted.count < terms.outcomes.count { settle(unit, tick) }
        guard unit.isOpen, isTimeUp(unit, tick) else { return }
        unit.isOver = true
        unit.endedAt = tick
        checkAtEnd(unit, tick)
    }

    private func isTimeUp(_ unit: ReplayUnit, _ tick: Int) -> Bool {
        func passed(_ from: Int, _ span: Int, _ isInside: Bool) -> Bool {
            isInside ? tick > from + span : tick >= from + span
        }
        if let span = terms.sinceStart, passed(unit.openedAt, span, terms.isStartInside) {
            let cut = unit.openedAt + span + (terms.isStartInside ? 1 : 0)
            if unit.reopenedAt.map({ cut > $0 }) ?? true { return true }
        }
        if terms.days.contains(where: { unit.openedAt < $0 && $0 <= tick && $0 > (unit.reopenedAt ?? -1) }) {
            // Only the first day's end after the opening is one: a unit that was opened again has none left.
            let first = terms.days.filter { $0 > unit.openedAt }.min() ?? .max
            if first <= tick, first > (unit.reopenedAt ?? -1) { return true }
        }
        if let span = terms.sinceLast {
            let seen = unit.own.filter { $0.isSeen && $0.event.author != nil }.map(\.event)
            let mine = seen.filter { terms.lastOf == nil || $0.author == terms.lastOf }
            let from = max(mine.last?.tick ?? unit.openedAt, unit.reopenedAt ?? unit.openedAt)
            if passed(from, span, terms.isLastInside) { return true }
        }
        return false
    }

    private func checkAtEnd(_ unit: ReplayUnit, _ tick: Int) {
        if isAnswered(unit) {
            for (place, outcome) in terms.outcomes.enumerated() where outcome.checkAtEnd {
                unit.checksHolding.insert(place)
            }
            settle(unit, tick)
        }
    }

    /// Whether the AI has written in the unit at all: without that nothing is assumed or checked.
    private func isAnswered(_ unit: ReplayUnit) -> Bool { unit.own.contains { $0.event.author == .ai } }

    // MARK: - Outcomes

    /// The last closing after which nobody came back.
    private func closing(_ unit: ReplayUnit) -> Int? {
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
    private func isSilent(_ unit: ReplayUnit, _ outcome: ReplayTerms.Outcome, _ tick: Int) -> Bool {
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

    private func settle(_ unit: ReplayUnit, _ tick: Int) {
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

    // MARK: - Events

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

    private mutating func write(_ event: ReplayEvent) {
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

    private mutating func happen(_ event: ReplayEvent) {
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
