// The buyer's side of a costing: tickets as shapes, seats, months and settings, worked out once for a card.

package import Metering
package import Money

/// A workload made ready for one card.
package struct Run: Sendable {
    /// The shapes of one ticket on average, with what comes besides; the weights are per ticket.
    package let shapes: [Metering.Shape]
    /// What occurs in them.
    package let relevance: Relevance
    /// The share of tickets that the AI sees.
    package let seenByAI: Rational
    /// Seats by type.
    package let seats: [(type: String, count: Rational)]
    /// The weight of each month of the year; the mean is 1.
    package let profile: [Rational]
    /// What is ours to set.
    package let settings: [String: String]
    /// Lines that are paid anyway.
    package let alreadyPaid: [String]
    /// The mean volume of the workload.
    package let volume: Rational
    /// The share of tickets that the buyer counts as solved and that stay so, where the mix says.
    package let solvedShare: Rational?
    let tickets: TicketProfile
    /// The shapes by customer, for meters whose units belong to a customer.
    let byCustomer: [Metering.Shape]

    /// Units that were counted already, by meter; nil where tickets are metered.
    let units: [String: UnitsGiven]?

    /// All seats.
    package var seatCount: Rational { seats.reduce(.zero) { $0 + $1.count } }
}

/// Units of a meter that an example gives.
struct UnitsGiven: Sendable {
    let total: Rational
    /// By the dimension along which a rate differs.
    let parts: [String: Rational]
}

extension Run {
    /// One month of these threads, or of these units.
    init(
        shapes: [Metering.Shape], seats: [(type: String, count: Rational)], settings: [String: String],
        units: [String: UnitsGiven]?
    ) {
        self.shapes = shapes
        byCustomer = shapes
        relevance = units == nil ? Relevance(shapes: shapes) : .nothing
        seenByAI = .one
        self.seats = seats
        profile = [.one]
        self.settings = settings
        alreadyPaid = []
        volume = .one
        solvedShare = nil
        tickets = TicketProfile(.shapes(shapes))
        self.units = units
    }
}
