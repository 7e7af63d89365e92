// A card as a tree of keys, written as YAML.

/// Keys with texts, in the order in which they came.
struct NewCardTree {
    private indirect enum Node {
        case text(String)
        case keys([(key: String, node: Node)])
    }

    private var root: [(key: String, node: Node)] = []

    /// Puts a text at a path; nil leaves the key without a value. What stands there already stays.
    mutating func put(_ path: [String], _ text: String?) { Self.put(path[...], text ?? "", &root) }

    private static func put(_ path: ArraySlice<String>, _ text: String, _ keys: inout [(key: String, node: Node)]) {
        guard let key = path.first else { return }
        guard let place = keys.firstIndex(where: { $0.key == key }) else {
            var inner: [(key: String, node: Node)] = []
            if path.count > 1 { put(path.dropFirst(), text, &inner) }
            keys.append((key, path.count > 1 ? .keys(inner) : .text(text)))
            return
        }
        guard path.count > 1, case .keys(var inner) = keys[place].node else { return }
        put(path.dropFirst(), text, &inner)
        keys[place].node = .keys(inner)
    }

    /// The tree as block mappings.
    var text: String { Self.text(root, indent: "") }

    private static func text(_ keys: [(key: String, node: Node)], indent: String) -> String {
        keys.map { entry in
            switch entry.node {
            case .text(let text): text.isEmpty ? "\(indent)\(entry.key):\n" : "\(indent)\(entry.key): \(text)\n"
            case .keys(let inner): "\(indent)\(entry.key):\n" + Self.text(inner, indent: indent + "  ")
            }
        }.joined()
    }
}
