// What is inside a collection?

/// A key and its value.
@frozen
public struct YAMLEntry: Sendable {
    /// The key, a scalar.
    public let key: YAMLNode
    /// The value; an empty scalar where none is written.
    public let value: YAMLNode

    @inlinable
    init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// The elements of a sequence, in order.
@frozen
public struct YAMLElements: Sequence, Sendable {
    @usableFromInline let tree: YAMLTree
    @usableFromInline let first: UInt32
    @usableFromInline let use: UInt32
    /// How many elements there are.
    public let count: Int

    @inlinable
    init(_ node: YAMLNode) {
        let record = node.record
        let has = record.kind == .sequence && record.count > 0
        self.tree = node.tree
        self.first = has ? node.id + 1 : NodeRecord.none
        self.use = node.use
        self.count = has ? Int(record.count) : 0
    }

    /// How many elements there are.
    @inlinable public var underestimatedCount: Int { count }

    /// Whether there is no element.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// Starts at the first element.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(tree: tree, current: first, use: use) }

    /// Walks along the elements.
    @frozen
    public struct Iterator: IteratorProtocol {
        @usableFromInline let tree: YAMLTree
        @usableFromInline var current: UInt32
        @usableFromInline let use: UInt32

        @inlinable
        init(tree: YAMLTree, current: UInt32, use: UInt32) {
            self.tree = tree
            self.current = current
            self.use = use
        }

        /// The next element, aliases followed.
        @inlinable
        public mutating func next() -> YAMLNode? {
            guard current != NodeRecord.none else { return nil }
            let id = current
            current = tree.nodes[Int(id)].next
            return tree.node(id, use: use)
        }
    }
}

/// The entries of a mapping: its own in the order of the file, then the merged ones.
///
/// Own keys win over merged ones, and what is merged first wins over what is merged later. Duplicate keys (the first one
/// stays) and keys that are not scalars are left out; both are reported when the file is read.
@frozen
public struct YAMLEntries: Sequence, Sendable {
    @usableFromInline let node: YAMLNode

    @inlinable
    init(_ node: YAMLNode) { self.node = node }

    /// Whether there is no entry.
    @inlinable public var isEmpty: Bool {
        var iterator = makeIterator()
        return iterator.next() == nil
    }

    /// Starts at the first entry.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(node) }

    /// Walks along the entries.
    @frozen
    public struct Iterator: IteratorProtocol {
        @usableFromInline let tree: YAMLTree
        @usableFromInline var current: UInt32
        @usableFromInline let use: UInt32
        @usableFromInline var merged: Range<Int>

        @inlinable
        init(_ node: YAMLNode) {
            let record = node.record
            tree = node.tree
            use = node.use
            let has = record.kind == .mapping && record.count > 0
            current = has ? node.id + 1 : NodeRecord.none
            merged = has && record.flags.contains(.hasMerges) ? node.tree.mergedSpans[Int(record.first)] : 0..<0
        }

        /// The next entry, aliases followed.
        @inlinable
        public mutating func next() -> YAMLEntry? {
            while current != NodeRecord.none {
                let key = current
                let record = tree.nodes[Int(key)]
                let value = record.next
                guard value != NodeRecord.none else {
                    current = NodeRecord.none
                    break
                }
                current = tree.nodes[Int(value)].next
                if !record.flags.isDisjoint(with: [.dropped, .mergeKey]) { continue }
                return YAMLEntry(key: tree.node(key, use: use), value: tree.node(value, use: use))
            }
            guard !merged.isEmpty else { return nil }
            let entry = tree.merged[merged.lowerBound]
            merged = (merged.lowerBound + 1)..<merged.upperBound
            let place = use == NodeRecord.none ? entry.use : use
            return YAMLEntry(key: tree.node(entry.key, use: place), value: tree.node(entry.value, use: place))
        }
    }
}

extension YAMLNode {
    /// The elements of a sequence; empty for other kinds.
    @inlinable public var elements: YAMLElements { YAMLElements(self) }

    /// The entries of a mapping, merges resolved; empty for other kinds.
    @inlinable public var entries: YAMLEntries { YAMLEntries(self) }

    /// The value of a key, or `nil` when the node is no mapping or has no such key. Walks along the entries.
    @inlinable
    public func value(forKey key: StaticString) -> YAMLNode? {
        for entry in entries where entry.key.textEquals(key) { return entry.value }
        return nil
    }

    /// The value of a key, or `nil` when the node is no mapping or has no such key. Walks along the entries.
    @inlinable
    public func value(named key: some StringProtocol) -> YAMLNode? {
        for entry in entries where entry.key.textEquals(string: key) { return entry.value }
        return nil
    }

    /// Whether a mapping may have a key whose text passes a test. Makes no nodes, so that blocks without such a key are
    /// soon told; keys that come through merges and aliases, or with escapes, are not looked at and count as such.
    @inlinable
    public func mayHaveKey(where isWanted: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        let record = record
        guard record.kind == .mapping, record.count > 0 else { return false }
        if record.flags.contains(.hasMerges) { return true }
        return tree.source.withUnsafeBufferPointer { source in
            var current = id + 1
            while current != NodeRecord.none {
                let key = tree.nodes[Int(current)]
                let end = Int(key.first) + Int(key.count)
                if key.kind == .alias || key.flags.contains(.inArena) { return true }
                if key.kind == .scalar, end <= source.count,
                    isWanted(UnsafeBufferPointer(rebasing: source[Int(key.first)..<end]))
                {
                    return true
                }
                guard key.next != NodeRecord.none else { break }
                current = tree.nodes[Int(key.next)].next
            }
            return false
        }
    }

    /// Whether a mapping has a `<<` key, even one that could not be merged.
    public var hasMergeKey: Bool {
        var child = record.kind == .mapping && record.count > 0 ? id + 1 : NodeRecord.none
        while child != NodeRecord.none {
            let key = tree.nodes[Int(child)]
            if key.flags.contains(.mergeKey) { return true }
            child = key.next == NodeRecord.none ? NodeRecord.none : tree.nodes[Int(key.next)].next
        }
        return false
    }
}
