// A file to fill in: every key that matters, with what to look for.

/// Writes a document to fill in.
package enum Template {
    /// The keys of `shape` that a first file needs, each with a comment; every value is left empty, so that
    /// it counts as not looked at until somebody fills it in.
    package static func page(_ shape: Shape, heading: [String], examples: [String: String]) -> String {
        var lines = heading.map { $0.isEmpty ? "" : "# \($0)" }
        write(shape, indent: 0, path: "", examples, &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func write(
        _ shape: Shape, indent: Int, path: String, _ examples: [String: String], _ lines: inout [String]
    ) {
        let space = String(repeating: " ", count: indent)
        for field in shape.fields where field.inTemplate {
            let here = path.isEmpty ? field.key : "\(path).\(field.key)"
            let value = examples[here].map { " \($0)" } ?? ""
            let inner: Shape? =
                switch field.form {
                case .named(let shape), .records(let shape): shape
                case .term: field.type.shape
                case .overlays, .raw: nil
                }
            guard let inner, value.isEmpty, inner.fields.contains(where: \.inTemplate) else {
                lines.append("\(space)\(field.key):\(value)\(comment(field, hasValue: !value.isEmpty))")
                continue
            }
            lines.append("\(space)\(field.key):  # \(field.doc)")
            switch field.form {
            case .named:
                lines.append("\(space)  \(examples[here + ".*"] ?? "name"):")
                write(inner, indent: indent + 4, path: here, examples, &lines)
            case .records:
                var element: [String] = []
                write(inner, indent: indent + 4, path: here, examples, &element)
                if let first = element.first {
                    lines.append("\(space)  - \(first.drop { $0 == " " })")
                    lines += element.dropFirst()
                }
            default: write(inner, indent: indent + 2, path: here, examples, &lines)
            }
        }
    }

    private static func comment(_ field: Field, hasValue: Bool) -> String {
        var text = field.doc
        if case .word(let words) = field.type { text += " " + words.joined(separator: ", ") }
        if hasValue { return "  # \(text)" }
        switch field.type {
        case .duration: text += " Such as 24h."
        case .period: text += " Such as 12 months."
        case .date: text += " Such as 2026-10-07."
        case .percent: text += " Such as 5%."
        default: break
        }
        return "  # \(text)"
    }
}
