// How many units is one countable thing?

package import Calendar
package import Money

/// What a begun part is.
package enum Part: Sendable, Hashable {
    /// A whole one.
    case roundedUp
    /// What it is, exactly.
    case exact
}

/// The level at which things are added up before they become units.
package enum Within: Sendable, Hashable {
    /// Each ticket.
    case ticket
    /// Each unit, or each event where events are counted.
    case unit
    /// The month: what is left to do then is in `MeterPlan.monthlyStep`.
    case month
}

/// One row of a table of weights.
package struct WeightRow: Sendable, Hashable {
    /// The value along the table's dimension.
    package var value: String
    /// The units of one.
    package var units: Rational

    /// A row.
    package init(_ value: String, _ units: Rational) {
        self.value = value
        self.units = units
    }
}

/// How many units one countable thing is.
package enum UnitForm: Sendable, Hashable {
    /// The same for each.
    case constant(Rational)
    /// One for so many things.
    case onePer(Rational, part: Part, within: Within)
    /// One weight for the first and another for each further one.
    case first(Rational, further: Rational, within: Within)
    /// By a table; a value that is not in it has `otherwise`, and without that nothing can be metered.
    case table(Dimension, [WeightRow], otherwise: Rational?)
    /// `each` for every block of so many things.
    case block(each: Rational, perBlock: Rational, part: Part, within: Within)
    /// One for so much time from the opening of a unit to its last event or the end of the call.
    case elapsed(TimeSpan, part: Part, of: TimePart)
}

/// What several weights in one unit come to.
package enum SeveralInOne: Sendable, Hashable {
    /// They are added.
    case sum
    /// The highest counts.
    case highest
}

/// How things become units.
package struct Weighing: Sendable, Hashable {
    /// The form.
    package var form: UnitForm
    /// A factor beside it.
    package var times: Rational
    /// What several weights in one unit come to.
    package var severalInOne: SeveralInOne

    /// A weighing; one unit each, unless more is said.
    package init(_ form: UnitForm = .constant(1), times: Rational = 1, severalInOne: SeveralInOne = .sum) {
        self.form = form
        self.times = times
        self.severalInOne = severalInOne
    }
}

/// The scope in which no more than so much is charged.
package enum CapScope: Sendable, Hashable {
    /// A ticket.
    case ticket
    /// A unit, or an event where events are counted.
    case unit
    /// An outcome: what led to it. What led to none is not capped.
    case outcome
    /// A customer's month.
    case customerMonth
}

/// The most that one scope is charged.
package enum UnitCap: Sendable, Hashable {
    /// So many units.
    case units(Rational, per: CapScope)
    /// An amount of money: the price is not known here, so the units are handed on scope by scope.
    case amount(per: CapScope)

    /// The scope.
    package var scope: CapScope {
        switch self {
        case .units(_, let scope), .amount(let scope): scope
        }
    }
}
