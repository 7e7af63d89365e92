// What does a quantity cost by a table of bands, unit by unit?

import CostFunction
import Money

/// Units before and after the included ones come off.
struct BillableUnits {
    /// With included units.
    let total: Rational
    /// Without them, and as sold.
    let left: Rational
    /// The included units that were used.
    var included: Rational { total - left }
}

extension TierTable {
    /// The price of a quantity, computed band by band.
    func money(for units: BillableUnits, _ trace: inout Trace) -> CostFunction.Value {
        if units.left.isNegative || units.total.isNegative { return .unknown(.negativeQuantity) }
        let chooser = by == .theTotal ? units.total : units.left
        if chooser.isZero {
            guard flatAtZero, let first = tiers.first, first.interval.from.isZero else { return .zero }
            if !first.flat.isZero {
                note("tier 1, fee without usage", shown(first.flat), first.flat, 1, &trace)
            }
            return .known(first.flat)
        }
        switch kind {
        case .graduated: return graduated(chooser, skipping: by == .theTotal ? units.included : 0, &trace)
        case .volume, .stairstep: return volume(chooser, charged: units.left, &trace)
        }
    }

    private func note(
        _ label: @autoclosure () -> String, _ arithmetic: @autoclosure () -> String, _ figure: Rational, _ number: Int,
        _ trace: inout Trace
    ) {
        trace.note(label(), arithmetic(), CostFunction.Value(figure), term: "bands[\(number)]")
    }

    private func arithmetic(_ units: Rational, _ tier: Tier) -> String {
        guard let block = tier.block else { return "\(shown(units)) x \(shown(tier.rate))" }
        return "\(shown((units.divided(by: block) ?? .zero).ceil)) blocks of \(shown(block)) x \(shown(tier.rate))"
    }

    private func volume(_ chooser: Rational, charged: Rational, _ trace: inout Trace) -> CostFunction.Value {
        guard let index = tiers.firstIndex(where: { $0.interval.contains(chooser) }) else {
            return .unknown(missing(at: chooser))
        }
        let tier = tiers[index]
        var amount = tier.flat
        if kind == .volume {
            let usage = tier.price(of: charged)
            amount += usage
            note("all units at tier \(index + 1)", arithmetic(charged, tier), usage, index + 1, &trace)
        }
        if !tier.flat.isZero || kind == .stairstep {
            note("tier \(index + 1), fee", shown(tier.flat), tier.flat, index + 1, &trace)
        }
        return .known(amount)
    }

    /// Goes up the bands; the first `skipping` units were included and are not charged, but fill their bands.
    private func graduated(_ quantity: Rational, skipping: Rational, _ trace: inout Trace) -> CostFunction.Value {
        guard tiers.contains(where: { $0.interval.contains(quantity) }) else { return .unknown(missing(at: quantity)) }
        var amount = Rational.zero
        var reachedTo = Rational.zero
        for (index, tier) in tiers.enumerated() {
            let start = tier.interval.from
            if start > reachedTo, quantity > reachedTo { return .unknown(gap(reachedTo, start)) }
            guard quantity > start || (quantity == start && tier.interval.includesFrom) else { break }
            let end = tier.interval.to.map { min($0, quantity) } ?? quantity
            let charged = max(0, end - max(start, skipping))
            let usage = tier.price(of: charged)
            amount += usage + tier.flat
            if charged.isPositive {
                note("tier \(index + 1)", arithmetic(charged, tier), usage, index + 1, &trace)
            }
            if !tier.flat.isZero {
                note("tier \(index + 1), fee", shown(tier.flat), tier.flat, index + 1, &trace)
            }
            reachedTo = end
        }
        return .known(amount)
    }
}
