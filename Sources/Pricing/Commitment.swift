// How much is paid in any case, and what counts towards it?

package import Money

/// An amount that is paid in each period in any case.
package struct Commitment: Sendable, Hashable {
    /// An amount and the month, from 1, from which on it holds.
    package struct Stage: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// The amount of each period that begins from then on.
        package let amount: Rational

        /// A stage.
        package init(fromMonth: Int, _ amount: Rational) {
            self.fromMonth = fromMonth
            self.amount = amount
        }
    }

    /// What counts towards it.
    package enum Counting: Sendable, Hashable {
        /// The whole invoice after its own changes.
        case invoice
        /// The sum of the charges; the invoice's changes apply to the sum with what is missing.
        case chargesBeforeChanges
        /// These charges, as they are before the invoice's changes.
        case charges([String])
    }

    /// What becomes of what is missing at a period's end.
    package enum Shortfall: Sendable, Hashable {
        /// It is due in the last month of the period.
        case charged
        /// It is added to the next period's amount; what is missing at the end of the term is due then.
        case carried
        /// Nothing is due.
        case waived
    }

    /// The name of its line, where there are several.
    package var name: String?
    /// The amount of the first period.
    package let amount: Rational
    /// Later amounts, by month.
    package let later: [Stage]
    /// The period; `once` for the whole term.
    package let each: BillingPeriod
    /// What counts towards it.
    package let counts: Counting
    /// What becomes of what is missing.
    package let shortfall: Shortfall
    /// By how much of a period's amount all later ones fall at most, where less was used; nil where they stay.
    package let trueDown: Percentage?
    /// What usage above the commitment is multiplied by; 1 where it costs the same.
    package let overage: Rational
    /// Where the card says so.
    package var clause: Clause?

    /// A commitment.
    package init(
        _ amount: Rational, later: [Stage] = [], each: BillingPeriod, counts: Counting = .invoice,
        shortfall: Shortfall = .charged, trueDown: Percentage? = nil, overage: Rational = .one, name: String? = nil,
        clause: Clause? = nil
    ) {
        self.amount = amount
        self.later = later.sorted { $0.fromMonth < $1.fromMonth }
        self.each = each
        self.counts = counts
        self.shortfall = shortfall
        self.trueDown = trueDown
        self.overage = overage
        self.name = name
        self.clause = clause
    }

    /// A commitment whose shortfall is charged or waived.
    package init(
        _ amount: Rational, later: [Stage] = [], each: BillingPeriod, counts: Counting = .invoice,
        shortfallCharged: Bool, overage: Rational = .one
    ) {
        self.init(
            amount, later: later, each: each, counts: counts, shortfall: shortfallCharged ? .charged : .waived,
            overage: overage)
    }

    /// The amount of the period that a month, from 1, lies in: the one that held when the period began.
    package func amount(inMonth month: Int) -> Rational {
        let start = each.months.map { (month - 1) / $0 * $0 + 1 } ?? 1
        return later.last { $0.fromMonth <= start }?.amount ?? amount
    }

    /// The same, where the amounts of periods that begin from these months on are higher by a share.
    package func raised(_ rise: (Int) -> Rational, from months: [Int]) -> Commitment {
        func figure(_ month: Int) -> Rational { later.last { $0.fromMonth <= month }?.amount ?? amount }
        let starts = Set(later.map(\.fromMonth) + months).subtracting([1])
        let stages = starts.sorted().map { Stage(fromMonth: $0, figure($0) * (1 + rise($0))) }
        return Commitment(
            figure(1), later: stages, each: each, counts: counts, shortfall: shortfall, trueDown: trueDown,
            overage: overage, name: name, clause: clause)
    }

    /// Whether it is counted before the invoice's changes.
    var isBeforeChanges: Bool { counts == .chargesBeforeChanges }
}

/// A commitment going through the months.
struct CommitmentRun<Amount: PlanAmount> {
    private let plan: Commitment
    private let term: Int
    private let firstShare: Rational
    private var soFar = Amount.zero
    private var committed = Amount.zero
    private var carried = Amount.zero
    private var fallen = Amount.zero
    /// What counted in each month of the period so far, for the calculation.
    private var counted: [DerivationLine] = []

    /// `firstShare` is how much of the first month is left.
    init(_ plan: Commitment, term: Int, firstShare: Rational) {
        self.plan = plan
        self.term = term
        self.firstShare = firstShare
    }

    /// What is missing and what is due for usage above it, in a month in which `counting` counts towards it.
    mutating func month(_ month: Int, counting: Amount) -> (shortfall: Priced<Amount>, overage: Priced<Amount>) {
        if plan.each.begins(inMonth: month) { begin(month) }
        let before = soFar
        soFar = soFar + counting
        if Amount.isTraced, let figure = counting.figure {
            counted.append(DerivationLine("month \(month)", "", figure))
        }
        var shortfall = Priced<Amount>.nothing
        if plan.each.ends(inMonth: month, of: term) { shortfall = end(month) }
        var overage = Priced<Amount>.nothing
        if plan.overage != 1 {
            let above = (soFar - committed).most(.zero) - (before - committed).most(.zero)
            var trace = Trace()
            let more = above.scaled(by: plan.overage - 1)
            trace.note("above the commitment", "\(above.text) x \(shown(plan.overage - 1)) more", more)
            overage = Priced(more, lines: more.isSurelyZero ? [] : trace.lines)
        }
        return (shortfall, overage)
    }

    private mutating func begin(_ month: Int) {
        var amount = plan.amount(inMonth: month)
        if month == 1, firstShare != .one {
            let months = plan.each.months ?? term
            amount = amount * (Rational(months - 1) + firstShare).divided(byConstant: months)
        }
        soFar = .zero
        counted = []
        committed = Amount(amount)
        if plan.trueDown != nil { committed = (committed - fallen).most(.zero) }
        if plan.shortfall == .carried { committed = committed + carried }
    }

    private mutating func end(_ month: Int) -> Priced<Amount> {
        let missing = (committed - soFar).most(.zero)
        if let share = plan.trueDown {
            fallen = fallen + missing.least(committed.scaled(by: share.fraction))
        }
        let isLast = month + (plan.each.months ?? term) > term
        carried = missing
        guard plan.shortfall == .charged || (plan.shortfall == .carried && isLast) else { return .nothing }
        var trace = Trace()
        trace.note(
            "missing from the commitment", "\(committed.text) - \(soFar.text)", missing,
            parts: counted.count > 1 ? counted : [])
        return Priced(missing, lines: missing.isSurelyZero ? [] : trace.lines)
    }
}
