// Where does a scalar stand, and where is its text?

internal import SourceText

extension TreeBuilder {
    /// Finds the place of a scalar, and puts its text into the arena where it does not stand in the file as it is.
    mutating func place(
        _ value: UnsafeBufferPointer<UInt8>, style: YAMLStyle, from: Int, to: Int, anchor: Bool, tag: Bool
    ) -> NodeRecord {
        let hasProperties = anchor || tag
        if style == .plain, value.isEmpty {
            let at = hasProperties ? to : emptyPlace(before: from)
            return NodeRecord(
                kind: .scalar, style: .plain, start: UInt32(clamping: at), end: UInt32(clamping: at),
                first: UInt32(clamping: at))
        }
        let start =
            hasProperties
            ? Places.afterProperties(in: bytes, from: from, to: to, anchor: anchor, tag: tag) : from
        let length = UInt32(clamping: value.count)
        let quote = style == .plain ? 0 : 1
        if style.rawValue <= YAMLStyle.doubleQuoted.rawValue, start + value.count + 2 * quote == to,
            isSlice(value, at: start + quote)
        {
            return NodeRecord(
                kind: .scalar, style: style, start: UInt32(clamping: start), end: UInt32(clamping: to),
                first: UInt32(clamping: start + quote), count: length)
        }
        let isBlock = style == .literal || style == .folded
        let end = isBlock ? Places.endOfBlock(in: bytes, from: start, to: to, text: value) : to
        let first = UInt32(clamping: arena.count)
        arena.append(contentsOf: value)
        return NodeRecord(
            kind: .scalar, style: style, flags: .inArena, start: UInt32(clamping: start), end: UInt32(clamping: end),
            first: first, count: length)
    }

    /// Whether a text stands in the file itself (not in what the parser was shown in its place) at an offset.
    private func isSlice(_ value: UnsafeBufferPointer<UInt8>, at first: Int) -> Bool {
        guard first + value.count <= source.count else { return false }
        for index in 0..<value.count where source[first + index] != value[index] { return false }
        return true
    }

    /// Where a value that is not written stands: right behind what it belongs to, though the parser says later.
    private func emptyPlace(before mark: Int) -> Int {
        guard let frame = frames.last else { return mark }
        let before = frame.lastChild == NodeRecord.none ? nodes[Int(frame.id)].start : nodes[Int(frame.lastChild)].end
        let floor = min(Int(before), mark)
        var place = mark
        while place > floor, Places.isBlankOrBreak(bytes[place - 1]) { place -= 1 }
        return place
    }
}
