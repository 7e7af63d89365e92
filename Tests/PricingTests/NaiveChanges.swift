// How does a pencil change an amount?

import Money

@testable import Pricing

/// Changes of an amount, with what they remember.
final class NaiveChanges {
    private var sums: [String: Rational?] = [:]
    private var belows: [String: [Bool]] = [:]
    private var unknowable: Set<String> = []

    static func partial(_ change: Adjustment, _ share: Rational) -> Adjustment {
        switch change {
        case .minimum(let amount, .month): .minimum(amount * share)
        case .minimumUnits(let units, .month): .minimumUnits(units * share)
        default: change
        }
    }

    static func sorted(_ changes: [Adjustment], _ order: AdjustmentOrder) -> [(Int, Adjustment)] {
        func takesOff(_ change: Adjustment) -> Bool {
            switch change {
            case .percentOff, .amountOff, .losable: true
            default: false
            }
        }
        let all = Array(changes.enumerated()).map { ($0.offset, $0.element) }
        return switch order {
        case .asWritten: all
        case .discountsFirst: all.filter { takesOff($0.1) } + all.filter { !takesOff($0.1) }
        case .minimumsFirst: all.filter { !takesOff($0.1) } + all.filter { takesOff($0.1) }
        }
    }

    func apply(
        _ changes: [(Int, Adjustment)], _ amount: Rational?, _ measured: Rational?, _ month: Int, _ term: Int,
        price: (Rational) -> Rational?
    ) -> Rational? {
        var result: Rational? = amount
        for (place, change) in changes {
            // A period's sum is unknown as soon as one of its months is.
            result = one(change, "\(place)", result, measured, month, term, price)
        }
        return result
    }

    private func one(
        _ change: Adjustment, _ place: String, _ amount: Rational?, _ measured: Rational?, _ month: Int, _ term: Int,
        _ price: (Rational) -> Rational?
    ) -> Rational? {
        func sum(_ length: Int?) -> (before: Rational?, after: Rational?) {
            let isFirst = length.map { (month - 1) % $0 == 0 } ?? (month == 1)
            let before: Rational? = isFirst ? 0 : sums[place] ?? 0
            let after = before.flatMap { b in amount.map { b + $0 } }
            sums[place] = .some(after)
            return (before, after)
        }
        func isEnd(_ length: Int?) -> Bool { length.map { month % $0 == 0 } ?? (month == term) }
        func least(_ limit: Rational?, _ each: BillingPeriod) -> Rational? {
            if each == .month { return amount.flatMap { a in limit.map { max(a, $0) } } }
            let after = sum(each.months).after
            guard isEnd(each.months) else { return amount }
            guard let amount, let after, let limit else { return nil }
            return amount + max(0, limit - after)
        }
        switch change {
        case .minimum(let limit, let each): return least(limit, each)
        case .minimumUnits(let units, let each): return least(price(units), each)
        case .maximum(let most, .month): return amount.map { min($0, most) }
        case .maximum(let most, let each):
            let (before, after) = sum(each.months)
            return before.flatMap { b in after.map { min($0, most) - min(b, most) } }
        case .percentOff(let share): return amount.map { $0 * (1 - share.fraction) }
        case .percentAdded(let share): return amount.map { $0 * (1 + share.fraction) }
        case .amountOff(let less): return amount.map { max(0, $0 - less) }
        case .rounded(let places):
            var scale: Rational = 1
            for _ in 0..<places { scale = scale * 10 }
            return amount.flatMap { amount in
                let half = Rational(1).divided(byConstant: 2)
                let scaled = amount * scale
                let whole = scaled < 0 ? (scaled - half).ceil : (scaled + half).floor
                return whole.divided(by: scale)
            }
        case .losable(let discount, let floor):
            if unknowable.contains(place) { return nil }
            guard let amount else {
                // What is measured can be known where the amount is not; else nobody knows from now on.
                if let measured {
                    belows[place, default: []].append(measured >= 0 && measured < floor.below)
                } else if floor.months != nil {
                    unknowable.insert(place)
                }
                return nil
            }
            let isBelow = (measured ?? amount) >= 0 && (measured ?? amount) < floor.below
            var history = belows[place] ?? []
            var isLost = isBelow
            if let months = floor.months {
                isLost = false
                if months >= 1, history.count >= months {
                    for end in months...history.count where history[(end - months)..<end].allSatisfy({ $0 }) {
                        isLost = true
                    }
                }
            }
            history.append(isBelow)
            belows[place] = history
            return isLost ? amount : one(discount, place + "x", amount, measured, month, term, price)
        }
    }
}
