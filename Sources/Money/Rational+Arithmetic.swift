// How are exact fractions added, multiplied and divided?

internal import BigInt

/// The greatest common divisor, by remainders; in 64 bits as soon as the numbers fit.
func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (larger, smaller) = (first, second)
    while smaller > UInt128(UInt64.max) {
        (larger, smaller) = (smaller, larger % smaller)
    }
    guard smaller != 0 else { return larger }
    return UInt128(
        greatestCommonDivisor(UInt64(truncatingIfNeeded: smaller), UInt64(truncatingIfNeeded: larger % smaller)))
}

/// The greatest common divisor of two numbers of 64 bits.
private func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var (divisor, rest) = (first, second)
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest)
    }
    return divisor
}

/// A fraction whose parts fit in 64 bits: no product of two of them, and no sum of two products, leaves 128.
private struct ShortFraction {
    let numerator: Int64
    /// Above zero.
    let denominator: Int64

    init?(_ numerator: Int128, _ denominator: Int128) {
        guard let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator) else {
            return nil
        }
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// A product that cannot leave 128 bits.
private func wideProduct(_ first: Int64, _ second: Int64) -> Int128 { Int128(first) &* Int128(second) }

/// The divisor of a number and of one above zero.
private func divisor(_ first: Int64, _ second: Int64) -> Int64 {
    second == 1 ? 1 : Int64(truncatingIfNeeded: greatestCommonDivisor(first.magnitude, second.magnitude))
}

/// A product, or nil where it leaves 128 bits.
private func product(_ first: Int128, _ second: Int128) -> Int128? {
    let (value, overflow) = first.multipliedReportingOverflow(by: second)
    return overflow || value == .min ? nil : value
}

/// A sum, or nil where it leaves 128 bits.
private func sum(_ first: Int128, _ second: Int128) -> Int128? {
    let (value, overflow) = first.addingReportingOverflow(second)
    return overflow || value == .min ? nil : value
}

/// The divisor of two numbers as a signed one; it fits because one of them is a denominator or a numerator in range.
private func divisor(_ first: Int128, _ second: Int128) -> Int128 {
    Int128(truncatingIfNeeded: greatestCommonDivisor(first.magnitude, second.magnitude))
}

extension Rational: AdditiveArithmetic {
    /// The exact sum.
    public static func + (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
            let small = addingSmall(a, b, c, d)
        {
            return small
        }
        let (a, b) = left.big
        let (c, d) = right.big
        return Rational(reducing: a * d + c * b, b * d)
    }

    /// The exact difference.
    public static func - (left: Rational, right: Rational) -> Rational {
        left + -right
    }

    /// The same size with the other sign.
    public static prefix func - (value: Rational) -> Rational {
        switch value.storage {
        case .small(let numerator, let denominator): Rational(storage: .small(-numerator, denominator))
        case .large(let numerator, let denominator): Rational(reducing: -numerator, denominator)
        }
    }

    /// a/b + c/d with only the reductions that can have an effect; nil where something leaves 128 bits.
    private static func addingSmall(_ a: Int128, _ b: Int128, _ c: Int128, _ d: Int128) -> Rational? {
        if b == 1, d == 1 {
            return sum(a, c).map { Rational(storage: .small($0, 1)) }
        }
        if let left = ShortFraction(a, b), let right = ShortFraction(c, d) { return addingShort(left, right) }
        let common = divisor(b, d)
        let (restB, restD) = (b / common, d / common)
        guard let left = product(a, restD), let right = product(c, restB), let top = sum(left, right) else {
            return nil
        }
        // Only factors of the common part can be left in the sum.
        let again = common == 1 ? 1 : divisor(top, common)
        guard let bottom = product(restB, d / again) else { return nil }
        return Rational(storage: .small(top / again, bottom))
    }

    /// The same sum where nothing can leave 128 bits.
    private static func addingShort(_ left: ShortFraction, _ right: ShortFraction) -> Rational {
        let common =
            left.denominator == right.denominator ? left.denominator : divisor(left.denominator, right.denominator)
        let (restLeft, restRight) = (left.denominator / common, right.denominator / common)
        let top = wideProduct(left.numerator, restRight) &+ wideProduct(right.numerator, restLeft)
        let again = common == 1 ? 1 : divisor(top, Int128(common))
        if again == 1 { return Rational(storage: .small(top, wideProduct(restLeft, right.denominator))) }
        let bottom = wideProduct(restLeft, right.denominator / Int64(truncatingIfNeeded: again))
        return Rational(storage: .small(top / again, bottom))
    }

    /// a/b * c/d where nothing can leave 128 bits.
    private static func multiplyingShort(_ left: ShortFraction, _ right: ShortFraction) -> Rational {
        let first = divisor(left.numerator, right.denominator)
        let second = divisor(right.numerator, left.denominator)
        return Rational(
            storage: .small(
                wideProduct(left.numerator / first, right.numerator / second),
                wideProduct(left.denominator / second, right.denominator / first)))
    }
}

extension Rational {
    /// The exact product.
    public static func * (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            if let left = ShortFraction(a, b), let right = ShortFraction(c, d) { return multiplyingShort(left, right) }
            let first = d == 1 ? 1 : divisor(a, d)
            let second = b == 1 ? 1 : divisor(c, b)
            if let top = product(a / first, c / second), let bottom = product(b / second, d / first) {
                return Rational(storage: .small(top, bottom))
            }
        }
        let (a, b) = left.big
        let (c, d) = right.big
        return Rational(reducing: a * c, b * d)
    }

    /// Multiplies in place.
    public static func *= (left: inout Rational, right: Rational) {
        left = left * right
    }

    /// One over this; nil for zero.
    public var inverse: Rational? {
        switch storage {
        case .small(0, _): nil
        case .small(let numerator, let denominator):
            Rational(
                storage: .small(numerator < 0 ? -denominator : denominator, numerator < 0 ? -numerator : numerator))
        case .large(let numerator, let denominator): Rational(reducing: denominator, numerator)
        }
    }

    /// The exact quotient; nil where `other` is zero, so that no division by zero passes unseen.
    public func divided(by other: Rational) -> Rational? {
        guard let inverse = other.inverse else { return nil }
        return self * inverse
    }

    /// Divides by a constant that is at least 1, such as the 12 months of a year. A smaller count counts as 1, so a
    /// figure from a document goes through `divided(by: Rational)` instead.
    public func divided(byConstant count: Int) -> Rational {
        self * Rational(storage: .small(1, Int128(max(count, 1))))
    }

    /// The size without the sign.
    public var magnitude: Rational { isNegative ? -self : self }

    /// The value, but no less than `low` and no more than `high`; `low` wins where they cross.
    public func clamped(from low: Rational, to high: Rational) -> Rational {
        max(low, min(self, high))
    }

    /// Ten to the power of `places`; 1 for none or fewer.
    package static func powerOfTen(_ places: Int) -> Rational {
        places <= 36
            ? Rational(storage: .small((0..<max(places, 0)).reduce(into: Int128(1)) { power, _ in power *= 10 }, 1))
            : Rational(reducing: BigInt(10).power(places), 1)
    }
}
