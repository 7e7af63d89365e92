// Between which amounts does a contract lie, when its charges are known only between bounds?

import CostFunction
package import Money

/// The least and the most that a charge comes to in each month.
package struct ChargeBounds: Sendable, Hashable {
    /// The charge's name.
    package let name: String
    /// The bounds of each month.
    package let months: [ClosedRange<Rational>]

    /// Bounds of a charge.
    package init(name: String, months: [ClosedRange<Rational>]) {
        self.name = name
        self.months = months
    }
}

extension InvoicePlan {
    /// Bounds of the average month, when the charges, instead of the plan's own, lie between these: the months of a charge
    /// may lie anywhere between theirs. Nil where a step has none.
    package func bounds(ofCharges charges: [ChargeBounds]) -> ClosedRange<Rational>? {
        let count = charges.map(\.months.count).max() ?? 0
        guard count > 0 else { return .zero ... .zero }
        if neverFalls {
            func average(_ end: (ClosedRange<Rational>) -> Rational) -> Rational? {
                let lines = figures(ofCharges: charges.map { (name: $0.name, months: $0.months.map(end)) })
                let months = lines.flatMap(\.months).map(\.figure)
                guard !months.contains(nil) else { return nil }
                return months.reduce(Rational.zero) { $0 + ($1 ?? .zero) }.divided(byConstant: count)
            }
            guard let low = average(\.lowerBound), let high = average(\.upperBound) else { return nil }
            return low...max(low, high)
        }
        let lines = charges.map { charge in
            RunLine<AmountRange>(
                name: charge.name, kind: .charge,
                months: (0..<count).map { month in
                    Priced(charge.months.indices.contains(month) ? .between(charge.months[month]) : .zero)
                })
        }
        let run = InvoiceRun<AmountRange>(self, term: count)
        let sum = run.lines(of: lines).flatMap(\.months).reduce(AmountRange.zero) { $0 + $1.amount }
        guard case .between(let total) = sum else { return nil }
        return total.lowerBound.divided(byConstant: count)...total.upperBound.divided(byConstant: count)
    }

    /// Whether more in any month of any charge never makes the contract cheaper.
    ///
    /// What is done within a month keeps the order of its amounts. What looks at several months, such as a commitment of a
    /// year, may take off later what was added before: it keeps the order of the sum only, so that nothing may follow it.
    var neverFalls: Bool {
        let changes = adjustments + laterAdjustments.flatMap(\.adjustments)
        let isLong = changes.contains(where: \.isLong)
        guard changes.allSatisfy(\.keepsOrder), !isLong || laterAdjustments.isEmpty, commitments.count <= 1,
            wallets.count <= 1
        else { return false }
        var looksFurther: [Bool] = []
        for commitment in commitments {
            let countsAll = commitment.counts == .invoice || commitment.isBeforeChanges || !hasAdjustments
            guard countsAll, !commitment.overage.isNegative, commitment.trueDown == nil || commitment.overage == 1
            else {
                return false
            }
        }
        func further(_ commitment: Commitment) -> Bool {
            commitment.each != .month || commitment.shortfall == .carried || commitment.trueDown != nil
        }
        looksFurther += commitments.filter(\.isBeforeChanges).map(further)
        if hasAdjustments { looksFurther.append(isLong) }
        looksFurther += commitments.filter { !$0.isBeforeChanges }.map(further)
        if stopsAt != nil { looksFurther.append(false) }
        for wallet in wallets {
            if case .packs(let packs) = wallet.beyond, packs.contains(where: \.remembers) { return false }
            // It pays more of a charge that takes the place of what would be missing elsewhere.
            if wallet.pays != nil, !looksFurther.isEmpty { return false }
            looksFurther.append(true)
        }
        return !looksFurther.dropLast().contains(true)
    }
}

extension ChargePlan {
    /// Whether more units in every month never cost less over the months.
    package var risesWithUnits: Bool {
        guard adjustments.allSatisfy(\.keepsOrder), allowances.allSatisfy(\.isForgetful), belowZero == .refused,
            schedule.keptPacks == nil, committed.map({ !$0.rate.isNegative }) ?? true
        else { return false }
        switch schedule {
        case .fixed, .notServed: return true
        case .perUnit(let rate): return !rate.isNegative
        case .package(let package): return !package.price.isNegative
        case .cheapestPackages(let packs, let above):
            return packs.allSatisfy { !$0.price.isNegative && $0.most == nil } && above == nil
        case .tiers(let table):
            let rises = table.tiers.allSatisfy { !$0.rate.isNegative && !$0.flat.isNegative }
            let flats = table.tiers.map(\.flat)
            switch table.kind {
            case .graduated: return rises && table.by == .whatIsLeft
            case .stairstep: return rises && zip(flats, flats.dropFirst()).allSatisfy { $0 <= $1 }
            case .volume: return false
            }
        case .perUnitBy, .percentOf, .percentOfEach, .unknown: return false
        }
    }
}

