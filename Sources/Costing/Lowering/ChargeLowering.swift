// From a charge on a card to a plan in which nothing is open.

internal import Calendar
internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers charges.
struct ChargeLowering {
    let settler: Settler
    /// The seats that the run has, for what is included for each.
    let seats: Rational

    /// A charge with everything settled.
    struct Lowered {
        var plan: ChargePlan
        /// The dimension along which its rate differs.
        var rateBy: Dimension?
        /// The most that one scope of its meter is charged, where there is such a cap.
        var reasons: [Why]
    }

    func charge(_ named: Named, parts: [String]) -> Lowered {
        let block = Settler.Block(named.record, path: ["charges", named.name])
        var reasons: [Why] = []
        let schedule = self.schedule(block, named.record, parts: parts, &reasons)
        var plan = ChargePlan(named.name, measure(named.record), schedule, each: period(block))
        if named.record.has("counted_in"), let inner = inner(block, "counted_in"),
            let size = settler.settle("units", of: inner).count
        {
            let exact = settler.settle("part", of: inner).word == "exact"
            plan.transform = Transform(countedIn: size, part: exact ? nil : .up)
        }
        plan.included = included(block, named.record, &reasons)
        plan.committed = committed(block, named.record, &reasons)
        if named.record.has("sold_in") { plan.soldIn = settler.settle("sold_in", of: block).count }
        plan.adjustments = AdjustmentLowering(settler: settler).adjustments(
            named.record.records("adjust"), path: block.path, around: [named.record])
        if plan.adjustments.count > 1 { plan.order = order(block) }
        for key in ["by_month"] where named.record.has(key) {
            reasons.append(.unsupported((block.path + [key]).joined(separator: ".")))
        }
        if let first = reasons.first { plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words)) }
        return Lowered(plan: plan, rateBy: Self.rateDimension(named.record), reasons: reasons)
    }

    /// The dimension along which the rate of a charge differs.
    static func rateDimension(_ record: Record) -> Dimension? {
        if case .by(let axis, _, _, _)? = record.term("rate") { return Dimension(rawValue: axis) }
        return nil
    }

    /// What a charge is of.
    static func targets(_ record: Record) -> [String] {
        switch record.term("of")?.value {
        case .list(let items)?: items.compactMap(\.value.text)
        case let value?: value.text.map { [$0] } ?? []
        case nil: []
        }
    }

    private func measure(_ record: Record) -> ChargePlan.Measure {
        let targets = Self.targets(record)
        if targets == ["seats"] { return .seats }
        return targets.isEmpty ? .nothing : .meters(targets)
    }

    private func inner(_ block: Settler.Block, _ key: String) -> Settler.Block? {
        block.inner(settler.settle(key, of: block), key)
    }

    private func period(_ block: Settler.Block) -> BillingPeriod { Self.period(settler.settle("each", of: block)) }

    static func period(_ resolved: Resolved) -> BillingPeriod {
        switch resolved.word {
        case "quarter": .quarter
        case "year": .year
        case "once": .once
        default: .month
        }
    }

    private func order(_ block: Settler.Block) -> AdjustmentOrder {
        switch settler.settle("order", of: block).word {
        case "discounts_first": .discountsFirst
        case "minimums_first": .minimumsFirst
        default: .asWritten
        }
    }

    private func schedule(
        _ block: Settler.Block, _ record: Record, parts: [String], _ reasons: inout [Why]
    ) -> Schedule {
        if record.has("rate") { return rate(block, record, parts: parts, &reasons) }
        if record.has("bands") { return bands(block, record, &reasons) }
        if record.has("block"), let inner = inner(block, "block") {
            guard let size = settler.settle("units", of: inner).count,
                let price = settler.settle("price", of: inner).amount
            else {
                reasons.append(.notStated((block.path + ["block"]).joined(separator: ".")))
                return .notServed
            }
            let part: Package.Part =
                switch settler.settle("part", of: inner).word {
                case "whole": .whole
                case "pro_rata": .proRata
                default: .begun
                }
            if part == .begun, settler.settle("carried", of: inner).flag == true {
                reasons.append(.unsupported((block.path + ["block", "carried"]).joined(separator: ".")))
            }
            if let package = Package(size: size, price: price.value, part: part) { return .package(package) }
            return .notServed
        }
        if record.has("fixed") {
            let resolved = settler.settle("fixed", of: block)
            if let amount = resolved.amount { return .fixed(amount.value) }
            // Stated that there is none, or a fee that nobody knows: that is no figure, and never zero.
            if case .one(let clause)? = record.term("fixed"), case .none = clause.said { return .fixed(.zero) }
            if case .unpriced(let why) = resolved { reasons.append(why) }
            let path = (block.path + ["fixed"]).joined(separator: ".")
            return .unknown(Unpriced(key: path, reason: "no figure can be assumed"))
        }
        if record.has("percent_of"), let inner = inner(block, "percent_of") {
            guard let percent = settler.settle("percent", of: inner).fraction,
                let charges = settler.settle("charges", of: inner).words,
                inner.record?.has("each_at_least") != true, inner.record?.has("each_at_most") != true
            else {
                reasons.append(.unsupported((block.path + ["percent_of"]).joined(separator: ".")))
                return .notServed
            }
            return .percentOf(charges: charges, Percentage(fraction: percent))
        }
        reasons.append(.notLookedAt((block.path + ["rate"]).joined(separator: ".")))
        return .notServed
    }

    private func rate(
        _ block: Settler.Block, _ record: Record, parts: [String], _ reasons: inout [Why]
    ) -> Schedule {
        guard let term = record.term("rate") else {
            reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
            return .notServed
        }
        guard case .by(let axis, _, _, _) = term, Dimension(rawValue: axis) != nil else {
            let coordinates = settler.setting("plan").map { ["plan": $0] } ?? [:]
            let resolved = settler.settle("rate", of: block, at: coordinates)
            guard let amount = amount(resolved, block, &reasons) else { return .notServed }
            return .perUnit(amount)
        }
        var rates: [KeyedRate] = []
        for part in parts {
            let coordinates = [axis: part, "plan": settler.setting("plan") ?? ""]
            var missing: [Why] = []
            let resolved = settler.settle("rate", of: block, at: coordinates)
            if let amount = amount(resolved, block, &missing) {
                rates.append(KeyedRate(part, amount))
            } else {
                let why = missing.first ?? .notStated((block.path + ["rate", part]).joined(separator: "."))
                rates.append(KeyedRate(part, unknown: Unpriced(key: "rate", reason: why.words)))
            }
        }
        return .perUnitBy(rates)
    }

    private func amount(_ resolved: Resolved, _ block: Settler.Block, _ reasons: inout [Why]) -> Rational? {
        switch resolved {
        case .value:
            guard let amount = resolved.amount else { break }
            if amount.currency == settler.card.currency { return amount.value }
            reasons.append(.unsupported("an amount in \(amount.currency) on a card in \(settler.card.currency)"))
            return nil
        case .unpriced(let why):
            reasons.append(why)
            return nil
        case .none: return .zero
        }
        reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
        return nil
    }

    private func bands(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> Schedule {
        var bands: [Band] = []
        for (index, entry) in record.records("bands").enumerated() {
            let band = Settler.Block(entry, path: block.path + ["bands", "[\(index + 1)]"], around: [record])
            func count(_ key: String) -> Rational? { entry.has(key) ? settler.settle(key, of: band).count : nil }
            let end: Band.End =
                if let edge = count("up_to") { .upTo(edge) } else if let edge = count("below") {
                    .below(edge)
                } else if let width = count("next") { .next(width) } else { .open }
            var rate = Rational.zero
            if entry.has("rate") {
                guard let amount = amount(settler.settle("rate", of: band), band, &reasons) else { return .notServed }
                rate = amount
            }
            let flat = entry.has("flat") ? settler.settle("flat", of: band).amount?.value ?? .zero : .zero
            bands.append(Band(above: count("above"), end, rate: rate, flat: flat))
        }
        let kind: TierTable.Kind
        if bands.count > 1 {
            switch settler.settle("tiers", of: block).word {
            case "volume": kind = .volume
            case "stairstep": kind = .stairstep
            default: kind = .graduated
            }
        } else {
            kind = .graduated
        }
        let flatAtZero =
            bands.contains { !$0.flat.isZero } ? settler.settle("flat_at_zero", of: block).word != "not_due" : false
        let basis: TierTable.Basis =
            record.has("included") && settler.settle("tier_by", of: block).word == "the_total" ? .theTotal : .whatIsLeft
        do {
            return .tiers(try TierTable(kind: kind, bands: bands, flatAtZero: flatAtZero, by: basis))
        } catch {
            reasons.append(.unsupported("\((block.path + ["bands"]).joined(separator: ".")): \(error.description)"))
            return .notServed
        }
    }

    private func included(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> [Allowance] {
        guard record.has("included"), let inner = inner(block, "included"), let entry = inner.record else { return [] }
        let at = settler.setting("plan").map { ["plan": $0] } ?? [:]
        let resolved = settler.settle("units", of: inner, at: at)
        guard let units = resolved.count else {
            if case .unpriced(let why) = resolved { reasons.append(why) }
            return []
        }
        let forSeats = entry.has("for_each") && settler.settle("for_each", of: inner).word == "seat"
        let each = entry.has("each") ? Self.period(settler.settle("each", of: inner)) : .month
        var left = Allowance.LeftOver.lost
        if entry.has("left_over"), let kept = settler.settle("left_over", of: inner).block {
            let detail = Settler.Block(kept, path: inner.path + ["left_over"], around: [entry])
            let months =
                if case .period(let period)? = settler.settle("kept", of: detail).value { period.months } else { 1 }
            left = .kept(
                months: months, atMost: kept.has("at_most") ? settler.settle("at_most", of: detail).count : nil)
        }
        return [Allowance(forSeats ? units * seats : units, each: each, leftOver: left)]
    }

    private func committed(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> CommittedUnits? {
        guard record.has("committed"), let inner = inner(block, "committed"), let entry = inner.record else {
            return nil
        }
        guard let units = settler.settle("units", of: inner).count else { return nil }
        guard !units.isZero else { return nil }
        guard let rate = amount(settler.settle("rate", of: inner), inner, &reasons) else { return nil }
        let each = entry.has("each") ? Self.period(settler.settle("each", of: inner)) : .month
        return CommittedUnits(units, rate: rate, each: each)
    }
}

/// Lowers the steps of `adjust`.
struct AdjustmentLowering {
    let settler: Settler

    func adjustments(_ records: [Record], path: [String], around: [Record]) -> [Adjustment] {
        records.enumerated().compactMap { index, record -> Adjustment? in
            let block = Settler.Block(record, path: path + ["adjust", "[\(index + 1)]"], around: around)
            let each = record.has("each") ? ChargeLowering.period(settler.settle("each", of: block)) : .month
            if record.has("minimum") {
                guard let least = settler.settle("minimum", of: block).count else { return nil }
                let inUnits = record.has("in_units") && settler.settle("in_units", of: block).flag == true
                return inUnits ? .minimumUnits(least, each: each) : .minimum(least, each: each)
            }
            if record.has("maximum") { return settler.settle("maximum", of: block).count.map { .maximum($0) } }
            if record.has("percent_off") {
                if let needs = record.text("needs"), !met(needs) { return nil }
                return settler.settle("percent_off", of: block).fraction.map { .percentOff(Percentage(fraction: $0)) }
            }
            if record.has("amount_off") {
                if let needs = record.text("needs"), !met(needs) { return nil }
                return settler.settle("amount_off", of: block).count.map { .amountOff($0) }
            }
            return nil
        }
    }

    /// Whether what a discount needs is set for the run.
    private func met(_ needs: String) -> Bool {
        needs == "paid_yearly" ? settler.setting("paid") == "yearly" : settler.setting(needs) == "yes"
    }
}
