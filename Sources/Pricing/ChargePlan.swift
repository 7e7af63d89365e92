// What does one charge of a contract say, with no term left open?

package import CostFunction
package import Money

/// Whether and how a quantity is counted in larger units, as in `per thousand`.
package struct Transform: Sendable, Hashable {
    /// How many units make one; above zero.
    package let units: Rational
    /// What becomes of a part of one; nil where it counts as it is.
    package let part: Rounding?
    /// Of how many equal parts of the month each is rounded by itself; 1 for the month as a whole, 365/12 for its days.
    package let levels: Rational

    /// The days of a month of a year of 365 days.
    package static let daysOfMonth = Rational(365).divided(byConstant: 12)

    /// Counting in larger units; nil for numbers that are not above zero.
    package init?(countedIn units: Rational, part: Rounding?, levels: Rational = .one) {
        guard units.isPositive, levels.isPositive else { return nil }
        self.units = units
        self.part = part
        self.levels = levels
    }

    /// The quantity in larger units.
    func apply<Amount: PlanAmount>(to quantity: Amount) -> Amount {
        guard let part else { return quantity.scaled(by: units.inverse ?? .one) }
        guard levels != .one else { return quantity.inSteps(of: units, height: .one, part) }
        // The quantity is spread evenly over the parts: a step is one more unit in each of them.
        return quantity.inSteps(of: units * levels, height: levels, part)
    }
}

/// Units that are paid for whether they are used or not; the charge's schedule is what is above them.
package struct CommittedUnits: Sendable, Hashable {
    /// How many units in each period.
    package let units: Rational
    /// The price of each of them.
    package let rate: Rational
    /// The period; the price is due in its first month.
    package let each: BillingPeriod

    /// Committed units.
    package init(_ units: Rational, rate: Rational, each: BillingPeriod) {
        self.units = units
        self.rate = rate
        self.each = each
    }

    /// Committed units as included ones, whose price is due apart.
    var allowance: Allowance { Allowance(units, each: each) }
    /// What is due in the first month of each period.
    var price: Rational { units * rate }
}

