// Which bytes of a source file does something occupy?

/// A half-open span of UTF-8 byte offsets in one source file: `start` is the first byte, `end` the byte after the last.
///
/// Lines and columns are computed from it as late as possible, by `LineTable`.
@frozen
public struct SourceRange: Hashable, Sendable {
    /// Offset of the first byte.
    public var start: UInt32
    /// Offset of the byte after the last one; never below `start`.
    public var end: UInt32

    /// Makes a range; an `end` before `start` gives an empty range at `start`.
    @inlinable
    public init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = max(start, end)
    }

    /// Makes a range from `Int` offsets, held within what 32 bits can say.
    @inlinable
    public init(_ start: Int, _ end: Int) {
        self.init(start: UInt32(clamping: start), end: UInt32(clamping: end))
    }

    /// Makes a range from a range of `Int` offsets, held within what 32 bits can say.
    @inlinable
    public init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// The empty range at an offset: a place between two bytes.
    @inlinable
    public static func at(_ offset: UInt32) -> SourceRange {
        SourceRange(start: offset, end: offset)
    }

    /// How many bytes the range covers.
    @inlinable public var count: Int { Int(end) - Int(start) }

    /// Whether the range covers no byte.
    @inlinable public var isEmpty: Bool { start == end }

    /// The same range as `Range<Int>`, for slicing byte arrays (check it against their size first).
    @inlinable public var offsets: Range<Int> { Int(start)..<max(Int(start), Int(end)) }

    /// Whether a byte offset lies inside.
    @inlinable
    public func contains(_ offset: UInt32) -> Bool {
        offset >= start && offset < end
    }

    /// Whether another range lies inside, ends included.
    @inlinable
    public func contains(_ other: SourceRange) -> Bool {
        other.start >= start && other.end <= end
    }

    /// The smallest range that covers both.
    @inlinable
    public func union(_ other: SourceRange) -> SourceRange {
        SourceRange(start: min(start, other.start), end: max(end, other.end))
    }
}

extension SourceRange: Comparable {
    /// Ranges are ordered by where they start, then by where they end.
    @inlinable
    public static func < (left: SourceRange, right: SourceRange) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension SourceRange: CustomStringConvertible {
    /// `start..<end`, for logs and test failures.
    public var description: String { "\(start)..<\(end)" }
}