extension Adjustment {
    /// Whether a larger amount stays the larger one.
    fileprivate var keepsOrder: Bool {
        switch self {
        case .minimum, .maximum, .amountOff, .rounded, .minimumUnits: true
        case .percentOff(let share): share.fraction <= 1
        case .percentAdded(let share): share.fraction >= -1
        case .losable: false
        }
    }
}

/// An amount of which only bounds are known. The bounds of a result hold whatever the amounts are, also where two of them
/// are really the same one: then they are wider than they need be.
private enum AmountRange: PlanAmount {
    case between(ClosedRange<Rational>)
    case open(Unpriced)

    static var isTraced: Bool { false }
    private static let notBounded = Unpriced(key: "bounds", reason: "a price list has no bounds here")

    init(_ figure: Rational) { self = .between(figure...figure) }

    static func unknown(_ reason: Unpriced) -> AmountRange { .open(reason) }

    private func combined(
        _ other: AmountRange, _ combine: (ClosedRange<Rational>, ClosedRange<Rational>) -> (Rational, Rational)
    ) -> AmountRange {
        switch (self, other) {
        case (.between(let first), .between(let second)):
            let (low, high) = combine(first, second)
            return .between(low...max(low, high))
        case (.open, _): return self
        case (_, .open): return other
        }
    }

    static func + (left: AmountRange, right: AmountRange) -> AmountRange {
        left.combined(right) { ($0.lowerBound + $1.lowerBound, $0.upperBound + $1.upperBound) }
    }

    static func - (left: AmountRange, right: AmountRange) -> AmountRange {
        left.combined(right) { ($0.lowerBound - $1.upperBound, $0.upperBound - $1.lowerBound) }
    }

    func scaled(by factor: Rational) -> AmountRange {
        guard case .between(let range) = self else { return self }
        let (first, second) = (range.lowerBound * factor, range.upperBound * factor)
        return .between(min(first, second)...max(first, second))
    }

    func least(_ other: AmountRange) -> AmountRange {
        combined(other) { (min($0.lowerBound, $1.lowerBound), min($0.upperBound, $1.upperBound)) }
    }

    func most(_ other: AmountRange) -> AmountRange {
        combined(other) { (max($0.lowerBound, $1.lowerBound), max($0.upperBound, $1.upperBound)) }
    }

    func inSteps(of width: Rational, height: Rational, _ rounding: Rounding) -> AmountRange {
        guard case .between(let range) = self else { return self }
        guard !range.lowerBound.isNegative else { return .open(.negativeQuantity) }
        let counts = [range.lowerBound, range.upperBound].map {
            ($0.divided(by: width) ?? .zero).rounded(rounding) * height
        }
        return .between(min(counts[0], counts[1])...max(counts[0], counts[1]))
    }

    func only(where selector: AmountRange, isIn interval: Interval) -> AmountRange {
        guard case .between(let place) = selector else { return selector }
        let (from, to) = (place.lowerBound, place.upperBound)
        if interval.contains(from) && interval.contains(to) { return self }
        let all = Interval(from: from, includesFrom: true, to: to, includesTo: true)
        if all?.intersection(interval) == nil { return .zero }
        return least(.zero).combined(most(.zero)) { ($0.lowerBound, $1.upperBound) }
    }

    func priced(by table: TierTable, used: AmountRange, _ trace: inout Trace) -> AmountRange { .open(Self.notBounded) }
    func priced(by packs: CheapestPackages) -> AmountRange { .open(Self.notBounded) }

    static func counting(_ packs: CheapestPackages) -> @Sendable (AmountRange) -> [AmountRange] {
        { _ in packs.counts(unknown: .open(notBounded)) }
    }

    var figure: Rational? {
        if case .between(let range) = self, range.lowerBound == range.upperBound { return range.lowerBound }
        return nil
    }
    var isSurelyZero: Bool { figure?.isZero ?? false }
}
