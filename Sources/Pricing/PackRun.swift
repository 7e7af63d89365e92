// How many packs are bought in a month, where packs serve later months too or are bought ahead?

import CostFunction
import Money

/// Packs going through the months.
struct PackRun<Amount: PlanAmount> {
    private var needed = Amount.zero
    private var bought = Amount.zero
    private var kept = AllowanceLedger<Amount>([])
    /// What is bought for a quantity, of the packs of the last month.
    private var choice: (packs: [Package], counts: @Sendable (Amount) -> [Amount])?

    /// What a month buys.
    struct Purchase {
        /// How many of each pack, in the order of the packs.
        let counts: [Amount]
        /// How many units the month needs beyond what it had at hand.
        let lack: Amount
    }

    /// Buys what a month needs, of several sizes so that it costs the least. `otherLeft` is what else the balance still
    /// holds at the month's end.
    mutating func buy(_ packs: [Package], need: Amount, otherLeft: Amount, month: Int) -> Purchase {
        if let package = Self.endless(packs) {
            return Purchase(counts: [buyForEver(package, need, otherLeft)], lack: need)
        }
        kept.open(month: month)
        let available = kept.available
        let fromKept = need.least(available)
        kept.spend(fromKept)
        let rest = need - fromKept
        var lack = rest
        if let threshold = packs.first?.buyWhenBelow {
            lack = rest.most(rest.plus(threshold) - otherLeft - (available - fromKept))
        }
        let counts = self.counts(packs, lack)
        keep(packs, counts, after: rest, month)
        return Purchase(counts: counts, lack: rest)
    }

    /// How many units of packs are at hand.
    func atHand(_ packs: [Package]) -> Amount {
        Self.endless(packs).map { bought.scaled(by: $0.size) - needed } ?? kept.available
    }

    /// Uses units of packs that are at hand, before anything else of the balance; gives how many.
    mutating func takeFirst(_ packs: [Package], _ units: Amount, month: Int) -> Amount {
        if let package = Self.endless(packs) {
            let used = units.least(bought.scaled(by: package.size) - needed)
            needed = needed + used
            return used
        }
        kept.open(month: month)
        let used = units.least(kept.available)
        kept.spend(used)
        return used
    }

    /// The pack, where there is one size in any number that never lapses: a single staircase tells how many were bought.
    private static func endless(_ packs: [Package]) -> Package? {
        guard packs.count == 1, let only = packs.first, only.lasts == nil, only.carried, only.most == nil else {
            return nil
        }
        return only
    }

    private mutating func counts(_ packs: [Package], _ lack: Amount) -> [Amount] {
        if packs.count == 1, let only = packs.first, only.most == nil {
            return [only.blocks(for: lack)]
        }
        if let choice, choice.packs == packs { return choice.counts(lack) }
        let counts = Amount.counting(CheapestPackages(packs))
        choice = (packs, counts)
        return counts(lack)
    }

    /// Keeps what this month leaves of the packs that it buys; those that lapse sooner burn first.
    private mutating func keep(_ packs: [Package], _ counts: [Amount], after rest: Amount, _ month: Int) {
        let order = packs.indices.sorted { packs[$1].serves(longerThan: packs[$0]) }
        var need = rest
        for index in order {
            let units = counts[index].scaled(by: packs[index].size)
            // Without an end to how many can be bought, all packs together hold what is needed.
            let isLast = index == order.last && packs.contains { $0.most == nil }
            let used = isLast ? need : need.least(units)
            need = need - used
            kept.add(units - used, inMonth: month, months: packs[index].months)
        }
    }

    /// Packs that never lapse: all that were needed so far decide how many were bought so far.
    private mutating func buyForEver(_ package: Package, _ need: Amount, _ otherLeft: Amount) -> Amount {
        needed = needed + need
        let before = bought
        if let threshold = package.buyWhenBelow {
            let lack =
                otherLeft.isSurelyZero ? needed.plus(threshold) : needed.most(needed.plus(threshold) - otherLeft)
            let target = lack.inSteps(of: package.size, height: .one, .up)
            // What else the balance holds can come back, so that fewer would do; what was bought stays bought.
            bought = otherLeft.isSurelyZero ? target : bought.most(target)
        } else {
            bought = package.blocks(for: needed)
        }
        return bought - before
    }
}
