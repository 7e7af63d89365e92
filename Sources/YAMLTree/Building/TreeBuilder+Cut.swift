// What is kept of a tree that a syntax error cut off?

internal import SourceText

extension TreeBuilder {
    /// Forgets what was read from a byte offset on, and closes the collections that are then cut off.
    ///
    /// - Parameters:
    ///   - keepingRoot: leave the root mapping open, to go on with its next key.
    ///   - reported: how many of the findings do not come from nodes and stay whatever their place is.
    mutating func cut(from offset: Int, keepingRoot: Bool, reported: Int) {
        // A scalar that runs on behind the offset was misread as a whole.
        while let last = nodes.last, let root = roots.last, nodes.count - 1 > Int(root),
            Int(last.start) >= offset || (!last.kind.isCollection && Int(last.end) > offset)
        {
            nodes.removeLast()
        }
        let size = UInt32(truncatingIfNeeded: nodes.count)
        anchors.removeNodes(from: size)
        while let key = keys.last, key.id >= size { keys.removeLast() }
        while let frame = frames.last, frame.id >= size { frames.removeLast() }
        if diagnostics.count > reported {
            let kept = diagnostics[reported...].filter { Int($0.range.start) < offset }
            diagnostics.replaceSubrange(reported..., with: kept)
        }
        guard size > 0 else { return }

        // Only collections on the way from the last node to the root can have lost something.
        var current = nodes[Int(size - 1)].kind.isCollection ? size - 1 : nodes[Int(size - 1)].parent
        while current != NodeRecord.none {
            let isOpen = frames.last?.id == current
            mend(current, size: size, isOpen: isOpen)
            if isOpen {
                if keepingRoot, frames.count == 1 { return }
                finishFrame()
            }
            current = nodes[Int(current)].parent
        }
    }

    /// Counts the children that a collection still has, and gives a key without a value an empty one.
    private mutating func mend(_ id: UInt32, size: UInt32, isOpen: Bool) {
        var count: UInt32 = 0
        var last = NodeRecord.none
        let before = isOpen ? NodeRecord.none : nodes[Int(id)].count
        var child = id + 1 < size && nodes[Int(id) + 1].parent == id ? id + 1 : NodeRecord.none
        while child != NodeRecord.none, child < size {
            count += 1
            last = child
            child = nodes[Int(child)].next
        }
        if last != NodeRecord.none { nodes[Int(last)].next = NodeRecord.none }
        if count != before {
            if nodes[Int(id)].kind == .mapping, count & 1 == 1, last != NodeRecord.none {
                let at = nodes[Int(last)].end
                let value = UInt32(truncatingIfNeeded: nodes.count)
                nodes.append(
                    NodeRecord(
                        kind: .scalar, style: .plain, flags: .broken, start: at, end: at, first: at, parent: id))
                nodes[Int(last)].next = value
                last = value
                count += 1
            }
            nodes[Int(id)].count = count
            nodes[Int(id)].flags.insert(.broken)
            nodes[Int(id)].flags.remove(.closed)
            nodes[Int(id)].end = last == NodeRecord.none ? nodes[Int(id)].start : nodes[Int(last)].end
            forgetMerges(of: id, from: size)
        } else if !nodes[Int(id)].flags.contains(.closed), last != NodeRecord.none {
            nodes[Int(id)].end = nodes[Int(last)].end
        }
        if isOpen {
            frames[frames.count - 1].count = count
            frames[frames.count - 1].lastChild = last
        }
    }

    /// Merged entries that point to forgotten nodes must not be followed.
    private mutating func forgetMerges(of id: UInt32, from size: UInt32) {
        guard nodes[Int(id)].flags.contains(.hasMerges) else { return }
        let span = mergedSpans[Int(nodes[Int(id)].first)]
        if merged[span].contains(where: { $0.key >= size || $0.value >= size }) {
            mergedSpans[Int(nodes[Int(id)].first)] = 0..<0
        }
    }
}

extension RecordKind {
    fileprivate var isCollection: Bool { self == .mapping || self == .sequence }
}
