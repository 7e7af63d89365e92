// The types of values that a term can have, and how each is named to a person.

/// The type of a term's value.
package indirect enum ValueType: Sendable {
    /// An exact time such as `24h`.
    case duration
    /// A calendar period such as `12 months`.
    case period
    /// An amount in the card's currency, or `{EUR: 45}`.
    case amount
    /// A percentage such as `20%`.
    case percent
    /// A number of units, exact.
    case count
    /// A date such as `2026-10-07`.
    case date
    /// One of a closed list of words.
    case word([String])
    /// A name that the author chose elsewhere or chooses here.
    case name
    /// Free text.
    case text
    /// `yes` or `no`.
    case flag
    /// A block of keys.
    case block(Shape)
    /// A list.
    case list(ValueType)
    /// The first of these that fits.
    case either([ValueType])
    /// A mapping from free names to values, such as a distribution.
    case table(ValueType)

    /// The type in words, for messages: "a duration such as `24h`".
    package var description: String {
        switch self {
        case .duration: "a duration such as `24h` or `3 days`"
        case .period: "a calendar period such as `12 months`"
        case .amount: "an amount such as `0.99`"
        case .percent: "a percentage such as `20%`"
        case .count: "a number such as `1000`"
        case .date: "a date such as `2026-10-07`"
        case .word(let words):
            words.count == 1 ? "`\(words[0])`" : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .name: "a name"
        case .text: "text"
        case .flag: "`yes` or `no`"
        case .block(let shape):
            "a block with " + shape.fields.prefix(4).map { "`\($0.key)`" }.joined(separator: ", ")
                + (shape.fields.count > 4 ? ", ..." : "")
        case .list(let element): "a list of " + element.description
        case .either(let types): types.map(\.description).joined(separator: ", or ")
        case .table(let value): "a mapping from names to " + value.description
        }
    }

    /// Whether the type has values that a range can be of.
    package var isNumeric: Bool {
        switch self {
        case .amount, .count, .percent: true
        case .either(let types): types.contains { $0.isNumeric }
        default: false
        }
    }

    /// The shape of a block value, through alternatives.
    package var shape: Shape? {
        switch self {
        case .block(let shape): shape
        case .either(let types): types.firstResult { $0.shape }
        default: nil
        }
    }

    /// Every word that the type allows, for "did you mean".
    package var words: [String] {
        switch self {
        case .word(let words): words
        case .either(let types): types.flatMap(\.words)
        case .list(let element): element.words
        case .flag: ["yes", "no"]
        default: []
        }
    }
}

extension [ValueType] {
    /// The first result that one of the types has.
    func firstResult<Result>(_ body: (ValueType) -> Result?) -> Result? {
        for type in self { if let result = body(type) { return result } }
        return nil
    }
}
