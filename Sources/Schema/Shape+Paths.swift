// What does the key at a path of a document say?

extension Shape {
    /// The description of the key that a path ends at, and the last name on the way that the author chose; nil where the
    /// path leads elsewhere. Places in lists are written `[1]`.
    package func description(of path: [String]) -> (name: String?, doc: String)? {
        var shape = self
        var name: String?
        var found: Field?
        var rest = path[...]
        while let key = rest.popFirst() {
            if key.hasPrefix("[") { continue }
            guard let field = shape.field(key) else { break }
            found = field
            switch field.form {
            case .named(let inner):
                name = rest.popFirst() ?? name
                shape = inner
            case .records(let inner): shape = inner
            case .term:
                // What follows the key of a plain term are its branches.
                guard let inner = field.type.shape else { return (name, field.doc) }
                shape = inner
            case .overlays, .raw: return nil
            }
        }
        return found.map { (name, $0.doc) }
    }
}
