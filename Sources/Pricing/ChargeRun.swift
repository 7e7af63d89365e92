// What is due for one charge, month after month?

import CostFunction
import Money

/// One charge going through the months, with what it remembers.
struct ChargeRun<Amount: PlanAmount> {
    /// A plan with what every month asks of it. A class, since a copy of a plan counts the references of all its parts.
    private final class Stage {
        let plan: ChargePlan
        let unfit: Unpriced?
        let allowances: [Allowance]

        init(_ plan: ChargePlan) {
            self.plan = plan
            unfit = plan.unfit
            allowances = plan.allowances
        }
    }

    private let first: Stage
    private let later: [(fromMonth: Int, stage: Stage)]
    private var ledger: AllowanceLedger<Amount>
    private var packs = PackRun<Amount>()
    private var changes = AdjustmentRun<Amount>()
    private var periodUnits = Units<Amount>.none
    private var periodBilled = Amount.zero
    private var highest = Amount.zero
    private var owed = Amount.zero

    init(_ charge: PlannedCharge) {
        first = Stage(charge.first)
        later = charge.later.map { ($0.fromMonth, Stage($0.plan)) }
        ledger = AllowanceLedger(charge.first.allowances)
    }

    /// What is due in a month of a term of so many; months come in order. `share` is how much of it is left, below 1 for
    /// a partial first month.
    mutating func month(_ month: Int, of term: Int, _ units: Units<Amount>, share: Rational = .one) -> Priced<Amount> {
        var stage = later.last { $0.fromMonth <= month }?.stage ?? first
        let isPartial = share != .one
        if isPartial, stage.plan.isMetered { stage = Stage(stage.plan.inPartialMonth(share)) }
        if let reason = stage.unfit { return Priced(.unknown(reason)) }
        let plan = stage.plan
        ledger.allowances = stage.allowances
        var result: Priced<Amount>
        let place = AdjustmentRun<Amount>.Place(month: month, term: term)
        if case .percentOf = plan.schedule {
            return .nothing
        } else if !plan.isMetered {
            guard plan.each.begins(inMonth: month) else { return .nothing }
            result = price(plan, units, place)
            if isPartial, plan.each == .month {
                result.amount = result.amount.scaled(by: share)
                var trace = Trace()
                trace.append(result.lines)
                trace.note("partial month", "\(shown(share)) of it", result.amount)
                result.lines = trace.lines
            }
        } else if plan.each == .month {
            result = price(plan, units, place)
        } else {
            result = periodDifference(plan, units, place)
        }
        guard let committed = plan.committed, committed.each.begins(inMonth: month) else { return result }
        var trace = Trace()
        trace.note(
            "committed", "\(shown(committed.units)) x \(shown(committed.rate))", Amount(committed.price),
            term: "committed")
        result.amount = result.amount.plus(committed.price)
        result.lines = trace.lines + result.lines
        return result
    }

    /// The units of a month as far as they count, where they may be below zero in all.
    private mutating func counted(_ plan: ChargePlan, _ units: Units<Amount>) -> Units<Amount> {
        var counted = units
        switch plan.belowZero {
        case .refused, .credited: break
        case .dropped: counted.total = units.total.most(.zero)
        case .carried:
            let balance = units.total + owed
            counted.total = balance.most(.zero)
            owed = balance.least(.zero)
        }
        return counted
    }

    /// The price of the units of one month, or of one period where `isWhole`.
    private mutating func price(
        _ plan: ChargePlan, _ units: Units<Amount>, _ place: AdjustmentRun<Amount>.Place, isWhole: Bool = false
    ) -> Priced<Amount> {
        var trace = Trace()
        let units = counted(plan, units)
        if plan.belowZero == .refused, let figure = units.total.figure, figure.isNegative {
            return Priced(.unknown(.negativeQuantity))
        }
        if plan.belowZero == .credited, case .perUnit = plan.schedule {
            let scheduled = plan.scheduled(left: units.total, used: .zero, &trace)
            return finish(plan, scheduled, plan.arranged[...], units.total, place, &trace)
        }
        if case .percentOfEach(let share) = plan.schedule {
            let amount = share.price(of: units, &trace)
            return finish(plan, .init(amount: amount), plan.arranged[...], units.total, place, &trace)
        }
        var (total, unserved) = (units.total, Amount.zero)
        if let most = plan.stopsAt {
            let served = total.least(Amount(most))
            if served != total { trace.note("stops", "\(total.text), at most \(shown(most))", served, .quantity) }
            unserved = total - served
            total = served
        }
        total = converted(plan, total, &trace)
        if plan.packsFirst, let kept = plan.schedule.keptPacks {
            let taken = packs.takeFirst(kept, total, month: place.month)
            trace.note(
                "from packs at hand", "\(total.text) - \(taken.text)", total - taken, .quantity, term: "used_first")
            total = total - taken
        }
        let used = usedIncluded(plan, units, total, place.month, isWhole, &trace)
        if case .perUnitBy(let rates) = plan.schedule {
            let scheduled = plan.priceByValue(units, rates, used: used, &trace)
            return finish(plan, scheduled, plan.arranged[...], units.total, place, &trace)
        }
        var left = total - used
        var changes = plan.arranged[...]
        if case .minimumUnits(let least, .month)? = changes.first?.change {
            changes = changes.dropFirst()
            let raised = left.most(Amount(least))
            if raised != left {
                trace.note("minimum", "at least \(shown(least)) units", raised, .quantity, term: "adjust")
            }
            left = raised
        }
        if let soldIn = plan.soldIn {
            let sold = left.inSteps(of: soldIn, height: soldIn, .up)
            if sold != left {
                trace.note("sold in \(shown(soldIn))", "\(left.text) rounded up", sold, .quantity, term: "sold_in")
            }
            left = sold
        }
        if plan.neverFalls {
            let kept = left.most(highest)
            if kept != left { trace.note("reached before", "at least \(highest.text) units", kept, .quantity) }
            left = kept
            highest = plan.holdsUpTo.map { kept.least(Amount($0)) } ?? kept
        }
        var scheduled: ChargePlan.Scheduled<Amount>
        if let kept = plan.schedule.keptPacks, !isWhole {
            let otherLeft = plan.allowances.isEmpty ? .zero : ledger.available
            let purchase = packs.buy(kept, need: left, otherLeft: otherLeft, month: place.month)
            scheduled = plan.bought(purchase.counts, of: kept, &trace)
            if left.figure != nil { trace.note("left of packs", "", packs.atHand(kept), .quantity) }
            if case .cheapestPackages(_, let above) = plan.schedule {
                scheduled.amount = scheduled.amount + plan.beyond(kept, above, purchase.lack, &trace)
            }
        } else {
            scheduled = plan.scheduled(left: left, used: used, &trace)
        }
        if !unserved.isSurelyZero { scheduled.unserved = scheduled.unserved + unserved }
        return finish(plan, scheduled, changes, units.total, place, &trace)
    }

