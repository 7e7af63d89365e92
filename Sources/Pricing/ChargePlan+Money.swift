// What does a charge come to for a quantity, step by step?

import CostFunction
package import Money

extension ChargePlan {
    /// The amount for one month's units of a charge that needs no other month (for seats and amounts: for one period).
    /// Nothing is rounded that the plan does not round.
    package func money(for quantity: Rational) -> PricedResult { money(for: UsageQuantity(quantity)) }

    /// The amount for one month's units by value.
    package func money(for quantity: UsageQuantity) -> PricedResult {
        if let reason = needsOtherMonths { return .unpriced(reason) }
        let included = allowances.reduce(Rational.zero) { $0 + $1.units }
        let result = price(quantity, included: included)
        guard let committed, case .priced(let priced) = result else { return result }
        return .priced(
            PricedAmount(
                committed.price + priced.amount, [committedLine(committed)] + priced.lines, unserved: priced.unserved))
    }

    func committedLine(_ committed: CommittedUnits) -> DerivationLine {
        DerivationLine(
            "committed units", "\(shown(committed.units)) x \(shown(committed.rate))", committed.price)
    }

    /// The amount where so many units are included, after the charge's own changes. Minimums over several months are
    /// left to the caller. `before` is how many units blocks that carry over have been bought for already.
    func price(_ quantity: UsageQuantity, included: Rational, before: Rational = .zero) -> PricedResult {
        if let reason = unfit { return .unpriced(reason) }
        guard !quantity.total.isNegative, quantity.parts.values.allSatisfy({ !$0.isNegative }) else {
            return .unpriced(Unpriced(key: "quantity", reason: "a quantity below zero has no price"))
        }
        if case .perUnitBy(let rates) = schedule { return priceByValue(quantity, rates, included: included) }
        var lines: [DerivationLine] = []
        let total = converted(quantity.total, &lines)
        var left = max(.zero, total - included)
        if included.isPositive {
            lines.append(
                DerivationLine(
                    "included", "\(shown(total)) - \(shown(min(total, included)))", left, .quantity))
        }
        var changes = arranged[...]
        if case .minimumUnits(let least, .month) = changes.first {
            changes = changes.dropFirst()
            if left < least {
                left = least
                lines.append(DerivationLine("minimum", "at least \(shown(least)) units", left, .quantity))
            }
        }
        if let soldIn, soldIn.isPositive {
            let sold = (left.divided(by: soldIn) ?? .zero).ceil * soldIn
            if sold != left {
                lines.append(DerivationLine("sold in \(shown(soldIn))", "\(shown(left)) rounded up", sold, .quantity))
            }
            left = sold
        }
        let used = min(total, included)
        let result = scheduled(BillableUnits(total: left + used, left: left), before: before)
        guard case .priced(let priced) = result else { return result }
        lines += priced.lines
        return adjusted(priced.amount, changes, &lines, unserved: priced.unserved)
    }

    private func converted(_ quantity: Rational, _ lines: inout [DerivationLine]) -> Rational {
        guard let transform else { return quantity }
        let result = transform.apply(to: quantity)
        let way =
            switch transform.part {
            case nil: ""
            case .up: " rounded up"
            case .down: " rounded down"
            case .halfUp: " rounded to the nearest"
            }
        lines.append(
            DerivationLine(
                "counted in \(shown(transform.units))", "\(shown(quantity)) / \(shown(transform.units))\(way)", result,
                .quantity))
        return result
    }

    /// The schedule alone.
    func scheduled(_ units: BillableUnits, before: Rational = .zero) -> PricedResult {
        let quantity = units.left
        switch schedule {
        case .fixed(let amount):
            return .priced(PricedAmount(amount, [DerivationLine("fixed", shown(amount), amount)]))
        case .perUnit(let rate):
            let amount = quantity * rate
            return .priced(
                PricedAmount(amount, [DerivationLine("usage", "\(shown(quantity)) x \(shown(rate))", amount)]))
        case .tiers(let table):
            return table.money(for: units)
        case .package(let package):
            let blocks = package.blocks(for: before + quantity) - package.blocks(for: before)
            let amount = blocks * package.price
            return .priced(
                PricedAmount(
                    amount,
                    [
                        DerivationLine(
                            "blocks of \(shown(package.size))", "\(shown(blocks)) x \(shown(package.price))", amount)
                    ]))
        case .cheapestPackages(let packs):
            guard let amount = CheapestPackages(packs).cost(of: quantity) else {
                return .unpriced(Unpriced(key: "packs", reason: "the cheapest packs cannot be found"))
            }
            return .priced(
                PricedAmount(amount, [DerivationLine("cheapest packs", "for \(shown(quantity)) units", amount)]))
        case .notServed:
            return .priced(PricedAmount(.zero, [], unserved: quantity))
        case .perUnitBy, .percentOf:
            return .unpriced(Unpriced(key: "schedule", reason: "it is not a price of a quantity"))
        case .unknown(let reason):
            return .unpriced(reason)
        }
    }

