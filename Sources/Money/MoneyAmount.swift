// How much, in which currency, and how is it written?

/// An exact amount of one currency. It is not rounded to the currency's smaller unit; only its texts are.
public struct MoneyAmount: Sendable, Hashable {
    /// The amount in the currency's main unit, exact.
    public let value: Rational
    /// The currency.
    public let currency: Currency

    /// An amount.
    public init(_ value: Rational, _ currency: Currency) {
        self.value = value
        self.currency = currency
    }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> MoneyAmount { MoneyAmount(.zero, currency) }

    /// The exact sum; refuses another currency.
    public func adding(_ other: MoneyAmount) throws(UnlikeUnits) -> MoneyAmount {
        try requireSameCurrency(as: other)
        return MoneyAmount(value + other.value, currency)
    }

    /// The exact difference; refuses another currency.
    public func subtracting(_ other: MoneyAmount) throws(UnlikeUnits) -> MoneyAmount {
        try requireSameCurrency(as: other)
        return MoneyAmount(value - other.value, currency)
    }

    /// Whether this is less; refuses another currency, since no order exists without a rate of exchange.
    public func isLess(than other: MoneyAmount) throws(UnlikeUnits) -> Bool {
        try requireSameCurrency(as: other)
        return value < other.value
    }

    /// So many times this amount.
    public func times(_ factor: Rational) -> MoneyAmount { MoneyAmount(value * factor, currency) }

    /// The same amount in another currency, at a rate that somebody gave: so many of the other for one of this.
    public func converted(to other: Currency, at rate: Rational) -> MoneyAmount { MoneyAmount(value * rate, other) }

    /// The amount as an invoice shows it: to the smaller unit, an exact half away from zero.
    public var rounded: MoneyAmount { MoneyAmount(value.rounded(toPlaces: currency.minorUnits), currency) }

    private func requireSameCurrency(as other: MoneyAmount) throws(UnlikeUnits) {
        guard currency == other.currency else { throw UnlikeUnits(left: currency.code, right: other.currency.code) }
    }
}

extension MoneyAmount: CustomStringConvertible {
    /// With the currency's decimals: `USD 20,000.00`.
    public var description: String { "\(currency.code) \(value.formatted(places: currency.minorUnits))" }

    /// In whole units, for figures that rest on assumed inputs: `USD 20,000`.
    public var wholeText: String { "\(currency.code) \(value.formatted(places: 0))" }

    /// With all decimals that the value has, no fewer than the currency's: `USD 0.0045`, `USD 2.00`, `USD 1/3`.
    public var exactText: String { "\(currency.code) \(exactNumber)" }

    /// As `description`, but US dollars with their sign, for sentences: `$20,000.00`.
    public var sentenceText: String { signed(value.magnitude.formatted(places: currency.minorUnits)) ?? description }

    /// As `wholeText`, but US dollars with their sign: `$20,000`.
    public var wholeSentenceText: String { signed(value.magnitude.formatted(places: 0)) ?? wholeText }

    /// As `exactText`, but US dollars with their sign: `$0.0045`.
    public var exactSentenceText: String {
        signed(MoneyAmount(value.magnitude, currency).exactNumber) ?? exactText
    }

    private var exactNumber: String {
        guard let places = value.decimalPlaces, places <= 12 else { return value.description }
        return value.formatted(places: max(places, currency.minorUnits))
    }

    /// The digits behind a dollar sign, with a minus where the amount is below zero and the digits are not all zero.
    private func signed(_ digits: String) -> String? {
        guard currency == .usd else { return nil }
        let showsSomething = digits.utf8.contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return (value.isNegative && showsSomething ? "-$" : "$") + digits
    }
}
