// What does the key at a path of a document say?

/// The place that a path leads to.
package struct KeyPlace: Sendable {
    /// The keys on the way, without the names that the author chose and the places in lists.
    package let keys: [String]
    /// The last name on the way that the author chose.
    package let name: String?
    /// The key that the path ends at.
    package let field: Field
}

extension Shape {
    /// The key that a path ends at. Nil where the path leads elsewhere.
    /// - Parameter branches: whether the path may lead through branches of terms, whose names the author chose.
    package func field(at path: [String], branches: Bool = true) -> Field? {
        var shape: Shape? = self
        var found: Field?
        var rest = path[...]
        while let key = rest.popFirst() {
            if key.hasPrefix("[") { continue }
            guard let field = shape?.field(key) else {
                // A branch of the term that was found last.
                guard branches, case .term? = found?.form else { return nil }
                continue
            }
            found = field
            switch field.form {
            case .named(let inner):
                if rest.popFirst() != nil, rest.isEmpty { return nil }
                shape = inner
            case .overlays:
                _ = rest.popFirst()
                shape = self
            case .records(let inner): shape = inner
            case .term: shape = field.type.shape
            case .raw: return nil
            }
        }
        return found
    }

    /// The place that a path leads to; nil where the document has none. Places in lists are written `[1]`; branches of a
    /// term are passed over.
    package func place(of path: [String]) -> KeyPlace? {
        var shape = self
        var name: String?
        var keys: [String] = []
        var found: Field?
        var rest = path[...]
        while let key = rest.popFirst() {
            guard let field = shape.field(key) else { continue }
            found = field
            keys.append(key)
            switch field.form {
            case .named(let inner):
                name = rest.popFirst() ?? name
                shape = inner
            case .records(let inner): shape = inner
            case .term:
                // What follows the key of a plain term are its branches.
                guard let inner = field.type.shape else { return KeyPlace(keys: keys, name: name, field: field) }
                shape = inner
            case .overlays, .raw: return nil
            }
        }
        return found.map { KeyPlace(keys: keys, name: name, field: $0) }
    }
}
