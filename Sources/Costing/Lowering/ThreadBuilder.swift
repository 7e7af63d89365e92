// From entries of a thread, however they were written, to the tickets and events that a meter takes.

internal import Calendar
internal import Metering
internal import Money

/// What is wrong with a thread that somebody wrote.
struct ThreadProblem: Error, Sendable, Hashable {
    /// What is wrong, in one line.
    let message: String
    /// What to write instead.
    var hint: String?
}

/// One message or event, with its repeats.
struct ThreadEntry {
    var kind: EventKind
    /// Milliseconds from the start of the thread.
    var time: Int64
    /// How often it happens.
    var times = 1
    /// Milliseconds between two of them.
    var every: Int64 = 0
    var marks: MessageMarks = []
    /// The number of its ticket, from 1; nil: that of the entry before.
    var ticket: Int?
    /// Whether a ticket that begins with it has nothing to do with the one before.
    var isNewMatter = false
    var detail = EventDetail()
}

/// Puts a thread together, entry by entry.
struct ThreadBuilder {
    /// The most events that one entry may repeat into.
    private static let mostRepeats = 10_000
    /// The most events of a thread.
    private static let mostEvents = 100_000

    /// What is known of the first ticket; the others are like it, but for their channel.
    var head = Ticket(channel: "chat")
    /// The moment of time zero, where it is known.
    var starts: Instant?
    /// When the last event happened.
    private(set) var last: Int64 = 0
    private var ticket = 1
    private var tickets: [Ticket] = []
    private var events: [ThreadEvent] = []
    private var details: [EventDetail] = []

    /// Adds an entry.
    mutating func add(_ entry: ThreadEntry) throws(ThreadProblem) {
        guard (0...Self.mostRepeats).contains(entry.times) else {
            throw ThreadProblem(message: "an event repeats at most \(Self.mostRepeats) times")
        }
        guard events.count + entry.times <= Self.mostEvents else {
            throw ThreadProblem(message: "a thread has at most \(Self.mostEvents) events")
        }
        if tickets.isEmpty { tickets.append(head) }
        let number = entry.ticket ?? ticket
        if number == tickets.count + 1 {
            var next = head
            next.channel = entry.detail.channel ?? tickets[tickets.count - 1].channel
            next.follows = entry.isNewMatter ? nil : tickets.count - 1
            tickets.append(next)
        }
        guard (1...tickets.count).contains(number) else {
            throw ThreadProblem(
                message: "ticket \(number) comes before ticket \(tickets.count + 1)",
                hint: "tickets are numbered 1, 2, 3 in the order in which they begin")
        }
        ticket = number
        var detail = -1
        if entry.detail != EventDetail() {
            detail = details.count
            details.append(entry.detail)
        }
        for time in 0..<entry.times {
            let (offset, overflow) = entry.every.multipliedReportingOverflow(by: Int64(time))
            let (time, more) = entry.time.addingReportingOverflow(offset)
            guard !overflow, !more, time.magnitude < 1 << 52 else {
                throw ThreadProblem(message: "a time of the thread is too far away")
            }
            events.append(
                ThreadEvent(entry.kind, at: time, marks: entry.marks, ticket: number - 1, detail: detail))
            last = time
        }
    }

    /// The thread.
    var thread: TicketThread {
        TicketThread(tickets: tickets.isEmpty ? [head] : tickets, events: events, details: details, starts: starts)
    }

    /// A Monday at midnight, 2001-01-01: the day from which a weekday is counted where no date is given. Four weeks of
    /// one month follow it, and no zone changes its clock in them.
    private static let monday: Int64 = 978_307_200_000

    /// The moment that a text such as `Mon 09:00`, `2026-03-28 22:00` or `2026-03-28T22:00:00+01:00` stands for.
    /// `zone`: by whose clock, where the text names no offset.
    static func start(_ text: String, zone: TimeZoneRules) throws(ThreadProblem) -> Instant {
        if let exact = try? Instant(parsing: text) { return exact }
        var local: CivilDateTime?
        if let week = try? WeekdayTime(parsing: text) {
            local = CivilDateTime(millisecond: monday + week.millisecondOfWeek)
        } else if let date = try? CivilDate(parsing: text) {
            local = CivilDateTime(date, .midnight)
        } else {
            local = try? CivilDateTime(parsing: text)
        }
        guard let local, let instant = zone.firstInstant(notBefore: local) else {
            throw ThreadProblem(
                message: "`\(text)` is not a start", hint: "write `Mon 09:00`, or a date and a time, `2026-03-28 22:00`"
            )
        }
        return instant
    }
}
