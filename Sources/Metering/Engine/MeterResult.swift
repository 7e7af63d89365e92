// What did a meter make of threads: how many units, and why?

package import Money

/// Units at one place along the dimensions that a plan wants apart.
package struct UnitsAt: Sendable, Hashable {
    /// The place.
    package var at: Coordinates
    /// The units billed.
    package var billed: Rational
    /// The units of them whose charge was taken back later.
    package var reversed: Rational

    /// Units at a place.
    package init(at coordinates: Coordinates, billed: Rational, reversed: Rational = 0) {
        at = coordinates
        self.billed = billed
        self.reversed = reversed
    }

    /// What is left to pay.
    package var net: Rational { billed - reversed }
}

/// Scopes, such as tickets, whose charge is capped at an amount: each is priced as the lesser of its units times their
/// rates and the cap.
package struct CappedScope: Sendable, Hashable {
    /// How many of such scopes there are: for each ticket of a workload, or in a thread.
    package var count: Rational
    /// The units in one of them.
    package var units: [UnitsAt]

    /// Scopes.
    package init(count: Rational, units: [UnitsAt]) {
        self.count = count
        self.units = units
    }
}

/// What a plan makes of a workload, for each of its tickets.
package struct MeterTotals: Sendable, Hashable {
    /// The units outside any capped scope, by place; empty where there are none.
    package var units: [UnitsAt]
    /// The units in scopes that are capped at an amount; empty where nothing is.
    package var capped: [CappedScope]

    /// Totals.
    package init(units: [UnitsAt] = [], capped: [CappedScope] = []) {
        self.units = units
        self.capped = capped
    }

    /// All units that are left to pay, with no regard to a cap in money.
    package var net: Rational {
        units.reduce(0) { $0 + $1.net }
            + capped.reduce(0) { $0 + $1.count * $1.units.reduce(0) { $0 + $1.net } }
    }

    /// Adds `weight` times other totals.
    package mutating func add(_ other: MeterTotals, times weight: Rational) {
        for item in other.units { UnitsAt.add(item, times: weight, to: &units) }
        for scope in other.capped {
            if let place = capped.firstIndex(where: { $0.units == scope.units }) {
                capped[place].count += scope.count * weight
            } else {
                capped.append(CappedScope(count: scope.count * weight, units: scope.units))
            }
        }
    }
}

extension UnitsAt {
    /// Adds units to those at the same place.
    static func add(_ item: UnitsAt, times weight: Rational = 1, to list: inout [UnitsAt]) {
        if let place = list.firstIndex(where: { $0.at == item.at }) {
            list[place].billed += item.billed * weight
            if !item.reversed.isZero { list[place].reversed += item.reversed * weight }
        } else {
            list.append(UnitsAt(at: item.at, billed: item.billed * weight, reversed: item.reversed * weight))
        }
    }
}

/// Why nothing can be said.
package enum MeterRefusal: Error, Sendable, Hashable {
    /// The card asks for something that no thread can answer, or that is not metered yet; the keys.
    case unsupported([String])
    /// The card says nothing for a value along a dimension.
    case uncovered(Dimension, String)
    /// The card says nothing for the place of a ticket or an event.
    case noTerms(Coordinates)
    /// Figures without a default are missing.
    case missing([MissingInput])
    /// The workload has more kinds of tickets than can be gone through.
    case tooManyShapes(Int)

    /// The shares of a distribution are below zero or do not add up to 1: what is missing is the rest of it.
    static func badShares(_ key: String) -> MeterRefusal {
        .missing([
            MissingInput(key: key, standIn: nil, neededFor: "shares that are not below zero and add up to 100%")
        ])
    }
}

/// What a plan makes of one thread, with the reasons.
package struct MeterResult: Sendable, Hashable {
    /// Units by place, and in capped scopes.
    package let totals: MeterTotals
    /// The units in the order in which they opened; for meters that count events, what was counted.
    package let units: [UnitRecord]
    /// What became of each event, in the order of the thread.
    package let trace: [TraceEntry]
}
