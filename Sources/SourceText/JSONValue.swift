// JSON as a value with ordered keys, so that the same report always gives the same bytes.

/// A JSON value whose objects keep the order of their keys.
public indirect enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// An object without the entries whose value is nil.
    public static func record(_ entries: [(String, JSONValue?)]) -> JSONValue {
        .object(entries.compactMap { entry in entry.1.map { (key: entry.0, value: $0) } })
    }

    /// A list of texts.
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// Equal when both are written alike.
    public static func == (left: JSONValue, right: JSONValue) -> Bool { left.text() == right.text() }

    /// Hashes what is written.
    public func hash(into hasher: inout Hasher) { hasher.combine(text()) }

    /// The value as text; with `indented`, one entry a line.
    public func text(indented: Bool = false) -> String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: indented ? 0 : nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value's UTF-8 bytes.
    public func write(to bytes: inout [UInt8], indent: Int? = nil) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): bytes += String(value).utf8
        case .string(let value): Self.write(value, to: &bytes)
        case .array(let values):
            Self.list(values, "[", "]", to: &bytes, indent) { $0.write(to: &$1, indent: $2) }
        case .object(let entries):
            Self.list(entries, "{", "}", to: &bytes, indent) { entry, bytes, indent in
                Self.write(entry.key, to: &bytes)
                bytes += (indent == nil ? ":" : ": ").utf8
                entry.value.write(to: &bytes, indent: indent)
            }
        }
    }

    private static func list<Element>(
        _ elements: [Element], _ open: String, _ close: String, to bytes: inout [UInt8], _ indent: Int?,
        _ body: (Element, inout [UInt8], Int?) -> Void
    ) {
        bytes += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let indent { bytes += ("\n" + String(repeating: "  ", count: indent + 1)).utf8 }
            body(element, &bytes, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { bytes += ("\n" + String(repeating: "  ", count: indent)).utf8 }
        bytes += close.utf8
    }

    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        // Most texts stand as they are.
        var text = text
        let isPlain = text.withUTF8 { text in
            let isPlain = text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
            if isPlain { bytes.append(contentsOf: text) }
            return isPlain
        }
        if !isPlain { escape(text, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case _ where SafeText.isUnsafe(scalar):
                // What hides or reorders text is not left to whoever shows the JSON.
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    let hex = String(unit, radix: 16)
                    bytes += ("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8
                }
            case _ where scalar.isASCII: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }
}
