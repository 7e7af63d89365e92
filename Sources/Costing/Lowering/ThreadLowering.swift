// From a thread written out on a card to the events that a meter takes.

internal import Calendar
internal import Metering
internal import Money
internal import Schema

/// Lowers threads.
enum ThreadLowering {
    /// The most events that one entry may repeat into.
    private static let mostRepeats = 10_000

    /// The thread of an example, or what is wrong with it.
    static func thread(_ given: Record) -> Result<TicketThread, WorkloadProblem> {
        var ticket = Ticket(channel: given.text("channel") ?? "chat")
        ticket.login = given.text("login")
        ticket.category = given.text("category")
        ticket.country = given.text("country")
        ticket.customer = given.text("customer")
        ticket.seatType = given.text("seat_type")
        if case .list(let items)? = given.term("marks")?.value {
            for item in items {
                if let mark = item.value.text.flatMap(BillMarks.init(key:)) { ticket.marks.formUnion(mark) }
            }
        }
        var events: [ThreadEvent] = []
        var details: [EventDetail] = []
        for entry in given.records("thread") {
            guard let kind = kind(entry) else {
                return .failure(WorkloadProblem(message: "an event of the thread is not clear"))
            }
            var detail = EventDetail(channel: entry.text("channel"))
            if case .table(let actions)? = entry.term("actions")?.value {
                detail.actions = actions.compactMap { action in
                    if case .count(let count)? = action.term.value { ActionCount(action.name, count) } else { nil }
                }
            }
            detail.tokens = count(entry, "tokens")
            detail.words = count(entry, "words")
            detail.gigabytes = count(entry, "gigabytes")
            detail.feature = entry.text("feature")
            detail.model = entry.text("model")
            detail.integration = entry.text("integration")
            detail.brand = entry.text("brand")
            var marks: MessageMarks = []
            if case .list(let items)? = entry.term("marks")?.value {
                for item in items {
                    if let mark = item.value.text.flatMap(MessageMarks.init(key:)) { marks.formUnion(mark) }
                }
            }
            let times = count(entry, "times")?.int ?? 1
            guard (0...mostRepeats).contains(times) else {
                return .failure(WorkloadProblem(message: "an event repeats at most \(mostRepeats) times"))
            }
            let start = span(entry, "time")
            let every = span(entry, "every")
            details.append(detail)
            for number in 0..<times {
                let (offset, overflow) = every.multipliedReportingOverflow(by: Int64(number))
                let (time, more) = start.addingReportingOverflow(offset)
                guard !overflow, !more else {
                    return .failure(WorkloadProblem(message: "a time of the thread is too far away"))
                }
                events.append(ThreadEvent(kind, at: time, marks: marks, detail: details.count - 1))
            }
        }
        return .success(TicketThread(tickets: [ticket], events: events, details: details))
    }

    private static func kind(_ entry: Record) -> EventKind? {
        if let author = entry.text("author") {
            switch author {
            case "customer": return .message(.customer)
            case "ai": return .message(.ai)
            case "human": return .message(.human)
            default: return .message(.system)
            }
        }
        return entry.text("event").flatMap(EventName.init(rawValue:)).map(EventKind.event)
    }

    private static func count(_ entry: Record, _ key: String) -> Rational? {
        if case .count(let count)? = entry.term(key)?.value { return count }
        return nil
    }

    private static func span(_ entry: Record, _ key: String) -> Int64 {
        if case .duration(let span)? = entry.term(key)?.value { return span.milliseconds }
        return 0
    }
}
