// How large may a file be before it is refused?

/// Bounds that keep a hostile or broken file from costing more than a moment. Each ends in a finding of its own.
public struct YAMLLimits: Hashable, Sendable {
    /// Bytes of a file; a larger one is not parsed at all (`yaml-too-large`).
    public var bytes: Int
    /// Collections inside one another, through aliases as well (`yaml-too-deep`).
    public var depth: Int
    /// Nodes of a file as written (`yaml-too-many-nodes`).
    public var nodes: Int
    /// Nodes of a document when every alias is replaced by what it stands for (`yaml-alias-bomb`).
    public var expandedNodes: Int
    /// Syntax errors after which reading is given up for good.
    public var syntaxErrors: Int
    /// Findings that are kept of a file; the last of them says how many more there were.
    public var findings: Int

    /// Makes limits; the defaults are far above any rate card.
    public init(
        bytes: Int = 16_000_000, depth: Int = 200, nodes: Int = 500_000, expandedNodes: Int = 1_000_000,
        syntaxErrors: Int = 20, findings: Int = 1000
    ) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.expandedNodes = expandedNodes
        self.syntaxErrors = syntaxErrors
        self.findings = max(1, findings)
    }
}
