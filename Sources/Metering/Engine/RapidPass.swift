// How many units do threads, or a stream of events, make, where nobody asks why?

package import Money

/// Counts threads one after the other, with room that is used again.
struct RapidPass {
    private let terms: RapidTerms
    private var lines: [RapidLine] = []

    init(_ terms: RapidTerms) { self.terms = terms }

    /// The units on the bill of a thread. `meets`: whether a ticket makes events for the meter.
    mutating func units(_ thread: TicketThread, countsUnseen: Bool) -> Int {
        let tickets = thread.tickets
        if tickets.count == 1 {
            guard countsUnseen || tickets[0].seenByAI else { return 0 }
            let marks = tickets[0].marks
            var line = RapidLine()
            var units = 0
            thread.events.withUnsafeBufferPointer { events in
                for event in events { units &+= terms.take(event, marks, &line) }
            }
            return units &+ terms.close(&line)
        }
        lines.removeAll(keepingCapacity: true)
        for _ in tickets { lines.append(RapidLine()) }
        var units = 0
        for event in thread.events {
            let ticket = Int(event.ticket)
            guard countsUnseen || tickets[ticket].seenByAI else { continue }
            units &+= terms.take(event, tickets[ticket].marks, &lines[ticket])
        }
        for line in lines.indices { units &+= terms.close(&lines[line]) }
        return units
    }
}

/// Counts the units of a stream of events whose lines are told by a key, such as a customer's number: the events of
/// different customers may be mixed, those of one come in the order of time. It remembers a few bytes for each key.
package struct MeterStream {
    private let terms: RapidTerms
    private var places: KeyTable
    private var lines: [RapidLine] = []
    /// The units that are known to be on the bill so far.
    package private(set) var count = 0

    /// Nil where the plan has outcomes, weights by what events carry, returns that are free, or anything else for which
    /// a unit must be known in full: then threads are run one by one. `keys`: about how many there will be.
    package init?(_ plan: MeterPlan, keys: Int = 0) {
        guard let terms = RapidTerms(stream: plan) else { return nil }
        self.terms = terms
        places = KeyTable(for: keys)
        lines.reserveCapacity(keys)
    }

    /// Takes the next events, each with its key. Marks are those of the event's ticket.
    package mutating func take(_ events: [ThreadEvent], keys: [UInt64], marks: BillMarks = []) {
        var added = 0
        events.withUnsafeBufferPointer { events in
            keys.withUnsafeBufferPointer { keys in
                for place in 0..<min(events.count, keys.count) {
                    let line = places.place(of: keys[place])
                    if line == lines.count { lines.append(RapidLine()) }
                    added &+= terms.take(events[place], marks, &lines[line])
                }
            }
        }
        count &+= added
    }

    /// The units of the whole stream, when nothing more comes.
    package mutating func finish() -> Rational {
        for line in lines.indices { count &+= terms.close(&lines[line]) }
        return Rational(count) * terms.each
    }
}

/// Gives each key the next number when it comes first: a table with open addresses, at most half full.
struct KeyTable {
    private var keys: [UInt64]
    private var numbers: [Int32]
    private var mask: Int
    private var count = 0

    init(for expected: Int) {
        var size = 64
        while size < expected * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// The number of a key, from 0.
    @inline(__always)
    mutating func place(of key: UInt64) -> Int {
        var slot = KeyTable.slot(key, mask)
        while numbers[slot] >= 0 {
            if keys[slot] == key { return Int(numbers[slot]) }
            slot = (slot &+ 1) & mask
        }
        if count * 2 >= mask {
            grow()
            return place(of: key)
        }
        keys[slot] = key
        numbers[slot] = Int32(clamping: count)
        count += 1
        return count - 1
    }

    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20 ^ mixed >> 43) & mask
    }

    private mutating func grow() {
        let old = (keys, numbers)
        let size = (mask + 1) * 2
        keys = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: -1, count: size)
        mask = size - 1
        for (key, number) in zip(old.0, old.1) where number >= 0 {
            var slot = KeyTable.slot(key, mask)
            while numbers[slot] >= 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            numbers[slot] = number
        }
    }
}
