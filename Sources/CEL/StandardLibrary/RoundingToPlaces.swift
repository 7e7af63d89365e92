// Which way does a number go that has more decimal places than are asked for?

internal import Money

/// A rounding to decimal places. The names are those that accounting software and databases use.
struct RoundingToPlaces {
    /// The roundings.
    enum Mode: String, CaseIterable {
        /// To the nearest, halves away from zero.
        case halfUp = "half_up"
        /// To the nearest, halves to the even neighbour.
        case halfEven = "half_even"
        /// Away from zero.
        case up
        /// Towards zero.
        case down
        /// Towards plus infinity.
        case ceiling
        /// Towards minus infinity.
        case floor
    }

    let places: Int
    let mode: Mode

    /// The rounding that the last arguments of a call say: places, and perhaps the name of a mode.
    static func named(_ function: String, _ arguments: ArraySlice<Value>) -> Result<RoundingToPlaces, EvaluationError> {
        guard case .int(let places)? = arguments.first else {
            return .failure(EvaluationError(.noSuchOverload, "no such overload: `\(function)`"))
        }
        guard (0...30).contains(places) else {
            return .failure(EvaluationError(.invalidArgument, "the number of places must be 0 to 30"))
        }
        var mode = Mode.halfUp
        if let word = arguments.dropFirst().first {
            guard case .string(let name) = word, let named = Mode(rawValue: name) else {
                let names = Mode.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                return .failure(
                    EvaluationError(
                        .invalidArgument, "there is no rounding `\(Format.text(word))`: there are \(names)"))
            }
            mode = named
        }
        return .success(RoundingToPlaces(places: Int(places), mode: mode))
    }

    /// The number with at most so many places.
    func callAsFunction(_ number: Rational) -> Rational {
        let power = Rational.powerOfTen(places)
        let whole = whole(number * power)
        return whole.divided(by: power) ?? whole
    }

    private func whole(_ number: Rational) -> Rational {
        switch mode {
        case .halfUp: return number.rounded(.halfUp)
        case .halfEven:
            let below = number.floor
            let twice = (number - below) * 2
            if twice != 1 { return twice < 1 ? below : number.ceil }
            return (below * Rational.one.divided(byConstant: 2)).isInteger ? below : number.ceil
        case .up: return number.isNegative ? number.floor : number.ceil
        case .down: return number.isNegative ? number.ceil : number.floor
        case .ceiling: return number.ceil
        case .floor: return number.floor
        }
    }
}
