// What kinds of nodes are there, and how are they written?

/// What a node is, aliases followed.
@frozen
public enum YAMLKind: UInt8, Hashable, Sendable {
    /// Text, possibly empty.
    case scalar
    /// A list.
    case sequence
    /// Keys with values.
    case mapping
}

/// How a node is written.
@frozen
public enum YAMLStyle: UInt8, Hashable, Sendable {
    /// A scalar without quotes.
    case plain
    /// A scalar in `'...'`.
    case singleQuoted
    /// A scalar in `"..."`.
    case doubleQuoted
    /// A scalar after `|`, whose lines are kept.
    case literal
    /// A scalar after `>`, whose lines are joined.
    case folded
    /// A collection by indentation.
    case block
    /// A collection in brackets or braces.
    case flow
}
