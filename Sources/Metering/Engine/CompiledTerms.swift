// What do a unit's terms say, in the form in which the meter asks?

import Calendar

/// Terms made ready for the meter. A class, because every unit of every thread refers to the same ones.
final class CompiledTerms: Sendable {
    /// The bits of every opener that is enough by itself.
    let openers: UInt16
    /// The bits of openers that are needed together.
    let openersTogether: [UInt16]
    /// From the opening to the first moment that is too late; nil: no limit.
    let startCut: Int64?
    /// From the last message to the first moment that is too late; nil: no limit.
    let lastCut: Int64?
    /// Whose message `lastCut` runs from; nil: anyone's.
    let lastOf: Author?
    /// How much a unit holds.
    let limits: CountLimits
    /// Whether there is any such limit.
    let hasLimits: Bool
    /// The calendar period that ends a unit.
    let calendar: CalendarEnd?
    /// The events that end a unit.
    let endEvents: EndEvents
    /// When a unit becomes billable.
    let gate: GateTable
    /// The outcomes.
    let outcomes: [OutcomeClocks]
    /// Their names.
    let outcomeNames: [String]
    /// Whether any outcome waits for a time, so that units must be looked at as time goes by.
    let waits: Bool
    /// Every signal that prevents an outcome.
    let unless: Signals
    /// For each outcome its place in the order of price, the dearest first.
    let ranks: [Int]
    /// Which of several outcomes is billed.
    let ifSeveral: IfSeveral
    /// Marks that are not billed.
    let notBilled: BillMarks
    /// Returns.
    let reopen: ReopenRules
    /// How many units one is.
    let weighing: Weighing
    /// The cap.
    let cap: UnitCap?
    /// What the table of weights is over, where it is over something that events carry.
    let eventTable: Dimension?

    init(_ terms: UnitTerms) {
        var single: UInt16 = 0
        var together: [UInt16] = []
        for rule in terms.opens {
            switch rule {
            case .event(let opener): single |= opener.bit
            case .allOf(let all): together.append(all.reduce(0) { $0 | $1.bit })
            }
        }
        openers = single
        openersTogether = together
        startCut = terms.ends.sinceStart.map(CompiledTerms.cut)
        lastCut = (terms.ends.sinceLast?.limit).map(CompiledTerms.cut)
        lastOf = terms.ends.sinceLast?.messageOf
        limits = terms.ends.atMost
        hasLimits = limits != CountLimits()
        calendar = terms.ends.calendar
        endEvents = terms.ends.events
        gate = GateTable(terms.billedWhen)
        outcomes = terms.outcomes.map(OutcomeClocks.init)
        outcomeNames = terms.outcomes.map(\.name)
        waits = terms.outcomes.contains {
            !$0.anyOf.union($0.allOf).isDisjoint(with: [.assumed, .checked, .notReopened])
        }
        unless = terms.outcomes.reduce(into: []) { $0.formUnion($1.unless) }
        ifSeveral = terms.ifSeveral
        if case .highest(let order) = terms.ifSeveral {
            ranks = terms.outcomes.map { order.firstIndex(of: $0.name) ?? order.count }
        } else {
            ranks = []
        }
        notBilled = terms.notBilled
        reopen = terms.reopen
        weighing = terms.weighing
        cap = terms.atMost
        switch terms.weighing.form {
        case .table(let dimension, _, _) where [.action, .feature, .model].contains(dimension):
            eventTable = dimension
        default: eventTable = nil
        }
    }

    /// The first length that is too long.
    private static func cut(_ limit: TimeLimit) -> Int64 {
        limit.edge == .halfOpen ? limit.span.milliseconds : later(limit.span.milliseconds, by: 1)
    }
}

/// So much later; the end of time where that cannot be told.
func later(_ time: Int64, by span: Int64) -> Int64 {
    let (value, overflow) = time.addingReportingOverflow(span)
    return overflow ? (span > 0 ? .max : .min) : value
}

/// The length from one moment to another; the longest or shortest there is where it cannot be told.
func length(from start: Int64, to end: Int64) -> Int64 {
    let (value, overflow) = end.subtractingReportingOverflow(start)
    return overflow ? (end > start ? .max : .min) : value
}
