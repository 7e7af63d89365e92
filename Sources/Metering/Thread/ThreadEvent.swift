// What happened when, in which ticket?

/// A message or a named event. Small and without text, because a workload has tens of thousands of them.
package struct ThreadEvent: Sendable, Hashable {
    /// Milliseconds from the start of the thread's first ticket; may be below zero.
    package var time: Int64
    /// What happened.
    package var kind: EventKind
    /// What kind of message.
    package var marks: MessageMarks
    /// The ticket, as an index into `TicketThread.tickets`.
    package var ticket: Int32
    /// An index into `TicketThread.details`; below zero where there are none.
    package var detail: Int32

    /// An event; it is in the first ticket and has no details unless said otherwise.
    package init(_ kind: EventKind, at time: Int64, marks: MessageMarks = [], ticket: Int = 0, detail: Int = -1) {
        self.kind = kind
        self.time = time
        self.marks = marks
        self.ticket = Int32(clamping: ticket)
        self.detail = Int32(clamping: detail)
    }
}
