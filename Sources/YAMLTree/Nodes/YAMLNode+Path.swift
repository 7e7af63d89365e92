// How does one get from the root of the document to a node?

public import SourceText

extension YAMLNode {
    /// The range of the key that the node is the value of, or `nil` for elements, roots and keys.
    ///
    /// Looks along the parent's children, so it is for messages, not for loops.
    public var keyRange: SourceRange? {
        let place = isDirectAlias ? use : id
        guard let key = tree.key(ofValue: place) else { return nil }
        let record = tree.nodes[Int(key)]
        return SourceRange(start: record.start, end: record.end)
    }

    /// The way from the root of the document to the place of use: keys, and `[2]` for the third element of a sequence.
    ///
    /// `<<` does not appear: a merged value is named as if it stood in the mapping. For messages, not for loops.
    public var breadcrumb: [String] {
        var way: [String] = []
        var place = id
        var through = use
        while true {
            // The place is what the alias stands for: go on from where the alias is.
            if through != NodeRecord.none, tree.nodes[Int(through)].first == place {
                place = through
                through = NodeRecord.none
            }
            let parent = tree.nodes[Int(place)].parent
            guard parent != NodeRecord.none else { break }
            if let step = tree.step(to: place, in: parent) { way.append(step) }
            place = parent
        }
        return way.reversed()
    }

    private var isDirectAlias: Bool {
        use != NodeRecord.none && tree.nodes[Int(use)].first == id
    }
}

extension YAMLTree {
    /// The key whose value a record is.
    func key(ofValue value: UInt32) -> UInt32? {
        let parent = nodes[Int(value)].parent
        guard parent != NodeRecord.none, nodes[Int(parent)].kind == .mapping else { return nil }
        var key = parent + 1
        while key != NodeRecord.none, key < value {
            let found = nodes[Int(key)].next
            if found == value { return key }
            guard found != NodeRecord.none else { return nil }
            key = nodes[Int(found)].next
        }
        return nil
    }

    /// The name of one step of a way; `nil` for a merge, which is not named.
    fileprivate func step(to child: UInt32, in parent: UInt32) -> String? {
        if nodes[Int(parent)].kind == .mapping {
            guard let key = key(ofValue: child) else { return node(child, use: NodeRecord.none).text }
            return nodes[Int(key)].flags.contains(.mergeKey) ? nil : node(key, use: NodeRecord.none).text
        }
        // An element of `<<: [*a, *b]` is not named either.
        if let key = key(ofValue: parent), nodes[Int(key)].flags.contains(.mergeKey) { return nil }
        var index = 0
        var sibling = parent + 1
        while sibling != child, sibling != NodeRecord.none {
            index += 1
            sibling = nodes[Int(sibling)].next
        }
        return "[\(index)]"
    }
}
