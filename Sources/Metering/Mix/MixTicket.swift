// What happens in one ticket of a mix, event by event?

internal import Calendar
internal import Money

/// One combination of a mix's values.
struct MixTicket {
    let channel: String
    let messages: Int
    let replies: Int
    let topics: Int
    let after: MixExpansion.After
    let back: Return?
    let backChannel: String?

    /// The default time between customer messages: of e-mail, and of every other channel.
    static func defaultGap(_ channel: String) -> Int64 { channel == "email" ? 21_600_000 : 300_000 }
    /// The channel that has calls.
    static let voice = "voice"
    /// A figure is cut off here, so that a slip of the pen does not fill the memory.
    private static let most = 10_000

    /// The ticket as a thread.
    func thread(_ mix: Mix, seenByAI: Bool) -> TicketThread {
        var tickets = [ticket(channel, seenByAI)]
        let detail = EventDetail(
            actions: mix.perReply.actions ?? [ActionCount("standard", 1)], tokens: mix.perReply.tokens)
        var writer = Writer(
            mix: mix, hasAnswer: after != .noAIAnswer, seenByAI: seenByAI, events: [], time: 0)
        let gap = mix.gap?[channel]?.milliseconds ?? MixTicket.defaultGap(channel)
        let call = writer.startCall(channel, 0)
        writer.questions(min(messages, MixTicket.most), min(replies, MixTicket.most), min(topics, MixTicket.most), gap)
        writer.finish(after)
        writer.endCall(channel, call, 0)
        let last = writer.time
        let closes = mix.closesAfter?[channel]?.milliseconds
        guard let back else {
            if let closes { writer.close(later(last, by: closes), 0) }
            return TicketThread(tickets: tickets, events: writer.events, details: [detail])
        }
        // A return counts from the last message. In the same thread an earlier return puts the closing off.
        let isSame = back.to == .sameThread
        if let closes, !isSame || closes <= back.after.milliseconds { writer.close(later(last, by: closes), 0) }
        let place = isSame ? 0 : 1
        let backName = backChannel ?? channel
        if !isSame {
            var second = ticket(backName, seenByAI)
            second.follows = 0
            tickets.append(second)
        }
        writer.ticket = place
        writer.time = later(last, by: back.after.milliseconds)
        let secondCall = writer.startCall(backName, place)
        writer.add(.message(.customer))
        if writer.hasAnswer { writer.reply() }
        if back.then == .person {
            writer.add(.message(.human))
        } else {
            writer.finish(after)
        }
        writer.endCall(backName, secondCall, place)
        if let closes = mix.closesAfter?[backName]?.milliseconds {
            writer.close(later(writer.time, by: closes), place)
        }
        return TicketThread(tickets: tickets, events: writer.events, details: [detail])
    }

    private func ticket(_ channel: String, _ seenByAI: Bool) -> Ticket {
        Ticket(
            channel: channel, marks: after == .noAIAnswer && seenByAI ? .failedAnswer : [], seenByAI: seenByAI)
    }
}

/// Writes the events of a ticket down in order.
private struct Writer {
    let mix: Mix
    let hasAnswer: Bool
    let seenByAI: Bool
    var events: [ThreadEvent]
    var time: Int64
    var ticket = 0

    mutating func add(_ kind: EventKind) {
        events.append(ThreadEvent(kind, at: time, ticket: ticket))
    }

    mutating func reply() {
        events.append(ThreadEvent(.message(.ai), at: time, ticket: ticket, detail: 0))
    }

    mutating func close(_ moment: Int64, _ ticket: Int) {
        events.append(ThreadEvent(.event(.closed), at: moment, ticket: ticket))
    }

    /// The customer's messages with the replies to them. Reply j of r follows message ceil(j n / r) of n, at the same
    /// instant, so that the last message is answered; topics are spread in the same way.
    mutating func questions(_ messages: Int, _ replies: Int, _ topics: Int, _ gap: Int64) {
        let count = max(messages, 1)
        var reply = 1
        var topic = 1
        for message in 1...count {
            if message > 1 { time = later(time, by: gap) }
            add(.message(.customer))
            while topic <= topics, (topic * count + topics - 1) / topics == message {
                add(.event(.topicTriggered))
                topic += 1
            }
            guard hasAnswer else { continue }
            while reply <= replies, (reply * count + replies - 1) / replies == message {
                self.reply()
                reply += 1
            }
        }
    }

    /// What happens after the last answer, at its instant.
    mutating func finish(_ after: MixExpansion.After) {
        switch after {
        case .silence: break
        case .confirms: add(.event(.confirmed))
        case .ratesBadly: add(.event(.negativeRating))
        case .asksForHuman:
            add(.event(.askedForHuman))
            add(.event(.handedOff))
            add(.message(.human))
        case .noAIAnswer:
            // A ticket that the AI never got is not handed off by it.
            if seenByAI { add(.event(.handedOff)) }
            add(.message(.human))
        }
    }

    /// Connects a call, on the channel that has calls; its start, or nil.
    mutating func startCall(_ channel: String, _ ticket: Int) -> Int64? {
        guard channel == MixTicket.voice, mix.callLength != nil else { return nil }
        add(.event(.callConnected))
        add(.event(.customerSpeaks))
        return time
    }

    /// Ends a call, at its length or at the last message if that comes later.
    mutating func endCall(_ channel: String, _ start: Int64?, _ ticket: Int) {
        guard let start, let callLength = mix.callLength else { return }
        let end = max(later(start, by: callLength.milliseconds), time)
        events.append(ThreadEvent(.event(.callEnded), at: end, ticket: ticket))
    }
}
