// How are the clauses of `'...'.format([...])` filled?

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Money

/// The clauses `%s %d %f %e %x %X %o %b %%` with an optional precision.
enum FormatClauses {
    private static func failure(_ message: String) -> Value { .failure(.invalidArgument, message) }

    static func format(_ text: String, _ arguments: [Value], _ frame: inout Frame) -> Value {
        var result = ""
        var next = 0
        var rest = Substring(text).unicodeScalars
        while let percent = rest.firstIndex(of: "%") {
            result.unicodeScalars.append(contentsOf: rest[..<percent])
            rest = rest[rest.index(after: percent)...]
            if rest.first == "%" {
                result += "%"
                rest.removeFirst()
                continue
            }
            var precision = 6
            if rest.first == "." {
                rest.removeFirst()
                let digits = rest.prefix { ("0"..."9").contains($0) }
                guard let number = Int(String(digits)), number <= 1000 else {
                    return failure("the precision of a clause must be a number up to 1000")
                }
                precision = number
                rest = rest[digits.endIndex...]
            }
            guard let letter = rest.first else { return failure("the last clause has no letter") }
            rest.removeFirst()
            guard "sdfexXob".unicodeScalars.contains(letter) else {
                return failure("there is no clause `%\(letter)`")
            }
            guard next < arguments.count else {
                return failure("index \(next) out of range: there is no value for a clause")
            }
            switch write(arguments[next], letter, precision, &result) {
            case nil: break
            case let message?: return failure(message)
            }
            next += 1
            guard result.utf8.count <= StandardLibrary.longestText, frame.spend(result.utf8.count / 100 + 1) else {
                return StandardLibrary.tooLong
            }
        }
        result.unicodeScalars.append(contentsOf: rest)
        return .string(result)
    }

    /// Writes a value for a clause; gives what is wrong when it cannot.
    private static func write(
        _ value: Value, _ letter: Unicode.Scalar, _ precision: Int, _ result: inout String
    ) -> String? {
        switch letter {
        case "s": return plain(value, &result)
        case "d":
            switch value {
            case .int(let number): result += String(number)
            case .uint(let number): result += String(number)
            case .double(let number) where number.isNaN || number.isInfinite: result += Numbers.text(number)
            case .opaque(let box):
                guard case .decimal = box.payload else { return given("decimal", "integers", value) }
                return plain(value, &result)
            default: return given("decimal", "integers", value)
            }
        case "f", "e":
            let number: Double
            switch value {
            case .double(let double): number = double
            case .int(let int): number = Double(int)
            case .uint(let uint): number = Double(uint)
            case .opaque(let box):
                guard letter == "f", case .decimal(let decimal) = box.payload else {
                    return given("fixed-point", "numbers", value)
                }
                result += decimal.formatted(places: precision, grouped: false)
                return nil
            default: return given(letter == "f" ? "fixed-point" : "scientific", "doubles", value)
            }
            guard number.isFinite else {
                result += Numbers.text(number)
                return nil
            }
            result += digits(number, precision, scientific: letter == "e")
        case "x", "X": return hexadecimal(value, upper: letter == "X", &result)
        case "o", "b":
            let radix = letter == "o" ? 8 : 2
            switch value {
            case .int(let number): result += String(number, radix: radix)
            case .uint(let number): result += String(number, radix: radix)
            case .bool(let flag) where letter == "b": result += flag ? "1" : "0"
            default: return given(letter == "b" ? "binary" : "octal", "integers", value)
            }
        default: return "there is no clause `%\(letter)`"
        }
        return nil
    }

    private static func given(_ clause: String, _ wanted: String, _ value: Value) -> String {
        "the \(clause) clause takes \(wanted), was given \(value.type.runtimeName)"
    }

    private static func digits(_ number: Double, _ precision: Int, scientific: Bool) -> String {
        var buffer = [CChar](repeating: 0, count: 1400)
        let count = withVaList([Int32(precision), number]) {
            vsnprintf(&buffer, buffer.count, scientific ? "%.*e" : "%.*f", $0)
        }
        return String(decoding: buffer.prefix(max(Int(count), 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func hexadecimal(_ value: Value, upper: Bool, _ result: inout String) -> String? {
        func pairs(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
                let digits = String(byte, radix: 16, uppercase: upper)
                result += digits.utf8.count == 1 ? "0" + digits : digits
            }
        }
        switch value {
        case .int(let number): result += String(number, radix: 16, uppercase: upper)
        case .uint(let number): result += String(number, radix: 16, uppercase: upper)
        case .string(let text): pairs(text.utf8)
        case .bytes(let bytes): pairs(bytes)
        default: return given("hexadecimal", "integers, bytes and strings", value)
        }
        return nil
    }

    /// The `%s` form: as `string(x)` gives it, lists and maps with their brackets, maps in the order of their keys.
    private static func plain(_ value: Value, _ result: inout String) -> String? {
        guard result.utf8.count <= StandardLibrary.longestText else { return nil }
        switch value {
        case .null: result += "null"
        case .type(let type): result += type.runtimeName
        case .list(let elements):
            result += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { result += ", " }
                if let wrong = plain(element, &result) { return wrong }
            }
            result += "]"
        case .map(let map):
            var entries: [(String, String)] = []
            var size = result.utf8.count
            for index in map.keys.indices {
                var (key, text) = ("", "")
                if let wrong = plain(map.keys[index], &key) ?? plain(map.values[index], &text) { return wrong }
                entries.append((key, text))
                size += text.utf8.count
                guard size <= StandardLibrary.longestText else { return "the text would be longer than 16 MB" }
            }
            entries.sort { Strings.order($0.0, $1.0) < 0 }
            result += "{" + entries.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
        default:
            guard case .string(let text) = StandardLibrary.toString(value) else {
                return given("string", "values with a text", value)
            }
            result += text
        }
        return nil
    }
}
