// How is a value written in the form of the conformance data?

internal import CEL
internal import FoundationEssentials

extension JSON {
    /// Reads a document.
    init(parsing text: String) throws { self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

    /// A string in quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A value such as `{"int":"1"}`. What the data has no form for is written by its type and its text.
    static func text(_ value: Value) -> String {
        switch value {
        case .null: return #"{"null":null}"#
        case .bool(let flag): return "{\"bool\":\(flag)}"
        case .int(let number): return "{\"int\":\"\(number)\"}"
        case .uint(let number): return "{\"uint\":\"\(number)\"}"
        case .double(let number): return "{\"double\":\(number.isFinite ? "\(number)" : quoted("\(number)"))}"
        case .string(let text): return "{\"string\":\(quoted(text))}"
        case .bytes(let bytes): return "{\"bytes\":\"\(Data(bytes).base64EncodedString())\"}"
        case .timestamp(let moment): return "{\"timestamp\":\(quoted(moment.description))}"
        case .duration(let nanoseconds): return "{\"duration\":\"\(nanoseconds)ns\"}"
        case .type(let type): return "{\"type\":\(quoted(type.runtimeName))}"
        case .list(let elements): return "{\"list\":[\(elements.map(text).joined(separator: ","))]}"
        case .map(let map):
            let entries = zip(map.keys, map.values).map { "[\(text($0)),\(text($1))]" }
            return "{\"map\":[\(entries.joined(separator: ","))]}"
        case .optional(let inner): return "{\"optional\":\(inner.value.map(text) ?? "null")}"
        default: return "{\(quoted("\(value.type)")):\(quoted(value.formatted))}"
        }
    }
}
