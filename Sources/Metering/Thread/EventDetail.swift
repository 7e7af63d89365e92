// What does an event carry beside its time and its author?

package import Money

/// A count of actions of one kind.
package struct ActionCount: Sendable, Hashable {
    /// The kind of action.
    package var action: String
    /// How many.
    package var count: Rational

    /// So many actions of a kind.
    package init(_ action: String, _ count: Rational) {
        self.action = action
        self.count = count
    }
}

/// What an event carries where it matters. A thread keeps the details apart from its events, so that events stay small.
package struct EventDetail: Sendable, Hashable {
    /// The channel, where it is not that of the ticket.
    package var channel: String?
    /// The actions that were run.
    package var actions: [ActionCount]
    /// Tokens used; nil where nobody counted.
    package var tokens: Rational?
    /// Words written; nil where nobody counted.
    package var words: Rational?
    /// Gigabytes moved; nil where nobody counted.
    package var gigabytes: Rational?
    /// The feature that was used.
    package var feature: String?
    /// The model that answered.
    package var model: String?
    /// The integration it came through.
    package var integration: String?
    /// The brand it was about.
    package var brand: String?
    /// The person who wrote or did it, by name; nil where nobody is named: of customers then the ticket's.
    package var person: String?

    /// Details; everything that is left out is not known.
    package init(
        channel: String? = nil, actions: [ActionCount] = [], tokens: Rational? = nil, words: Rational? = nil,
        gigabytes: Rational? = nil, feature: String? = nil, model: String? = nil, integration: String? = nil,
        brand: String? = nil, person: String? = nil
    ) {
        self.channel = channel
        self.actions = actions
        self.tokens = tokens
        self.words = words
        self.gigabytes = gigabytes
        self.feature = feature
        self.model = model
        self.integration = integration
        self.brand = brand
        self.person = person
    }

    /// Nothing known.
    static let empty = EventDetail()
}
