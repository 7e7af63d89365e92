// From a prepaid balance on a card to a plan in which nothing is open.

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers balances.
struct BalanceLowering {
    let settler: Settler
    let seats: Rational
    /// Whether every month of the run has the same volume.
    let isFlat: Bool

    /// The plan of a balance whose units come from these meters.
    func balance(_ named: Named, meters: [String]) -> (plan: BalancePlan, reasons: [Why]) {
        let block = Settler.Block(named.record, path: ["balances", named.name])
        var reasons: [Why] = []
        if named.record.text("of") == "money" {
            reasons.append(.unsupported((block.path + ["of"]).joined(separator: ".")))
        }
        var grants: [Allowance] = []
        for grant in named.record.named("grants") {
            let inner = Settler.Block(grant.record, path: block.path + ["grants", grant.name], around: [named.record])
            let resolved = settler.settle("units", of: inner)
            guard let units = resolved.count else {
                if case .unpriced(let why) = resolved { reasons.append(why) }
                continue
            }
            let forSeats = grant.record.has("for_each") && settler.settle("for_each", of: inner).word == "seat"
            let each = grant.record.has("each") ? ChargeLowering.period(settler.settle("each", of: inner)) : .month
            grants.append(Allowance(forSeats ? units * seats : units, each: each))
        }
        let beyond = reasons.isEmpty ? self.beyond(named.record, block, &reasons) : .stops
        var part: Rounding?
        if named.record.has("part"), settler.settle("part", of: block).word != "exact" { part = .up }
        var plan = BalancePlan(named.name, meters: meters, grants: grants, beyond: beyond, part: part)
        if let first = reasons.first { plan.beyond = .unknown(Unpriced(key: named.name, reason: first.words)) }
        return (plan, reasons)
    }

    private func beyond(_ record: Record, _ block: Settler.Block, _ reasons: inout [Why]) -> BalancePlan.Beyond {
        let empty =
            record.has("when_empty") || record.has("packs") || record.has("rate")
            ? settler.settle("when_empty", of: block).word : nil
        // A service that stops leaves tickets unserved, and must not look cheaper for it: what lies beyond is priced as if
        // it went on. In a year of equal months an upgrade for the term buys each month what the month needs.
        switch empty {
        case "buy_pack": return packs(record, block, &reasons)
        case "upgrade_for_term" where !isFlat:
            reasons.append(.unsupported((block.path + ["when_empty"]).joined(separator: ".")))
            return .stops
        default: break
        }
        if record.has("rate") {
            let resolved = settler.settle("rate", of: block)
            if let amount = resolved.amount, amount.currency == settler.card.currency { return .rate(amount.value) }
            if case .unpriced(let why) = resolved {
                reasons.append(why)
            } else {
                reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
            }
            return .stops
        }
        if !record.named("packs").isEmpty { return packs(record, block, &reasons) }
        reasons.append(.notLookedAt((block.path + ["rate"]).joined(separator: ".")))
        return .stops
    }

    private func packs(_ record: Record, _ block: Settler.Block, _ reasons: inout [Why]) -> BalancePlan.Beyond {
        var packs: [Package] = []
        for pack in record.named("packs") {
            let inner = Settler.Block(pack.record, path: block.path + ["packs", pack.name], around: [record])
            guard let size = settler.settle("units", of: inner).count,
                let price = settler.settle("price", of: inner).amount,
                price.currency == settler.card.currency
            else { continue }
            if let package = Package(size: size, price: price.value, part: .begun) { packs.append(package) }
        }
        guard let only = packs.first else {
            reasons.append(.notStated((block.path + ["packs"]).joined(separator: ".")))
            return .stops
        }
        return packs.count == 1 ? .packs(only) : .cheapestPacks(packs)
    }
}
