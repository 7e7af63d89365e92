// From a prepaid balance of money on a card to a plan in which nothing is open.

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers balances of money.
struct WalletLowering {
    let settler: Settler
    let seats: Rational

    /// A balance that pays what is due, all of it or these charges.
    func wallet(_ named: Named) -> WalletPlan {
        let block = Settler.Block(named.record, path: ["balances", named.name])
        var reasons: [Why] = []
        let allowances = AllowanceLowering(settler: settler, seats: seats)
        var grants: [Allowance] = []
        for grant in named.record.named("grants") {
            let inner = Settler.Block(grant.record, path: block.path + ["grants", grant.name], around: [named.record])
            if let allowance = allowances.allowance(inner, amount: "amount", &reasons) { grants.append(allowance) }
        }
        var beyond = WalletPlan.Beyond.invoiced
        let empty = named.record.has("when_empty") ? settler.settle("when_empty", of: block).word : nil
        if empty == "buy_pack" || (empty == nil && !named.record.named("packs").isEmpty) {
            let packs = PackLowering(settler: settler).packs(named.record, block, &reasons)
            if packs.contains(where: { $0.most != nil }) {
                reasons.append(.unsupported("\(block.path("packs")) of money with `most_each`"))
            }
            if !packs.isEmpty { beyond = .packs(packs.map(\.package)) }
        }
        if case .packs(let packs) = beyond, packs.contains(where: \.remembers), named.record.has("used_first"),
            settler.settle("used_first", of: block).words?.first == "packs", !grants.isEmpty
        {
            reasons.append(.unsupported("\(block.path("used_first")) of money"))
        }
        if let first = reasons.first { beyond = .unknown(Unpriced(key: named.name, reason: first.words)) }
        return WalletPlan(
            named.name, pays: named.record.has("pays") ? settler.settle("pays", of: block).words : nil, grants: grants,
            beyond: beyond, clause: Pricing.Clause(block.path.joined(separator: "."), named.nameRange))
    }
}
