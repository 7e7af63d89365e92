// What do the published and computed billing cases say?

import FoundationEssentials
import Money
import TestSupport

/// A JSON value of the cases: numbers are written as text there.
indirect enum JSONValue: Decodable {
    case text(String)
    case flag(Bool)
    case list([JSONValue])
    case object([String: JSONValue])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let fields) = self, let value = fields[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    var string: String? { if case .text(let text) = self { text } else { nil } }
    var isTrue: Bool { if case .flag(true) = self { true } else { false } }
    var items: [JSONValue]? { if case .list(let items) = self { items } else { nil } }

    func number(_ key: String) throws -> Rational? {
        try self[key]?.string.map { try Rational(parsing: $0) }
    }
}

struct BillingCase: Decodable {
    let id: String
    let pricing: JSONValue
    let usage: JSONValue
    let expected: String
    let expectedByPeriod: [String]?
    let currency: String?
    let expectedRounded: String?

    private enum CodingKeys: String, CodingKey {
        case id, pricing, usage, expected, currency
        case expectedByPeriod = "expected_by_period"
        case expectedRounded = "expected_rounded"
    }
}

extension BillingCase {
    /// The cases of `../shared/facts/billing-cases.json`, where that file stands beside the package, else none.
    static func all() throws -> [BillingCase] {
        guard let path = shared("facts/billing-cases.json"), let bytes = readFile(path) else { return [] }
        return try JSONDecoder().decode([BillingCase].self, from: Data(bytes))
    }
}
