// How is a text written inside of braces, so that every reader of YAML takes it as it is meant?

/// Writes scalars for flow mappings.
package enum FlowText {
    /// A key: plain where it is a simple name.
    package static func key(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy(isWordByte) && name.utf8.first.map { $0 != UInt8(ascii: "-") } == true
        return isPlain && !doubtful.contains(name.lowercased()) ? name : quoted(name)
    }

    /// A text in double quotes, on one line; signs that cannot be seen are written as escapes.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if isHidden(scalar) {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    /// Whether a reader of YAML may take a sign for none of the text, or refuse it: each is below U+FFFF.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }

    private static let doubtful: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"]

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
