// What is a price per, and when may two prices be added?

/// A currency per something, such as `USD per conversation` or `USD per month per seat`.
public struct UnitOfAccount: Sendable, Hashable {
    /// The currency.
    public let currency: Currency
    /// What it is per, sorted, so that the order of writing does not matter; empty for plain money.
    public let per: [String]

    /// A currency per each of `dimensions`, which are nouns in the singular.
    public init(_ currency: Currency, per dimensions: [String] = []) {
        self.currency = currency
        per = dimensions.sorted()
    }
}

extension UnitOfAccount: CustomStringConvertible {
    /// `USD per conversation`.
    public var description: String { ([currency.code] + per).joined(separator: " per ") }
}

/// An exact price with its unit. Only prices of the same unit can be added or compared.
public struct UnitPrice: Sendable, Hashable {
    /// How much of the currency.
    public let value: Rational
    /// Per what.
    public let unit: UnitOfAccount

    /// A price.
    public init(_ value: Rational, _ unit: UnitOfAccount) {
        self.value = value
        self.unit = unit
    }

    /// The exact sum; refuses a price of another unit.
    public func adding(_ other: UnitPrice) throws(UnlikeUnits) -> UnitPrice {
        try requireSameUnit(as: other)
        return UnitPrice(value + other.value, unit)
    }

    /// The exact difference; refuses a price of another unit.
    public func subtracting(_ other: UnitPrice) throws(UnlikeUnits) -> UnitPrice {
        try requireSameUnit(as: other)
        return UnitPrice(value - other.value, unit)
    }

    /// Whether this is less; refuses a price of another unit.
    public func isLess(than other: UnitPrice) throws(UnlikeUnits) -> Bool {
        try requireSameUnit(as: other)
        return value < other.value
    }

    /// So many times this price.
    public func times(_ factor: Rational) -> UnitPrice { UnitPrice(value * factor, unit) }

    /// The price of `count` of `dimension`: 2 `USD per conversation` for 10 conversations is 20 `USD`. Nil where the
    /// price is not per that.
    public func total(of count: Rational, _ dimension: String) -> UnitPrice? {
        guard let index = unit.per.firstIndex(of: dimension) else { return nil }
        var rest = unit.per
        rest.remove(at: index)
        return UnitPrice(value * count, UnitOfAccount(unit.currency, per: rest))
    }

    private func requireSameUnit(as other: UnitPrice) throws(UnlikeUnits) {
        guard unit == other.unit else {
            throw UnlikeUnits(left: unit.description, right: other.unit.description)
        }
    }
}

extension UnitPrice: CustomStringConvertible {
    /// With all decimals: `USD 0.99 per conversation`.
    public var description: String {
        ([MoneyAmount(value, unit.currency).exactText] + unit.per).joined(separator: " per ")
    }
}

/// Two amounts that have no sum and no order, because they are not of the same unit.
public struct UnlikeUnits: Error, Sendable, Hashable, CustomStringConvertible {
    /// The unit of the first, such as `USD` or `USD per seat`.
    public let left: String
    /// The unit of the second.
    public let right: String

    /// Names both units.
    public init(left: String, right: String) {
        self.left = left
        self.right = right
    }

    /// What is wrong, as one clause without a full stop.
    public var description: String { "`\(left)` and `\(right)` cannot be added or compared" }
}
