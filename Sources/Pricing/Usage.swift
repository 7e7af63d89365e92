// How many units are used in a month, told apart as far as a price needs it?

package import Money

/// Events that each come to the same amount, such as payments of 80.
package struct EventAmount: Sendable, Hashable {
    /// What each of them comes to.
    package let amount: Rational
    /// How many there are.
    package let count: Rational

    /// Events of one amount.
    package init(_ amount: Rational, count: Rational = .one) {
        self.amount = amount
        self.count = count
    }
}

/// A number of units of a month: in all, by the values of the dimension that a rate depends on, by seat, or by event.
package struct UsageQuantity: Sendable, Hashable {
    /// All units.
    package let total: Rational
    /// Units by value, such as by outcome; empty where no rate depends on one.
    package let parts: [String: Rational]
    /// The units of each seat; empty where nobody told them apart.
    package let seats: [Rational]
    /// The events in order; empty where the price does not look at each.
    package let events: [EventAmount]

    private init(total: Rational, parts: [String: Rational], seats: [Rational], events: [EventAmount]) {
        self.total = total
        self.parts = parts
        self.seats = seats
        self.events = events
    }

    /// Units of one kind.
    package init(_ total: Rational) {
        self.init(total: total, parts: [:], seats: [], events: [])
    }

    /// Units by value; the total is their sum.
    package init(parts: [String: Rational]) {
        self.init(total: parts.values.reduce(.zero, +), parts: parts, seats: [], events: [])
    }

    /// Units by seat; the total is their sum.
    package init(seats: [Rational]) {
        self.init(total: seats.reduce(.zero, +), parts: [:], seats: seats, events: [])
    }

    /// Events in order; the total is what they come to together.
    package init(events: [EventAmount]) {
        self.init(
            total: events.reduce(Rational.zero) { $0 + $1.amount * $1.count }, parts: [:], seats: [], events: events)
    }

    /// The sum of two. What only one of them tells apart is not told apart in the sum.
    package static func + (left: UsageQuantity, right: UsageQuantity) -> UsageQuantity {
        if left == UsageQuantity(.zero) { return right }
        if right == UsageQuantity(.zero) { return left }
        if !left.parts.isEmpty || !right.parts.isEmpty {
            return UsageQuantity(parts: left.parts.merging(right.parts, uniquingKeysWith: +))
        }
        let sameSeats = left.seats.count == right.seats.count
        return UsageQuantity(
            total: left.total + right.total, parts: [:], seats: sameSeats ? zip(left.seats, right.seats).map(+) : [],
            events: left.events.isEmpty || right.events.isEmpty ? [] : left.events + right.events)
    }

    /// So many times the units, and so many times the events.
    package func times(_ factor: Rational) -> UsageQuantity {
        UsageQuantity(
            total: total * factor, parts: parts.mapValues { $0 * factor }, seats: seats.map { $0 * factor },
            events: events.map { EventAmount($0.amount, count: $0.count * factor) })
    }

    /// Whether some of it is below zero.
    var isBelowZeroSomewhere: Bool {
        total.isNegative || parts.values.contains(where: \.isNegative) || seats.contains(where: \.isNegative)
            || events.contains { $0.amount.isNegative || $0.count.isNegative }
    }
}

/// What is used in one month.
package struct MonthUsage: Sendable, Hashable {
    /// Units by meter. A meter that is not named has none.
    package var meters: [String: UsageQuantity]
    /// Seats.
    package var seats: UsageQuantity

    /// A month's usage.
    package init(_ meters: [String: UsageQuantity], seats: UsageQuantity = UsageQuantity(.zero)) {
        self.meters = meters
        self.seats = seats
    }

    /// The units that a charge counts.
    func quantity(_ measure: ChargePlan.Measure) -> UsageQuantity {
        switch measure {
        case .meters(let names):
            var sum: UsageQuantity?
            for name in names {
                guard let next = meters[name] else { continue }
                sum = sum.map { $0 + next } ?? next
            }
            return sum ?? UsageQuantity(.zero)
        case .seats: return seats
        case .nothing: return UsageQuantity(.zero)
        }
    }
}

/// The units of a month while a plan is computed.
struct Units<Amount: PlanAmount>: Sendable, Hashable {
    /// Events of one amount, of which there are so many.
    struct Events: Sendable, Hashable {
        let amount: Rational
        let count: Amount
    }

    var total: Amount
    var parts: [String: Amount] = [:]
    var seats: [Amount] = []
    var events: [Events] = []

    static var none: Units { Units(total: .zero) }

    private init(total: Amount) { self.total = total }

    /// The units of a quantity, each number made an amount.
    init(_ quantity: UsageQuantity, _ amount: (Rational) -> Amount) {
        total = amount(quantity.total)
        parts = quantity.parts.mapValues(amount)
        seats = quantity.seats.map(amount)
        events = quantity.events.map { Events(amount: $0.amount, count: amount($0.count)) }
    }

    static func + (left: Units, right: Units) -> Units {
        guard left != .none else { return right }
        var sum = Units(total: left.total + right.total)
        sum.parts = left.parts.merging(right.parts, uniquingKeysWith: +)
        sum.seats = left.seats.count == right.seats.count ? zip(left.seats, right.seats).map(+) : []
        sum.events = left.events + right.events
        return sum
    }
}
