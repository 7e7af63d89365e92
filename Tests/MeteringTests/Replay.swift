// A second, slow and obvious meter: it walks over a grid of half hours, tick by tick, keeps whole lists of what happened
// and looks through them again at every step. It shares no code with the engine, only the words for what happens.

import Metering

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
    var order = 0

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

    func line(_ event: ReplayEvent) -> Int { isByCustomer ? 0 : event.ticket }

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

    func checkAtEnd(_ unit: ReplayUnit, _ tick: Int) {
        if isAnswered(unit) {
            for (place, outcome) in terms.outcomes.enumerated() where outcome.checkAtEnd {
                unit.checksHolding.insert(place)
            }
            settle(unit, tick)
        }
    }

    /// Whether the AI has written in the unit at all: without that nothing is assumed or checked.
    func isAnswered(_ unit: ReplayUnit) -> Bool { unit.own.contains { $0.event.author == .ai } }
}
