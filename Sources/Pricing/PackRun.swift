// How many packs are bought in a month, where packs serve later months too or are bought ahead?

import CostFunction
import Money

/// Packs going through the months.
struct PackRun<Amount: PlanAmount> {
    private var needed = Amount.zero
    private var bought = Amount.zero
    private var kept = AllowanceLedger<Amount>([])

    /// Buys what a month needs and gives how many packs that is. `otherLeft` is what else the balance still holds at the
    /// month's end.
    mutating func buy(_ package: Package, need: Amount, otherLeft: Amount, month: Int) -> Amount {
        guard package.lasts != nil || !package.carried else { return buyForEver(package, need, otherLeft) }
        kept.open(month: month)
        let available = kept.available
        let fromKept = need.least(available)
        kept.spend(fromKept)
        let rest = need - fromKept
        var lack = rest
        if let threshold = package.buyWhenBelow {
            lack = rest.most(rest.plus(threshold) - otherLeft - (available - fromKept))
        }
        let packs = lack.inSteps(of: package.size, height: .one, .up)
        kept.add(packs.scaled(by: package.size) - rest, inMonth: month, months: package.lasts ?? 0)
        return packs
    }

    /// Uses units of packs that are at hand, before anything else of the balance; gives how many.
    mutating func takeFirst(_ package: Package, _ units: Amount, month: Int) -> Amount {
        guard package.lasts != nil || !package.carried else {
            let used = units.least(bought.scaled(by: package.size) - needed)
            needed = needed + used
            return used
        }
        kept.open(month: month)
        let used = units.least(kept.available)
        kept.spend(used)
        return used
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
