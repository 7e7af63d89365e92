// Which part of a whole does "20%" stand for?

/// A share of a whole, kept as an exact fraction: `20%` is 1/5. It may be above 100%.
public struct Percentage: Sendable, Hashable {
    /// The share as a fraction of one.
    public let fraction: Rational

    /// A share given as a fraction of one.
    public init(fraction: Rational) {
        self.fraction = fraction
    }

    /// Reads `20%`, `12.5%` or `20 %`. A number without the sign is refused, since 0.2 and 20 would both be plausible.
    public init(parsing text: some StringProtocol) throws(NumberTextError) {
        let trimmed = ExactDecimal.withoutSpaces(Array(text.utf8))
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.last == UInt8(ascii: "%") else { throw .percentSignMissing(String(text)) }
        let number = try ExactDecimal(parsing: String(decoding: trimmed.dropLast(), as: UTF8.self))
        fraction = number.rational.divided(byConstant: 100)
    }

    /// This share of a value.
    public func of(_ value: Rational) -> Rational { fraction * value }
}

extension Percentage: Comparable {
    /// Whether the left share is the smaller.
    public static func < (left: Percentage, right: Percentage) -> Bool { left.fraction < right.fraction }
}

extension Percentage: CustomStringConvertible {
    /// The exact percentage: `20%`, `12.5%`, and `100/3%` where no decimal ends.
    public var description: String { "\(fraction * 100)%" }

    /// The percentage to at most `places` decimals, without trailing zeros, for tables: `33.3%`.
    public func formatted(places: Int = 1) -> String {
        NumberFormat.count(fraction * 100, places: places) + "%"
    }
}
