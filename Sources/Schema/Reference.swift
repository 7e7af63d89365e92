// The reference of a document in Markdown: every key with its type, what it says and what follows when it is open.

/// Writes the reference page of a shape.
package struct Reference {
    private var pages: [String] = []
    private var known: Set<ObjectIdentifier> = []

    /// The page of a document, one section a block, from the outside in.
    package static func page(_ shape: Shape) -> String {
        var writer = Reference()
        writer.section(shape, path: [])
        writer.annotations()
        return writer.pages.joined(separator: "\n")
    }

    private mutating func section(_ shape: Shape, path: [String]) {
        guard known.insert(ObjectIdentifier(shape)).inserted else { return }
        let title = path.isEmpty ? "The \(shape.name)" : "`\(path.joined(separator: "."))`"
        var lines = ["## \(title)", "", shape.doc, ""]
        for group in shape.exactlyOne {
            lines += ["Exactly one of \(group.map { "`\($0)`" }.joined(separator: ", ")).", ""]
        }
        lines += ["| key | value | what it says | when open |", "|---|---|---|---|"]
        var inner: [(Shape, [String])] = []
        for field in shape.fields {
            lines.append(
                "| `\(field.key)`\(field.required ? " (required)" : "") | \(Self.value(field)) | \(Self.doc(field)) | \(Self.open(field.open)) |"
            )
            switch field.form {
            case .named(let shape): inner.append((shape, path + [field.key, "NAME"]))
            case .records(let shape): inner.append((shape, path + [field.key + "[]"]))
            case .term: if let shape = field.type.shape { inner.append((shape, path + [field.key])) }
            case .overlays, .raw: break
            }
        }
        pages.append(lines.joined(separator: "\n") + "\n")
        for (shape, path) in inner { section(shape, path: path) }
    }

    /// What stands beside the keys of every block and the value of every long form.
    private mutating func annotations() {
        let rows = AnnotationWords.all.map { "| `\($0.key)` | \($0.doc) |" }
        let head = ["## Beside any value", "", "Every block, and every term in its long form, takes these too.", ""]
        pages.append((head + ["| key | what it says |", "|---|---|"] + rows).joined(separator: "\n") + "\n")
    }

    private static func doc(_ field: Field) -> String {
        var text = field.doc
        if !field.onlyFor.isEmpty {
            text += " Only for " + field.onlyFor.sorted().map { "`\($0)`" }.joined(separator: ", ") + "."
        }
        return text.replacing("|", with: "\\|")
    }

    private static func value(_ field: Field) -> String {
        switch field.form {
        case .named(let shape): "named blocks: \(shape.name)"
        case .records(let shape): "list of blocks: \(shape.name)"
        case .overlays: "names with overlays of the card"
        case .raw: "see the text"
        case .term: short(field.type)
        }
    }

    private static func short(_ type: ValueType) -> String {
        switch type {
        case .duration: "duration"
        case .period: "calendar period"
        case .amount: "amount"
        case .percent: "percentage"
        case .count: "number"
        case .date: "date"
        case .name: "name"
        case .text: "text"
        case .flag: "`yes` `no`"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: " ")
        case .block(let shape): "block: \(shape.name)"
        case .list(let element): "list of: \(short(element))"
        case .either(let types): types.map(short).joined(separator: "; or ")
        case .table(let value): "names to \(short(value))"
        }
    }

    private static func open(_ meaning: OpenMeaning) -> String {
        switch meaning {
        case .readings(let set): readings(set)
        case .readingsIf(let condition, let then, let otherwise):
            "\(when(condition)): \(readings(then)); else: \(readings(otherwise))"
        case .withoutLimit: "without limit"
        case .unpriced: "the line has no price"
        case .noCost: "no amount"
        }
    }

    private static func when(_ condition: OpenMeaning.Condition) -> String {
        switch condition {
        case .says(let key, let word): "where `\(key)` is `\(word)`"
        case .has(let key): "where there are `\(key)`"
        }
    }

    private static func readings(_ set: ReadingSet) -> String {
        set.readings.enumerated().map { $0.offset == set.usual ? "**\($0.element.words)**" : $0.element.words }.joined(
            separator: "; ")
    }
}
