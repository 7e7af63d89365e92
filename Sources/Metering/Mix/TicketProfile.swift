// What do a buyer's tickets look like, apart from how many there are?

package import Calendar
package import Money

/// Threads on top of the tickets, for each ticket: a count a month over the workload's mean number of tickets.
package struct Besides: Sendable, Hashable {
    /// Spam; nil where nobody gave a figure.
    package var spam: Rational?
    /// Tests.
    package var test: Rational?
    /// Bots and crawlers.
    package var bots: Rational?
    /// Greetings with nothing behind them.
    package var greeting: Rational?

    /// Figures for each ticket; nil where nobody gave one.
    package init(
        spam: Rational? = nil, test: Rational? = nil, bots: Rational? = nil, greeting: Rational? = nil
    ) {
        self.spam = spam
        self.test = test
        self.bots = bots
        self.greeting = greeting
    }
}

/// How many tickets a customer has.
package struct Customers: Sendable, Hashable {
    /// Shares of customers by their number of tickets a month.
    package var ticketsEach: [Share<Int>]
    /// The time between the starts of one customer's tickets.
    package var apart: TimeSpan

    /// Customers.
    package init(ticketsEach: [Share<Int>], apart: TimeSpan) {
        self.ticketsEach = ticketsEach
        self.apart = apart
    }

    /// Tickets of an average customer; zero where no shares are given.
    var meanTickets: Rational { ticketsEach.reduce(0) { $0 + Rational($1.value) * $1.share } }
}

/// When in a day tickets arrive.
package enum Arrival: Sendable, Hashable {
    /// Evenly.
    case evenly
    /// By weights of the 24 hours of the buyer's wall clock, evenly within each hour.
    case hourly([Rational])
}

/// What a buyer's tickets look like, apart from how many there are.
package struct TicketProfile: Sendable, Hashable {
    /// Where the kinds of tickets come from.
    package enum Source: Sendable, Hashable {
        /// From shares of what people do.
        case mix(Mix)
        /// From threads written out, each with its share of the tickets.
        case shapes([Shape])
    }

    /// The kinds of tickets.
    package var source: Source
    /// What comes on top of the tickets.
    package var besides: Besides
    /// Page loads for each ticket; nil where nobody gave a figure.
    package var visitsPerTicket: Rational?
    /// How many tickets a customer has; nil where nobody gave a figure.
    package var customers: Customers?
    /// When in a day tickets arrive.
    package var arrives: Arrival
    /// The buyer's time zone.
    package var zone: TimeZoneRules

    /// A profile.
    package init(
        _ source: Source, besides: Besides = Besides(), visitsPerTicket: Rational? = nil,
        customers: Customers? = nil, arrives: Arrival = .evenly, zone: TimeZoneRules = .utc
    ) {
        self.source = source
        self.besides = besides
        self.visitsPerTicket = visitsPerTicket
        self.customers = customers
        self.arrives = arrives
        self.zone = zone
    }

    /// The share of tickets that the buyer calls solved and that stay so: after what returns; nil where it is not known.
    /// Returns are taken to be as frequent among solved tickets as among all.
    package var solvedShare: Rational? {
        guard case .mix(let mix) = source, let answered = mix.answered else { return nil }
        var total = Rational.zero
        for channel in mix.channels ?? [Share("chat", 1)] {
            guard let after = answered[channel.value] else { return nil }
            let returns = (mix.comesBack?[channel.value] ?? []).reduce(Rational.zero) { $0 + $1.share }
            total += channel.share * after.solved * (1 - returns)
        }
        return total
    }
}
