// How does a value become one of another type?

internal import Money

extension StandardLibrary {
    private static func failure(_ value: Value, _ type: String) -> Value {
        .failure(.conversion, "`\(Format.text(value))` is no \(type)")
    }

    private static func range(_ value: Value, _ type: String) -> Value {
        .failure(.range, "\(Format.text(value)) is out of the range of \(type)")
    }

    static let conversions: [Function] = [
        Function(
            "bool", doc: "Converts the words for true and false.", example: "bool('true')",
            [
                .global("bool_to_bool", [.bool], .bool, .one { $0 }),
                .global("string_to_bool", [.string], .bool, .one(toBool)),
            ]),
        Function(
            "int", doc: "Converts to an integer; a double loses its fraction.", example: "int(2.9) == 2",
            [CELType.int, .uint, .double, .string, .timestamp, .decimal].map {
                .global("\($0)_to_int", [$0], .int, .one(toInt))
            }),
        Function(
            "uint", doc: "Converts to an integer without a sign.", example: "uint(3) == 3u",
            [CELType.int, .uint, .double, .string].map { .global("\($0)_to_uint", [$0], .uint, .one(toUint)) }),
        Function(
            "double", doc: "Converts to a floating point number.", example: "double(3) == 3.0",
            [CELType.int, .uint, .double, .string, .decimal].map {
                .global("\($0)_to_double", [$0], .double, .one(toDouble))
            }),
        Function(
            "string", doc: "Converts to text.", example: "string(1.5) == '1.5'",
            [
                CELType.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .decimal, .money, .percent,
                .period, .date,
            ].map { .global("\($0)_to_string", [$0], .string, .one(toString)) }),
        Function(
            "bytes", doc: "The UTF-8 of a text.", example: "bytes('a') == b'a'",
            [
                .global("bytes_to_bytes", [.bytes], .bytes, .one { $0 }),
                .global(
                    "string_to_bytes", [.string], .bytes,
                    .one {
                        guard case .string(let text) = $0 else { return mismatch("bytes", $0) }
                        return .bytes(Array(text.utf8))
                    }),
            ]),
        Function(
            "dyn", doc: "Hides the type of a value from the checker.", example: "dyn(1) == 1.0",
            [.global("dyn", [.param("A")], .dyn, .one { $0 })]),
        Function(
            "type", doc: "The type of a value.", example: "type(1) == int",
            [.global("type", [.param("A")], .type(.param("A")), .one { .type($0.type) })]),
    ]

    private static func toBool(_ value: Value) -> Value {
        guard case .string(let text) = value else { return mismatch("bool", value) }
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
        case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
        default: return failure(value, "bool")
        }
    }

    private static func toInt(_ value: Value) -> Value {
        switch value {
        case .int: return value
        case .uint(let number): return Int64(exactly: number).map(Value.int) ?? range(value, "int")
        case .double(let number):
            guard number > -9_223_372_036_854_775_808.0, number < 9_223_372_036_854_775_808.0 else {
                return range(value, "int")
            }
            return .int(Int64(number))
        case .string(let text): return Int64(text).map(Value.int) ?? failure(value, "int")
        case .timestamp(let moment): return .int(moment.seconds)
        case .opaque(let box):
            guard case .decimal(let number) = box.payload else { return mismatch("int", value) }
            return (number.isNegative ? number.ceil : number.floor).int64.map(Value.int) ?? range(value, "int")
        default: return mismatch("int", value)
        }
    }

    private static func toUint(_ value: Value) -> Value {
        switch value {
        case .uint: return value
        case .int(let number): return UInt64(exactly: number).map(Value.uint) ?? range(value, "uint")
        case .double(let number):
            guard number >= 0, number < 18_446_744_073_709_551_616.0 else { return range(value, "uint") }
            return .uint(UInt64(number))
        case .string(let text):
            // No sign, not even of zero.
            guard let first = text.utf8.first, (48...57).contains(first) else { return failure(value, "uint") }
            return UInt64(text).map(Value.uint) ?? failure(value, "uint")
        default: return mismatch("uint", value)
        }
    }

    private static func toDouble(_ value: Value) -> Value {
        switch value {
        case .double: value
        case .int(let number): .double(Double(number))
        case .uint(let number): .double(Double(number))
        case .string(let text): Numbers.double(text).map(Value.double) ?? failure(value, "double")
        case .opaque(let box):
            if case .decimal(let number) = box.payload {
                .double(number.approximation)
            } else {
                mismatch("double", value)
            }
        default: mismatch("double", value)
        }
    }

    static func toString(_ value: Value) -> Value {
        switch value {
        case .string: value
        case .bool(let flag): .string(flag ? "true" : "false")
        case .int(let number): .string(String(number))
        case .uint(let number): .string(String(number))
        case .double(let number): .string(Numbers.text(number))
        case .bytes(let bytes):
            Strings.decoded(bytes).map(Value.string) ?? .failure(.conversion, "the bytes are not valid UTF-8")
        case .timestamp(let moment): .string(moment.description)
        case .duration(let span): .string(Durations.text(span))
        case .opaque(let box):
            if case .decimal(let number) = box.payload {
                .string(number.description)
            } else {
                .string(Format.text(value))
            }
        default: mismatch("string", value)
        }
    }
}
