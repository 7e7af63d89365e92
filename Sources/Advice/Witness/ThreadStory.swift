// What happened in a conversation, told in one sentence?

internal import Calendar
internal import Metering

/// Tells a conversation.
struct ThreadStory {
    private let thread: TicketThread
    private let name: String
    private let waits: Bool
    private let start: Int64

    private static let day: Int64 = 86_400_000
    /// A Monday at midnight, 2001-01-01, by which weekdays are counted.
    private static let monday: Int64 = 978_307_200_000

    /// `waits`: whether it matters that nobody writes any more.
    init(_ thread: TicketThread, name: String, waits: Bool) {
        self.thread = thread
        self.name = name
        self.waits = waits
        start = (thread.starts?.millisecond ?? Self.monday + 36_000_000) - Self.monday
    }

    /// The sentence, without a full stop.
    var text: String {
        var clauses: [String] = []
        var events = thread.events[...]
        var last: (time: Int64, ticket: Int32)?
        while let event = events.popFirst() {
            switch event.kind {
            case .event(.callConnected):
                let call = events.prefix { $0.kind != .event(.callEnded) }
                events = events.dropFirst(call.count)
                let length = (events.popFirst()?.time ?? event.time) - event.time
                clauses.append("\(opening(event, last, verb: "calls")) for \(TimeSpan(milliseconds: length))")
                if call.contains(where: { $0.kind == .message(.human) }) { clauses.append("is helped by a person") }
                last = (event.time, event.ticket)
            case .message(.customer):
                let verb = event.marks.contains(.greeting) ? "says no more than hello" : "writes"
                clauses.append(opening(event, last, verb: verb))
                last = (event.time, event.ticket)
                let turns = Self.turns(events, after: event)
                if turns > 0 {
                    events = events.dropFirst(2 * turns + 1)
                    last = (event.time + Int64(turns) * ThreadCandidate.minute, event.ticket)
                    clauses[clauses.count - 1] += ", \(turns + 1) times a minute apart"
                    clauses.append("is answered each time")
                    continue
                }
                if let person = events.first, person.kind == .message(.human), person.time == event.time {
                    events = events.dropFirst()
                    let isFirst = !thread.events.contains { $0.kind == .message(.ai) }
                    clauses.append("is answered by a person\(isFirst ? ", not by the AI" : "")")
                    continue
                }
                let answers = events.prefix { $0.kind == .message(.ai) }
                events = events.dropFirst(answers.count)
                clauses.append(answered(Array(answers)))
            case .message(.ai): clauses.append("hears from the AI \(at(when(event.time, since: last?.time)))")
            case .message(.human):
                clauses.append("hears from a person \(at(when(event.time, since: last?.time)))")
                last = (event.time, event.ticket)
            case .message(.system):
                clauses.append("gets an automatic message \(at(when(event.time, since: last?.time)))")
                last = (event.time, event.ticket)
            case .event(let name):
                guard let clause = Self.clause(name) else { continue }
                if last == nil {
                    clauses.append("\(clause) on \(when(event.time, since: nil))")
                    last = (event.time, event.ticket)
                } else {
                    clauses.append(clause + (name == .closed ? clock(event, last) : ""))
                }
            }
        }
        if waits, thread.events.last?.kind == .message(.ai) { clauses.append("is not heard from again") }
        return "\(subject) " + Self.joined(clauses)
    }

    /// Who it is about.
    private var subject: String {
        let marks = thread.tickets.first?.marks ?? []
        if marks.contains(.spam) { return "A sender of spam" }
        if marks.contains(.bots) { return "A crawler" }
        if marks.contains(.test) { return "A tester of our own" }
        if marks.contains(.internal) { return "A colleague of ours" }
        if marks.contains(.duplicate) { return "A customer whose other ticket is open already" }
        if marks.contains(.forwarded) { return "A customer whose mail was forwarded to us" }
        if marks.contains(.unansweredOutbound) { return "Somebody to whom we wrote first" }
        return name
    }

    /// The beginning, or how somebody comes back.
    private func opening(_ event: ThreadEvent, _ last: (time: Int64, ticket: Int32)?, verb: String) -> String {
        guard let last else { return "\(verb) \(channel(event))on \(when(event.time, since: nil))" }
        let when = when(event.time, since: last.time)
        let ticket = Int(event.ticket)
        guard event.ticket != last.ticket, thread.tickets.indices.contains(ticket) else {
            if dayOf(event.time) == dayOf(last.time) { return "\(verb) again at \(when)" }
            return verb == "calls" ? "calls again \(on(when))" : "comes back \(on(when))"
        }
        if thread.tickets[ticket].follows == nil { return "\(verb) about another matter in a new ticket \(at(when))" }
        let isElsewhere = thread.tickets[ticket].channel != thread.tickets[Int(last.ticket)].channel
        return
            "comes back \(isElsewhere ? "by \(Self.spoken(thread.tickets[ticket].channel))" : "in a new conversation") \(at(when))"
    }

