// A second, slow and obvious way to count windows, against which the meter is held.

import Metering

/// Counts units by looking back over whole lists of messages instead of keeping a state.
struct NaiveWindows {
    var opens: [Author]
    var sees: [Author]
    var sinceStart: (span: Int64, isInside: Bool)?
    var sinceLast: (span: Int64, isInside: Bool, of: Author?)?
    var limits: CountLimits
    var closes: Bool

    /// For each event the number of the unit it falls in; nil where it falls in none.
    func units(_ events: [ThreadEvent]) -> [Int?] {
        var units: [[ThreadEvent]] = []
        var isClosed = false
        return events.map { event in
            guard case .message(let author) = event.kind else {
                guard let unit = units.last, !isClosed, !isOver(unit, at: event.time) else { return nil }
                if event.kind == .event(.closed), closes { isClosed = true }
                return units.count - 1
            }
            guard sees.contains(author) else {
                // Nobody sees it, but a person who writes keeps what follows from reaching the AI.
                if let unit = units.last, !isClosed, !isOver(unit, at: event.time) {
                    units[units.count - 1].append(event)
                }
                return nil
            }
            let isOpen = units.last.map { !isClosed && !isOver($0, at: event.time) } ?? false
            if isOpen, let unit = units.last {
                if isFull(unit, event, author) {
                    units.append([event])
                } else {
                    units[units.count - 1].append(event)
                }
            } else if opens.contains(author) {
                units.append([event])
                isClosed = false
            } else {
                return nil
            }
            return units.count - 1
        }
    }

    private func seen(_ unit: [ThreadEvent]) -> [ThreadEvent] {
        unit.filter { event in sees.contains { event.kind == .message($0) } }
    }

    private func isOver(_ unit: [ThreadEvent], at time: Int64) -> Bool {
        guard let start = unit.first?.time else { return false }
        if let limit = sinceStart {
            let length = time - start
            if limit.isInside ? length > limit.span : length >= limit.span { return true }
        }
        // The silence may have been long enough between any two messages before, too; but then the unit would not have
        // taken the later one. So only the last matters.
        if let limit = sinceLast {
            let own = seen(unit).filter { event in limit.of.map { event.kind == .message($0) } ?? true }
            let length = time - (own.last?.time ?? start)
            if limit.isInside ? length > limit.span : length >= limit.span { return true }
        }
        return false
    }

    private func isFull(_ unit: [ThreadEvent], _ event: ThreadEvent, _ author: Author) -> Bool {
        let customers = unit.filter { $0.kind == .message(.customer) }.count
        let personBefore = unit.contains { $0.kind == .message(.human) }
        let inputs =
            personBefore
            ? unit.prefix { $0.kind != .message(.human) }.filter { $0.kind == .message(.customer) }.count : customers
        let replies = unit.filter { $0.kind == .message(.ai) }.count
        func passes(_ limit: Int?, _ count: Int, _ counts: Bool) -> Bool {
            counts && limit.map { count >= $0 } ?? false
        }
        return passes(limits.messages, seen(unit).count, true) || passes(limits.turns, customers, author == .customer)
            || passes(limits.inputs, inputs, author == .customer && !personBefore)
            || passes(limits.replies, replies, author == .ai)
    }
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
