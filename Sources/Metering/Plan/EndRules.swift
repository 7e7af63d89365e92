// What ends a unit?

package import Calendar

/// Whether a message at exactly the limit still belongs to the unit.
package enum Edge: Sendable, Hashable {
    /// It does not: it is the first that comes too late.
    case halfOpen
    /// It does.
    case inside
}

/// A time after which a unit ends.
package struct TimeLimit: Sendable, Hashable {
    /// How long.
    package var span: TimeSpan
    /// What a message at exactly that time is.
    package var edge: Edge

    /// A limit.
    package init(_ span: TimeSpan, edge: Edge = .halfOpen) {
        self.span = span
        self.edge = edge
    }
}

/// A time since somebody's last message.
package struct SilenceLimit: Sendable, Hashable {
    /// How long.
    package var limit: TimeLimit
    /// Whose message starts it anew; nil: anyone's. Until they write, it runs from the opening.
    package var messageOf: Author?

    /// A limit.
    package init(_ span: TimeSpan, messageOf: Author? = nil, edge: Edge = .halfOpen) {
        limit = TimeLimit(span, edge: edge)
        self.messageOf = messageOf
    }
}

/// How much a unit holds; the next one opens another unit. Nil: no limit.
package struct CountLimits: Sendable, Hashable {
    /// Turns: a customer's message and all that answers it until the next.
    package var turns: Int?
    /// Selected messages.
    package var messages: Int?
    /// Messages of the customer that reached the AI.
    package var inputs: Int?
    /// Messages of the AI.
    package var replies: Int?

    /// Limits.
    package init(turns: Int? = nil, messages: Int? = nil, inputs: Int? = nil, replies: Int? = nil) {
        self.turns = turns
        self.messages = messages
        self.inputs = inputs
        self.replies = replies
    }
}

/// The end of a calendar period.
package struct CalendarEnd: Sendable, Hashable {
    /// Which period.
    package var each: CalendarPeriod
    /// Where it is midnight when the period ends.
    package var zone: TimeZoneRules
    /// The day of the month on which a billing cycle begins, 1 to 28; other periods take no notice.
    package var billingDay: Int

    /// An end.
    package init(each: CalendarPeriod, zone: TimeZoneRules = .utc, billingDay: Int = 1) {
        self.each = each
        self.zone = zone
        self.billingDay = billingDay
    }
}

/// Events that may end a unit.
package struct EndEvents: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The thread is closed.
    package static let closed = EndEvents(rawValue: 1)
    /// The thread is handed to a person.
    package static let handedOff = EndEvents(rawValue: 2)
    /// The page is loaded again.
    package static let pageReloaded = EndEvents(rawValue: 4)
    /// The vendor no longer knows who the customer is.
    package static let identityLost = EndEvents(rawValue: 8)

    /// The end that an event is; empty for most.
    init(_ name: EventName) {
        switch name {
        case .closed: self = .closed
        case .handedOff, .procedureHandedOff: self = .handedOff
        case .pageReloaded: self = .pageReloaded
        case .identityLost: self = .identityLost
        default: self = []
        }
    }
}

/// Everything that ends a unit: the first that comes. What is not here does not end it.
package struct EndRules: Sendable, Hashable {
    /// So long after it opened.
    package var sinceStart: TimeLimit?
    /// So long after somebody's last message.
    package var sinceLast: SilenceLimit?
    /// When it is full.
    package var atMost: CountLimits
    /// At the end of a calendar period.
    package var calendar: CalendarEnd?
    /// At an event.
    package var events: EndEvents

    /// Rules; without any, one unit is the whole thread.
    package init(
        sinceStart: TimeLimit? = nil, sinceLast: SilenceLimit? = nil, atMost: CountLimits = CountLimits(),
        calendar: CalendarEnd? = nil, events: EndEvents = []
    ) {
        self.sinceStart = sinceStart
        self.sinceLast = sinceLast
        self.atMost = atMost
        self.calendar = calendar
        self.events = events
    }
}
