// The JSON Schema of a document, for editors: read off its shape.

package import SourceText

/// Writes JSON Schema (draft 2020-12).
package struct JSONSchema {
    private var definitions: [(key: String, value: JSONValue)] = []
    private var known: Set<String> = []

    /// The schema of a document of `shape`.
    package static func document(_ shape: Shape, title: String) -> JSONValue {
        var writer = JSONSchema()
        let root = writer.block(shape, root: shape)
        var entries: [(key: String, value: JSONValue)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
        ]
        if case .object(let body) = root { entries += body }
        entries.append(("$defs", .object(writer.definitions)))
        return .object(entries)
    }

    private static let states: JSONValue = .object([
        ("enum", .strings(["none", "not stated", "vague", "not public", "ours to set"]))
    ])

    private mutating func block(_ shape: Shape, root: Shape, isRoot: Bool = true) -> JSONValue {
        var properties: [(key: String, value: JSONValue)] = []
        for field in shape.fields {
            var schema = value(field, root: root)
            if case .object(let entries) = schema { schema = .object([("description", .string(field.doc))] + entries) }
            properties.append((field.key, schema))
        }
        for (key, doc) in AnnotationWords.all where shape.position(of: key) == nil && shape !== Heard.shape {
            properties.append((key, annotation(key, doc, root: root)))
        }
        let required = shape.fields.filter(\.required).map(\.key)
        return .record([
            ("type", .string("object")), ("description", .string(shape.doc)), ("properties", .object(properties)),
            ("patternProperties", .object([("^x-", .bool(true))])), ("additionalProperties", .bool(false)),
            ("required", required.isEmpty || !isRoot ? nil : .strings(required)),
        ])
    }

    private mutating func annotation(_ key: String, _ doc: String, root: Shape) -> JSONValue {
        guard key == "heard" else { return .object([("type", .string("string"))]) }
        if known.insert(key).inserted {
            let position = definitions.count
            definitions.append((key, .null))
            let answer = reference(Heard.shape, root: root)
            definitions[position].value = .object([
                ("description", .string(doc)),
                ("anyOf", .array([.object([("type", .string("array")), ("items", answer)]), answer])),
            ])
        }
        return .object([("$ref", .string("#/$defs/heard"))])
    }

    private mutating func reference(_ shape: Shape, root: Shape) -> JSONValue {
        let name = Self.key(shape)
        if known.insert(name).inserted {
            let position = definitions.count
            definitions.append((name, .null))
            definitions[position].value = block(shape, root: root)
        }
        return .object([("$ref", .string("#/$defs/\(name)"))])
    }

    /// Shapes of one name can differ; their keys tell them apart.
    private static func key(_ shape: Shape) -> String {
        let name = shape.name.replacing(" ", with: "_")
        return name + "-" + shape.fields.prefix(3).map(\.key).joined(separator: "-")
    }

    private mutating func value(_ field: Field, root: Shape) -> JSONValue {
        switch field.form {
        case .term: return term(field.type, root: root)
        case .raw: return .object([])
        case .overlays: return .object([("type", .string("object"))])
        case .named(let shape):
            return .object([
                (
                    "anyOf",
                    .array([
                        .object([("type", .string("object")), ("additionalProperties", reference(shape, root: root))]),
                        Self.states,
                    ])
                )
            ])
        case .records(let shape):
            return .object([
                (
                    "anyOf",
                    .array([
                        .object([("type", .string("array")), ("items", reference(shape, root: root))]), Self.states,
                    ])
                )
            ])
        }
    }

    /// A term takes its value, a state, or one of the longer forms.
    private mutating func term(_ type: ValueType, root: Shape) -> JSONValue {
        .object([("anyOf", .array(plain(type, root: root) + [Self.states, longForm()]))])
    }

    private mutating func longForm() -> JSONValue {
        if known.insert("long_form").inserted {
            let entries = ["is", "one_of", "by", "since", "from"].map { key in
                JSONValue.object([("type", .string("object")), ("required", .strings([key]))])
            }
            definitions.append(
                (
                    "long_form",
                    .object([
                        (
                            "description",
                            .string(
                                "A term with its source, a range, several readings, or a value by dimension or date.")
                        ),
                        ("anyOf", .array(entries)),
                    ])
                ))
        }
        return .object([("$ref", .string("#/$defs/long_form"))])
    }

    private mutating func plain(_ type: ValueType, root: Shape) -> [JSONValue] {
        switch type {
        case .duration, .period, .percent, .name, .text: return [.object([("type", .strings(["string", "number"]))])]
        case .amount: return [.object([("type", .strings(["number", "string", "object"]))])]
        case .count: return [.object([("type", .strings(["number", "string"]))])]
        case .date: return [.object([("type", .string("string"))])]
        case .word(let words): return [.object([("enum", .strings(words))])]
        case .flag: return [.object([("enum", .array([.string("yes"), .string("no"), .bool(true), .bool(false)]))])]
        case .block(let shape): return [reference(shape, root: root)]
        case .list(let element):
            return [
                .object([
                    ("type", .string("array")), ("items", .object([("anyOf", .array(plain(element, root: root)))])),
                ])
            ]
        case .either(let types): return types.flatMap { plain($0, root: root) }
        case .table: return [.object([("type", .string("object"))])]
        }
    }
}
