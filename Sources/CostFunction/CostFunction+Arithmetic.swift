// How are costs added and scaled, and how does a cost of units become a cost of tickets?

package import Money

extension CostFunction {
    /// The sum; unknown where one of them is, with the reason of the left if both are.
    package static func + (left: CostFunction, right: CostFunction) -> CostFunction {
        CostFunction(
            trusted: refined(left, right).map { interval, first, second in
                switch (first, second) {
                case (.known(let first), .known(let second)): Piece(interval, .known(first + second))
                case (.unknown, _): Piece(interval, first)
                case (_, .unknown): Piece(interval, second)
                }
            })
    }

    /// The difference; unknown where one of them is.
    package static func - (left: CostFunction, right: CostFunction) -> CostFunction {
        left + right.scaled(by: -1)
    }

    /// So many times the cost; the factor may have any sign. Unknown stays unknown, even times zero.
    package func scaled(by factor: Rational) -> CostFunction {
        mapKnown { $0.scaled(by: factor) }
    }

    /// The cost and a constant.
    package func adding(_ constant: Rational) -> CostFunction {
        mapKnown { $0.adding(constant) }
    }

    /// The cost in terms of V, where this is a cost in terms of `share` x V: with 0.45 outcomes a ticket, the cost of
    /// outcomes becomes the cost of tickets. Nil for a share below zero; at a share of zero it is the cost of nothing.
    package func pulledBack(along share: Rational) -> CostFunction? {
        guard let inverse = share.inverse else {
            return CostFunction(trusted: [
                Piece(
                    .all,
                    pieces.first.map { piece in
                        if case .known(let formula) = piece.content {
                            .known(Formula(fixed: formula.value(at: .zero)))
                        } else {
                            piece.content
                        }
                    } ?? .known(Formula(fixed: .zero)))
            ])
        }
        guard share.isPositive else { return nil }
        return CostFunction(
            trusted: pieces.map { piece in
                let interval = piece.interval.scaled(by: inverse)
                switch piece.content {
                case .known(let formula): return Piece(interval, .known(formula.pulledBack(along: share)))
                case .unknown: return Piece(interval, piece.content)
                }
            })
    }

    /// Changes the formula of every known piece.
    func mapKnown(_ change: (Formula) -> Formula) -> CostFunction {
        CostFunction(
            trusted: pieces.map { piece in
                guard case .known(let formula) = piece.content else { return piece }
                return Piece(piece.interval, .known(change(formula)))
            })
    }

    /// The pieces of two functions cut at the edges of both.
    static func refined(_ left: CostFunction, _ right: CostFunction) -> [(Interval, Content, Content)] {
        var result: [(Interval, Content, Content)] = []
        var (first, second) = (left.pieces[...], right.pieces[...])
        while let a = first.first, let b = second.first {
            if let common = a.interval.intersection(b.interval) { result.append((common, a.content, b.content)) }
            if a.interval.endsBefore(b.interval) {
                first = first.dropFirst()
            } else if b.interval.endsBefore(a.interval) {
                second = second.dropFirst()
            } else {
                first = first.dropFirst()
                second = second.dropFirst()
            }
        }
        return result
    }
}
