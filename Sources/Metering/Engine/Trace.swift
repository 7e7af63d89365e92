// In which unit did each event fall, and why?

package import Money

/// Where a return landed.
package enum ReturnPlace: Sendable, Hashable {
    /// In the same thread.
    case sameThread
    /// In a new thread of the same channel.
    case newThread
    /// In a new thread of another channel.
    case otherChannel
}

/// Why a unit opened.
package enum OpenReason: Sendable, Hashable {
    /// An event that opens one came, and no unit was open.
    case opener
    /// The unit before was full.
    case full(Limit)
    /// A return that opens another unit.
    case cameBack(ReturnPlace)
    /// It is counted by itself, as a message is.
    case counted

    /// What was full.
    package enum Limit: Sendable, Hashable { case turns, messages, inputs, replies }
}

/// Why a unit ended.
package enum EndReason: Sendable, Hashable {
    /// So long after it opened.
    case sinceStart
    /// So long after the last message.
    case sinceLast
    /// At the end of a calendar period.
    case calendar
    /// It was full.
    case full(OpenReason.Limit)
    /// At an event.
    case event(EventName)
    /// A return that opened another unit.
    case cameBack(ReturnPlace)

    /// Whether a later message is a return, of which `reopen` speaks; after the others it only may open another unit.
    var isByEvent: Bool {
        if case .event = self { return true }
        return false
    }
}

/// Why a unit is not on the bill.
package enum SparedReason: Sendable, Hashable {
    /// It never became billable.
    case gateNotMet
    /// It bears marks that are not billed.
    case marks(BillMarks)
    /// Another meter's unit was open.
    case freeWhile
}

/// What was billed for a unit.
package struct UnitBill: Sendable, Hashable {
    /// The outcome; nil where the unit is not billed by outcomes.
    package var outcome: String?
    /// When it became billable, in milliseconds.
    package var at: Int64
    /// When the charge was taken back; nil where it stands.
    package var reversedAt: Int64?
    /// What made the outcome; empty where the unit is not billed by outcomes.
    package var madeBy: Signals = []
    /// When the outcome was put on the bill: later than `at` where it took the place of another.
    package var madeAt: Int64 = 0
    /// The outcomes whose place it took, the first one first.
    package var earlier: [ReplacedOutcome] = []
}

/// An outcome that stood on the bill before another took its place.
package struct ReplacedOutcome: Sendable, Hashable {
    /// Its name.
    package var outcome: String
    /// When it was put on the bill.
    package var at: Int64
    /// What made it.
    package var madeBy: Signals
}

/// One unit, from its opening to the bill.
package struct UnitRecord: Sendable, Hashable {
    /// Its ticket, by index.
    package var ticket: Int
    /// The event that opened it, by index into the thread's events.
    package var openedBy: Int
    /// When it opened, in milliseconds.
    package var openedAt: Int64
    /// Why.
    package var openedBecause: OpenReason
    /// When it ended; nil where it never did.
    package var endedAt: Int64?
    /// Why.
    package var endedBecause: EndReason?
    /// What was billed; empty where nothing was.
    package var bills: [UnitBill]
    /// Why it is not on the bill; nil where it is.
    package var spared: SparedReason?
    /// How many units it is on the bill, before caps and before what is added up over several of them.
    package var units: Rational
    /// Its place along the dimensions that the plan wants apart; the outcome stands on its bills.
    package var at = Coordinates()
    /// What was signalled that prevents an outcome.
    package var prevented: Signals = []
}

/// What became of one event.
package enum EventNote: Sendable, Hashable {
    /// It opened a unit.
    case opened
    /// It fell in an open unit.
    case inside
    /// It came back to a unit that was ended or counted, and belongs to it.
    case returned(ReopenEffect, ReturnPlace)
    /// It was noticed, because a term names it, but does not belong to a unit as a message does.
    case noticed
    /// Its author or channel is not seen.
    case notSeen
    /// No unit is open, and it opens none.
    case opensNothing
    /// It bears marks that are not billed.
    case notBilled(BillMarks)
    /// Another meter's unit was open.
    case freeWhile
    /// It is not what the meter counts.
    case notCounted
}

/// What became of one event of a thread.
package struct TraceEntry: Sendable, Hashable {
    /// The event, by index into the thread's events.
    package let event: Int
    /// The unit it fell in, by index into `MeterResult.units`; nil where it fell in none.
    package let unit: Int?
    /// What became of it.
    package let note: EventNote
}
