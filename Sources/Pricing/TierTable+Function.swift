// What does a table of bands cost as a function of the quantity?

import CostFunction
import Money

extension TierTable {
    /// The cost of a quantity where nothing is included.
    var function: CostFunction {
        switch kind {
        case .graduated: graduatedFunction(countingFees: true)
        case .volume: assembled({ $0.function(from: .zero).adding($0.flat) }, gapsGoOn: false)
        case .stairstep: feesAlone
        }
    }

    /// The cost where the total, of which `used` units are included, chooses the band. Both may be any functions.
    func functionByTheTotal(left: CostFunction, used: CostFunction) -> CostFunction {
        let total = left + used
        switch kind {
        case .graduated:
            return function.of(total) - graduatedFunction(countingFees: false).of(used)
        case .stairstep:
            return feesAlone.of(total)
        case .volume:
            return tiers.filter { !$0.rate.isZero }.reduce(feesAlone.of(total)) { sum, tier in
                sum + left.only(where: total, isIn: tier.interval).scaled(by: tier.rate)
            }
        }
    }

    /// The fee of the band that the quantity falls in.
    private var feesAlone: CostFunction { assembled({ .constant($0.flat) }, gapsGoOn: false) }

    /// What is due at zero.
    private var atZero: Rational {
        flatAtZero && tiers.first?.interval.from.isZero ?? false ? tiers.first?.flat ?? .zero : .zero
    }

    /// Bands one after another, with a point for zero, and the stretches between them without a figure.
    private func assembled(_ content: (Tier) -> CostFunction, gapsGoOn: Bool) -> CostFunction {
        var pieces: [CostFunction.Piece] = [
            CostFunction.Piece(.point(.zero), .known(Formula(fixed: atZero)))
        ]
        var brokenBy: Unpriced?
        for tier in tiers {
            if let last = pieces.last?.interval, let end = last.to, !last.isFollowed(by: tier.interval),
                let hole = Interval(
                    from: end, includesFrom: !last.includesTo, to: tier.interval.from,
                    includesTo: !tier.interval.includesFrom)
            {
                let reason = missing(at: hole.sample)
                pieces.append(CostFunction.Piece(hole, .unknown(reason)))
                if gapsGoOn, !hole.isPoint { brokenBy = brokenBy ?? gap(end, tier.interval.from) }
            }
            let function = brokenBy.map(CostFunction.unknown) ?? content(tier)
            for piece in function.pieces {
                if let part = piece.interval.intersection(tier.interval) {
                    pieces.append(CostFunction.Piece(part, piece.content))
                }
            }
        }
        if let last = pieces.last?.interval, let end = last.to,
            let rest = Interval(from: end, includesFrom: !last.includesTo, to: nil, includesTo: false)
        {
            pieces.append(CostFunction.Piece(rest, .unknown(aboveTheLast)))
        }
        return CostFunction(pieces) ?? .unknown(Unpriced(key: "bands", reason: "the bands are not a table"))
    }

    /// Graduated: what the bands below come to, and this band's rate above its lower edge.
    private func graduatedFunction(countingFees: Bool) -> CostFunction {
        var below = Rational.zero
        let starts = tiers.map { tier in
            let start = below + (countingFees ? tier.flat : .zero)
            below = start + (tier.interval.to.map { tier.price(of: $0 - tier.interval.from) } ?? .zero)
            return start
        }
        let byTier = Dictionary(zip(tiers, starts), uniquingKeysWith: { first, _ in first })
        let bands = assembled(
            { tier in tier.function(from: tier.interval.from).adding(byTier[tier] ?? .zero) }, gapsGoOn: true)
        guard !countingFees, let first = bands.pieces.first, first.interval.isPoint else { return bands }
        // Without fees nothing is due at zero.
        return CostFunction(
            [CostFunction.Piece(first.interval, .known(Formula(fixed: .zero)))] + bands.pieces.dropFirst()) ?? bands
    }
}

extension TierTable.Tier {
    /// The price of the units above a quantity, without the fee.
    fileprivate func function(from start: Rational) -> CostFunction {
        guard let block, let perUnit = block.inverse else { return .linear(fixed: -rate * start, slope: rate) }
        return CostFunction.steps(height: rate, width: block, offset: -start * perUnit) ?? .constant(.zero)
    }
}
