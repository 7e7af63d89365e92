// What does an amount come to after its changes, month after month?

import CostFunction
import Money

/// Applies changes, with what they remember of the months before.
struct AdjustmentRun<Amount: PlanAmount> {
    /// What a discount that can be lost remembers.
    private struct Floor {
        /// For each month so far, 1 where it was below the floor, else 0.
        var below: [Amount] = []
        /// 1 where the discount is lost, else 0.
        var lost = Amount.zero
    }

    private var floors: [Int: Floor] = [:]
    private var soFar: [Int: Amount] = [:]

    /// Where in the term changes apply.
    struct Place {
        var month = 1
        var term = 1
    }

    /// The amount after the changes. `measured` is what a discount's floor looks at, nil for the amount itself;
    /// `unitsPrice` is the price of a minimum in units.
    mutating func apply(
        _ changes: ArraySlice<NumberedChange>, to amount: Amount, measured: Amount?, at place: Place,
        _ trace: inout Trace, unitsPrice: (Rational) -> Amount
    ) -> Amount {
        var amount = amount
        for numbered in changes {
            amount = apply(numbered, to: amount, measured, place, &trace, unitsPrice)
        }
        return amount
    }

    private mutating func apply(
        _ numbered: NumberedChange, to amount: Amount, _ measured: Amount?, _ place: Place, _ trace: inout Trace,
        _ unitsPrice: (Rational) -> Amount
    ) -> Amount {
        let term = numbered.term
        switch numbered.change {
        case .minimum(let least, let each) where each == .month:
            return atLeast(Amount(least), amount, "minimum", term, &trace)
        case .minimumUnits(let units, let each) where each == .month:
            return atLeast(unitsPrice(units), amount, "minimum of \(shown(units)) units", term, &trace)
        case .minimum(let least, let each):
            return longMinimum(Amount(least), each, amount, numbered, place, &trace)
        case .minimumUnits(let units, let each):
            return longMinimum(unitsPrice(units), each, amount, numbered, place, &trace)
        case .maximum(let most, let each) where each == .month:
            let result = amount.least(Amount(most))
            if result != amount { trace.note("maximum", "at most \(shown(most))", result, term: term) }
            return result
        case .maximum(let most, let each):
            let before = each.begins(inMonth: place.month) ? .zero : soFar[numbered.number] ?? .zero
            let after = before + amount
            soFar[numbered.number] = after
            let limit = Amount(most)
            let result = after.least(limit) - before.least(limit)
            if result != amount {
                trace.note("maximum of the \(each.noun)", "at most \(shown(most)) so far", result, term: term)
            }
            return result
        case .percentOff(let share):
            let less = amount.scaled(by: share.fraction)
            let result = amount - less
            trace.note("\(share) off", "\(amount.text) - \(less.text)", result, term: term)
            return result
        case .amountOff(let less):
            let result = amount.plus(-less).most(.zero)
            trace.note("\(shown(less)) off", "\(amount.text) - \((amount - result).text)", result, term: term)
            return result
        case .percentAdded(let share):
            let more = amount.scaled(by: share.fraction)
            trace.note("\(share) on top", "\(amount.text) + \(more.text)", amount + more, term: term)
            return amount + more
        case .rounded(let places):
            let result = amount.roundedHalfAway(places: places)
            if result != amount { trace.note("rounded", "\(amount.text) to \(places) decimals", result, term: term) }
            return result
        case .losable(let discount, let floor):
            return losable(discount, floor, amount, measured, numbered.number, place, &trace, unitsPrice)
        }
    }

    private func atLeast(
        _ least: Amount, _ amount: Amount, _ label: String, _ term: String, _ trace: inout Trace
    ) -> Amount {
        let result = amount.most(least)
        if result != amount { trace.note(label, "at least \(least.text)", result, term: term) }
        return result
    }

    /// Adds what is missing from a minimum over several months, in the last of them.
    private mutating func longMinimum(
        _ least: Amount, _ each: BillingPeriod, _ amount: Amount, _ numbered: NumberedChange, _ place: Place,
        _ trace: inout Trace
    ) -> Amount {
        let before = each.begins(inMonth: place.month) ? .zero : soFar[numbered.number] ?? .zero
        let after = before + amount
        soFar[numbered.number] = after
        guard each.ends(inMonth: place.month, of: place.term) else { return amount }
        let missing = (least - after).most(.zero)
        guard !missing.isSurelyZero else { return amount }
        trace.note(
            "missing from the minimum of the \(each.noun)", "\(least.text) - \(after.text)", missing,
            term: numbered.term)
        return amount + missing
    }

    private mutating func losable(
        _ discount: Adjustment, _ floor: DiscountFloor, _ amount: Amount, _ measured: Amount?, _ number: Int,
        _ place: Place, _ trace: inout Trace, _ unitsPrice: (Rational) -> Amount
    ) -> Amount {
        var state = floors[number] ?? Floor()
        defer { floors[number] = state }
        var below = Amount.zero
        if let interval = Interval(from: .zero, includesFrom: true, to: floor.below, includesTo: false) {
            below = Amount(.one).only(where: measured ?? amount, isIn: interval)
        }
        let lost = floor.months == nil ? below : state.lost
        if let months = floor.months {
            state.below.append(below)
            if months >= 1, state.below.count >= months {
                let run = state.below.suffix(months).reduce(Amount(.one)) { $0.least($1) }
                state.lost = state.lost.most(run)
            }
        }
        var discounted = trace
        let reduced = apply(
            NumberedChange(number: number, change: discount), to: amount, measured, place, &discounted, unitsPrice)
        if lost.figure == .one {
            trace.note("discount lost", "below \(shown(floor.below))", amount, term: "adjust[\(number)]")
        } else {
            trace = discounted
        }
        return amount - (amount - reduced).only(where: lost, isIn: .point(.zero))
    }
}
