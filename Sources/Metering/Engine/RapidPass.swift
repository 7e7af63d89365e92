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
        let terms = terms
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
    /// Takes what is read only to have it near, so that reading it is not left out.
    private var blackHole: Int32 = 0
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
        let block = 64
        let terms = terms
        var added = 0
        let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: block)
        defer { numbers.deallocate() }
        events.withUnsafeBufferPointer { events in
            keys.withUnsafeBufferPointer { keys in
                var start = 0
                let end = min(events.count, keys.count)
                while start < end {
                    let size = min(block, end - start)
                    // Looking up a block of keys at once lets the memory bring many of them at the same time.
                    for place in 0..<size { numbers[place] = places.number(of: keys[start &+ place]) }
                    while lines.count < places.count { lines.append(RapidLine()) }
                    lines.withUnsafeMutableBufferPointer { lines in
                        var near: Int32 = 0
                        for place in 0..<size { near &+= lines[Int(numbers[place])].messages }
                        blackHole &= near
                        for place in 0..<size {
                            added &+= terms.take(events[start &+ place], marks, &lines[Int(numbers[place])])
                        }
                    }
                    start &+= size
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
    private struct Slot {
        var key: UInt64 = 0
        var number: Int32 = -1
    }

    private var slots: [Slot]
    private var mask: Int
    /// How many keys there are.
    private(set) var count = 0

    init(for expected: Int) {
        var size = 64
        while size < expected * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        mask = size - 1
    }

    /// The number of a key, from 0.
    @inline(__always)
    mutating func number(of key: UInt64) -> Int32 {
        var place = KeyTable.place(key, mask)
        while slots[place].number >= 0 {
            if slots[place].key == key { return slots[place].number }
            place = (place &+ 1) & mask
        }
        return add(key)
    }

    private mutating func add(_ key: UInt64) -> Int32 {
        if count * 2 >= mask { grow() }
        var place = KeyTable.place(key, mask)
        while slots[place].number >= 0 { place = (place &+ 1) & mask }
        slots[place] = Slot(key: key, number: Int32(clamping: count))
        count += 1
        return slots[place].number
    }

    @inline(__always)
    private static func place(_ key: UInt64, _ mask: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20 ^ mixed >> 43) & mask
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        mask = slots.count - 1
        for slot in old where slot.number >= 0 {
            var place = KeyTable.place(slot.key, mask)
            while slots[place].number >= 0 { place = (place &+ 1) & mask }
            slots[place] = slot
        }
    }
}
