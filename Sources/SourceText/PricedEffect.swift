// How is the worth of a finding carried to the output?

/// What a finding is worth, already computed and formatted: this module knows no arithmetic of money.
public struct PricedEffect: Hashable, Sendable {
    /// The currency's code, such as `USD`.
    public var currency: String
    /// The least that it can come to, an exact decimal in the currency's main unit (`-12.5`), where known.
    public var low: String?
    /// What it comes to on the usual reading, an exact decimal, where known.
    public var usual: String?
    /// The most that it can come to, an exact decimal; `nil` when unknown or without limit.
    public var high: String?
    /// The period that the amounts are for, such as `month` or `year`.
    public var per: String
    /// Whether the terms put no upper limit to it.
    public var withoutLimit: Bool
    /// The whole as one line of text for people.
    public var text: String

    /// Makes an effect from finished strings.
    public init(
        currency: String, low: String? = nil, usual: String? = nil, high: String? = nil, per: String,
        withoutLimit: Bool = false, text: String
    ) {
        self.currency = currency
        self.low = low
        self.usual = usual
        self.high = high
        self.per = per
        self.withoutLimit = withoutLimit
        self.text = text
    }
}
