// What do the published and computed billing cases say?

private import FoundationEssentials

/// A JSON value of the cases: numbers are written as text there.
public indirect enum CaseValue: Decodable, Sendable, Equatable {
    case text(String)
    case flag(Bool)
    case list([CaseValue])
    case object([String: CaseValue])
    case null

    /// Reads whatever stands there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let list = try? container.decode([CaseValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: CaseValue].self))
        }
    }

    /// A field of an object; nil where it is absent or null.
    public subscript(key: String) -> CaseValue? {
        guard case .object(let fields) = self, let value = fields[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    /// The text, where it is one.
    public var string: String? { if case .text(let text) = self { text } else { nil } }
    /// Whether it is `true`.
    public var isTrue: Bool { if case .flag(true) = self { true } else { false } }
    /// The items of a list.
    public var items: [CaseValue]? { if case .list(let items) = self { items } else { nil } }

}

/// A billing case; its fields are described in the document beside the cases.
public struct BillingCase: Decodable, Sendable {
    /// Its name.
    public let id: String
    /// Steps, or charges with steps, and steps of the invoice.
    public let pricing: CaseValue
    /// One value, a list, or one for each meter.
    public let usage: CaseValue
    /// The sum, exact.
    public let expected: String
    /// The sum of each period.
    public let expectedByPeriod: [String]?
    /// The currency that the sum is rounded in.
    public let currency: String?
    /// The rounded sum.
    public let expectedRounded: String?

    private enum CodingKeys: String, CodingKey {
        case id, pricing, usage, expected, currency
        case expectedByPeriod = "expected_by_period"
        case expectedRounded = "expected_rounded"
    }
}

extension BillingCase {
    /// The cases of `../shared/facts/billing-cases.json`, where that file stands beside the package, else none.
    public static func all() throws -> [BillingCase] {
        guard let path = shared("facts/billing-cases.json"), let bytes = readFile(path) else { return [] }
        return try JSONDecoder().decode([BillingCase].self, from: Data(bytes))
    }
}
