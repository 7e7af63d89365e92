// What is one node, and where does it stand?

public import SourceText

/// A handle on one node of a tree: cheap to copy, aliases already followed.
///
/// A node that was reached through an alias or a merge has two places: `range`, where it is used, and `definition`, where
/// its text stands.
@frozen
public struct YAMLNode: Sendable {
    /// The tree that holds the node.
    public let tree: YAMLTree
    @usableFromInline let id: UInt32
    /// The outermost alias through which the node was reached, or `NodeRecord.none`.
    @usableFromInline let use: UInt32

    @inlinable
    init(tree: YAMLTree, id: UInt32, use: UInt32) {
        self.tree = tree
        self.id = id
        self.use = use
    }

    @inlinable var record: NodeRecord { tree.nodes[Int(id)] }

    /// What the node is. An alias that could not be resolved is an empty scalar (see `isBroken`).
    @inlinable public var kind: YAMLKind {
        switch record.kind {
        case .scalar, .alias: .scalar
        case .sequence: .sequence
        case .mapping: .mapping
        }
    }

    /// How the node is written.
    @inlinable public var style: YAMLStyle { record.style }

    /// Whether the node is a scalar without quotes that says nothing: empty, `~`, `null`, `Null` or `NULL`.
    @inlinable public var isNull: Bool {
        let record = record
        guard record.kind == .scalar, record.style == .plain else { return record.kind == .alias }
        switch record.count {
        case 0: return true
        case 1: return textEquals("~")
        case 4: return textEquals("null") || textEquals("Null") || textEquals("NULL")
        default: return false
        }
    }

    /// Whether the node stands for something that could not be read (an alias without target, a value lost in a syntax
    /// error), or is a collection that was cut off. Its problem is reported already, so what follows from it need not be.
    @inlinable public var isBroken: Bool { record.flags.contains(.broken) }

    /// Where the node is used: its own place, or the alias through which it was reached. Anchor and tag are left out.
    @inlinable public var range: SourceRange {
        let place = tree.nodes[Int(use == NodeRecord.none ? id : use)]
        return SourceRange(start: place.start, end: place.end)
    }

    /// Where the node's text stands when it was reached through an alias or a merge; otherwise `nil`.
    @inlinable public var definition: SourceRange? {
        use == NodeRecord.none ? nil : ownRange
    }

    /// Where the node's text stands, whether it was reached through an alias or not.
    @inlinable public var ownRange: SourceRange {
        let record = record
        return SourceRange(start: record.start, end: record.end)
    }

    /// The range from the anchor or tag, where there is one, to the end of the node's own text.
    public var rangeWithProperties: SourceRange {
        let record = record
        guard record.properties > 0 else { return ownRange }
        return SourceRange(start: tree.properties[Int(record.properties) - 1].start, end: record.end)
    }

    /// The name of the node's anchor, without `&`.
    public var anchor: String? {
        let properties = record.properties
        return properties > 0 ? tree.properties[Int(properties) - 1].anchor : nil
    }

    /// The node's tag in full, such as `tag:yaml.org,2002:str`, or `nil` when none is written.
    public var tag: String? {
        let properties = record.properties
        return properties > 0 ? tree.properties[Int(properties) - 1].tag : nil
    }
}

extension YAMLNode: Hashable {
    /// The same node of the same tree, reached in the same way.
    public static func == (left: YAMLNode, right: YAMLNode) -> Bool {
        left.tree === right.tree && left.id == right.id && left.use == right.use
    }

    /// Hashes the node's number and place of use.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(use)
    }
}
