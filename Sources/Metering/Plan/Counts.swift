// What is one countable thing?

package import Calendar

/// What a meter counts.
package enum Counts: Sendable, Hashable {
    /// A unit that opens and ends.
    case conversations
    /// A ticket; with an end, a later message opens another.
    case tickets
    /// Any selected message.
    case messages
    /// A selected message of the AI.
    case replies
    /// A selected message of the customer that reached the AI: before any hand-off or message of a person in its ticket.
    case requests
    /// The actions that selected events ran.
    case actions
    /// Minutes of a ticket.
    case minutes(of: TimePart)
    /// Tokens on selected events.
    case tokens
    /// Gigabytes on selected events.
    case gigabytes
    /// A distinct person in a period.
    case people(PeopleRule)
    /// What the run says; threads play no part.
    case seats

    /// Whether single messages are counted.
    package var isOfMessages: Bool { self == .messages || self == .replies || self == .requests }

    /// Whether units open and end, as conversations and tickets do.
    package var opensUnits: Bool { self == .conversations || self == .tickets }
}

/// Which part of a unit's time counts.
package enum TimePart: Sendable, Hashable {
    /// From the opening to the first hand-off or message of a person.
    case ai
    /// From the first hand-off or message of a person to the end.
    case human
    /// From the opening to the end.
    case whole
}

/// Which people are counted, and when.
package struct PeopleRule: Sendable, Hashable {
    /// Whose number it is.
    package enum Who: Sendable, Hashable {
        /// Those who write to the buyer; contacts and users are other words for them.
        case customers, contacts, users
        /// Everybody who writes, the buyer's own people too.
        case participants
    }
    /// What makes a person count.
    package enum Activity: Sendable, Hashable { case sends, receives, logsIn, isStored }

    /// Which people.
    package var who: Who
    /// The period in which a person counts once.
    package var each: CalendarPeriod
    /// What makes a person count: any of these.
    package var activeWhen: [Activity]
    /// How long a person is remembered: who did something counts in each period until so long after it. Nil: only in the
    /// period in which it happened.
    package var keptFor: TimeSpan?
    /// Where it is midnight when a period ends.
    package var zone: TimeZoneRules
    /// The day of the month on which a billing cycle begins, 1 to 28.
    package var billingDay: Int

    /// A rule.
    package init(
        who: Who = .customers, each: CalendarPeriod = .month, activeWhen: [Activity] = [.sends],
        keptFor: TimeSpan? = nil, zone: TimeZoneRules = .utc, billingDay: Int = 1
    ) {
        self.who = who
        self.each = each
        self.activeWhen = activeWhen
        self.keptFor = keptFor
        self.zone = zone
        self.billingDay = billingDay
    }

    /// The end of its period.
    var end: CalendarEnd { CalendarEnd(each: each, zone: zone, billingDay: billingDay) }

    /// Whether the number depends on when in the calendar a thread begins. A month or a cycle without a memory does not:
    /// all that a shape of a workload does falls in the month in which it began.
    package var needsCalendar: Bool { each == .day || keptFor != nil }
}

/// A period of the calendar.
package enum CalendarPeriod: Sendable, Hashable { case day, month, billingCycle }
