// How is a billing case said as a plan?

import CostFunction
import Money
import TestSupport

@testable import Pricing

extension CaseValue {
    /// A number that is written as text.
    func number(_ key: String) throws -> Rational? { try self[key]?.string.map { try Rational(parsing: $0) } }
}

/// Why a case is no plan.
struct NotExpressible: Error, CustomStringConvertible {
    let description: String
}

/// A charge of a case, with the entries of its usage.
struct TranslatedCharge {
    var name: String
    var plan: ChargePlan
    var stages: [PlannedCharge.Stage] = []
    var values: [Rational]
    var quantities: [UsageQuantity] = []
    var commitment: Commitment?
    var changesAfterCommitment: [Adjustment] = []
    var wallets: [WalletPlan] = []
    var firstMonthShare: Rational = 1
    /// What one unit stands for after a rounded conversion was multiplied back.
    var unitSize: Rational = 1

    init(_ name: String, usage: CaseValue, steps: [CaseValue]) throws {
        self.name = name
        values =
            try usage.string.map { [try Rational(parsing: $0)] }
            ?? (usage.items ?? []).compactMap { try $0.string.map { try Rational(parsing: $0) } }
        plan = ChargePlan(name, .meters([name]), .fixed(.zero))
        var steps = steps[...]
        // Running totals of one price are a charge whose bands count over all of the periods.
        if steps.last?["op"]?.string == "differences" {
            steps = steps.dropLast()
            plan.each = .once
            if steps.first?["op"]?.string == "cumulate" {
                steps = steps.dropFirst()
            } else {
                values = zip(values, [.zero] + values).map { $0 - $1 }
            }
        }
        var hasSchedule = false
        for step in steps {
            if !hasSchedule, try quantityStep(step) { continue }
            if hasSchedule {
                try moneyStep(step)
            } else {
                plan.schedule = try schedule(step)
                hasSchedule = true
            }
        }
        if values.contains(where: \.isNegative), plan.each == .month { plan.belowZero = .credited }
        if quantities.isEmpty { quantities = values.map { UsageQuantity($0) } }
    }

    // MARK: Quantities

    private mutating func quantityStep(_ step: CaseValue) throws -> Bool {
        switch step["op"]?.string {
        case "divide":
            let part: Rounding? =
                switch step["round"]?.string {
                case "up": .up
                case "down": .down
                case "half_up": .halfUp
                default: nil
                }
            plan.transform = Transform(countedIn: try step.number("by") ?? 1, part: part)
        case "multiply":
            let by = try step.number("by") ?? 1
            if plan.transform == nil {
                plan.transform = by.inverse.flatMap { Transform(countedIn: $0, part: nil) }
            } else {
                unitSize = unitSize * by
            }
        case "sum":
            // What was rounded for each entry is a meter's work, done before the charge sees the sum.
            let converted = values.map { value in
                plan.transform?.apply(to: CostFunction.Value(value)).figure ?? value
            }
            values = [converted.reduce(.zero, +)]
            plan.transform = nil
        case "allowance": try allowance(step)
        case "allowance_per_seat":
            let units = try step.number("units_per_seat") ?? 0
            if step["pooled"]?.isTrue ?? false {
                plan.included = [Allowance(units * Rational(values.count))]
                values = [values.reduce(.zero, +)]
            } else {
                plan.includedForEachSeat = units
                quantities = [UsageQuantity(seats: values)]
            }
        default: return false
        }
        return true
    }

    private mutating func allowance(_ step: CaseValue) throws {
        var leftOver = Allowance.LeftOver.lost
        if let rollover = step["rollover"], let months = try rollover.number("expires_after_months")?.int {
            leftOver = .kept(months: months, atMost: try rollover.number("cap"))
        }
        let each: BillingPeriod =
            switch step["per"]?.string {
            case "year": .year
            case "period": .once
            default: .month
            }
        let units = (try step.number("units") ?? 0).divided(by: unitSize) ?? 0
        plan.included.append(
            Allowance(
                units, each: each, leftOver: leftOver,
                currentFirst: step["rollover"]?["burn"]?.string == "current_first"))
    }

    // MARK: Schedules

    private mutating func schedule(_ step: CaseValue) throws -> Schedule {
        switch step["op"]?.string {
        case "identity_money": return .perUnit(1)
        case "flat":
            plan.measure = .nothing
            return .fixed(try step.number("amount") ?? 0)
        case "per_unit":
            if let rates = step["rate_by_month"]?.items {
                stages = try zip(1..., rates).map { month, rate in
                    var stage = plan
                    stage.schedule = .perUnit(try Rational(parsing: rate.string ?? "0"))
                    return PlannedCharge.Stage(fromMonth: month, stage)
                }
                return .perUnit(0)
            }
            return .perUnit((try step.number("rate") ?? 0) * unitSize)
        case "percentage": return try percentage(step)
        case "percentage_per_event":
            quantities = [UsageQuantity(events: values.map { EventAmount($0) })]
            return .percentOfEach(
                EventShare(
                    try percent(step), fixed: try step.number("fixed_per_event") ?? 0,
                    freeAmount: try step.number("free_amount"), freeEvents: try step.number("free_events") ?? 0,
                    limits: EachLimits(
                        atLeast: try step.number("minimum_each"), atMost: try step.number("maximum_each"))))
        case "package":
            let price = try step.number("price") ?? 0
            if let least = try step.number("at_least") { plan.adjustments.append(.minimum(price * least)) }
            return try package(step, part: step["round"]?.string == "down" ? .whole : .begun)
        case "auto_top_up":
            plan.included = [Allowance(try step.number("start") ?? 0, each: .once)]
            return try package(step, part: .begun, carried: true, buyWhenBelow: try step.number("when_below"))
        case "committed_units":
            plan.committed = CommittedUnits(
                try step.number("units") ?? 0, rate: try step.number("rate") ?? 0, each: .month)
            return .perUnit(try step.number("overage_rate") ?? 0)
        case "graduated", "volume": return try tiers(step)
        case "graduated_blocks", "volume_blocks": return try blocks(step)
        default: throw NotExpressible(description: "step \(step["op"]?.string ?? "?")")
        }
    }

