// How much volume does a budget pay for, and would buying more cost less?

package import Money

extension CostFunction {
    /// The volumes whose cost is at most `budget`, in order; the last may have no end. With volume tiers there may be
    /// gaps. Volumes without a figure are in none of them.
    package func volumes(costingAtMost budget: Rational, steps: Int = CostFunction.mostSteps) -> [Interval] {
        var cutter = SignCutter(care: .exact, steps: steps)
        var result: [Interval] = []
        for piece in pieces {
            guard case .known(let formula) = piece.content else { continue }
            for (part, sign) in cutter.parts(of: formula.adding(-budget), on: piece.interval)
            where sign == .negative || sign == .zero {
                if let last = result.last, last.isFollowed(by: part) {
                    result[result.count - 1] = last.joined(with: part)
                } else {
                    result.append(part)
                }
            }
        }
        return result
    }

    /// The largest volume that a budget pays for.
    package enum MostVolume: Sendable, Hashable {
        /// Not even no volume.
        case none
        /// Up to here; `reached` is false where only every smaller volume of the last stretch is affordable.
        case upTo(Rational, reached: Bool)
        /// Any volume.
        case unlimited
    }

    /// The largest volume whose cost is at most `budget`.
    package func mostVolume(costingAtMost budget: Rational) -> MostVolume {
        guard let last = volumes(costingAtMost: budget).last else { return .none }
        guard let to = last.to else { return .unlimited }
        return .upTo(to, reached: last.includesTo)
    }

    /// The least cost of this volume or any larger one: what the volume costs a buyer who may buy more than is needed.
    ///
    /// Never the cost itself, and only of use where the contract lets one buy units that stay unused. Volumes above a
    /// stretch without a figure do not count for those below it.
    package var buyingUp: CostFunction {
        var result: [Piece] = []
        // The least cost of everything to the right, as far as it is known; nil where nothing is.
        var leastLater: Rational?
        for piece in pieces.reversed() {
            guard case .known(let formula) = piece.content else {
                leastLater = nil
                result.insert(piece, at: 0)
                continue
            }
            guard let (within, least) = CostFunction.leastFromHere(formula, on: piece.interval) else {
                leastLater = nil
                result.insert(Piece(piece.interval, .unknown(.notWorkedOut(above: piece.interval.from))), at: 0)
                continue
            }
            var parts = [Piece(piece.interval, .known(within))]
            if let leastLater {
                let whole = CostFunction(trusted: [Piece(.all, .known(within))])
                parts = whole.min(leastLater).pieces.compactMap { part in
                    part.interval.intersection(piece.interval).map { Piece($0, part.content) }
                }
            }
            result.insert(contentsOf: parts, at: 0)
            leastLater = leastLater.map { Swift.min($0, least) } ?? least
        }
        return CostFunction(trusted: result)
    }

    /// The least cost from each volume of a piece to its end, and the least of the whole piece; nil where the piece
    /// both rises and falls, or falls without end.
    private static func leastFromHere(_ formula: Formula, on interval: Interval) -> (Formula, Rational)? {
        if formula.surelyNeverFalls {
            let least =
                interval.includesFrom ? formula.value(at: interval.from) : formula.limit(after: interval.from)
            return (formula, least)
        }
        guard formula.stairs.isEmpty, let end = interval.to else { return nil }
        let least = formula.value(at: end)
        return (Formula(fixed: least), least)
    }
}
