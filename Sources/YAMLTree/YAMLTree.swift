// What does a YAML file say, and where?

public import SourceText

/// The documents of one file as a flat array of nodes that keep their places. Immutable; read through `YAMLNode`.
///
/// Reading never fails: what is wrong is in `diagnostics`, and the tree holds what could be read. After a syntax error in
/// a block mapping at column 0, reading goes on at the next top-level key.
public final class YAMLTree: Sendable {
    /// The file that was read.
    public let file: SourceFile
    /// Problems found while reading, in the order of output.
    public let diagnostics: [Diagnostic]
    /// Where reading stopped because only the first document was asked for and more follows; otherwise `nil`.
    public let unreadFrom: UInt32?
    @usableFromInline let source: [UInt8]
    @usableFromInline let arena: [UInt8]
    @usableFromInline let nodes: [NodeRecord]
    @usableFromInline let merged: [MergedEntry]
    @usableFromInline let mergedSpans: [Range<Int>]
    let properties: [NodeProperties]
    let roots: [UInt32]
    let brokenRanges: [SourceRange]
    /// What the parser itself said first, for comparing it with others.
    package let parserProblem: ParserProblem?

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - limits: bounds on what is read.
    ///   - firstDocumentOnly: stop at the end of the first document; the rest is not even looked at.
    public init(_ file: SourceFile, limits: YAMLLimits = YAMLLimits(), firstDocumentOnly: Bool = false) {
        var reading = Reading(file: file, limits: limits, firstDocumentOnly: firstDocumentOnly)
        file.bytes.withUnsafeBufferPointer { reading.run($0) }
        self.file = file
        self.source = file.bytes
        self.arena = reading.builder.arena
        self.nodes = reading.builder.nodes
        self.merged = reading.builder.merged
        self.mergedSpans = reading.builder.mergedSpans
        self.properties = reading.builder.properties
        self.roots = reading.builder.roots
        self.brokenRanges = reading.brokenRanges
        self.diagnostics = reading.builder.diagnostics
        self.unreadFrom = reading.unreadFrom
        self.parserProblem = reading.parserProblem
    }

    /// A tree that was read before, without problems, anchors or merges.
    init(_ file: SourceFile, nodes: [NodeRecord], arena: [UInt8], roots: [UInt32], unreadFrom: UInt32?) {
        self.file = file
        self.source = file.bytes
        self.arena = arena
        self.nodes = nodes
        self.merged = []
        self.mergedSpans = []
        self.properties = []
        self.roots = roots
        self.brokenRanges = []
        self.diagnostics = []
        self.unreadFrom = unreadFrom
        self.parserProblem = nil
    }

    /// Reads bytes that live elsewhere, such as in the program itself; they are copied into a file shown as `path`.
    public convenience init(
        parsing bytes: UnsafeBufferPointer<UInt8>, path: String, limits: YAMLLimits = YAMLLimits(),
        firstDocumentOnly: Bool = false
    ) {
        self.init(
            SourceFile(path: path, bytes: Array(bytes)), limits: limits, firstDocumentOnly: firstDocumentOnly)
    }

    /// The root nodes of the documents, in order. An empty file has none.
    public var documents: [YAMLNode] {
        roots.map { node($0, use: NodeRecord.none) }
    }

    /// The root of the first document, or `nil` when there is none.
    public var root: YAMLNode? {
        roots.first.map { node($0, use: NodeRecord.none) }
    }

    /// How many nodes the file holds, aliases counted once and not followed.
    public var nodeCount: Int { nodes.count }

    /// Whether a problem was found that makes part of the tree missing.
    public var isIncomplete: Bool {
        parserProblem != nil || diagnostics.contains { YAMLTree.cuttingIDs.contains($0.id) }
    }

    private static let cuttingIDs: Set<String> = [
        "yaml-syntax", "yaml-tab", "yaml-encoding", "yaml-too-large", "yaml-too-deep", "yaml-too-many-nodes",
        "yaml-alias-bomb",
    ]

    /// The handle of a record; an alias gives its target, with the alias as the place of use.
    @inlinable
    func node(_ id: UInt32, use: UInt32) -> YAMLNode {
        let record = nodes[Int(id)]
        if record.kind == .alias, record.first != NodeRecord.none {
            return YAMLNode(tree: self, id: record.first, use: use == NodeRecord.none ? id : use)
        }
        return YAMLNode(tree: self, id: id, use: use)
    }
}
