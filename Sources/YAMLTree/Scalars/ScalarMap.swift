// Which bytes of the file does a piece of a scalar's text come from?

public import SourceText

/// The way back from offsets in the text of a scalar to the bytes of the file, escapes and folding included.
///
/// Made when asked for, by reading the scalar once more; keep it for many questions about one scalar.
public struct ScalarMap: Sendable {
    /// A piece of text and where it comes from.
    struct Piece: Hashable {
        var text: Int
        var textCount: Int
        var source: Int
        var sourceCount: Int
        /// Whether it maps byte by byte; others (an escape, a folded line break) only as a whole.
        var isRun: Bool
    }

    /// In the order of the text, without gaps in it.
    let pieces: [Piece]
    private let textCount: Int
    private let fallback: SourceRange

    /// Whether the scalar was understood piece by piece; else every question is answered with the whole scalar.
    package let isExact: Bool

    /// Reads a scalar again.
    ///
    /// - Parameters:
    ///   - range: the scalar's own place, quotes or block header included.
    ///   - textCount: how many bytes the text must come to.
    init(
        source: UnsafeBufferPointer<UInt8>, range: SourceRange, style: YAMLStyle, text: UnsafeBufferPointer<UInt8>
    ) {
        var reader = ScalarReader(source: source, text: text)
        let (start, end) = (Int(range.start), min(Int(range.end), source.count))
        switch style {
        case .singleQuoted, .doubleQuoted:
            reader.readFlow(from: start + 1, to: max(start + 1, end - 1), style: style)
        case .literal, .folded:
            reader.readBlock(from: start, to: end, folded: style == .folded)
        default:
            reader.readFlow(from: start, to: end, style: .plain)
        }
        textCount = text.count
        fallback = range
        isExact = reader.textCount == text.count
        pieces = isExact ? reader.pieces : []
    }

    /// The byte of the file at which the text from an offset on starts. Beyond the end: behind the last piece.
    public func sourceOffset(ofTextOffset offset: Int) -> UInt32 {
        guard isExact, let last = pieces.last else { return isExact ? emptyPlace : fallback.start }
        guard offset < textCount else { return UInt32(clamping: last.source + last.sourceCount) }
        guard offset > 0, let piece = piece(at: offset) else { return UInt32(clamping: pieces[0].source) }
        return UInt32(clamping: piece.source + (piece.isRun ? offset - piece.text : 0))
    }

    /// The bytes of the file that a range of the text comes from: from the first byte of its first piece to the last byte
    /// of its last. An empty range gives an empty one.
    public func sourceRange(ofTextRange range: Range<Int>) -> SourceRange {
        guard isExact else { return fallback }
        let start = sourceOffset(ofTextOffset: range.lowerBound)
        guard !range.isEmpty, let piece = piece(at: min(range.upperBound, textCount) - 1) else { return .at(start) }
        let end =
            piece.isRun
            ? piece.source + range.upperBound.clamped(to: textCount) - piece.text
            : piece.source + piece.sourceCount
        return SourceRange(start: start, end: UInt32(clamping: end))
    }

    /// The place of a text that is empty: within the quotes, or where the scalar starts.
    private var emptyPlace: UInt32 {
        fallback.count >= 2 ? fallback.start + 1 : fallback.start
    }

    private func piece(at offset: Int) -> Piece? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = low + (high - low) / 2
            if pieces[middle].text <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? pieces[low - 1] : nil
    }
}

extension Int {
    fileprivate func clamped(to limit: Int) -> Int { self < limit ? self : limit }
}

extension YAMLNode {
    /// The map of a scalar's text to the file; of an alias, to where the text is defined.
    public var scalarMap: ScalarMap {
        tree.source.withUnsafeBufferPointer { source in
            withTextBytes { ScalarMap(source: source, range: ownRange, style: style, text: $0) }
        }
    }

    /// The byte of the file that a byte of the text comes from; see `ScalarMap`.
    public func sourceOffset(ofTextOffset offset: Int) -> UInt32 {
        let record = record
        if record.kind == .scalar, !record.flags.contains(.inArena) {
            return record.first + UInt32(clamping: Swift.min(Swift.max(0, offset), Int(record.count)))
        }
        return scalarMap.sourceOffset(ofTextOffset: offset)
    }

    /// The bytes of the file that a range of the text comes from; see `ScalarMap`.
    public func sourceRange(ofTextRange range: Range<Int>) -> SourceRange {
        let record = record
        if record.kind == .scalar, !record.flags.contains(.inArena) {
            return SourceRange(
                start: sourceOffset(ofTextOffset: range.lowerBound), end: sourceOffset(ofTextOffset: range.upperBound))
        }
        return scalarMap.sourceRange(ofTextRange: range)
    }
}
