// What do people do, in shares of the tickets?

package import Calendar
package import Money

/// One value of a distribution, with its share.
package struct Share<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The value.
    package var value: Value
    /// Its share; the shares of a distribution add up to 1.
    package var share: Rational

    /// A share.
    package init(_ value: Value, _ share: Rational) {
        self.value = value
        self.share = share
    }
}

/// A figure that may differ by channel.
package struct ByChannel<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The figure on some channels.
    package var channels: [String: Value]
    /// The figure on all others; nil where nothing is said.
    package var otherwise: Value?

    /// One figure for every channel.
    package init(_ value: Value) {
        channels = [:]
        otherwise = value
    }

    /// Figures by channel.
    package init(_ channels: [String: Value], otherwise: Value? = nil) {
        self.channels = channels
        self.otherwise = otherwise
    }

    /// The figure on a channel; nil where nothing is said.
    package subscript(channel: String) -> Value? { channels[channel] ?? otherwise }
}

/// What happens after the AI's last answer, in shares that add up to 1.
package struct Answered: Sendable, Hashable {
    /// The customer says that it is solved.
    package var confirms: Rational
    /// The customer is content and silent.
    package var saysNoMore: Rational
    /// The customer asks for a person and gets one.
    package var asksForHuman: Rational
    /// The customer leaves a bad rating.
    package var ratesBadly: Rational
    /// The AI gives no answer, and a person takes over.
    package var noAIAnswer: Rational
    /// The customer gives up, as silent as a content one.
    package var givesUp: Rational

    /// Shares; none of what is left out.
    package init(
        confirms: Rational = 0, saysNoMore: Rational = 0, asksForHuman: Rational = 0, ratesBadly: Rational = 0,
        noAIAnswer: Rational = 0, givesUp: Rational = 0
    ) {
        self.confirms = confirms
        self.saysNoMore = saysNoMore
        self.asksForHuman = asksForHuman
        self.ratesBadly = ratesBadly
        self.noAIAnswer = noAIAnswer
        self.givesUp = givesUp
    }

    /// What the buyer calls solved, before returns: the customer says so, or is content and silent.
    package var solved: Rational { confirms + saysNoMore }
}

/// Customers who come back to a ticket.
package struct Return: Sendable, Hashable {
    /// Where they land.
    package enum Place: Sendable, Hashable { case sameThread, newThread, otherChannel }
    /// Who answers: a person after the AI, or the AI as the first time.
    package enum Then: Sendable, Hashable { case person, ai }

    /// The share of all tickets.
    package var share: Rational
    /// How long after the last message.
    package var after: TimeSpan
    /// Where they land.
    package var to: Place
    /// Who answers.
    package var then: Then

    /// A return.
    package init(share: Rational, after: TimeSpan, to: Place = .sameThread, then: Then = .ai) {
        self.share = share
        self.after = after
        self.to = to
        self.then = then
    }
}

/// What one reply of the AI uses.
package struct PerReply: Sendable, Hashable {
    /// The actions; nil where nothing is said.
    package var actions: [ActionCount]?
    /// The tokens; nil where nothing is said.
    package var tokens: Rational?

    /// What one reply uses.
    package init(actions: [ActionCount]? = nil, tokens: Rational? = nil) {
        self.actions = actions
        self.tokens = tokens
    }
}

/// What people do. Every figure is a single one; nil is a figure that nobody gave.
package struct Mix: Sendable, Hashable {
    /// The share of each channel.
    package var channels: [Share<String>]?
    /// Shares of tickets by their number of customer messages.
    package var customerMessages: ByChannel<[Share<Int>]>?
    /// The time between customer messages.
    package var gap: ByChannel<TimeSpan>?
    /// Shares of tickets by their number of AI replies; nil is one for each customer message, which is no missing figure.
    package var aiReplies: ByChannel<[Share<Int>]>?
    /// What happens after the last answer.
    package var answered: ByChannel<Answered>?
    /// Who comes back; the rest does not.
    package var comesBack: ByChannel<[Return]>?
    /// When a ticket is closed after the last message of each part.
    package var closesAfter: ByChannel<TimeSpan>?
    /// Shares of tickets by their number of topics.
    package var topics: ByChannel<[Share<Int>]>?
    /// What one reply uses.
    package var perReply: PerReply
    /// How long a call is.
    package var callLength: TimeSpan?

    /// A mix; nothing is known, unless it is said.
    package init(
        channels: [Share<String>]? = nil, customerMessages: ByChannel<[Share<Int>]>? = nil,
        gap: ByChannel<TimeSpan>? = nil, aiReplies: ByChannel<[Share<Int>]>? = nil,
        answered: ByChannel<Answered>? = nil, comesBack: ByChannel<[Return]>? = nil,
        closesAfter: ByChannel<TimeSpan>? = nil, topics: ByChannel<[Share<Int>]>? = nil,
        perReply: PerReply = PerReply(), callLength: TimeSpan? = nil
    ) {
        self.channels = channels
        self.customerMessages = customerMessages
        self.gap = gap
        self.aiReplies = aiReplies
        self.answered = answered
        self.comesBack = comesBack
        self.closesAfter = closesAfter
        self.topics = topics
        self.perReply = perReply
        self.callLength = callLength
    }
}
