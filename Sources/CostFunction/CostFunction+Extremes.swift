// Which of several costs is the lower or the higher at each volume?

package import Money

extension CostFunction {
    /// The cost, but no less than an amount: a minimum charge.
    package func max(_ amount: Rational) -> CostFunction { max(.constant(amount)) }

    /// The cost, but no more than an amount: a cap.
    package func min(_ amount: Rational) -> CostFunction { min(.constant(amount)) }

    /// The higher of two costs at each volume; unknown where one of them is.
    package func max(_ other: CostFunction) -> CostFunction { choosing(.positive, over: other) }

    /// The lower of two costs at each volume; unknown where one of them is.
    package func min(_ other: CostFunction) -> CostFunction { choosing(.negative, over: other) }

    /// The lowest of several costs at each volume; nil for none.
    package static func lowerEnvelope(_ functions: [CostFunction]) -> CostFunction? {
        functions.dropFirst().reduce(functions.first) { $0?.min($1) }
    }

    /// The highest of several costs at each volume; nil for none.
    package static func upperEnvelope(_ functions: [CostFunction]) -> CostFunction? {
        functions.dropFirst().reduce(functions.first) { $0?.max($1) }
    }

    /// This where its difference from the other has the wanted sign or is zero, else the other.
    private func choosing(_ wanted: Sign, over other: CostFunction) -> CostFunction {
        var pieces: [Piece] = []
        var cutter = SignCutter(care: .weak, steps: CostFunction.mostSteps)
        for (interval, first, second) in CostFunction.refined(self, other) {
            guard case .known(let own) = first, case .known(let others) = second else {
                if case .unknown = first {
                    pieces.append(Piece(interval, first))
                } else {
                    pieces.append(Piece(interval, second))
                }
                continue
            }
            for (part, sign) in cutter.parts(of: own - others, on: interval) {
                switch sign {
                case wanted, .zero: pieces.append(Piece(part, first))
                case .undetermined:
                    pieces.append(Piece(part, .unknown(.notWorkedOut(above: part.from))))
                default: pieces.append(Piece(part, second))
                }
            }
        }
        return CostFunction(trusted: pieces)
    }
}