    private func percent(_ step: CaseValue) throws -> Percentage {
        Percentage(fraction: (try step.number("percent") ?? 0).divided(byConstant: 100))
    }

    private func package(
        _ step: CaseValue, part: Package.Part, carried: Bool = false, buyWhenBelow: Rational? = nil
    ) throws -> Schedule {
        guard
            let package = Package(
                size: try step.number("size") ?? 0, price: try step.number("price") ?? 0, part: part, carried: carried,
                buyWhenBelow: buyWhenBelow)
        else { throw NotExpressible(description: "package") }
        return .package(package)
    }

    /// A share of what is above a free amount; a fee for the paid events is due once there is any.
    private mutating func percentage(_ step: CaseValue) throws -> Schedule {
        let fees = (try step.number("fixed_per_event") ?? 0) * (try step.number("paid_events") ?? 0)
        if let free = try step.number("free_amount") { plan.included.append(Allowance(free)) }
        let band = Band(.open, rate: try percent(step).fraction, flat: fees)
        return .tiers(try TierTable(kind: .graduated, bands: [band], flatAtZero: false))
    }

    private mutating func tiers(_ step: CaseValue) throws -> Schedule {
        let exclusive = step["boundary"]?.string == "up_to_exclusive"
        let bands = try (step["tiers"]?.items ?? []).map { tier in
            var rate = try tier.number("unit") ?? 0
            if let percent = try tier.number("percent") { rate = percent.divided(byConstant: 100) }
            let end: Band.End = try tier.number("up_to").map { exclusive ? .below($0) : .upTo($0) } ?? .open
            return Band(end, rate: rate, flat: try tier.number("flat") ?? 0, block: try tier.number("package_size"))
        }
        let total = try step.number("tier_by")
        if let total, values.count == 1, total > values[0] {
            // The units that choose the band but are not charged count as included.
            plan.included.append(Allowance(total - values[0]))
            values = [total]
        }
        return .tiers(
            try TierTable(
                kind: step["op"]?.string == "volume" ? .volume : .graduated, bands: bands,
                flatAtZero: step["first_flat_at_zero"]?.isTrue ?? false, by: total == nil ? .whatIsLeft : .theTotal))
    }

    /// Bands in blocks, each as wide as so many of its own. Above the last one its price goes on.
    private func blocks(_ step: CaseValue) throws -> Schedule {
        let items = step["tiers"]?.items ?? []
        let bands = try items.enumerated().map { index, tier in
            let size = try tier.number("size") ?? 1
            let width = index == items.count - 1 ? nil : try tier.number("blocks").map { $0 * size }
            return Band(width.map { .next($0) } ?? .open, rate: try tier.number("price") ?? 0, block: size)
        }
        return .tiers(
            try TierTable(
                kind: step["op"]?.string == "volume_blocks" ? .volume : .graduated, bands: bands, flatAtZero: false))
    }

    // MARK: Money

    private mutating func moneyStep(_ step: CaseValue) throws {
        switch step["op"]?.string {
        case "sum": return
        case "commitment":
            commitment = try BillingTranslation.commitment(step, counts: .charges([name]))
            return
        case "credit_balance":
            wallets.append(
                WalletPlan(
                    "balance \(wallets.count + 1)", grants: [Allowance(try step.number("amount") ?? 0, each: .once)]))
            return
        case "prorate_first":
            firstMonthShare = try step.number("share") ?? 1
            return
        case "minimum" where step["prorate"] != nil && values.count == 1:
            firstMonthShare = try step.number("prorate") ?? 1
            plan.adjustments.append(.minimum(try step.number("amount") ?? 0))
            return
        default: break
        }
        if let shares = step["percent_by_month"]?.items {
            stages = try zip(1..., shares).map { month, share in
                var stage = plan
                let percent = try Rational(parsing: share.string ?? "0").divided(byConstant: 100)
                stage.adjustments.append(.percentOff(Percentage(fraction: percent)))
                return PlannedCharge.Stage(fromMonth: month, stage)
            }
            return
        }
        let change = try BillingTranslation.change(step)
        if commitment == nil { plan.adjustments.append(change) } else { changesAfterCommitment.append(change) }
    }
}
