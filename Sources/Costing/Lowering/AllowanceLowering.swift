// How many units are included, for how long, and what becomes of those left over?

internal import Calendar
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers included units and grants.
struct AllowanceLowering {
    let settler: Settler
    /// The seats that the run has, for what is included for each.
    let seats: Rational

    /// An allowance of units, or with another key of money; nil where there is none or where it is open, with the reason.
    ///
    /// Units that each seat has for itself are taken as one pool: seats are taken to be used alike, and then both are the
    /// same.
    func allowance(_ block: Settler.Block, amount key: String = "units", _ reasons: inout [Why]) -> Allowance? {
        guard let record = block.record else { return nil }
        let at = settler.setting("plan").map { ["plan": $0] } ?? [:]
        let isMoney = key == "amount"
        guard
            let units = isMoney
                ? settler.amount(key, of: block, at: at, &reasons) : settler.count(key, of: block, at: at, &reasons)
        else { return nil }
        let forSeats = record.has("for_each") && settler.settle("for_each", of: block).word == "seat"
        let each = record.has("each") ? ChargeLowering.period(settler.settle("each", of: block)) : .month
        let newest = says(record, "used_first") && settler.settle("used_first", of: block).word == "newest"
        return Allowance(
            forSeats ? units * seats : units, each: each, leftOver: leftOver(block, record, each, &reasons),
            currentFirst: newest, firstReset: reset(block, record, each))
    }

    /// Included units and grants have not all keys in common.
    private func says(_ record: Record, _ key: String) -> Bool {
        record.shape.position(of: key) != nil && record.has(key)
    }

    private func leftOver(
        _ block: Settler.Block, _ record: Record, _ each: BillingPeriod, _ reasons: inout [Why]
    ) -> Allowance.LeftOver {
        if record.has("left_over"), let kept = settler.settle("left_over", of: block).block {
            let detail = Settler.Block(kept, path: block.path + ["left_over"], around: [record])
            return .kept(
                months: months("kept", of: detail, &reasons) ?? 1,
                atMost: kept.has("at_most") ? settler.count("at_most", of: detail, &reasons) : nil)
        }
        guard says(record, "expires"), let months = months("expires", of: block, &reasons) else { return .lost }
        // What is granted once serves its own month and those after it; what comes each period lapses with it, or later.
        let length = each.months ?? 1
        if months > length || each == .once { return .kept(months: months - length, atMost: nil) }
        if months < length { reasons.append(.unsupported("\(block.path("expires")) before the period ends")) }
        return .lost
    }

    /// A stretch of time as whole months, from 1; nil where nobody gives one.
    private func months(_ key: String, of block: Settler.Block, _ reasons: inout [Why]) -> Int? {
        let resolved = settler.settle(key, of: block)
        guard resolved.value != nil else { return nil }
        guard let months = Months.whole(resolved), months > 0 else {
            reasons.append(.unsupported("\(block.path(key)) that is not whole months"))
            return nil
        }
        return months
    }

    /// Where the count starts anew on another day than the contract's own: the first time that it does.
    private func reset(_ block: Settler.Block, _ record: Record, _ each: BillingPeriod) -> Allowance.Reset? {
        guard record.has("resets"), case .date(let start)? = settler.card.record.record("term")?.term("starts")?.value
        else { return nil }
        let first: CivilDate
        switch settler.settle("resets", of: block).value {
        case .word("first_of_month")?: first = start.firstOfMonth.adding(months: 1) ?? start
        case .date(let date)?: first = date
        default: return nil
        }
        if start.day == 1, first.day == 1, each == .month { return nil }
        var month = 1
        var begin = start
        while let next = start.adding(months: month), next <= first {
            (month, begin) = (month + 1, next)
            if month > 120 { return nil }
        }
        guard let end = start.adding(months: month), first >= start else { return nil }
        let share = Rational(begin.days(until: first)).divided(by: Rational(begin.days(until: end))) ?? .zero
        return Allowance.Reset(month: month, after: share)
    }
}

/// Stretches of time as whole months of a contract.
enum Months {
    /// The months of a period or a duration: 30 days are a month, 365 days a year. Nil where it is not a whole number.
    static func whole(_ resolved: Resolved) -> Int? {
        switch resolved.value {
        case .period(let period)?:
            if period.days == 0 { return period.months }
            return period.months == 0 ? whole(days: Int64(period.days)) : nil
        case .duration(let span)?:
            let day: Int64 = 86_400_000
            return span.milliseconds.isMultiple(of: day) ? whole(days: span.milliseconds / day) : nil
        default: return nil
        }
    }

    private static func whole(days: Int64) -> Int? {
        if days.isMultiple(of: 365) { return Int(days / 365 * 12) }
        return days.isMultiple(of: 30) ? Int(days / 30) : nil
    }
}
