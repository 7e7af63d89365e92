// What is done to an amount after its schedule, and in which order?

package import Money

/// When a discount is lost.
package struct DiscountFloor: Sendable, Hashable {
    /// The discount is safe from this on: a number of units where the discount is of a charge of units, else the amount
    /// that the discount would be taken off.
    package let below: Rational
    /// For how many months in a row it may be below; from the month after, the discount is lost for the rest of the
    /// term. Nil where each month below loses its own discount and no other.
    package let months: Int?

    /// A floor.
    package init(below: Rational, months: Int? = nil) {
        self.below = below
        self.months = months
    }
}

/// A change of a charge's or an invoice's amount.
package indirect enum Adjustment: Sendable, Hashable {
    /// At least an amount in each period; what is missing is due in the period's last month.
    case minimum(Rational, each: BillingPeriod = .month)
    /// At least the price of so many units. Where nothing comes before it, so many units are charged at least; after
    /// another change it is the amount that they cost by the schedule alone.
    case minimumUnits(Rational, each: BillingPeriod = .month)
    /// At most an amount in each period; once it is reached, the period's later months are free.
    case maximum(Rational, each: BillingPeriod = .month)
    /// A share less.
    case percentOff(Percentage)
    /// An amount less, but not below zero.
    case amountOff(Rational)
    /// A share more, such as a tax or a cost that is passed on.
    case percentAdded(Percentage)
    /// The nearest amount with so many decimals, an exact half away from zero: for a card that rounds in the middle of
    /// its arithmetic. What an invoice line is rounded to does not belong here.
    case rounded(places: Int)
    /// A discount that is lost when too little is used.
    case losable(Adjustment, DiscountFloor)

    /// Whether it takes something off, rather than setting a limit.
    var isDiscount: Bool {
        switch self {
        case .percentOff, .amountOff, .losable: true
        case .minimum, .minimumUnits, .maximum, .percentAdded, .rounded: false
        }
    }

    /// The period of a minimum or a maximum; nil for the others.
    var period: BillingPeriod? {
        switch self {
        case .minimum(_, let each), .minimumUnits(_, let each), .maximum(_, let each): each
        case .percentOff, .amountOff, .percentAdded, .rounded, .losable: nil
        }
    }

    /// Whether it counts over more than a month.
    var isLong: Bool { (period ?? .month) != .month }

    /// Whether it needs to know the months before.
    var remembers: Bool {
        if case .losable(_, let floor) = self { return floor.months != nil }
        return isLong
    }

    /// The change when every amount of money in it is so many times as high.
    package func raised(by factor: Rational) -> Adjustment {
        switch self {
        case .minimum(let amount, let each): .minimum(amount * factor, each: each)
        case .maximum(let amount, let each): .maximum(amount * factor, each: each)
        case .amountOff(let amount): .amountOff(amount * factor)
        case .losable(let discount, let floor):
            .losable(
                discount.raised(by: factor), DiscountFloor(below: floor.below * factor, months: floor.months))
        case .minimumUnits, .percentOff, .percentAdded, .rounded: self
        }
    }

    /// The change in a first month of which only a share is left: a monthly minimum shrinks with it.
    func inPartialMonth(_ share: Rational) -> Adjustment {
        switch self {
        case .minimum(let amount, .month): .minimum(amount * share)
        case .minimumUnits(let units, .month): .minimumUnits(units * share)
        default: self
        }
    }
}

/// The order in which changes apply.
package enum AdjustmentOrder: Sendable, Hashable {
    /// As the card lists them.
    case asWritten
    /// What takes something off first, then the limits.
    case discountsFirst
    /// The limits first, then what takes something off.
    case minimumsFirst

    /// The changes in their order.
    package func arranged(_ adjustments: [Adjustment]) -> [Adjustment] { numbered(adjustments).map(\.change) }

    /// The changes in their order, each with its place on the card, from 1.
    func numbered(_ adjustments: [Adjustment]) -> [NumberedChange] {
        let all = adjustments.enumerated().map { NumberedChange(number: $0.offset + 1, change: $0.element) }
        if all.count < 2 { return all }
        let (discounts, others) = (all.filter(\.change.isDiscount), all.filter { !$0.change.isDiscount })
        return switch self {
        case .asWritten: all
        case .discountsFirst: discounts + others
        case .minimumsFirst: others + discounts
        }
    }
}

/// A change with its place on the card.
struct NumberedChange: Sendable, Hashable {
    let number: Int
    let change: Adjustment

    /// The term, as derivations name it.
    var term: String { "adjust[\(number)]" }
}
