import CostFunction
import Money

@testable import Pricing

/// A repeatable source of plans, so that a failure can be run again.
struct Dice: RandomNumberGenerator {
    var state: UInt64

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
                    flat: chance(40) ? fraction(0, 5) : 0))
            edge = end
        }
        if chance(70) { bands.append(Band(.open, rate: fraction(0, 4), flat: chance(40) ? fraction(0, 5) : 0)) }
        return try? TierTable(
            kind: pick([.graduated, .volume, .stairstep]), bands: bands, flatAtZero: chance(50),
            by: pick([.whatIsLeft, .theTotal]))
    }

    mutating func schedule(memory: Bool) -> Schedule {
        switch int(0...7) {
        case 0: return .perUnit(fraction(0, 5))
        case 1:
            return Package(
                size: fraction(1, 6), price: fraction(1, 9), part: pick([.begun, .whole, .proRata]),
                carried: memory && chance(50)
            ).map { .package($0) } ?? .fixed(1)
        case 2: return .perUnitBy([KeyedRate("a", fraction(0, 5)), KeyedRate("b", fraction(0, 5))])
        case 3: return .fixed(fraction(0, 20))
        case 4 where chance(20): return .notServed
        case 4 where chance(10): return .unknown(Unpriced(key: "rate", reason: "not public"))
        default: return table().map { .tiers($0) } ?? .perUnit(1)
        }
    }

    mutating func adjustment(memory: Bool) -> Adjustment {
        switch int(0...4) {
        case 0: .minimum(fraction(0, 25))
        case 1: .minimumUnits(fraction(0, 9))
        case 2: .maximum(fraction(5, 50))
        case 3: .percentOff(Percentage(fraction: Rational(int(0...4), over: 5) ?? 0))
        default: .amountOff(fraction(0, 9))
        }
    }

    mutating func allowance(memory: Bool) -> Allowance {
        guard memory else { return Allowance(fraction(0, 6)) }
        return Allowance(
            fraction(0, 12), each: pick([.month, .month, .quarter, .year, .once]),
            leftOver: pick([.lost, .kept(months: int(1...2), atMost: chance(50) ? fraction(0, 5) : nil)]),
            currentFirst: chance(30))
    }

    /// A charge of the meter `m`; with memory, one that may need other months.
    mutating func charge(_ name: String, memory: Bool) -> ChargePlan {
        var plan = ChargePlan(name, .meters(["m"]), schedule(memory: memory))
        if chance(30) { plan.transform = Transform(countedIn: fraction(1, 4), part: pick([nil, .up, .down, .halfUp])) }
        for _ in 0..<pick([0, 0, 1, 1, 2]) { plan.included.append(allowance(memory: memory)) }
        if chance(20) {
            plan.committed = CommittedUnits(
                fraction(0, 8), rate: fraction(0, 3), each: memory ? pick([.month, .year]) : .month)
        }
        if chance(20) { plan.soldIn = fraction(1, 5) }
        for _ in 0..<pick([0, 0, 1, 2, 3]) { plan.adjustments.append(adjustment(memory: memory)) }
        plan.order = pick([.asWritten, .discountsFirst, .minimumsFirst])
        if memory, chance(20) {
            plan.adjustments.append(
                pick([.minimum(fraction(0, 60), each: .year), .minimumUnits(fraction(0, 30), each: .quarter)]))
        }
        if memory, chance(20) { plan.each = pick([.quarter, .year]) }
        return plan
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
        if chance(40) {
            plan.commitments = [
                Commitment(
                    fraction(0, 200), later: chance(30) ? [.init(fromMonth: int(2...9), fraction(0, 200))] : [],
                    each: pick([.month, .quarter, .year]),
                    counts: pick([.invoice, .chargesBeforeChanges, .charges(["one"])]),
                    shortfallCharged: chance(80), overage: pick([1, 1, 2]))
            ]
        }
        return plan
    }
}