    /// Rates by value: included units come off the cheapest first, so that the dearest are charged.
    private func priceByValue(_ quantity: UsageQuantity, _ rates: [KeyedRate], included: Rational) -> PricedResult {
        var lines: [DerivationLine] = []
        var known: [(key: String, rate: Rational, count: Rational)] = []
        for (key, count) in quantity.parts where !count.isZero {
            switch rates.first(where: { $0.key == key })?.rate {
            case .known(let rate): known.append((key, rate, count))
            case .unknown(let reason): return .unpriced(reason)
            case nil: return .unpriced(Unpriced(key: "rate", reason: "there is no rate for \(key)"))
            }
        }
        if quantity.parts.isEmpty, quantity.total.isPositive {
            return .unpriced(Unpriced(key: "rate", reason: "the units are not told apart"))
        }
        known.sort { ($0.rate, $0.key) < ($1.rate, $1.key) }
        var free = included
        var amount = Rational.zero
        for (key, rate, count) in known {
            let taken = min(free, count)
            free -= taken
            let charged = count - taken
            let usage = charged * rate
            amount += usage
            lines.append(DerivationLine(key, "\(shown(charged)) x \(shown(rate))", usage))
        }
        return adjusted(amount, arranged[...], &lines, unserved: .zero)
    }

    /// What `units` cost by the schedule alone, for a minimum in units.
    func minimumPrice(of units: Rational) -> PricedResult {
        if case .perUnitBy(let rates) = schedule {
            let known = rates.compactMap { rate in
                if case .known(let value) = rate.rate { value } else { nil }
            }
            guard let lowest = known.min(), known.count == rates.count else {
                return .unpriced(Unpriced(key: "rate", reason: "the lowest rate is not known"))
            }
            return .priced(PricedAmount(units * lowest))
        }
        return scheduled(BillableUnits(total: units, left: units))
    }

    /// Applies the changes in order.
    private func adjusted(
        _ amount: Rational, _ changes: ArraySlice<Adjustment>, _ lines: inout [DerivationLine], unserved: Rational
    ) -> PricedResult {
        var amount = amount
        for change in changes {
            switch change {
            case .minimumUnits(let units, .month):
                switch minimumPrice(of: units) {
                case .priced(let least): amount = change.applied(to: amount, minimum: least.amount, &lines)
                case .unpriced(let reason): return .unpriced(reason)
                }
            case .minimumUnits, .minimum(_, .quarter), .minimum(_, .year), .minimum(_, .once): continue
            default: amount = change.applied(to: amount, minimum: .zero, &lines)
            }
        }
        return .priced(PricedAmount(amount, lines, unserved: unserved))
    }
}

extension Adjustment {
    /// The amount after this change. `minimum` is what a minimum in units comes to.
    func applied(to amount: Rational, minimum: Rational, _ lines: inout [DerivationLine]) -> Rational {
        switch self {
        case .minimum(let least, _):
            if amount < least { lines.append(DerivationLine("minimum", "at least \(shown(least))", least)) }
            return max(amount, least)
        case .minimumUnits(let units, _):
            if amount < minimum {
                lines.append(DerivationLine("minimum of \(shown(units)) units", "at least \(shown(minimum))", minimum))
            }
            return max(amount, minimum)
        case .maximum(let most):
            if amount > most { lines.append(DerivationLine("maximum", "at most \(shown(most))", most)) }
            return min(amount, most)
        case .percentOff(let share):
            let result = amount - share.of(amount)
            lines.append(DerivationLine("\(share) off", "\(shown(amount)) - \(shown(share.of(amount)))", result))
            return result
        case .amountOff(let less):
            let result = max(.zero, amount - less)
            lines.append(
                DerivationLine("\(shown(less)) off", "\(shown(amount)) - \(shown(amount - result))", result))
            return result
        }
    }
}
