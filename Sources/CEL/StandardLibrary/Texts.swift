// What can be asked of a text?

extension StandardLibrary {
    static let textsAndPatterns: [Function] = [
        Function(
            "size", doc: "The number of code points, bytes, elements or entries.", example: "size('abc') == 3",
            [CELType.string, .bytes, .list(.param("A")), .map(.param("A"), .param("B"))].flatMap { type in
                [
                    .global("size_\(type.runtimeName)", [type], .int, .one(size)),
                    .member("\(type.runtimeName)_size", [type], .int, .one(size)),
                ]
            }),
        Function(
            "contains", doc: "Whether a text has another in it.", example: "'abc'.contains('b')",
            [
                .member(
                    "contains_string", [.string, .string], .bool,
                    .metered { values, frame in
                        guard case .string(let text) = values[0], case .string(let part) = values[1] else {
                            return mismatch("contains", values[0], values[1])
                        }
                        frame.spend(text.utf8.count / 10)
                        return .bool(Needle(Array(part.utf8)).find(in: Array(text.utf8), from: 0) != nil)
                    })
            ]),
        Function(
            "startsWith", doc: "Whether a text begins with another.", example: "'abc'.startsWith('a')",
            [
                .member(
                    "startsWith_string", [.string, .string], .bool,
                    .two {
                        guard case .string(let text) = $0, case .string(let part) = $1 else {
                            return mismatch("startsWith", $0, $1)
                        }
                        return .bool(text.utf8.starts(with: part.utf8))
                    })
            ]),
        Function(
            "endsWith", doc: "Whether a text ends with another.", example: "'abc'.endsWith('c')",
            [
                .member(
                    "endsWith_string", [.string, .string], .bool,
                    .two {
                        guard case .string(let text) = $0, case .string(let part) = $1 else {
                            return mismatch("endsWith", $0, $1)
                        }
                        return .bool(text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8))
                    })
            ]),
        Function(
            "matches", doc: "Whether a regular expression in RE2's syntax matches anywhere in a text.",
            example: "'abc'.matches('^a')",
            [
                .member("matches_string", [.string, .string], .bool, .missing),
                .global("matches", [.string, .string], .bool, .missing),
            ]),
    ]

    private static func size(_ value: Value) -> Value {
        switch value {
        case .string(let text): .int(Int64(Strings.size(text)))
        case .bytes(let bytes): .int(Int64(bytes.count))
        case .list(let elements): .int(Int64(elements.count))
        case .map(let map): .int(Int64(map.count))
        default: mismatch("size", value)
        }
    }
}
