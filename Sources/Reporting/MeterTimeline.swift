// What happened to the units of a meter, event after event, and by which clause?

internal import Calendar
package import Costing
package import Metering

/// One thing that happened, for text and for JSON.
package struct MeterRow: Sendable {
    /// What it is to a unit.
    package enum Kind: String, Sendable {
        case opens, inside, returns, notCounted = "not_counted", ends, billed, takenBack = "taken_back"
    }

    /// Milliseconds from the start of the thread.
    package let time: Int64
    /// What happened in the thread; nil where only time passed, or for what follows from an event.
    package let event: String?
    /// The number of the ticket, from 1.
    package let ticket: Int
    /// The number of the unit, from 1.
    package let unit: Int?
    package let kind: Kind
    /// Why, in a buyer's words; empty where there is nothing to say.
    package let why: String
    /// The clause that decided.
    package let clause: MeterClause?
}

/// Puts the events of a thread and what a meter did with them in one order.
package struct MeterTimeline {
    private let metered: MeteredThread
    private let result: MeterResult
    private let thread: TicketThread
    private let words: MeterWords

    /// The rows of a meter, the earliest first. At one moment comes first what time alone brought: a message at exactly
    /// the end of a unit comes too late for it.
    package static func rows(_ metered: MeteredThread, _ result: MeterResult, _ thread: TicketThread) -> [MeterRow] {
        let timeline = MeterTimeline(
            metered: metered, result: result, thread: thread, words: MeterWords(metered: metered, thread: thread))
        return timeline.rows()
    }

    private func rows() -> [MeterRow] {
        var rows: [(order: (Int64, Int, Int), row: MeterRow)] = []
        for entry in result.trace {
            let event = thread.events[entry.event]
            // Where messages are counted, what is none says nothing.
            if case .event = event.kind, entry.note == .notCounted, metered.plan?.counts.isOfMessages == true {
                continue
            }
            let (kind, why, clause) = words.entry(entry, result)
            rows.append(
                (
                    (event.time, 1, entry.event * 4),
                    MeterRow(
                        time: event.time, event: MeterWords.name(event), ticket: Int(event.ticket) + 1,
                        unit: entry.unit.map { $0 + 1 }, kind: kind, why: why, clause: clause)
                ))
        }
        for (number, unit) in result.units.enumerated() { rows += moments(number, unit) }
        return rows.sorted { $0.order < $1.order }.map(\.row)
    }

    /// The end and the charges of a unit.
    private func moments(_ number: Int, _ unit: UnitRecord) -> [(order: (Int64, Int, Int), row: MeterRow)] {
        var rows: [(order: (Int64, Int, Int), row: MeterRow)] = []
        func add(_ time: Int64, _ byTime: Bool, _ kind: MeterRow.Kind, _ why: String, _ clause: MeterClause?) {
            // What an event brought about stands behind it; a charge is taken back by the return, not by what came with it.
            let then = result.trace.filter {
                thread.events[$0.event].time == time && ($0.unit == number || $0.unit == nil)
            }
            let cause = kind == .takenBack ? then.first { $0.isReturn(in: thread) } ?? then.last : then.last
            rows.append(
                (
                    (time, byTime ? 0 : 1, byTime ? 0 : (cause?.event ?? unit.openedBy) * 4 + 1),
                    MeterRow(
                        time: time, event: nil, ticket: unit.ticket + 1, unit: number + 1, kind: kind, why: why,
                        clause: clause)
                ))
        }
        for bill in unit.bills {
            let isPlain = bill.outcome == nil && bill.at == unit.openedAt
            for earlier in bill.earlier {
                let (why, clause) = words.made(earlier.outcome, earlier.madeBy, of: unit)
                add(earlier.at, earlier.madeBy.isByTime, .billed, "billed as \(why)", clause)
            }
            if !isPlain {
                let (why, clause) = words.billed(bill, of: unit)
                add(bill.outcome == nil ? bill.at : bill.madeAt, bill.madeBy.isByTime, .billed, why, clause)
            }
            if let back = bill.reversedAt { add(back, false, .takenBack, "the charge is taken back", nil) }
        }
        if let end = unit.endedAt, let reason = unit.endedBecause, !reason.isReplaced {
            let (why, clause) = words.ended(unit, reason)
            add(end, reason.isByTime, .ends, why, clause)
        }
        return rows
    }
}

extension TraceEntry {
    /// Whether somebody comes back with it.
    fileprivate func isReturn(in thread: TicketThread) -> Bool {
        if case .returned = note { return true }
        return thread.events[event].kind == .event(.reopened)
    }
}

extension EndReason {
    /// Whether time alone brought it.
    fileprivate var isByTime: Bool {
        switch self {
        case .sinceStart, .sinceLast, .calendar: true
        case .full, .event, .cameBack: false
        }
    }

    /// Whether the next unit says it already: it took this one's place.
    fileprivate var isReplaced: Bool {
        switch self {
        case .full, .cameBack: true
        case .sinceStart, .sinceLast, .calendar, .event: false
        }
    }
}
