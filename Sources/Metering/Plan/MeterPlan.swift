// What is a meter in which nothing is open any more?

package import Money

/// The terms that a unit is metered by, from its opening to the bill.
package struct UnitTerms: Sendable, Hashable {
    /// What opens a unit: the earliest of these.
    package var opens: [OpenRule]
    /// What ends it.
    package var ends: EndRules
    /// When it becomes billable.
    package var billedWhen: Gate
    /// The named outcomes.
    package var outcomes: [OutcomeRule]
    /// Which outcome is billed where there are several.
    package var ifSeveral: IfSeveral
    /// Units with one of these marks are not billed.
    package var notBilled: BillMarks
    /// What a return costs.
    package var reopen: ReopenRules
    /// How many units one is.
    package var weighing: Weighing
    /// The most that is charged; nil: no limit.
    package var atMost: UnitCap?

    /// Terms; a customer's message opens, nothing ends, and it is billed at once, unless more is said.
    package init(
        opens: [OpenRule] = [.event(.customerMessage)], ends: EndRules = EndRules(), billedWhen: Gate = .opened,
        outcomes: [OutcomeRule] = [], ifSeveral: IfSeveral = .first, notBilled: BillMarks = [],
        reopen: ReopenRules = ReopenRules(), weighing: Weighing = Weighing(), atMost: UnitCap? = nil
    ) {
        self.opens = opens
        self.ends = ends
        self.billedWhen = billedWhen
        self.outcomes = outcomes
        self.ifSeveral = ifSeveral
        self.notBilled = notBilled
        self.reopen = reopen
        self.weighing = weighing
        self.atMost = atMost
    }
}

/// Terms that hold at some coordinates only, such as on one channel.
package struct TermsVariant: Sendable, Hashable {
    /// Where they hold: at every place that has these values.
    package var at: Coordinates
    /// The terms; complete, not only what differs.
    package var terms: UnitTerms

    /// A variant.
    package init(at coordinates: Coordinates, _ terms: UnitTerms) {
        at = coordinates
        self.terms = terms
    }
}

/// A meter in which no term is open any more.
package struct MeterPlan: Sendable, Hashable {
    /// What is counted.
    package var counts: Counts
    /// Which messages are seen.
    package var sees: Selection
    /// Whose thread a unit belongs to: all of these together.
    package var per: [Owner]
    /// The terms wherever no variant holds; nil where the card says nothing for other places.
    package var terms: UnitTerms?
    /// Terms that hold at some coordinates; the first that fits the event that opens a unit.
    package var variants: [TermsVariant]
    /// The dimensions by which the quantities are wanted apart, because a rate or a weight differs along them.
    package var apartBy: Set<Dimension>
    /// Meters whose open unit makes what happens in the same ticket free; none or one.
    package var freeWhile: [MeterPlan]
    /// Keys of the card that ask for something that no thread can answer. With any of them nothing is metered.
    package var unsupported: [String]

    /// A plan.
    package init(
        counts: Counts, sees: Selection = Selection(), per: [Owner] = [.ticket], terms: UnitTerms?,
        variants: [TermsVariant] = [], apartBy: Set<Dimension> = [], freeWhile: [MeterPlan] = [],
        unsupported: [String] = []
    ) {
        self.counts = counts
        self.sees = sees
        self.per = per
        self.terms = terms
        self.variants = variants
        self.apartBy = apartBy
        self.freeWhile = freeWhile
        self.unsupported = unsupported
    }

    /// Whether several tickets of one customer make a difference.
    package var looksAtCustomers: Bool {
        if case .people = counts { return true }
        return per.contains(.customer) && !per.contains(.ticket)
            || allTerms.contains { $0.atMost?.scope == .customerMonth }
    }

    /// Whether it matters when a thread begins: something begins anew with a calendar period.
    package var looksAtCalendar: Bool { !calendarEnds.isEmpty }

    /// Every calendar period at whose end something begins anew.
    var calendarEnds: Set<CalendarEnd> {
        var ends = Set(allTerms.compactMap(\.ends.calendar))
        if case .people(let rule) = counts, rule.needsCalendar { ends.insert(rule.end) }
        for other in freeWhile { ends.formUnion(other.calendarEnds) }
        return ends
    }

    /// Every set of terms in the plan.
    var allTerms: [UnitTerms] { (terms.map { [$0] } ?? []) + variants.map(\.terms) }

    /// What is left to do with the month's quantity, where the card adds up within the month: then a meter gives plain
    /// counts. Nil where there is nothing left to do.
    package var monthlyStep: MonthlyStep? {
        guard let weighing = terms?.weighing ?? variants.first?.terms.weighing else { return nil }
        switch weighing.form {
        case .onePer(let size, let part, .month):
            return .blocks(of: size, each: weighing.times, part: part)
        case .block(let each, let size, let part, .month):
            return .blocks(of: size, each: each * weighing.times, part: part)
        case .first(let first, let further, .month):
            return .split(first: first * weighing.times, further: further * weighing.times)
        default: return nil
        }
    }
}

/// How the things counted in a month become units.
package enum MonthlyStep: Sendable, Hashable {
    /// `each` units for every block of so many things; the size is above zero.
    case blocks(of: Rational, each: Rational, part: Part)
    /// One weight for the first thing of the month and another for each further one.
    case split(first: Rational, further: Rational)

    /// The units of a month in which so much was counted.
    package func units(of counted: Rational) -> Rational {
        switch self {
        case .blocks(let size, let each, let part):
            guard let blocks = counted.divided(by: size) else { return 0 }
            return each * (part == .roundedUp ? blocks.ceil : blocks)
        case .split(let first, let further):
            let atFirst = min(counted, 1)
            return atFirst * first + (counted - atFirst) * further
        }
    }
}

extension MeterPlan {
    /// The dimensions along which the terms differ.
    var variantDimensions: Set<Dimension> {
        Set(Dimension.allCases.filter { axis in variants.contains { $0.at[axis] != nil } })
    }

    /// The terms by which a unit goes that this event opened; nil where the plan has none there.
    package func terms(openedBy event: ThreadEvent, in thread: TicketThread) -> UnitTerms? {
        guard !variants.isEmpty, thread.tickets.indices.contains(Int(event.ticket)) else { return terms }
        let place = thread.coordinates(of: event, along: variantDimensions)
        return variants.first { $0.at.covers(place) }?.terms ?? terms
    }
}
