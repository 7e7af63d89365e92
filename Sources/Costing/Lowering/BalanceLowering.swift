// From a prepaid balance of units on a card to a plan in which nothing is open.

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers balances of units.
struct BalanceLowering {
    let settler: Settler
    let seats: Rational

    /// The charge for units beyond the grants of a balance into which these meters count.
    func balance(_ named: Named, meters: [String]) -> (plan: ChargePlan, reasons: [Why]) {
        let block = Settler.Block(named.record, path: ["balances", named.name])
        var reasons: [Why] = []
        var grants: [Allowance] = []
        for grant in named.record.named("grants") {
            let inner = Settler.Block(grant.record, path: block.path + ["grants", grant.name], around: [named.record])
            if let allowance = AllowanceLowering(settler: settler, seats: seats).allowance(inner, &reasons) {
                grants.append(allowance)
            }
        }
        let beyond = reasons.isEmpty ? self.beyond(named.record, block, &reasons) : Beyond(.stops)
        var part: Rounding?
        if named.record.has("part"), settler.settle("part", of: block).word != "exact" { part = .up }
        var balance = BalancePlan(
            named.name, meters: meters, grants: grants, beyond: beyond.rule, part: part,
            unit: named.name.replacing("_", with: " "), clauses: Clauses.of(named, path: block.path))
        if let first = reasons.first {
            balance.beyond = BalancePlan.Beyond.unknown(Unpriced(key: named.name, reason: first.words))
        }
        var plan = balance.charge
        plan.neverFalls = plan.neverFalls || beyond.neverFalls
        return (plan, reasons)
    }

    /// What happens when a balance is empty.
    private struct Beyond {
        let rule: BalancePlan.Beyond
        /// Whether a month never costs less than one before it.
        var neverFalls = false

        init(_ rule: BalancePlan.Beyond, neverFalls: Bool = false) {
            self.rule = rule
            self.neverFalls = neverFalls
        }
    }

    private func beyond(_ record: Record, _ block: Settler.Block, _ reasons: inout [Why]) -> Beyond {
        let empty =
            record.has("when_empty") || record.has("packs") || record.has("rate")
            ? settler.settle("when_empty", of: block).word : nil
        // A service that stops leaves tickets unserved, and must not look cheaper for it: what lies beyond is priced as if
        // it went on.
        switch empty {
        case "buy_pack": return Beyond(packs(record, block, &reasons))
        case "upgrade_for_term" where !record.named("packs").isEmpty:
            // Each month has what the largest month so far needed, for the rest of the term.
            return Beyond(packs(record, block, &reasons, isLevel: true), neverFalls: true)
        default: break
        }
        if record.has("rate") {
            let resolved = settler.settle("rate", of: block)
            if let amount = resolved.amount, amount.currency == settler.card.currency {
                return Beyond(.rate(amount.value))
            }
            if case .unpriced(let why) = resolved {
                reasons.append(why)
            } else {
                reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
            }
            return Beyond(.stops)
        }
        if !record.named("packs").isEmpty { return Beyond(packs(record, block, &reasons)) }
        reasons.append(.notLookedAt((block.path + ["rate"]).joined(separator: ".")))
        return Beyond(.stops)
    }

    private func packs(
        _ record: Record, _ block: Settler.Block, _ reasons: inout [Why], isLevel: Bool = false
    ) -> BalancePlan.Beyond {
        let packs = PackLowering(settler: settler).packs(record, block, isLevel: isLevel, &reasons)
        guard let only = packs.first else {
            if reasons.isEmpty { reasons.append(.notStated((block.path + ["packs"]).joined(separator: "."))) }
            return .stops
        }
        if packs.count == 1 { return .packs(only) }
        if packs.contains(where: \.remembers) {
            reasons.append(.unsupported((block.path + ["packs"]).joined(separator: ".") + ": several that carry over"))
        }
        return .cheapestPacks(packs)
    }
}

/// Lowers what can be bought for a balance.
struct PackLowering {
    let settler: Settler

    /// The packs that have a size and a price. A pack that is a level of the plan comes each month by itself.
    func packs(
        _ record: Record, _ block: Settler.Block, isLevel: Bool = false, _ reasons: inout [Why]
    ) -> [Package] {
        record.named("packs").compactMap { pack in
            let inner = Settler.Block(pack.record, path: block.path + ["packs", pack.name], around: [record])
            guard let size = settler.settle("units", of: inner).count,
                let price = settler.settle("price", of: inner).amount, price.currency == settler.card.currency
            else { return nil }
            if case .count? = pack.record.term("most_each")?.value {
                reasons.append(.unsupported((inner.path + ["most_each"]).joined(separator: ".")))
            }
            // A pack that is bought again each cycle leaves nothing over; one that is bought once serves until it is used
            // up or lapses.
            let isOnce =
                !isLevel && pack.record.has("repeats") && settler.settle("repeats", of: inner).word == "once"
            let lasts = isOnce && pack.record.has("expires") ? Months.whole(settler.settle("expires", of: inner)) : nil
            var least: Rational?
            if !isLevel, pack.record.has("buy_when_below") { least = settler.settle("buy_when_below", of: inner).count }
            return Package(
                size: size, price: price.value, part: .begun, carried: isOnce, lasts: lasts.map { max($0 - 1, 0) },
                buyWhenBelow: least)
        }
    }
}
