// How are the values and types of the conformance data read?

internal import CEL
internal import FoundationEssentials

extension ConformanceTest {
    /// A value such as `{"int": "1"}`; nil when it has another form.
    static func value(_ json: JSON) -> Value? {
        guard case .object(let fields) = json, let (kind, content) = fields.first else { return nil }
        switch (kind, content) {
        case ("null", _): return .null
        case ("bool", .bool(let flag)): return .bool(flag)
        case ("int", .string(let digits)): return Int64(digits).map(Value.int)
        case ("uint", .string(let digits)): return UInt64(digits).map(Value.uint)
        case ("double", .number(let number)): return .double(number)
        case ("double", .string(let name)): return Double(name).map(Value.double)
        case ("string", .string(let text)): return .string(text)
        case ("bytes", .string(let text)): return Data(base64Encoded: text).map { .bytes(Array($0)) }
        case ("list", .array(let elements)):
            let values = elements.compactMap(value)
            return values.count == elements.count ? .list(values) : nil
        case ("map", .array(let entries)):
            let keys = entries.compactMap { $0.array?.first.flatMap(value) }
            let values = entries.compactMap { $0.array?.last.flatMap(value) }
            guard keys.count == entries.count, values.count == entries.count else { return nil }
            return .map(MapValue(keys: keys, values: values))
        case ("type", .string(let name)): return .type(named(name) ?? .opaque(name, []))
        case ("timestamp", .string(let text)): return Timestamp(parsing: text).map(Value.timestamp)
        case ("duration", .string(let text)): return seconds(text).map(Value.duration)
        default: return nil
        }
    }

    /// The nanoseconds of `123.321456789s`.
    private static func seconds(_ text: String) -> Int64? {
        guard text.hasSuffix("s") else { return nil }
        let parts = text.dropLast().split(separator: ".")
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
        let digits = parts.count > 1 ? String(parts[1]) : ""
        guard let part = Int64(digits + String(repeating: "0", count: max(0, 9 - digits.count))) else { return nil }
        return whole * 1_000_000_000 + (text.hasPrefix("-") ? -part : part)
    }

    private static func named(_ name: String) -> CELType? {
        switch name {
        case "dyn": .dyn
        case "null", "null_type": .null
        case "bool": .bool
        case "int": .int
        case "uint": .uint
        case "double": .double
        case "string": .string
        case "bytes": .bytes
        case "timestamp", "google.protobuf.Timestamp": .timestamp
        case "duration", "google.protobuf.Duration": .duration
        case "list": .list(.dyn)
        case "map": .map(.dyn, .dyn)
        case "type": .type(nil)
        default: nil
        }
    }

    /// A type such as `"int"` or `{"list": "int"}`; nil when it has another form.
    static func type(_ json: JSON) -> CELType? {
        if let name = json.text { return named(name) }
        guard case .object(let fields) = json, let (kind, content) = fields.first else { return nil }
        switch (kind, content) {
        case ("list", _): return type(content).map { .list($0) }
        case ("map", .array(let parts)):
            guard parts.count == 2, let key = type(parts[0]), let value = type(parts[1]) else { return nil }
            return .map(key, value)
        case ("type", _): return .type(type(content))
        case ("param", .string(let name)): return .param(name)
        case ("opaque", .array(let parts)):
            guard let name = parts.first?.text else { return nil }
            let types = parts.dropFirst().compactMap(type)
            if name == "optional_type", let inner = types.first { return .optional(inner) }
            return .opaque(name, types)
        default: return nil
        }
    }

    /// A signature without an implementation.
    static func overload(_ json: JSON) -> Overload? {
        guard let id = json["id"]?.text, let result = json["result"].flatMap(type) else { return nil }
        return Overload(
            id, (json["params"]?.array ?? []).compactMap(type), result, isMember: json["member"]?.flag == true)
    }
}
