// How does a cost function leave the program, and come back?

package import Money

/// A staircase as it is written down: `height` times the whole number made of `rate` x V + `shift`.
package struct StoredStaircase: Sendable, Hashable {
    /// What one step costs.
    package let height: Rational
    /// How many steps there are per unit of volume.
    package let rate: Rational
    /// What is added before rounding.
    package let shift: Rational
    /// Whether a begun step counts.
    package let way: Staircase.Way

    /// A staircase as it is written down.
    package init(height: Rational, rate: Rational, shift: Rational, way: Staircase.Way) {
        self.height = height
        self.rate = rate
        self.shift = shift
        self.way = way
    }
}

/// A piece as it is written down.
package struct StoredPiece: Sendable, Hashable {
    /// What a piece says.
    package enum Content: Sendable, Hashable {
        /// `fixed` + `slope` x V + staircases.
        case known(fixed: Rational, slope: Rational, stairs: [StoredStaircase])
        /// No figure.
        case unknown(Unpriced)
    }

    /// The volumes, with the ends that belong to them.
    package let interval: Interval
    /// Their cost.
    package let content: Content

    /// A piece as it is written down.
    package init(_ interval: Interval, _ content: Content) {
        self.interval = interval
        self.content = content
    }
}

extension CostFunction {
    /// The pieces as they are written down.
    package var stored: [StoredPiece] {
        pieces.map { piece in
            switch piece.content {
            case .unknown(let reason): return StoredPiece(piece.interval, .unknown(reason))
            case .known(let formula):
                let stairs = formula.stairs.map {
                    StoredStaircase(height: $0.height, rate: $0.rate, shift: $0.shift, way: $0.way)
                }
                return StoredPiece(
                    piece.interval, .known(fixed: formula.fixed, slope: formula.slope, stairs: stairs))
            }
        }
    }

    /// A function from pieces that were written down; nil where they leave a gap, overlap, do not begin at zero or do not
    /// go on without end.
    package init?(stored: [StoredPiece]) {
        self.init(
            stored.map { piece in
                switch piece.content {
                case .unknown(let reason): return Piece(piece.interval, .unknown(reason))
                case .known(let fixed, let slope, let stairs):
                    let formula = stairs.reduce(Formula(fixed: fixed, slope: slope)) { sum, stair in
                        sum + .steps(height: stair.height, rate: stair.rate, offset: stair.shift, way: stair.way)
                    }
                    return Piece(piece.interval, .known(formula))
                }
            })
    }
}
