// How is a node stored?

/// What a record is; unlike `YAMLKind` it tells aliases apart.
@frozen
@usableFromInline
enum RecordKind: UInt8 {
    case scalar, sequence, mapping, alias
}

/// Properties of a record that are either there or not.
@frozen
@usableFromInline
struct RecordFlags: OptionSet {
    @usableFromInline let rawValue: UInt16

    @inlinable
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A scalar whose text differs from its bytes in the file and stands in the tree's arena.
    @inlinable static var inArena: RecordFlags { RecordFlags(rawValue: 1) }
    /// A key that entries leave out: a duplicate, or not a scalar.
    @inlinable static var dropped: RecordFlags { RecordFlags(rawValue: 2) }
    /// A `<<` key.
    @inlinable static var mergeKey: RecordFlags { RecordFlags(rawValue: 4) }
    /// A mapping with merged entries: `first` is its index in the table of merges.
    @inlinable static var hasMerges: RecordFlags { RecordFlags(rawValue: 8) }
    /// A node that stands for something which could not be read, or a collection that was cut off by an error.
    @inlinable static var broken: RecordFlags { RecordFlags(rawValue: 16) }
    /// A collection in brackets that was closed by them.
    @inlinable static var closed: RecordFlags { RecordFlags(rawValue: 32) }
}

/// One node in the flat array, in the order of the file. The first child of a collection is the record behind it.
@frozen
@usableFromInline
struct NodeRecord {
    /// Stands for "no node".
    @inlinable static var none: UInt32 { .max }

    @usableFromInline var kind: RecordKind
    @usableFromInline var style: YAMLStyle
    @usableFromInline var flags: RecordFlags
    /// Byte offsets of the node's own text, without anchor and tag.
    @usableFromInline var start: UInt32
    @usableFromInline var end: UInt32
    /// Scalar: where the text starts, in the file or in the arena. Alias: the target. Mapping: see `hasMerges`.
    @usableFromInline var first: UInt32
    /// Scalar: bytes of text. Collection: number of children, keys and values counted apart.
    @usableFromInline var count: UInt32
    @usableFromInline var parent: UInt32
    /// The next child of the same parent.
    @usableFromInline var next: UInt32
    /// Index + 1 in the table of anchors and tags; 0 for neither.
    @usableFromInline var properties: UInt32

    @inlinable
    init(
        kind: RecordKind, style: YAMLStyle, flags: RecordFlags = [], start: UInt32, end: UInt32, first: UInt32 = 0,
        count: UInt32 = 0, parent: UInt32 = .max, properties: UInt32 = 0
    ) {
        self.kind = kind
        self.style = style
        self.flags = flags
        self.start = start
        self.end = end
        self.first = first
        self.count = count
        self.parent = parent
        self.next = .max
        self.properties = properties
    }
}

/// An anchor or a tag, or both, before a node.
@usableFromInline
struct NodeProperties: Sendable {
    var anchor: String?
    var tag: String?
    /// Where the first of them starts.
    var start: UInt32
}

/// An entry that a mapping has through `<<`.
@frozen
@usableFromInline
struct MergedEntry {
    @usableFromInline var key: UInt32
    @usableFromInline var value: UInt32
    /// The alias through which it came; none where the merged mapping is written in place.
    @usableFromInline var use: UInt32

    @inlinable
    init(key: UInt32, value: UInt32, use: UInt32) {
        self.key = key
        self.value = value
        self.use = use
    }
}
