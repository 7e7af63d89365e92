// Which functions serve the wording of messages?

extension StandardLibrary {
    static let messages: [Function] = [
        Function(
            "plural", doc: "One of two words by a count.", example: "plural(1, 'unit', 'units') == 'unit'",
            [
                .global("plural_int", [.int, .string, .string], .string, .many(plural)),
                .global("plural_decimal", [.decimal, .string, .string], .string, .many(plural)),
            ]),
        Function(
            "text", doc: "A value as messages write it.", example: "text(money(20000, 'USD')) == 'USD 20,000.00'",
            [.global("text", [.param("A")], .string, .one { .string(Format.text($0)) })]),
    ]

    private static func plural(_ values: [Value]) -> Value {
        guard values.count == 3 else { return .failure(.noSuchOverload, "no such overload: `plural`") }
        return Comparison.order(values[0], .int(1)) == .equal ? values[1] : values[2]
    }
}
