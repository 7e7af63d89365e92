// What is known of a ticket as a whole?

/// What is known of a ticket as a whole.
package struct Ticket: Sendable, Hashable {
    /// The channel it came through; that of an event, unless the event names another.
    package var channel: String
    /// Whether the visitor is signed in, in the card's own words.
    package var login: String?
    /// The category.
    package var category: String?
    /// The country.
    package var country: String?
    /// The customer; tickets of one thread without a name have the same one.
    package var customer: String?
    /// The type of seat that serves it.
    package var seatType: String?
    /// What kind of thread it is. `failedAnswer` stands on a ticket to which the AI gave no answer.
    package var marks: BillMarks
    /// The earlier ticket, by index, whose customer comes back with the same matter in this one.
    package var follows: Int?
    /// Whether the AI gets the ticket at all.
    package var seenByAI: Bool

    /// A ticket; what is left out is not known.
    package init(
        channel: String, login: String? = nil, category: String? = nil, country: String? = nil,
        customer: String? = nil, seatType: String? = nil, marks: BillMarks = [], follows: Int? = nil,
        seenByAI: Bool = true
    ) {
        self.channel = channel
        self.login = login
        self.category = category
        self.country = country
        self.customer = customer
        self.seatType = seatType
        self.marks = marks
        self.follows = follows
        self.seenByAI = seenByAI
    }
}
