// How is a file of tests read?

internal import FoundationEssentials

/// A JSON document.
indirect enum JSON: Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let elements = try? container.decode([JSON].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON? {
        if case .object(let fields) = self { return fields[key] }
        return nil
    }

    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var array: [JSON]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    var flag: Bool {
        if case .bool(let flag) = self { return flag }
        return false
    }

    /// The tests of a file: a list, or an object a line.
    static func tests(path: String) throws -> [JSON] {
        let data = try Data(contentsOf: URL(filePath: path))
        if data.first == UInt8(ascii: "[") { return try JSONDecoder().decode([JSON].self, from: data) }
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(JSON.self, from: Data($0)) }
    }
}
