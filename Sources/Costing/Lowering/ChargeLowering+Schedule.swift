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
        if record.has("block"), let inner = inner(block, "block") { return package(inner, &reasons) }
        if record.has("fixed") { return fixed(block, record, &reasons) }
        if record.has("percent_of"), let inner = inner(block, "percent_of") { return share(inner, &reasons) }
        reasons.append(.notLookedAt((block.path + ["rate"]).joined(separator: ".")))
        return .notServed
    }

    private func package(_ block: Settler.Block, _ reasons: inout [Why]) -> Schedule {
        guard let size = settler.count("units", of: block, &reasons),
            let price = settler.amount("price", of: block, &reasons)
        else {
            if reasons.isEmpty { reasons.append(.notStated(block.path.joined(separator: "."))) }
            return .notServed
        }
        let part: Package.Part =
            switch settler.settle("part", of: block).word {
            case "whole": .whole
            case "pro_rata": .proRata
            default: .begun
            }
        let carried = part == .begun && settler.settle("carried", of: block).flag == true
        return Package(size: size, price: price, part: part, carried: carried).map { .package($0) } ?? .notServed
    }

    private func fixed(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> Schedule {
        if let amount = settler.amount("fixed", of: block, &reasons) { return .fixed(amount) }
        // Stated that there is none, or a fee that nobody knows: that is no figure, and never zero.
        if case .one(let clause)? = record.term("fixed"), case .none = clause.said { return .fixed(.zero) }
        return .unknown(Unpriced(key: block.path("fixed"), reason: "no figure can be assumed"))
    }

    /// A share of other charges. A workload does not say which amounts of money tickets carry, so that a share of those has
    /// no price.
    private func share(_ block: Settler.Block, _ reasons: inout [Why]) -> Schedule {
        guard let charges = settler.settle("charges", of: block).words else {
            reasons.append(Self.ofAmounts(block.path.joined(separator: ".")))
            return .notServed
        }
        guard let percent = settler.share("percent", of: block, &reasons) else {
            if reasons.isEmpty { reasons.append(.notStated(block.path("percent"))) }
            return .notServed
        }
        func limit(_ key: String) -> Rational? {
            block.record?.has(key) == true ? settler.amount(key, of: block, &reasons) : nil
        }
        let limits = EachLimits(atLeast: limit("each_at_least"), atMost: limit("each_at_most"))
        return .percentOf(charges: charges, Percentage(fraction: percent), each: limits)
    }

    private static func ofAmounts(_ path: String) -> Why {
        .noPrice("`\(path)` is a share of amounts that tickets carry, and a workload does not say what those are")
    }

    private func rate(
        _ block: Settler.Block, _ record: Record, parts: [String], _ reasons: inout [Why]
    ) -> Schedule {
        guard let term = record.term("rate") else {
            reasons.append(.notStated((block.path + ["rate"]).joined(separator: ".")))
            return .notServed
        }
        guard case .by(let axis, _, _, _, _) = term, Dimension(rawValue: axis) != nil else {
            let coordinates = settler.setting("plan").map { ["plan": $0] } ?? [:]
            guard let amount = price("rate", of: block, at: coordinates, &reasons) else { return .notServed }
            return .perUnit(amount)
        }
        var rates: [KeyedRate] = []
        for part in parts {
            let coordinates = [axis: part, "plan": settler.setting("plan") ?? ""]
            var missing: [Why] = []
            if let amount = price("rate", of: block, at: coordinates, &missing) {
                rates.append(KeyedRate(part, amount))
            } else {
                let why = missing.first ?? .notStated((block.path + ["rate", part]).joined(separator: "."))
                rates.append(KeyedRate(part, unknown: Unpriced(key: "rate", reason: why.words)))
            }
        }
        return .perUnitBy(rates)
    }

    /// The price at a key; nil where there is none, always with a reason. Stated that there is none is zero.
    func price(
        _ key: String, of block: Settler.Block, at coordinates: [String: String] = [:], _ reasons: inout [Why]
    ) -> Rational? {
        var missing: [Why] = []
        if let amount = settler.amount(key, of: block, at: coordinates, &missing) { return amount }
        if missing.isEmpty, case .none = settler.settle(key, of: block, at: coordinates) { return .zero }
        reasons += missing.isEmpty ? [.notStated(block.path(key))] : missing
        return nil
    }

    private func bands(_ block: Settler.Block, _ record: Record, _ reasons: inout [Why]) -> Schedule {
        var bands: [Band] = []
        var end: Why?
        for (index, entry) in record.records("bands").enumerated() {
            let band = Settler.Block(entry, path: block.path + ["bands", "[\(index + 1)]"], around: [record])
            func count(_ key: String) -> Rational? {
                entry.has(key) ? settler.count(key, of: band, &reasons) : nil
            }
            let upper: Band.End =
                if let edge = count("up_to") { .upTo(edge) } else if let edge = count("below") {
                    .below(edge)
                } else if let width = count("next") { .next(width) } else { .open }
            var rate = Rational.zero
            if entry.has("percent") {
                reasons.append(Self.ofAmounts(band.path("percent")))
                return .notServed
            }
            if entry.has("rate") {
                var missing: [Why] = []
                guard let amount = price("rate", of: band, &missing) else {
                    // Below a tier without a price the others still hold.
                    end = missing.first
                    break
                }
                rate = amount
            }
            let flat = entry.has("flat") ? settler.amount("flat", of: band, &reasons) ?? .zero : .zero
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
