// What are the events of one customer's tickets, in order?

package import Calendar

/// One ticket, or a few tickets of one customer, with everything that happened in them.
package struct TicketThread: Sendable, Hashable {
    /// The tickets; an event whose ticket is not among them is left out.
    package private(set) var tickets: [Ticket]
    /// What happened, earliest first; equal times keep the order in which they were given.
    package private(set) var events: [ThreadEvent]
    /// The details that events refer to.
    package private(set) var details: [EventDetail]
    /// The moment of time zero, where it is known: a calendar window needs it.
    package var starts: Instant?

    /// A thread. Events are put in order of time.
    package init(tickets: [Ticket], events: [ThreadEvent], details: [EventDetail] = [], starts: Instant? = nil) {
        self.tickets = tickets
        self.details = details
        self.starts = starts
        let inRange = events.filter { tickets.indices.contains(Int($0.ticket)) }
        // The standard sort keeps the order of equal elements, but does not promise it: the position decides.
        self.events = inRange.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
    }

    /// The details of an event; empty ones where it has none.
    func detail(of event: ThreadEvent) -> EventDetail {
        let index = Int(event.detail)
        return details.indices.contains(index) ? details[index] : .empty
    }

    /// The channel of an event: its own, else its ticket's.
    func channel(of event: ThreadEvent) -> String {
        let index = Int(event.detail)
        if details.indices.contains(index), let own = details[index].channel { return own }
        return tickets[Int(event.ticket)].channel
    }
}
