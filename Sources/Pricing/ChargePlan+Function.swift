// What does a charge come to as a function of the quantity?

package import CostFunction
import Money

extension ChargePlan {
    /// The amount of a month as a function of its units, for a charge that needs no other month; else unknown with the
    /// reason. Equal to `money(for:)` at every quantity.
    package func costFunction() -> CostFunction { costFunction(mix: UsageQuantity(1)) }

    /// The same where the units are `mix` for each unit of volume: by value, so that rates by value become a function of
    /// one volume.
    package func costFunction(mix: UsageQuantity) -> CostFunction {
        if let reason = needsOtherMonths { return .unknown(reason) }
        let included = CostFunction.constant(allowances.reduce(Rational.zero) { $0 + $1.units })
        let function = function(of: QuantityFunction(mix, scale: 1), included: included)
        return committed.map { function.adding($0.price) } ?? function
    }

    /// The amount as a function of V, where units and included units are functions of V, and so is `before`, the units
    /// that blocks have been bought for already.
    func function(
        of quantity: QuantityFunction, included: CostFunction, before: CostFunction = .constant(.zero)
    ) -> CostFunction {
        if let reason = unfit { return .unknown(reason) }
        if case .perUnitBy(let rates) = schedule {
            return adjusted(byValue(quantity, rates, included: included), arranged[...])
        }
        let total = transform.map { $0.function.of(quantity.total) } ?? quantity.total
        let used = total.min(included)
        var left = total - used
        var changes = arranged[...]
        if case .minimumUnits(let least, .month) = changes.first {
            changes = changes.dropFirst()
            left = left.max(least)
        }
        if let soldIn, let bought = CostFunction.steps(height: soldIn, width: soldIn) { left = bought.of(left) }
        return adjusted(scheduled(left: left, used: used, before: before), changes)
    }

    /// The schedule alone.
    private func scheduled(left: CostFunction, used: CostFunction, before: CostFunction) -> CostFunction {
        switch schedule {
        case .fixed(let amount): .constant(amount)
        case .perUnit(let rate): left.scaled(by: rate)
        case .tiers(let table) where table.by == .theTotal: table.functionByTheTotal(left: left, used: used)
        case .tiers(let table): table.function.of(left)
        case .package(let package) where package.carried:
            package.function.of(before + left) - package.function.of(before)
        case .package(let package): package.function.of(left)
        case .cheapestPackages(let packs): CheapestPackages(packs).function.of(left)
        case .notServed: left.scaled(by: 0)
        case .perUnitBy, .percentOf:
            .unknown(Unpriced(key: "schedule", reason: "it is not a price of a quantity"))
        case .unknown(let reason): .unknown(reason)
        }
    }

    /// Rates by value. With the values in order of their rates, the charged units of one are those of it and the
    /// cheaper ones above the included, less the same of the cheaper ones alone.
    private func byValue(_ quantity: QuantityFunction, _ rates: [KeyedRate], included: CostFunction) -> CostFunction {
        var known: [(key: String, rate: Rational, share: Rational)] = []
        for (key, share) in quantity.mix.parts where !share.isZero {
            switch rates.first(where: { $0.key == key })?.rate {
            case .known(let rate): known.append((key, rate, share))
            case .unknown(let reason): return .unknown(reason)
            case nil: return .unknown(Unpriced(key: "rate", reason: "there is no rate for \(key)"))
            }
        }
        if quantity.mix.parts.isEmpty, quantity.mix.total.isPositive {
            return .unknown(Unpriced(key: "rate", reason: "the units are not told apart"))
        }
        known.sort { ($0.rate, $0.key) < ($1.rate, $1.key) }
        var result = CostFunction.constant(.zero)
        var cheaper = CostFunction.constant(.zero)
        var share = Rational.zero
        for value in known {
            share += value.share
            let upToHere = (CostFunction.linear(slope: share * quantity.scale) - included).max(0)
            result = result + (upToHere - cheaper).scaled(by: value.rate)
            cheaper = upToHere
        }
        return result
    }

    private func adjusted(_ function: CostFunction, _ changes: ArraySlice<Adjustment>) -> CostFunction {
        var function = function
        for change in changes {
            switch change {
            case .minimumUnits(let units, .month):
                switch minimumPrice(of: units) {
                case .priced(let least): function = function.max(least.amount)
                case .unpriced(let reason): function = .unknown(reason)
                }
            case .minimumUnits, .minimum(_, .quarter), .minimum(_, .year), .minimum(_, .once): continue
            default: function = change.applied(to: function)
            }
        }
        return function
    }
}

/// Units of a month as a function of V: `scale` x V times a mix.
struct QuantityFunction {
    let mix: UsageQuantity
    let scale: Rational

    init(_ mix: UsageQuantity, scale: Rational) {
        self.mix = mix
        self.scale = scale
    }

    var total: CostFunction { .linear(slope: mix.total * scale) }
}

extension Adjustment {
    /// The function after this change; a minimum in units is the caller's.
    func applied(to function: CostFunction) -> CostFunction {
        switch self {
        case .minimum(let least, _): function.max(least)
        case .minimumUnits: function
        case .maximum(let most): function.min(most)
        case .percentOff(let share): function.scaled(by: 1 - share.fraction)
        case .amountOff(let less): function.adding(-less).max(0)
        }
    }
}
