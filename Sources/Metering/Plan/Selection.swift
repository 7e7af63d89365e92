// Which messages does a meter see, and whose thread does a unit belong to?

/// Which messages count for opening, counting and silence. What is not seen may still be noticed where a term names it.
package struct Selection: Sendable, Hashable {
    /// The authors, as bits.
    private var authorBits: UInt8
    /// The channels; nil: all.
    package var channels: [String]?

    /// These authors on these channels; nil means all of them.
    package init(authors: [Author]? = nil, channels: [String]? = nil) {
        authorBits = (authors ?? Author.allCases).reduce(0) { $0 | 1 << $1.rawValue }
        self.channels = channels
    }

    /// Whether messages of this author are seen.
    package func sees(_ author: Author) -> Bool { authorBits & 1 << author.rawValue != 0 }

    /// Whether this channel is seen.
    package func sees(channel: String) -> Bool { channels.map { $0.contains(channel) } ?? true }
}

/// What makes two events belong to the same line of units.
package enum Owner: Sendable, Hashable, CaseIterable {
    /// The ticket.
    case ticket
    /// The customer.
    case customer
    /// Each person who takes part.
    case participant
    /// The channel.
    case channel
    /// The category.
    case category
    /// The integration.
    case integration
    /// The brand.
    case brand
}
