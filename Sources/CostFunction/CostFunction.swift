// What does every volume cost?

package import Money

/// A cost for every volume from zero on: known, piece by piece, or unknown with the reason.
///
/// The pieces follow each other without a gap and without overlap. They usually are (from, to], because a tier's
/// `up_to` belongs to it, with a piece of its own for zero where that differs; which ends belong is stored, not assumed.
package struct CostFunction: Sendable, Hashable {
    /// What a piece says.
    package enum Content: Sendable, Hashable {
        /// The cost by a formula.
        case known(Formula)
        /// No figure.
        case unknown(Unpriced)
    }

    /// A stretch of volumes and its cost.
    package struct Piece: Sendable, Hashable {
        /// The volumes.
        package let interval: Interval
        /// Their cost.
        package let content: Content

        /// A piece.
        package init(_ interval: Interval, _ content: Content) {
            self.interval = interval
            self.content = content
        }
    }

    /// The cost at one volume.
    package enum Value: Sendable, Hashable {
        /// An exact figure.
        case known(Rational)
        /// No figure.
        case unknown(Unpriced)

        /// The figure, where there is one.
        package var figure: Rational? {
            if case .known(let value) = self { value } else { nil }
        }
    }

    /// The pieces in order of volume.
    package let pieces: [Piece]

    /// The most steps of staircases that are looked at one by one where a result needs it.
    package static let mostSteps = 2000

    /// Takes pieces that follow each other from zero on, and joins what belongs together.
    init(trusted pieces: [Piece]) {
        self.pieces = CostFunction.joined(pieces)
    }

    /// Pieces in order; nil where they leave a gap, overlap, do not begin at zero or do not go on without end.
    package init?(_ pieces: [Piece]) {
        guard let first = pieces.first, first.interval.from.isZero, first.interval.includesFrom,
            pieces.last?.interval.to == nil,
            zip(pieces, pieces.dropFirst()).allSatisfy({ $0.interval.isFollowed(by: $1.interval) })
        else { return nil }
        self.init(trusted: pieces)
    }

    /// The same cost at every volume.
    package static func constant(_ value: Rational) -> CostFunction {
        CostFunction(trusted: [Piece(.all, .known(Formula(fixed: value)))])
    }

    /// A fixed part and a rate for each unit.
    package static func linear(fixed: Rational = .zero, slope: Rational) -> CostFunction {
        CostFunction(trusted: [Piece(.all, .known(Formula(fixed: fixed, slope: slope)))])
    }

    /// `height` for each `width` of volume, begun or full; `width` is above zero, else nil.
    package static func steps(
        height: Rational, width: Rational, way: Staircase.Way = .up, offset: Rational = .zero
    ) -> CostFunction? {
        guard width.isPositive, let rate = width.inverse else { return nil }
        return CostFunction(trusted: [
            Piece(.all, .known(.steps(height: height, rate: rate, offset: offset, way: way)))
        ])
    }

    /// No figure at any volume.
    package static func unknown(_ reason: Unpriced) -> CostFunction {
        CostFunction(trusted: [Piece(.all, .unknown(reason))])
    }

    /// The cost at a volume. A volume below zero has none.
    package func value(at volume: Rational) -> Value {
        guard let piece = piece(at: volume) else {
            return .unknown(Unpriced(key: "volume", reason: "a volume is not below zero"))
        }
        switch piece.content {
        case .known(let formula): return .known(formula.value(at: volume))
        case .unknown(let reason): return .unknown(reason)
        }
    }

    /// The piece that a volume lies in; nil below zero.
    package func piece(at volume: Rational) -> Piece? {
        guard !volume.isNegative else { return nil }
        var (low, high) = (0, pieces.count - 1)
        while low < high {
            let middle = (low + high) / 2
            let interval = pieces[middle].interval
            if interval.to.map({ volume < $0 || (volume == $0 && interval.includesTo) }) ?? true {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return pieces[low]
    }

    /// Joins neighbours with the same content, and lets a single point be part of a neighbour that gives its value.
    private static func joined(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        for piece in pieces {
            guard let last = result.last else {
                result.append(piece)
                continue
            }
            if last.content == piece.content || absorbs(last, point: piece) {
                result[result.count - 1] = Piece(last.interval.joined(with: piece.interval), last.content)
            } else if absorbs(piece, point: last) {
                result[result.count - 1] = Piece(last.interval.joined(with: piece.interval), piece.content)
            } else {
                result.append(piece)
            }
        }
        return result
    }

    private static func absorbs(_ piece: Piece, point: Piece) -> Bool {
        guard point.interval.isPoint, case .known(let pointFormula) = point.content,
            case .known(let formula) = piece.content
        else { return false }
        return formula.value(at: point.interval.from) == pointFormula.value(at: point.interval.from)
    }
}
