import CostFunction
import Money

@testable import Pricing

/// A repeatable source of plans, so that a failure can be run again.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    /// Whether packs may lapse or be bought ahead, which a function works out step by step.
    var hasLapsingPacks = true

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ (state >> 33)
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
    mutating func pick<T>(_ choices: [T]) -> T { choices[int(0...choices.count - 1)] }

    /// A fraction with a small denominator, so that edges often coincide.
    mutating func fraction(_ low: Int, _ high: Int) -> Rational {
        let parts = pick([1, 1, 2, 4])
        return Rational(int(low * parts...high * parts), over: parts) ?? 0
    }

    mutating func table() -> TierTable? {
        var bands: [Band] = []
        var edge: Rational = 0
        for _ in 0..<int(1...3) {
            let above: Rational? = chance(15) ? edge + fraction(0, 3) : nil
            let width = fraction(1, 8)
            let end = (above ?? edge) + width
            bands.append(
                Band(
                    above: above, pick([.upTo(end), .upTo(end), .below(end), .next(width)]), rate: fraction(0, 4),
                    flat: chance(40) ? fraction(0, 5) : 0, block: chance(15) ? fraction(1, 3) : nil))
            edge = end
        }
        if chance(70) {
            bands.append(
                Band(
                    .open, rate: fraction(0, 4), flat: chance(40) ? fraction(0, 5) : 0,
                    block: chance(15) ? fraction(1, 3) : nil))
        }
        return try? TierTable(
            kind: pick([.graduated, .volume, .stairstep]), bands: bands, flatAtZero: chance(50),
            by: pick([.whatIsLeft, .theTotal]))
    }

    mutating func package(memory: Bool) -> Package? {
        let (size, price) = (fraction(1, 6), fraction(1, 9))
        guard memory, chance(60) else {
            return Package(size: size, price: price, part: pick([.begun, .whole, .proRata]))
        }
        switch hasLapsingPacks ? int(0...3) : 0 {
        case 0: return Package(size: size, price: price, part: pick([.begun, .whole, .proRata]), carried: true)
        case 1: return Package(size: size, price: price, part: .begun, lasts: int(0...3))
        default:
            return Package(
                size: size, price: price, part: .begun, carried: chance(70), lasts: chance(40) ? int(0...3) : nil,
                buyWhenBelow: fraction(0, 6))
        }
    }

    /// Two sizes of packs, with one threshold if any.
    mutating func packs(limited: Bool) -> [Package] {
        let threshold = chance(30) ? fraction(0, 6) : nil
        return (0..<2).compactMap { _ in
            Package(
                size: fraction(2, 6), price: fraction(1, 9), part: .begun, carried: chance(70),
                lasts: chance(40) ? int(0...3) : nil, buyWhenBelow: threshold,
                most: limited ? Rational(int(0...2)) : nil)
        }
    }

    mutating func schedule(memory: Bool) -> Schedule {
        if memory, hasLapsingPacks, chance(10) {
            let limited = chance(40)
            return .cheapestPackages(packs(limited: limited), above: limited && chance(60) ? fraction(0, 5) : nil)
        }
        switch int(0...7) {
        case 0: return .perUnit(fraction(0, 5))
        case 1: return package(memory: memory).map { .package($0) } ?? .fixed(1)
        case 2: return .perUnitBy([KeyedRate("a", fraction(0, 5)), KeyedRate("b", fraction(0, 5))])
        case 3: return .fixed(fraction(0, 20))
        case 4 where chance(20): return .notServed
        case 4 where chance(10): return .unknown(Unpriced(key: "rate", reason: "not public"))
        default: return table().map { .tiers($0) } ?? .perUnit(1)
        }
    }

    mutating func share() -> Percentage { Percentage(fraction: Rational(int(0...4), over: 5) ?? 0) }

    mutating func adjustment(memory: Bool) -> Adjustment {
        switch int(0...8) {
        case 0, 1: .minimum(fraction(0, 25))
        case 2: .minimumUnits(fraction(0, 9))
        case 3: .maximum(fraction(5, 50))
        case 4: .percentOff(share())
        case 5: .percentAdded(share())
        case 6: .rounded(places: int(0...1))
        case 7:
            .losable(
                chance(50) ? .percentOff(share()) : .amountOff(fraction(0, 9)),
                DiscountFloor(below: fraction(0, 12), months: memory ? pick([nil, 1, 2, 3]) : nil))
        default: .amountOff(fraction(0, 9))
        }
    }

    mutating func allowance(memory: Bool) -> Allowance {
        guard memory else { return Allowance(fraction(0, 6)) }
        return Allowance(
            fraction(0, 12), each: pick([.month, .month, .quarter, .year, .once]),
            leftOver: pick([.lost, .kept(months: int(1...2), atMost: chance(50) ? fraction(0, 5) : nil)]),
            currentFirst: chance(30),
            firstReset: chance(25)
                ? Allowance.Reset(
                    month: int(1...5), after: pick([0, 0, fraction(0, 0), Rational(int(1...3), over: 4) ?? 0]))
                : nil)
    }

    /// A change over several months, which can only be the last.
    mutating func longChange() -> Adjustment {
        pick([
            .minimum(fraction(0, 60), each: .year), .minimumUnits(fraction(0, 30), each: .quarter),
            .maximum(fraction(10, 90), each: pick([.quarter, .year, .once])), .minimum(fraction(0, 90), each: .once),
        ])
    }

    /// A charge of the meter `m`; with memory, one that may need other months.
    mutating func charge(_ name: String, memory: Bool) -> ChargePlan {
        var plan = ChargePlan(name, .meters(["m"]), schedule(memory: memory))
        if chance(30) {
            plan.transform = Transform(
                countedIn: fraction(1, 4), part: pick([nil, .up, .down, .halfUp]), levels: pick([1, 1, fraction(1, 3)]))
        }
        for _ in 0..<pick([0, 0, 1, 1, 2]) { plan.included.append(allowance(memory: memory)) }
        if chance(20) {
            plan.committed = CommittedUnits(
                fraction(0, 8), rate: fraction(0, 3), each: memory ? pick([.month, .year]) : .month)
        }
        if chance(20) { plan.soldIn = fraction(1, 5) }
        if chance(10) { plan.includedLapses = true }
        if chance(10) { plan.stopsAt = fraction(1, 20) }
        for _ in 0..<pick([0, 0, 1, 2, 3]) { plan.adjustments.append(adjustment(memory: memory)) }
        plan.order = pick([.asWritten, .discountsFirst, .minimumsFirst])
        if memory {
            if chance(20) { plan.adjustments.append(longChange()) }
            if chance(20) { plan.each = pick([.quarter, .year]) }
            if chance(15) { plan.neverFalls = true }
            if plan.schedule.keptPacks != nil, hasLapsingPacks {
                plan.packsFirst = chance(30)
            }
        }
        return plan
    }

    /// A charge whose units are told apart by seat, each with its own.
    mutating func chargeBySeat(_ name: String) -> ChargePlan {
        ChargePlan(
            name, .meters(["by seat"]), pick([.perUnit(fraction(0, 5)), table().map { .tiers($0) } ?? .perUnit(1)]),
            includedForEachSeat: fraction(0, 5))
    }

    mutating func invoice() -> InvoicePlan {
        var charges = [PlannedCharge(charge("one", memory: true))]
        if chance(40) {
            let later = PlannedCharge.Stage(fromMonth: int(2...12), charge("one", memory: false))
            charges = [PlannedCharge(charge("one", memory: false), later: [later])]
        }
        if chance(50) { charges.append(PlannedCharge(charge("two", memory: true))) }
        if chance(50) {
            charges.append(
                PlannedCharge(
                    ChargePlan("platform", .nothing, .fixed(fraction(0, 30)), each: pick([.month, .year, .once]))))
        }
        if chance(40) {
            charges.append(PlannedCharge(ChargePlan("seats", .seats, .perUnit(fraction(0, 9)), each: .month)))
        }
        if chance(20) { charges.append(PlannedCharge(chargeBySeat("own"))) }
        if chance(30) {
            charges.append(
                PlannedCharge(
                    ChargePlan("support", .nothing, .percentOf(charges: ["one"], Percentage(fraction: fraction(0, 1)))))
            )
        }
        var plan = InvoicePlan(.usd, charges: charges)
        for _ in 0..<pick([0, 0, 1, 2]) {
            let change = adjustment(memory: false)
            if case .minimumUnits = change { continue }
            plan.adjustments.append(change)
        }
        if chance(25) {
            plan.adjustments.removeAll { $0.isLong }
            plan.laterAdjustments = [.init(fromMonth: int(2...12), [.percentOff(share())])]
        } else if chance(15) {
            plan.adjustments.append(.maximum(fraction(10, 90), each: .year))
        }
        if chance(20) {
            plan.rises = [.init(fromMonth: int(2...9), share().fraction), .init(fromMonth: int(10...12), 2)]
        }
        for number in 0..<pick([0, 0, 1, 1, 2]) {
            plan.commitments.append(
                Commitment(
                    fraction(0, 200), later: chance(30) ? [.init(fromMonth: int(2...9), fraction(0, 200))] : [],
                    each: pick([.month, .quarter, .year, .once]),
                    counts: pick([.invoice, .chargesBeforeChanges, .charges(["one"])]),
                    shortfall: pick([.charged, .charged, .carried, .waived]), trueDown: chance(20) ? share() : nil,
                    overage: pick([1, 1, 2]), name: "commitment \(number)"))
        }
        for number in 0..<pick([0, 0, 0, 1, 2]) {
            var wallet = WalletPlan("wallet \(number)", pays: chance(40) ? ["one"] : nil)
            for _ in 0..<pick([0, 1, 2]) { wallet.grants.append(allowance(memory: true)) }
            if chance(40), let package = package(memory: hasLapsingPacks) { wallet.beyond = .packs([package]) }
            if hasLapsingPacks, chance(10) { wallet.beyond = .packs(packs(limited: false)) }
            plan.wallets.append(wallet)
        }
        if chance(10) { plan.stopsAt = fraction(10, 90) }
        if chance(20) { plan.firstMonthShare = Rational(int(1...30), over: 31) ?? 1 }
        return plan
    }

    /// What one unit of volume is used as.
    mutating func usagePerVolume() -> MonthUsage {
        MonthUsage(
            [
                "m": UsageQuantity(parts: ["a": fraction(0, 2), "b": fraction(0, 2)]),
                "by seat": UsageQuantity(seats: [fraction(0, 1), fraction(0, 1), fraction(0, 2)]),
            ], seats: UsageQuantity(fraction(0, 5)))
    }
}

extension MonthUsage {
    /// The usage at a volume; seats stay as they are.
    func times(_ volume: Rational) -> MonthUsage { MonthUsage(meters.mapValues { $0.times(volume) }, seats: seats) }
}
