// What do the published and computed billing cases say?

private import FoundationEssentials

/// A JSON value of the cases: numbers are written as text there.
public indirect enum CaseValue: Decodable, Sendable, Equatable {
    case text(String)
    case flag(Bool)
    case list([CaseValue])
    case object([String: CaseValue])
    case null

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

    public subscript(key: String) -> CaseValue? {
        guard case .object(let fields) = self, let value = fields[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    public var string: String? { if case .text(let text) = self { text } else { nil } }
    public var isTrue: Bool { if case .flag(true) = self { true } else { false } }
    public var items: [CaseValue]? { if case .list(let items) = self { items } else { nil } }

}

/// A billing case; its fields are described in the document beside the cases.
public struct BillingCase: Decodable, Sendable {
    public let id: String
    public let pricing: CaseValue
    public let usage: CaseValue
    public let expected: String
    public let expectedByPeriod: [String]?
    public let currency: String?
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
