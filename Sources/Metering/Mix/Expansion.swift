// Which concrete tickets does a profile stand for?

internal import Calendar
package import Money

/// The shapes of a profile.
package struct Expansion: Sendable, Hashable {
    /// Tickets that the AI sees and what comes on top of them, as if it saw all; equal ones are put together.
    package let seen: [Shape]
    /// The same tickets when the AI sees none of them: people answer. Only meters that count plain tickets notice these.
    package let unseen: [Shape]

    /// The shapes when the AI sees this share of the tickets, between 0 and 1. What comes on top shrinks with it.
    package func shapes(aiSees share: Rational = 1) -> [Shape] {
        if share == 1 { return seen }
        let kept = share.clamped(from: 0, to: 1)
        return seen.map { Shape(weight: $0.weight * kept, thread: $0.thread) }.filter { !$0.weight.isZero }
            + unseen.map { Shape(weight: $0.weight * (1 - kept), thread: $0.thread) }
    }
}

extension TicketProfile {
    /// No more shapes than this are gone through.
    package static let mostShapes = 6000

    /// The shapes for a plan: by customer where the plan looks at customers and the profile says how many tickets they
    /// have, else each ticket by itself.
    package func expanded(for plan: MeterPlan) throws(MeterRefusal) -> Expansion {
        plan.looksAtCustomers && customers != nil ? try expandedByCustomer() : try expanded()
    }

    /// The shapes, each a ticket by itself. Throws where there are too many kinds of tickets, or where the shares of a
    /// distribution do not add up.
    package func expanded() throws(MeterRefusal) -> Expansion {
        var seen: [Shape]
        let unseen: [Shape]
        switch source {
        case .mix(let mix):
            try mix.check()
            seen = try MixExpansion(mix, visits: visitsPerTicket, seenByAI: true).shapes()
            unseen = try MixExpansion(mix, visits: visitsPerTicket, seenByAI: false).shapes()
        case .shapes(let shapes):
            guard Share.addUp(shapes.map(\.weight)) else { throw .badShares("shapes") }
            seen = Shape.merged(shapes)
            unseen = seen.map { Shape(weight: $0.weight, thread: $0.thread.withoutAI()) }
        }
        seen += extras()
        guard seen.count <= TicketProfile.mostShapes else { throw .tooManyShapes(seen.count) }
        return Expansion(seen: seen, unseen: Shape.merged(unseen))
    }

    /// The shapes when customers are looked at rather than tickets: each is all the tickets that one customer has in a
    /// month, whose kinds do not depend on each other. Weights are still for each ticket.
    ///
    /// Throws where there are too many kinds of customers.
    package func expandedByCustomer() throws(MeterRefusal) -> Expansion {
        let single = try expanded()
        guard let customers else { return single }
        let mean = customers.meanTickets
        guard Share.addUp(customers.ticketsEach.map(\.share)), let perTicket = mean.inverse else {
            throw .badShares("customers.tickets_each")
        }
        let tickets = Array(single.seen.dropLast(extras().count))
        let away = Array(single.unseen)
        return Expansion(
            seen: try joined(tickets, customers, perTicket) + extras(),
            unseen: try joined(away, customers, perTicket))
    }

    /// All ways in which customers may have several of these tickets.
    private func joined(
        _ tickets: [Shape], _ customers: Customers, _ perTicket: Rational
    ) throws(MeterRefusal) -> [Shape] {
        // A visit that comes to nothing is nobody's ticket: its weight stays as it is.
        let real = tickets.filter { $0.thread.hasMessages }
        var result = tickets.filter { !$0.thread.hasMessages }
        for each in customers.ticketsEach where each.share.isPositive {
            guard each.value > 0 else { continue }
            guard each.value <= 100 else { throw .tooManyShapes(each.value) }
            var chains = [Shape(weight: each.share * perTicket, thread: TicketThread(tickets: [], events: []))]
            for number in 0..<each.value {
                let apart = customers.apart.times(Int64(number))?.milliseconds ?? .max
                guard chains.count <= TicketProfile.mostShapes / max(real.count, 1) else {
                    throw .tooManyShapes(chains.count * real.count)
                }
                chains = chains.flatMap { chain in
                    real.map { next in
                        Shape(
                            weight: chain.weight * next.weight,
                            thread: chain.thread.followed(by: next.thread, at: apart))
                    }
                }
            }
            result += chains
        }
        guard result.count <= TicketProfile.mostShapes else { throw .tooManyShapes(result.count) }
        return Shape.merged(result)
    }

    /// The channel through which comes what is on top of the tickets: the first that is listed.
    package var channelOfBesides: String {
        switch source {
        case .mix(let mix): mix.channels?.first?.value ?? MixExpansion.defaultChannel
        case .shapes(let shapes): shapes.first?.thread.tickets.first?.channel ?? MixExpansion.defaultChannel
        }
    }

    /// What comes on top of the tickets: one message of a customer and one reply of the AI at once, then silence, in the
    /// first channel; and page loads from which no ticket came.
    private func extras() -> [Shape] {
        let channel = channelOfBesides
        func thread(_ marks: BillMarks, _ reply: MessageMarks = []) -> TicketThread {
            TicketThread(
                tickets: [Ticket(channel: channel, marks: marks)],
                events: [
                    ThreadEvent(.message(.customer), at: 0), ThreadEvent(.message(.ai), at: 0, marks: reply),
                ])
        }
        var shapes: [Shape] = []
        func add(_ weight: Rational?, _ thread: TicketThread) {
            if let weight, weight.isPositive { shapes.append(Shape(weight: weight, thread: thread)) }
        }
        add(besides.spam, thread(.spam))
        add(besides.test, thread(.test))
        add(besides.bots, thread(.bots))
        add(besides.greeting, thread([], .greeting))
        if case .mix = source, let visits = visitsPerTicket {
            add(
                visits - 1,
                TicketThread(tickets: [Ticket(channel: channel)], events: MixExpansion.visit))
        }
        return shapes
    }
}

extension TicketThread {
    /// Whether anybody wrote anything.
    var hasMessages: Bool {
        events.contains {
            if case .message = $0.kind { return true }
            return false
        }
    }

    /// The same thread with another's tickets and events, so much later.
    func followed(by other: TicketThread, at time: Int64) -> TicketThread {
        let firstTicket = tickets.count
        let firstDetail = details.count
        let moved = other.events.map { event in
            var event = event
            event.time = later(event.time, by: time)
            event.ticket += Int32(clamping: firstTicket)
            if event.detail >= 0 { event.detail += Int32(clamping: firstDetail) }
            return event
        }
        let renumbered = other.tickets.map { ticket in
            var ticket = ticket
            ticket.follows = ticket.follows.map { $0 + firstTicket }
            return ticket
        }
        return TicketThread(
            tickets: tickets + renumbered, events: events + moved, details: details + other.details, starts: starts)
    }

    /// The same thread when the AI does not get it: its replies are those of people, and what only it can bring about
    /// does not happen.
    func withoutAI() -> TicketThread {
        let kept = events.map { event in
            var event = event
            if event.kind == .message(.ai) {
                event.kind = .message(.human)
                event.detail = -1
            }
            return event
        }
        let unseen = tickets.map { ticket in
            var ticket = ticket
            ticket.seenByAI = false
            return ticket
        }
        return TicketThread(tickets: unseen, events: kept, details: details, starts: starts)
    }
}
