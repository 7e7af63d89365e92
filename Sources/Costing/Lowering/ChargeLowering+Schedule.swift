// By which rule do the units of a charge become money?

internal import CostFunction
internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

extension ChargeLowering {
    func schedule(
        _ block: Settler.Block, _ record: Record, parts: [String], _ reasons: inout [Why]
    ) -> Schedule {
        if record.has("rate") { return rate(block, record, parts: parts, &reasons) }
        if record.has("bands") { return bands(block, record, &reasons) }
        if record.has("block"), let inner = inner(block, "block") {
            guard let size = settler.settle("units", of: inner).count,
                let price = settler.settle("price", of: inner).amount
            else {
                reasons.append(.notStated((block.path + ["block"]).joined(separator: ".")))
                return .notServed
            }
            let part: Package.Part =
                switch settler.settle("part", of: inner).word {
                case "whole": .whole
                case "pro_rata": .proRata
                default: .begun
                }
            let carried = part == .begun && settler.settle("carried", of: inner).flag == true
            if let package = Package(size: size, price: price.value, part: part, carried: carried) {
                return .package(package)
            }
            return .notServed
        }
        if record.has("fixed") {
            let resolved = settler.settle("fixed", of: block)
            if let amount = resolved.amount { return .fixed(amount.value) }
            // Stated that there is none, or a fee that nobody knows: that is no figure, and never zero.
            if case .one(let clause)? = record.term("fixed"), case .none = clause.said { return .fixed(.zero) }
            if case .unpriced(let why) = resolved { reasons.append(why) }
            let path = (block.path + ["fixed"]).joined(separator: ".")
            return .unknown(Unpriced(key: path, reason: "no figure can be assumed"))
        }
        if record.has("percent_of"), let inner = inner(block, "percent_of") {
            guard let percent = settler.settle("percent", of: inner).fraction,
                let charges = settler.settle("charges", of: inner).words
            else {
                reasons.append(.unsupported((block.path + ["percent_of"]).joined(separator: ".")))
                return .notServed
            }
            func limit(_ key: String) -> Rational? {
                inner.record?.has(key) == true ? settler.settle(key, of: inner).amount?.value : nil
            }
            let limits = EachLimits(atLeast: limit("each_at_least"), atMost: limit("each_at_most"))
            return .percentOf(charges: charges, Percentage(fraction: percent), each: limits)
        }
        reasons.append(.notLookedAt((block.path + ["rate"]).joined(separator: ".")))
        return .notServed
    }

    private func rate(
        _ block: Settler.Block, _ record: Record, parts: [String], _ reasons: inout [Why]
    ) -> Schedule {
        guard let term = record.term("rate") else {
            reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
            return .notServed
        }
        guard case .by(let axis, _, _, _) = term, Dimension(rawValue: axis) != nil else {
            let coordinates = settler.setting("plan").map { ["plan": $0] } ?? [:]
            let resolved = settler.settle("rate", of: block, at: coordinates)
            guard let amount = amount(resolved, block, &reasons) else { return .notServed }
            return .perUnit(amount)
        }
        var rates: [KeyedRate] = []
        for part in parts {
            let coordinates = [axis: part, "plan": settler.setting("plan") ?? ""]
            var missing: [Why] = []
            let resolved = settler.settle("rate", of: block, at: coordinates)
            if let amount = amount(resolved, block, &missing) {
                rates.append(KeyedRate(part, amount))
            } else {
                let why = missing.first ?? .notStated((block.path + ["rate", part]).joined(separator: "."))
                rates.append(KeyedRate(part, unknown: Unpriced(key: "rate", reason: why.words)))
            }
        }
        return .perUnitBy(rates)
    }

    func amount(_ resolved: Resolved, _ block: Settler.Block, _ reasons: inout [Why]) -> Rational? {
        switch resolved {
        case .value:
            guard let amount = resolved.amount else { break }
            if amount.currency == settler.card.currency { return amount.value }
            reasons.append(.unsupported("an amount in \(amount.currency) on a card in \(settler.card.currency)"))
            return nil
        case .unpriced(let why):
            reasons.append(why)
            return nil
        case .none: return .zero
        }
        reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
        return nil
    }

    private func bands(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> Schedule {
        var bands: [Band] = []
        var end: Why?
        for (index, entry) in record.records("bands").enumerated() {
            let band = Settler.Block(entry, path: block.path + ["bands", "[\(index + 1)]"], around: [record])
            func count(_ key: String) -> Rational? { entry.has(key) ? settler.settle(key, of: band).count : nil }
            let upper: Band.End =
                if let edge = count("up_to") { .upTo(edge) } else if let edge = count("below") {
                    .below(edge)
                } else if let width = count("next") { .next(width) } else { .open }
            var rate = Rational.zero
            if entry.has("percent") {
                reasons.append(.unsupported((band.path + ["percent"]).joined(separator: ".")))
                return .notServed
            }
            if entry.has("rate") {
                var missing: [Why] = []
                guard let amount = amount(settler.settle("rate", of: band), band, &missing) else {
                    // Below a tier without a price the others still hold.
                    end = missing.first
                    break
                }
                rate = amount
            }
            let flat = entry.has("flat") ? settler.settle("flat", of: band).amount?.value ?? .zero : .zero
            bands.append(Band(above: count("above"), upper, rate: rate, flat: flat))
        }
        if let end, bands.isEmpty {
            reasons.append(end)
            return .notServed
        }
        let kind: TierTable.Kind
        if bands.count > 1 {
            switch settler.settle("tiers", of: block).word {
            case "volume": kind = .volume
            case "stairstep": kind = .stairstep
            default: kind = .graduated
            }
        } else {
            kind = .graduated
        }
        let flatAtZero =
            bands.contains { !$0.flat.isZero } ? settler.settle("flat_at_zero", of: block).word != "not_due" : false
        let basis: TierTable.Basis =
            record.has("included") && settler.settle("tier_by", of: block).word == "the_total" ? .theTotal : .whatIsLeft
        do {
            return .tiers(
                try TierTable(
                    kind: kind, bands: bands, flatAtZero: flatAtZero, by: basis,
                    beyond: end.map { Unpriced(key: "bands", reason: $0.words) }))
        } catch {
            reasons.append(.unsupported("\((block.path + ["bands"]).joined(separator: ".")): \(error.description)"))
            return .notServed
        }
    }
}
