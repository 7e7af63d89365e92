// What is an exact number here, and how is it stored?

internal import BigInt

/// An exact fraction, always reduced, with a denominator above zero.
///
/// Fractions whose parts fit in 128 bits are kept in place; larger ones are kept as big integers. Nothing overflows and
/// nothing is rounded, and equal values have one form only, so that `==` and `hash` agree with arithmetic.
public struct Rational: Sendable, Hashable {
    /// The two forms. `small` is used whenever both parts fit and the numerator is not `Int128.min`, so that it can be
    /// negated.
    enum Storage: Sendable, Hashable {
        case small(Int128, Int128)
        indirect case large(BigInt, BigInt)
    }

    let storage: Storage

    init(storage: Storage) {
        self.storage = storage
    }

    /// Zero.
    public static let zero = Rational(storage: .small(0, 1))
    /// One.
    public static let one = Rational(storage: .small(1, 1))

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        if value.bitWidth <= 64 {
            self.init(storage: .small(Int128(truncatingIfNeeded: value), 1))
        } else {
            self.init(reducing: BigInt(value), 1)
        }
    }

    /// `numerator` over `denominator`, reduced; nil where the denominator is zero.
    public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        guard denominator != 0 else { return nil }
        self.init(reducing: BigInt(numerator), BigInt(denominator))
    }

    /// Brings a fraction of big integers into its one form. `denominator` is not zero: callers hold a product of
    /// denominators or have looked.
    init(reducing numerator: BigInt, _ denominator: BigInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator.signum() < 0 ? -1 : 1
        let top = numerator / divisor * sign
        let bottom = denominator / divisor * sign
        if let small = Rational.small(top), let under = Rational.small(bottom) {
            self.init(storage: .small(small, under))
        } else {
            self.init(storage: .large(top, bottom))
        }
    }

    /// A big integer as a small one, where its size fits. The words are put together by hand: `Int128(exactly:)` gives
    /// wrong values for negative big integers (Swift 6.3 with BigInt 6.0.1).
    private static func small(_ value: BigInt) -> Int128? {
        let words = value.magnitude.words
        guard words.count <= 2 else { return nil }
        let low = words.first.map { UInt128($0) } ?? 0
        let high = words.count == 2 ? words.last.map { UInt128($0) } ?? 0 : 0
        guard let size = Int128(exactly: high << 64 | low) else { return nil }
        return value.sign == .minus ? -size : size
    }

    /// Both parts as big integers.
    var big: (numerator: BigInt, denominator: BigInt) {
        switch storage {
        case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
        case .large(let numerator, let denominator): (numerator, denominator)
        }
    }
}

extension Rational {
    /// The numerator of the reduced fraction, as a whole number; it carries the sign.
    public var numerator: Rational {
        switch storage {
        case .small(let numerator, _): Rational(storage: .small(numerator, 1))
        case .large(let numerator, _): Rational(reducing: numerator, 1)
        }
    }

    /// The denominator of the reduced fraction, as a whole number above zero.
    public var denominator: Rational {
        switch storage {
        case .small(_, let denominator): Rational(storage: .small(denominator, 1))
        case .large(_, let denominator): Rational(reducing: denominator, 1)
        }
    }

    /// Whether this is a whole number.
    public var isInteger: Bool {
        switch storage {
        case .small(_, let denominator): denominator == 1
        case .large(_, let denominator): denominator == 1
        }
    }

    /// -1, 0 or 1.
    public var signum: Int {
        switch storage {
        case .small(let numerator, _): Int(numerator.signum())
        case .large(let numerator, _): numerator.signum() < 0 ? -1 : 1
        }
    }

    /// Whether this is zero.
    public var isZero: Bool { signum == 0 }
    /// Whether this is above zero.
    public var isPositive: Bool { signum > 0 }
    /// Whether this is below zero.
    public var isNegative: Bool { signum < 0 }

    /// The value as an `Int`, where it is a whole number that fits.
    public var int: Int? {
        guard case .small(let numerator, 1) = storage else { return nil }
        return Int(exactly: numerator)
    }

    /// The value as an `Int64`, where it is a whole number that fits.
    public var int64: Int64? {
        guard case .small(let numerator, 1) = storage else { return nil }
        return Int64(exactly: numerator)
    }

    /// The nearest binary floating-point number, for plots and for CEL's `double` only: no money is computed with it.
    public var approximation: Double {
        switch storage {
        case .small(let numerator, let denominator): return Double(numerator) / Double(denominator)
        case .large(let numerator, let denominator):
            // Both parts are cut to what a double can hold before they are divided.
            let excess = max(0, max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth) - 1000)
            let top = numerator.magnitude >> excess
            let bottom = denominator.magnitude >> excess
            guard bottom != 0 else { return numerator.signum() < 0 ? -.infinity : .infinity }
            let size = Double(top) / Double(bottom)
            return numerator.signum() < 0 ? -size : size
        }
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    /// A whole number written in the source.
    public init(integerLiteral value: Int) {
        self.init(value)
    }
}