/// One charge with no term left open.
package struct ChargePlan: Sendable, Hashable {
    /// What it counts.
    package enum Measure: Sendable, Hashable {
        /// Units of these meters, added.
        case meters([String])
        /// Seats, a number that the buyer sets.
        case seats
        /// Nothing: an amount, or a share of other charges.
        case nothing
    }

    /// What becomes of a month whose units are below zero in all, as after many reversals.
    package enum BelowZero: Sendable, Hashable {
        /// There is no price.
        case refused
        /// The month's units stop at zero, and the rest is gone.
        case dropped
        /// The month's units stop at zero, and the rest is taken off later months.
        case carried
        /// Money comes back at the price of a unit.
        case credited
    }

    /// The name on the card.
    package var name: String
    /// What it counts.
    package var measure: Measure
    /// The noun of one unit, such as `conversation`.
    package var unit: String
    /// Units of a month beyond these are not served and not charged; nil where service goes on.
    package var stopsAt: Rational?
    /// Counting in larger units; nil for none.
    package var transform: Transform?
    /// Included units, counted after the transform.
    package var included: [Allowance]
    /// Units that each seat has for itself in each month, and that no other seat can use; nil for none.
    package var includedForEachSeat: Rational?
    /// Whether a month that needs more than is included gets nothing of it, as where included units lapse when a pack is
    /// bought.
    package var includedLapses: Bool
    /// Whether packs at hand are used before included units.
    package var packsFirst: Bool
    /// Units that are paid for in any case.
    package var committed: CommittedUnits?
    /// Units are bought in multiples of this; nil where any number can be.
    package var soldIn: Rational?
    /// Whether a month is charged for no fewer units than any month of the term before it, as after an upgrade for the
    /// rest of the term.
    package var neverFalls: Bool
    /// Where it never falls: units beyond these are charged in their own month only; nil where all count.
    package var holdsUpTo: Rational?
    /// What becomes of units below zero.
    package var belowZero: BelowZero
    /// How units become money.
    package var schedule: Schedule
    /// The changes after the schedule.
    package var adjustments: [Adjustment]
    /// The order of the changes.
    package var order: AdjustmentOrder
    /// How often it is due. Of an amount or of seats: in the first month of each period. Of usage: over how long its
    /// bands are counted; each month bills what the period has come to, less what was billed before, and a limit of a
    /// month applies to what the period has come to.
    package var each: BillingPeriod
    /// The clauses that say so, by term: `""` for the charge itself, then `rate`, `included`, `bands[1]`, `adjust[2]`.
    package var clauses: [String: Clause]

    /// A charge.
    package init(
        _ name: String, _ measure: Measure, _ schedule: Schedule, unit: String = "unit", stopsAt: Rational? = nil,
        transform: Transform? = nil, included: [Allowance] = [], includedForEachSeat: Rational? = nil,
        includedLapses: Bool = false, packsFirst: Bool = false, committed: CommittedUnits? = nil,
        soldIn: Rational? = nil, neverFalls: Bool = false,
        belowZero: BelowZero = .refused, adjustments: [Adjustment] = [], order: AdjustmentOrder = .asWritten,
        each: BillingPeriod = .month, clauses: [String: Clause] = [:]
    ) {
        self.name = name
        self.measure = measure
        self.unit = unit
        self.stopsAt = stopsAt
        self.transform = transform
        self.included = included
        self.includedForEachSeat = includedForEachSeat
        self.includedLapses = includedLapses
        self.packsFirst = packsFirst
        self.committed = committed
        self.soldIn = soldIn
        self.neverFalls = neverFalls
        self.belowZero = belowZero
        self.schedule = schedule
        self.adjustments = adjustments
        self.order = order
        self.each = each
        self.clauses = clauses
    }

    /// The changes in the order in which they apply.
    var arranged: [NumberedChange] { order.numbered(adjustments) }

    /// All units that are not charged by the schedule.
    var allowances: [Allowance] { committed.map { included + [$0.allowance] } ?? included }

    /// Whether its units are used, rather than set by the buyer.
    var countsMeters: Bool { if case .meters = measure { true } else { false } }

    /// Whether its amount depends on what is used, rather than being a fee, a number of seats or a share.
    var isMetered: Bool {
        if case .fixed = schedule { return false }
        return countsMeters
    }

    /// Whether the month's units choose a level that costs the same for all who are on it.
    package var hasLevels: Bool {
        switch schedule {
        case .tiers(let table): table.kind == .stairstep
        case .package(let package): package.part == .begun && !package.remembers
        default: false
        }
    }

    /// The plan in a first month of which only a share is left, for a charge of units: monthly minimums and monthly
    /// committed units shrink; included units, bands and rates do not.
    func inPartialMonth(_ share: Rational) -> ChargePlan {
        var plan = self
        plan.adjustments = adjustments.map { $0.inPartialMonth(share) }
        if let committed, committed.each == .month {
            plan.committed = CommittedUnits(committed.units * share, rate: committed.rate, each: .month)
        }
        return plan
    }

    /// Why a month of this charge cannot be priced by itself; nil where it can.
    package var needsOtherMonths: Unpriced? {
        if !allowances.allSatisfy(\.isForgetful) {
            return Unpriced(key: "included", reason: "what is left of them depends on the months before")
        }
        if schedule.keptPacks != nil {
            return Unpriced(key: "block.carried", reason: "what is left of a block depends on the months before")
        }
        if arranged.contains(where: { $0.change.isLong }) {
            return Unpriced(key: "adjust.minimum", reason: "it counts over more than a month")
        }
        if arranged.contains(where: { $0.change.remembers }) {
            return Unpriced(key: "adjust.lost", reason: "whether the discount is lost depends on the months before")
        }
        if isMetered, each != .month {
            return Unpriced(key: "each", reason: "the bands count over more than a month")
        }
        if neverFalls {
            return Unpriced(key: "limits", reason: "what was reached in the months before still counts")
        }
        if belowZero == .carried {
            return Unpriced(key: "quantity", reason: "what is below zero is taken off later months")
        }
        if case .percentOf = schedule {
            return Unpriced(key: "percent_of", reason: "it depends on other charges")
        }
        return nil
    }
}
