// Which combinations of terms have no defined price?

import CostFunction
import Money

extension ChargePlan {
    /// Why a combination of terms has no defined price; nil where all fit.
    var unfit: Unpriced? {
        if let soldIn, !soldIn.isPositive { return Unpriced(key: "sold_in", reason: "it is not above zero") }
        return unfitUnits ?? unfitMemory ?? unfitShare ?? unfitChanges
    }

    private var hasUnitMinimum: Bool {
        adjustments.contains { if case .minimumUnits = $0 { true } else { false } }
    }

    private var unfitUnits: Unpriced? {
        switch schedule {
        case .perUnitBy where transform != nil || soldIn != nil:
            return Unpriced(key: "rate", reason: "rates by value do not go with units of another size")
        case .perUnitBy where stopsAt != nil || neverFalls || includedForEachSeat != nil:
            return Unpriced(key: "rate", reason: "rates by value do not go with a limit of all units together")
        case .percentOfEach where hasUnitSteps || hasUnitMinimum:
            return Unpriced(key: "percent_of", reason: "a share of each event has no units")
        case .cheapestPackages(let packs, nil) where CheapestPackages(packs).capacity?.isZero ?? false:
            return Unpriced(key: "packs", reason: "no pack can be bought, and there is no rate")
        case .tiers(let table) where table.by == .theTotal && table.tiers.contains { $0.block != nil }:
            return Unpriced(key: "tier_by", reason: "blocks within a band do not go with bands by the total")
        default: break
        }
        if includedForEachSeat != nil, transform != nil || !allowances.isEmpty || stopsAt != nil {
            return Unpriced(key: "included", reason: "each seat's own units do not go with shared or larger ones")
        }
        if includedLapses, !included.allSatisfy(\.isForgetful) || committed != nil {
            return Unpriced(key: "included.lost_if", reason: "it needs included units of each month alone")
        }
        if packsFirst {
            guard let packs = schedule.keptPacks, packs.allSatisfy({ $0.part == .begun }), !includedLapses else {
                return Unpriced(key: "used_first", reason: "only packs that serve later months can be used first")
            }
        }
        if belowZero == .credited {
            if case .perUnit = schedule, !hasUnitSteps { return nil }
            return Unpriced(key: "quantity", reason: "money back needs one price for each unit")
        }
        return nil
    }

    /// Whether something happens to the units before the schedule.
    private var hasUnitSteps: Bool {
        !allowances.isEmpty || transform != nil || soldIn != nil || stopsAt != nil || neverFalls
            || includedForEachSeat != nil
    }

    private var unfitMemory: Unpriced? {
        if let packs = schedule.keptPacks {
            if soldIn != nil || hasUnitMinimum || neverFalls {
                return Unpriced(
                    key: "block.carried", reason: "it does not go with a minimum in units, multiples or an upgrade")
            }
            if packs.contains(where: { $0.buyWhenBelow != packs.first?.buyWhenBelow }) {
                return Unpriced(key: "packs.buy_when_below", reason: "it is not the same for all sizes of packs")
            }
        }
        guard isMetered, each != .month else { return nil }
        if !allowances.allSatisfy({ $0.each == each && $0.leftOver == .lost && $0.firstReset == nil }) {
            return Unpriced(key: "included", reason: "included units and bands do not count over the same period")
        }
        let isStaircase =
            if case .package(let one) = schedule { one.lasts == nil && one.buyWhenBelow == nil } else { false }
        if schedule.keptPacks != nil, !isStaircase {
            return Unpriced(key: "block", reason: "blocks that lapse do not go with a count over several months")
        }
        if neverFalls || includedForEachSeat != nil || belowZero == .carried || stopsAt != nil || packsFirst {
            return Unpriced(key: "each", reason: "a limit of each month does not go with a count over several")
        }
        if adjustments.contains(where: { if case .losable = $0 { true } else { false } }) {
            return Unpriced(key: "adjust.lost", reason: "it does not go with a count over several months")
        }
        return nil
    }

    private var unfitShare: Unpriced? {
        guard case .percentOf = schedule else { return nil }
        guard hasUnitSteps || hasUnitMinimum || adjustments.contains(where: \.isLong) else { return nil }
        return Unpriced(key: "percent_of", reason: "a share of other charges has no units, and no longer minimum")
    }

    private var unfitChanges: Unpriced? {
        if adjustments.isEmpty { return nil }
        for change in adjustments {
            if case .losable(let discount, _) = change {
                switch discount {
                case .percentOff, .amountOff: continue
                default: return Unpriced(key: "adjust.lost", reason: "only a discount can be lost")
                }
            }
        }
        guard arranged.dropLast().allSatisfy({ !$0.change.isLong }) else {
            return Unpriced(key: "order", reason: "a limit over several months can only be the last change")
        }
        return nil
    }
}
