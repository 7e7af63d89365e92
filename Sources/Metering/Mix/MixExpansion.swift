// Which concrete tickets do the shares of a mix stand for?

internal import Calendar
internal import Money

/// Makes shapes of a mix: channel, messages, replies, what happens after the answer, who comes back and topics do not
/// depend on each other, unless a figure is given by channel.
struct MixExpansion {
    /// The channel where none is given.
    static let defaultChannel = "chat"
    /// What a page load is: the page, and the greeting that pops up on it.
    static let visit = [
        ThreadEvent(.event(.pageLoad), at: 0), ThreadEvent(.event(.welcomeMessage), at: 0),
    ]

    /// What happens after the last answer, as far as events show it: who is content and who gives up are equally silent.
    enum After: Hashable { case confirms, silence, asksForHuman, ratesBadly, noAIAnswer }

    private let mix: Mix
    private let visits: Rational?
    private let seenByAI: Bool

    init(_ mix: Mix, visits: Rational?, seenByAI: Bool) {
        self.mix = mix
        self.visits = visits
        self.seenByAI = seenByAI
    }

    /// The shapes, equal ones put together. Throws where there are too many.
    func shapes() throws(MeterRefusal) -> [Shape] {
        let channels = mix.channels ?? [Share(MixExpansion.defaultChannel, 1)]
        var made: [Shape] = []
        for channel in channels where channel.share.isPositive {
            let name = channel.value
            let tails = tails(of: channel, among: channels)
            let heads = heads(of: name)
            // Without an answer there are no replies, so their number makes no difference then.
            guard heads.count * tails.count <= 40_000 else { throw .tooManyShapes(heads.count * tails.count) }
            for head in heads {
                for tail in tails {
                    let weight = channel.share * head.share * tail.share
                    let ticket = MixTicket(
                        channel: name, messages: head.value.messages, replies: head.value.replies,
                        topics: head.value.topics, after: tail.value.after, back: tail.value.back,
                        backChannel: tail.value.backChannel)
                    made.append(contentsOf: withVisit(ticket, weight))
                }
            }
        }
        return Shape.merged(made)
    }

    /// Messages, replies and topics of a ticket, with their shares.
    private func heads(of channel: String) -> [Share<Head>] {
        var found: [Share<Head>] = []
        for messages in positive(mix.customerMessages?[channel] ?? [Share(1, 1)]) {
            for replies in positive(mix.aiReplies?[channel] ?? [Share(messages.value, 1)]) {
                for topics in positive(mix.topics?[channel] ?? [Share(0, 1)]) {
                    found.append(
                        Share(
                            Head(messages: messages.value, replies: replies.value, topics: topics.value),
                            messages.share * replies.share * topics.share))
                }
            }
        }
        return found
    }

    private struct Head: Hashable {
        var messages: Int
        var replies: Int
        var topics: Int
    }

    private struct Tail: Hashable {
        var after: After
        var back: Return?
        var backChannel: String?
    }

    /// What happens after the answer and who comes back, with their shares.
    private func tails(of channel: Share<String>, among all: [Share<String>]) -> [Share<Tail>] {
        var found: [Share<Tail>] = []
        for after in afters(channel.value) {
            let returns = positive((mix.comesBack?[channel.value] ?? []).map { Share($0, $0.share) })
            let none = returns.reduce(Rational(1)) { $0 - $1.share }
            if none.isPositive { found.append(Share(Tail(after: after.value), after.share * none)) }
            for back in returns {
                // The return's own share plays no part in what it looks like.
                var same = back.value
                same.share = 0
                for (name, share) in landing(back.value.to, channel, all) {
                    found.append(
                        Share(
                            Tail(after: after.value, back: same, backChannel: name),
                            after.share * back.share * share))
                }
            }
        }
        return found
    }

    /// The channels in which a return lands: its own, or the mix's others in proportion. Where there are no others it is
    /// a new thread of its own channel.
    private func landing(
        _ place: Return.Place, _ channel: Share<String>, _ all: [Share<String>]
    ) -> [(String, Rational)] {
        guard place == .otherChannel else { return [(channel.value, 1)] }
        let others = all.filter { $0.value != channel.value && $0.share.isPositive }
        let sum = others.reduce(Rational.zero) { $0 + $1.share }
        guard let scale = sum.inverse else { return [(channel.value, 1)] }
        return others.map { ($0.value, $0.share * scale) }
    }

    private func afters(_ channel: String) -> [Share<After>] {
        guard seenByAI else { return [Share(.noAIAnswer, 1)] }
        guard let answered = mix.answered?[channel] else { return [Share(.silence, 1)] }
        return positive([
            Share(.confirms, answered.confirms), Share(.silence, answered.saysNoMore + answered.givesUp),
            Share(.asksForHuman, answered.asksForHuman), Share(.ratesBadly, answered.ratesBadly),
            Share(.noAIAnswer, answered.noAIAnswer),
        ])
    }

    private func positive<Value>(_ shares: [Share<Value>]) -> [Share<Value>] { shares.filter(\.share.isPositive) }

    /// A ticket, with the page load from which it came where visits are known.
    private func withVisit(_ ticket: MixTicket, _ weight: Rational) -> [Shape] {
        let plain = ticket.thread(mix, seenByAI: seenByAI)
        guard let visits, visits.isPositive, seenByAI else { return [Shape(weight: weight, thread: plain)] }
        let visited = TicketThread(
            tickets: plain.tickets, events: MixExpansion.visit + plain.events, details: plain.details)
        let share = min(visits, 1)
        return [
            Shape(weight: weight * share, thread: visited), Shape(weight: weight * (1 - share), thread: plain),
        ]
    }
}