    private func channel(_ event: ThreadEvent) -> String {
        let channel = thread.tickets[Int(event.ticket)].channel
        return channel == "chat" || channel == "voice" ? "" : "by \(Self.spoken(channel)) "
    }

    private static func spoken(_ channel: String) -> String {
        switch channel {
        case "email": "e-mail"
        case "sms": "text message"
        case "api": "the programming interface"
        case "widget": "the chat widget"
        default: channel.replacing("_", with: " ")
        }
    }

    /// How many more messages follow a minute apart, each answered at once as the first one.
    private static func turns(_ events: ArraySlice<ThreadEvent>, after event: ThreadEvent) -> Int {
        var rest = events
        guard let answer = rest.popFirst(), answer.kind == .message(.ai), answer.time == event.time else { return 0 }
        var turns = 0
        var time = event.time
        while let next = rest.popFirst(), let answer = rest.popFirst(), next.kind == .message(.customer),
            answer.kind == .message(.ai), next.time == time + ThreadCandidate.minute, answer.time == next.time
        {
            turns += 1
            time = next.time
        }
        return turns
    }

    private func answered(_ answers: [ThreadEvent]) -> String {
        guard let first = answers.first else { return "gets no answer from the AI" }
        if first.marks.contains(.cannedReply) { return "gets a reply from a template" }
        if first.marks.contains(.autoReply) { return "gets an automatic reply" }
        if first.marks.contains(.failedAnswer) { return "gets an answer that failed" }
        return answers.count == 1 ? "is answered" : "gets \(answers.count) answers"
    }

    private static func clause(_ name: EventName) -> String? {
        switch name {
        case .pageLoad: "opens a page with the chat on it"
        case .widgetOpened: "opens the chat window"
        case .welcomeMessage: "is shown the welcome text"
        case .campaignMessage: "gets a message of a campaign"
        case .messageDelivered: "gets a message"
        case .customerSpeaks, .callConnected, .callEnded, .loggedIn: nil
        case .topicTriggered: "triggers a topic"
        case .buttonClicked: "clicks a button"
        case .confirmed: "says that it is solved"
        case .askedForHuman: "asks for a person"
        case .negativeRating: "leaves a bad rating"
        case .handedOff: "is handed to a person"
        case .procedureHandedOff: "is handed to a person by a procedure of ours"
        case .closed: "sees the ticket closed"
        case .reopened: "sees the ticket opened again"
        case .pageReloaded: "loads the page again"
        case .identityLost: "is no longer recognized"
        case .merged: "has the ticket merged with another"
        }
    }

    // MARK: - Times

    private func dayOf(_ time: Int64) -> Int64 { (start + time) / Self.day }

    private func clockTime(_ time: Int64) -> String {
        let minutes = (start + time) % Self.day / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// " at 10:05", where it is on the day of what came before.
    private func clock(_ event: ThreadEvent, _ last: (time: Int64, ticket: Int32)?) -> String {
        guard let last, dayOf(last.time) == dayOf(event.time), last.time != event.time else { return "" }
        return " at \(clockTime(event.time))"
    }

    /// "Monday at 10:00"; "15:00" on the same day; "31 days later at 10:00" where the weekday would not tell.
    private func when(_ time: Int64, since last: Int64?) -> String {
        if let last, dayOf(last) == dayOf(time) { return clockTime(time) }
        let days = dayOf(time)
        if days > 6 { return "\(days) days later at \(clockTime(time))" }
        let weekday = Weekday(rawValue: Int(days) + 1) ?? .monday
        return "\(weekday.name) at \(clockTime(time))"
    }

    private func on(_ when: String) -> String { when.contains("later") ? when : "on \(when)" }
    private func at(_ when: String) -> String { when.contains(" ") ? on(when) : "at \(when)" }

    private static func joined(_ clauses: [String]) -> String {
        guard clauses.count > 1, let last = clauses.last else { return clauses.first ?? "" }
        if clauses.count == 2 { return "\(clauses[0]) and \(last)" }
        return clauses.dropLast().joined(separator: ", ") + ", and " + last
    }
}
