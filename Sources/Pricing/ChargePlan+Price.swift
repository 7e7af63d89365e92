// How does the schedule of a charge make money of units?

import CostFunction
import Money

extension ChargePlan {
    /// What a schedule comes to, and the units that it charges at one price each.
    struct Scheduled<Amount: PlanAmount> {
        var amount: Amount
        var unserved: Amount = .zero
        var rated: [Priced<Amount>.RatedUnits]?
    }

    /// The price of units that are left after the included ones, of which `used` were used. Blocks that remember other
    /// months and rates by value are the caller's.
    func scheduled<Amount: PlanAmount>(left: Amount, used: Amount, _ trace: inout Trace) -> Scheduled<Amount> {
        switch schedule {
        case .fixed(let amount):
            trace.note("fixed", shown(amount), Amount(amount), term: "fixed")
            return Scheduled(amount: Amount(amount))
        case .perUnit(let rate):
            let amount = left.scaled(by: rate)
            trace.note("usage", "\(left.text) x \(shown(rate))", amount, term: "rate")
            return Scheduled(amount: amount, rated: [.init(rate: rate, units: left)])
        case .tiers(let table):
            return Scheduled(amount: left.priced(by: table, used: used, &trace))
        case .package(let package):
            return bought([package.blocks(for: left)], of: [package], &trace)
        case .cheapestPackages(let packs, let above):
            let amount = left.priced(by: CheapestPackages(packs))
            trace.note("cheapest packs", "for \(left.text) units", amount, term: "packs")
            return Scheduled(amount: amount + beyond(packs, above, left, &trace))
        case .notServed:
            return Scheduled(amount: left.scaled(by: 0), unserved: left)
        case .perUnitBy, .percentOf, .percentOfEach:
            return Scheduled(amount: .unknown(Unpriced(key: "schedule", reason: "it is not a price of a quantity")))
        case .unknown(let reason):
            return Scheduled(amount: .unknown(reason))
        }
    }

    /// The price of a number of each of these blocks.
    func bought<Amount: PlanAmount>(
        _ counts: [Amount], of packages: [Package], _ trace: inout Trace
    ) -> Scheduled<Amount> {
        var sum: Amount?
        for (count, package) in zip(counts, packages) {
            let amount = count.scaled(by: package.price)
            sum = sum.map { $0 + amount } ?? amount
            if packages.count > 1, count.figure?.isZero ?? false { continue }
            trace.note(
                "blocks of \(shown(package.size))", "\(count.text) x \(shown(package.price))", amount, term: "block")
        }
        return Scheduled(amount: sum ?? .zero)
    }

    /// The price of what a month lacks beyond all packs that may be bought in it.
    func beyond<Amount: PlanAmount>(
        _ packs: [Package], _ above: Rational?, _ lack: Amount, _ trace: inout Trace
    ) -> Amount {
        guard let capacity = CheapestPackages(packs).capacity else { return .zero }
        let held = capacity.isPositive ? [Band(.upTo(capacity), rate: .zero)] : []
        var unseen = Trace()
        guard
            let table = try? TierTable(
                kind: .graduated, bands: held + (above.map { [Band(.open, rate: $0)] } ?? []), flatAtZero: false)
        else { return .unknown(Unpriced(key: "packs", reason: "no pack can be bought, and there is no rate")) }
        let amount = lack.priced(by: table, used: .zero, &unseen)
        if let above, let figure = lack.figure, figure > capacity {
            trace.note("beyond the packs", "\(shown(figure - capacity)) x \(shown(above))", amount, term: "rate")
        }
        return amount
    }

    /// Rates by value: included units come off the cheapest first, so that the dearest are charged. With the values in
    /// order of their rates, the charged units of one are those of it and the cheaper ones above the included, less the
    /// same of the cheaper ones alone.
    func priceByValue<Amount: PlanAmount>(
        _ units: Units<Amount>, _ rates: [KeyedRate], used: Amount, _ trace: inout Trace
    ) -> Scheduled<Amount> {
        var known: [(key: String, rate: Rational, units: Amount)] = []
        for (key, part) in units.parts where !part.isSurelyZero {
            switch rates.first(where: { $0.key == key })?.rate {
            case .known(let rate): known.append((key, rate, part))
            case .unknown(let reason): return Scheduled(amount: .unknown(reason))
            case nil:
                return Scheduled(amount: .unknown(Unpriced(key: "rate", reason: "there is no rate for \(key)")))
            }
        }
        if units.parts.isEmpty, !units.total.isSurelyZero {
            return Scheduled(amount: .unknown(Unpriced(key: "rate", reason: "the units are not told apart")))
        }
        known.sort { ($0.rate, $0.key) < ($1.rate, $1.key) }
        var result = Scheduled<Amount>(amount: .zero, rated: [])
        var (cheaper, sum) = (Amount.zero, Amount.zero)
        for value in known {
            sum = sum + value.units
            let upToHere = used.isSurelyZero ? sum : (sum - used).most(.zero)
            let charged = upToHere - cheaper
            let usage = charged.scaled(by: value.rate)
            trace.note(value.key, "\(charged.text) x \(shown(value.rate))", usage, term: "rate")
            result.amount = result.amount + usage
            result.rated?.append(.init(rate: value.rate, units: charged))
            cheaper = upToHere
        }
        return result
    }

    /// What `units` cost by the schedule alone, for a minimum in units.
    func minimumPrice<Amount: PlanAmount>(of units: Rational) -> Amount {
        if case .perUnitBy(let rates) = schedule {
            let known = rates.compactMap { rate in
                if case .known(let value) = rate.rate { value } else { nil }
            }
            guard let lowest = known.min(), known.count == rates.count else {
                return .unknown(Unpriced(key: "rate", reason: "the lowest rate is not known"))
            }
            return Amount(units * lowest)
        }
        var unseen = Trace()
        return scheduled(left: Amount(units), used: .zero, &unseen).amount
    }
}
