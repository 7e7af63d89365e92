// What can be done with a value that may be absent?

internal import Calendar
internal import Money

extension StandardLibrary {
    private static let some = CELType.param("A")

    static let optionals: [Function] = [
        Function(
            "optional.of", doc: "An optional with a value.", example: "optional.of(1).hasValue()",
            [.global("optional_of", [some], .optional(some), .one { .optional(OptionalValue($0)) })]),
        Function(
            "optional.none", doc: "An optional without a value.", example: "!optional.none().hasValue()",
            [.global("optional_none", [], .optional(some), .none { .optional(.none) })]),
        Function(
            "optional.ofNonZeroValue", doc: "An optional that has no value for null, zero and what is empty.",
            example: "!optional.ofNonZeroValue('').hasValue()",
            [
                .global(
                    "optional_ofNonZeroValue", [some], .optional(some),
                    .one { .optional(isZero($0) ? .none : OptionalValue($0)) })
            ]),
        Function(
            "optional.unwrap", doc: "The values of those optionals that have one.",
            example: "optional.unwrap([optional.of(1), optional.none()]) == [1]",
            [.global("optional_unwrap", [.list(.optional(some))], .list(some), .one(unwrap))]),
        Function(
            "unwrapOpt", doc: "The values of those optionals that have one.",
            example: "[optional.of(1), optional.none()].unwrapOpt() == [1]",
            [.member("optional_unwrapOpt", [.list(.optional(some))], .list(some), .one(unwrap))]),
        Function(
            "hasValue", doc: "Whether there is a value.", example: "optional.of(1).hasValue()",
            [
                .member(
                    "optional_hasValue", [.optional(some)], .bool,
                    .one {
                        guard case .optional(let inner) = $0 else { return mismatch("hasValue", $0) }
                        return .bool(inner.value != nil)
                    })
            ]),
        Function(
            "value", doc: "The value; an error when there is none.", example: "optional.of(1).value() == 1",
            [
                .member(
                    "optional_value", [.optional(some)], some,
                    .one {
                        guard case .optional(let inner) = $0 else { return mismatch("value", $0) }
                        return inner.value ?? .failure(.invalidArgument, "the optional has no value")
                    })
            ]),
        Function(
            "or", doc: "This optional, or another when it has no value.",
            example: "optional.none().or(optional.of(1)).value() == 1",
            [.member("optional_or", [.optional(some), .optional(some)], .optional(some), .missing)]),
        Function(
            "orValue", doc: "The value, or another when there is none.", example: "optional.none().orValue(1) == 1",
            [.member("optional_orValue", [.optional(some), some], some, .missing)]),
    ]

    private static func unwrap(_ value: Value) -> Value {
        guard case .list(let elements) = value else { return mismatch("unwrap", value) }
        var values: [Value] = []
        for element in elements {
            guard case .optional(let inner) = element else { return mismatch("unwrap", element) }
            if let value = inner.value { values.append(value) }
        }
        return .list(values)
    }

    private static func isZero(_ value: Value) -> Bool {
        switch value {
        case .null: true
        case .bool(let flag): !flag
        case .int(let number): number == 0
        case .uint(let number): number == 0
        case .double(let number): number == 0
        case .string(let text): text.isEmpty
        case .bytes(let bytes): bytes.isEmpty
        case .list(let elements): elements.isEmpty
        case .map(let map): map.count == 0
        case .duration(let span): span == 0
        case .timestamp(let moment): moment.seconds == 0 && moment.nanoseconds == 0
        case .optional(let inner): inner.value == nil
        case .opaque(let box):
            switch box.payload {
            case .decimal(let number), .money(let number, _): number.isZero
            case .percent(let share): share.fraction.isZero
            case .period(let period): period.isZero
            case .date, .host: false
            }
        case .type, .object, .error: false
        }
    }
}
