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
    func money(for units: BillableUnits) -> PricedResult {
        let chooser = by == .theTotal ? units.total : units.left
        if chooser.isZero {
            guard flatAtZero, let first = tiers.first, first.interval.from.isZero else {
                return .priced(PricedAmount(0))
            }
            let line = DerivationLine("tier 1, fee without usage", shown(first.flat), first.flat)
            return .priced(PricedAmount(first.flat, first.flat.isZero ? [] : [line]))
        }
        switch kind {
        case .graduated: return graduated(chooser, skipping: by == .theTotal ? units.included : 0)
        case .volume, .stairstep: return volume(chooser, charged: units.left)
        }
    }

    private func volume(_ chooser: Rational, charged: Rational) -> PricedResult {
        guard let index = tiers.firstIndex(where: { $0.interval.contains(chooser) }) else {
            return .unpriced(missing(at: chooser))
        }
        let tier = tiers[index]
        var lines: [DerivationLine] = []
        var amount = tier.flat
        if kind == .volume {
            let usage = charged * tier.rate
            amount += usage
            lines.append(
                DerivationLine("all units at tier \(index + 1)", "\(shown(charged)) x \(shown(tier.rate))", usage))
        }
        if !tier.flat.isZero || kind == .stairstep {
            lines.append(DerivationLine("tier \(index + 1), fee", shown(tier.flat), tier.flat))
        }
        return .priced(PricedAmount(amount, lines))
    }

    /// Goes up the bands; the first `skipping` units were included and are not charged, but fill their bands.
    private func graduated(_ quantity: Rational, skipping: Rational) -> PricedResult {
        guard tiers.contains(where: { $0.interval.contains(quantity) }) else { return .unpriced(missing(at: quantity)) }
        var lines: [DerivationLine] = []
        var amount = Rational.zero
        var reachedTo = Rational.zero
        for (index, tier) in tiers.enumerated() {
            let start = tier.interval.from
            if start > reachedTo, quantity > reachedTo { return .unpriced(gap(reachedTo, start)) }
            guard quantity > start || (quantity == start && tier.interval.includesFrom) else { break }
            let end = tier.interval.to.map { min($0, quantity) } ?? quantity
            let charged = max(0, end - max(start, skipping))
            let usage = charged * tier.rate
            amount += usage + tier.flat
            if charged.isPositive {
                lines.append(DerivationLine("tier \(index + 1)", "\(shown(charged)) x \(shown(tier.rate))", usage))
            }
            if !tier.flat.isZero {
                lines.append(DerivationLine("tier \(index + 1), fee", shown(tier.flat), tier.flat))
            }
            reachedTo = end
        }
        return .priced(PricedAmount(amount, lines))
    }
}
