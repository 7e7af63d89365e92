// The buyer's side of a costing: tickets as shapes, seats, months and settings, worked out once for a card.

internal import Calendar
internal import Metering
package import Money
internal import Pricing

/// A workload made ready for one card.
package struct Run: Sendable {
    /// The buyer's tickets, for each place in which a return may land where the workload does not know: as usual, then
    /// otherwise. One where it knows.
    let landings: [Landing]
    /// The shares of tickets that the AI sees, each once: as it goes live they may differ from month to month.
    let sights: [Rational]
    /// The place in `sights` of each month of the contract.
    let sightOfMonth: [Int]
    /// Seats by type.
    package let seats: [(type: String, count: Rational)]
    /// The first day of the contract, where the card has a date: calendar windows are counted over its own twelve months.
    let starts: CivilDate?
    /// The stretches of months between which terms of the card change on dates.
    let eras: [Era]
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

    /// Units that were counted already, by meter; nil where tickets are metered.
    let units: [String: UnitsGiven]?

    /// The tickets when returns land in one place.
    struct Landing: Sendable {
        /// The shapes of one ticket on average, with what comes besides, at each share of tickets that the AI sees; the
        /// weights are per ticket.
        let shapes: [[Metering.Shape]]
        /// The same by customer, for meters whose units belong to a customer.
        let byCustomer: [[Metering.Shape]]
        let tickets: TicketProfile
        /// What occurs in them.
        let relevance: Relevance
        /// Where returns land, in a buyer's words.
        let words: String
        /// What plans came to on these tickets.
        let metered = MeterBook()
    }

    /// The mean share of tickets that the AI sees.
    package var seenByAI: Rational {
        sightOfMonth.reduce(Rational.zero) { $0 + sights[$1] }.divided(by: Rational(max(1, sightOfMonth.count))) ?? .one
    }

    /// The place in `sights` of the largest share.
    var fullSight: Int { sights.indices.max { sights[$0] < sights[$1] } ?? 0 }

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
    /// The units of each month of the contract at a volume, of so many units for one ticket in each month.
    func usage(_ perTicket: [MonthUsage], at volume: Rational) -> [MonthUsage] {
        MonthUsage.months(perTicket, profile, at: volume)
    }

    /// One month of these threads, or of these units.
    init(
        shapes: [Metering.Shape], seats: [(type: String, count: Rational)], settings: [String: String],
        units: [String: UnitsGiven]?
    ) {
        landings = [
            Landing(
                shapes: [shapes], byCustomer: [shapes], tickets: TicketProfile(.shapes(shapes)),
                relevance: units == nil ? Relevance(shapes: shapes) : .nothing, words: "")
        ]
        sights = [.one]
        sightOfMonth = [0]
        self.seats = seats
        starts = nil
        eras = [.whole]
        profile = [.one]
        self.settings = settings
        alreadyPaid = []
        volume = .one
        solvedShare = nil
        self.units = units
    }
}
