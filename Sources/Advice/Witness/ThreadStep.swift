// Of which steps are conversations built that are tried as witnesses?

internal import Calendar
internal import Metering
internal import Money

/// One step of a conversation. An answer of the AI comes at once and is no step of its own.
enum ThreadStep: Hashable {
    /// Where a message of the customer lands.
    enum Landing: Hashable { case sameThread, newThread, otherChannel, otherMatter }
    /// Who answers the customer's message, and how.
    enum Reply: Hashable {
        case none, greetingOnly, template, automatic, failed, person
        case answers(Int)
    }

    /// The customer writes.
    case writes(Landing, Reply)
    /// The customer calls, for so many milliseconds.
    case calls(Landing, Int64, Reply)
    /// The customer writes so many times, a minute apart, and is answered each time.
    case keepsWriting(Int)
    /// A person on the buyer's side writes, or a rule does.
    case othersWrite(Author)
    /// Something else happens.
    case happens(EventName)

    /// How many events it is to whoever reads about it.
    var size: Int {
        switch self {
        case .writes(_, .answers(let count)), .keepsWriting(let count): count
        default: 1
        }
    }

    /// Whether it may come at any time, and not only soon after what was before.
    var takesTime: Bool { if case .happens = self { false } else { true } }
}

/// A conversation as steps.
struct ThreadCandidate {
    /// The steps, each with the milliseconds after the one before.
    var steps: [(step: ThreadStep, gap: Int64)] = []
    var size = 0
    var length: Int64 = 0

    /// The time between the messages of somebody who keeps writing.
    static let minute: Int64 = 60_000

    /// With one more step.
    func adding(_ step: ThreadStep, after gap: Int64) -> ThreadCandidate {
        var next = self
        next.steps.append((step, gap))
        next.size += step.size
        next.length += gap
        return next
    }

    /// The conversation. `detail`: what an answer of the AI carries. `other`: another channel.
    func thread(_ head: Ticket, detail: EventDetail, otherChannel other: String, starts: Instant?) -> TicketThread {
        var tickets = [head]
        var events: [ThreadEvent] = []
        var time: Int64 = 0
        func add(_ kind: EventKind, at time: Int64, marks: MessageMarks = [], detail: Int = -1) {
            events.append(ThreadEvent(kind, at: time, marks: marks, ticket: tickets.count - 1, detail: detail))
        }
        for (number, (step, gap)) in steps.enumerated() {
            time += gap
            if number > 0 { land(step, head, other, &tickets) }
            switch step {
            case .writes(_, let reply):
                add(.message(.customer), at: time, marks: reply == .greetingOnly ? .greeting : [])
                answer(reply) { add(.message($0), at: time, marks: $1, detail: $2) }
            case .calls(_, let length, let reply):
                add(.event(.callConnected), at: time)
                add(.event(.customerSpeaks), at: time)
                add(.message(.customer), at: time)
                answer(reply) { add(.message($0), at: time, marks: $1, detail: $2) }
                time += length
                add(.event(.callEnded), at: time)
            case .keepsWriting(let count):
                for turn in 0..<count {
                    if turn > 0 { time += Self.minute }
                    add(.message(.customer), at: time)
                    add(.message(.ai), at: time, detail: 0)
                }
            case .othersWrite(let author): add(.message(author), at: time)
            case .happens(let name): add(.event(name), at: time)
            }
        }
        return TicketThread(tickets: tickets, events: events, details: [detail], starts: starts)
    }

    private func answer(_ reply: ThreadStep.Reply, _ add: (Author, MessageMarks, Int) -> Void) {
        switch reply {
        case .none: break
        case .greetingOnly: add(.ai, [], 0)
        case .template: add(.ai, .cannedReply, 0)
        case .automatic: add(.ai, .autoReply, 0)
        case .failed: add(.ai, .failedAnswer, 0)
        case .person: add(.human, [], -1)
        case .answers(let count): for _ in 0..<count { add(.ai, [], 0) }
        }
    }

    private func land(_ step: ThreadStep, _ head: Ticket, _ other: String, _ tickets: inout [Ticket]) {
        let landing: ThreadStep.Landing
        switch step {
        case .writes(let place, _), .calls(let place, _, _): landing = place
        case .keepsWriting, .othersWrite, .happens: return
        }
        guard landing != .sameThread else { return }
        var next = head
        next.follows = landing == .otherMatter ? nil : tickets.count - 1
        if landing == .otherChannel { next.channel = other }
        tickets.append(next)
    }
}