    private func converted(_ plan: ChargePlan, _ total: Amount, _ trace: inout Trace) -> Amount {
        guard let transform = plan.transform else { return total }
        let result = transform.apply(to: total)
        let way =
            switch transform.part {
            case nil: ""
            case .up: " rounded up"
            case .down: " rounded down"
            case .halfUp: " rounded to the nearest"
            }
        let levels = transform.levels == .one ? "" : ", in each of \(shown(transform.levels)) equal parts"
        trace.note(
            "counted in \(shown(transform.units))", "\(total.text) / \(shown(transform.units))\(way)\(levels)", result,
            .quantity, term: "counted_in")
        return result
    }

    /// How many of the included units a month uses.
    private mutating func usedIncluded(
        _ plan: ChargePlan, _ units: Units<Amount>, _ total: Amount, _ month: Int, _ isWhole: Bool,
        _ trace: inout Trace
    ) -> Amount {
        var used: Amount
        if let own = plan.includedForEachSeat {
            guard !units.seats.isEmpty || total.isSurelyZero else {
                return .unknown(Unpriced(key: "included", reason: "how the use is spread over the seats is not known"))
            }
            used = units.seats.reduce(.zero) { $0 + $1.least(Amount(max(own, .zero))) }
        } else if plan.allowances.isEmpty {
            return .zero
        } else if isWhole {
            used = total.least(Amount(plan.allowances.reduce(Rational.zero) { $0 + $1.units }))
        } else {
            used = ledger.take(total, inMonth: month)
            if total.figure != nil, !plan.allowances.allSatisfy(\.isForgetful) {
                let left = ledger.available
                if plan.allowances.allSatisfy({ $0.resetShare.isZero }) {
                    trace.note("included, at hand", "", left + used, .quantity, term: "included")
                }
                trace.note("included, left", "", left, .quantity, term: "included")
            }
        }
        if plan.includedLapses { used = used.only(where: total - used, isIn: .point(.zero)) }
        trace.note("included", "\(total.text) - \(used.text)", total - used, .quantity, term: "included")
        return used
    }

    /// Applies the changes.
    private mutating func finish(
        _ plan: ChargePlan, _ scheduled: ChargePlan.Scheduled<Amount>, _ list: ArraySlice<NumberedChange>,
        _ measured: Amount, _ place: AdjustmentRun<Amount>.Place, _ trace: inout Trace
    ) -> Priced<Amount> {
        let amount = changes.apply(
            list, to: scheduled.amount, measured: plan.measure == .nothing ? nil : measured, at: place, &trace
        ) { plan.minimumPrice(of: $0) }
        return Priced(
            amount, unserved: scheduled.unserved, lines: trace.lines, rated: list.isEmpty ? scheduled.rated : nil)
    }

    /// What the period has come to, less what was billed of it before.
    private mutating func periodDifference(
        _ plan: ChargePlan, _ units: Units<Amount>, _ place: AdjustmentRun<Amount>.Place
    ) -> Priced<Amount> {
        if plan.each.begins(inMonth: place.month) {
            periodUnits = .none
            periodBilled = .zero
        }
        periodUnits = periodUnits + units
        var monthly = plan
        let long = plan.arranged.last.flatMap { $0.change.isLong ? $0 : nil }
        if long != nil { monthly.adjustments = plan.arranged.dropLast().map(\.change) }
        if long != nil { monthly.order = .asWritten }
        var result = price(monthly, periodUnits, place, isWhole: true)
        let before = periodBilled
        periodBilled = result.amount
        result.rated = nil
        result.amount = result.amount - before
        var trace = Trace()
        trace.append(result.lines)
        trace.nest("the \(plan.each.noun) so far", "\(periodUnits.total.text) units", periodBilled)
        if !before.isSurelyZero {
            trace.note("billed before", "\(periodBilled.text) - \(before.text)", result.amount)
        }
        if let long {
            result.amount = changes.apply([long], to: result.amount, measured: nil, at: place, &trace) {
                plan.minimumPrice(of: $0)
            }
        }
        result.lines = trace.lines
        return result
    }

    /// What a share of other charges comes to in a month.
    mutating func share(_ plan: ChargePlan, of sum: Amount, lines: [DerivationLine], month: Int, term: Int)
        -> Priced<Amount>
    {
        if let reason = plan.unfit { return Priced(.unknown(reason)) }
        var trace = Trace()
        trace.append(lines)
        return finish(
            plan, .init(amount: sum), plan.arranged[...], .zero, .init(month: month, term: term), &trace)
    }
}
