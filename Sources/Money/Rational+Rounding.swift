// How is an exact fraction brought to whole numbers or to decimal places?

internal import BigInt

/// A way to make a whole number of a fraction.
public enum Rounding: Sendable, Hashable, CaseIterable {
    /// To the whole number above: a started unit counts.
    case up
    /// To the whole number below: only full units count.
    case down
    /// To the nearest; an exact half goes away from zero.
    case halfUp
}

extension Rational {
    /// The largest whole number that is not above this.
    public var floor: Rational {
        switch storage {
        case .small(let numerator, let denominator):
            let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
            return Rational(storage: .small(rest < 0 ? quotient - 1 : quotient, 1))
        case .large(let numerator, let denominator):
            let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
            return Rational(reducing: rest.signum() < 0 ? quotient - 1 : quotient, 1)
        }
    }

    /// The smallest whole number that is not below this.
    public var ceil: Rational { -(-self).floor }

    /// The whole number that `rounding` makes of this.
    public func rounded(_ rounding: Rounding) -> Rational {
        switch rounding {
        case .up: return ceil
        case .down: return floor
        case .halfUp:
            let size = (magnitude + Rational(storage: .small(1, 2))).floor
            return isNegative ? -size : size
        }
    }

    /// The nearest multiple of ten to the power of minus `places`; an exact half goes away from zero. Fewer than no
    /// places count as none.
    public func rounded(toPlaces places: Int) -> Rational {
        let scale = Rational.powerOfTen(places)
        let whole = (self * scale).rounded(.halfUp)
        return whole.divided(by: scale) ?? whole
    }
}
