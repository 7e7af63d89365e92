// Which anchors has the current document, and what do they stand for?

internal import SourceText

/// The anchors of a document. A name may be defined again; the last definition before an alias counts.
struct AnchorTable {
    /// One definition.
    struct Anchor {
        var name: String
        var id: UInt32
        /// Byte offset of the anchor or the tag before it.
        var start: Int
        var expanded: Int
        var height: Int
        var isOpen: Bool
        var isUsed = false
    }

    private(set) var all: [Anchor] = []
    private var latest: [String: Int] = [:]

    var isEmpty: Bool { all.isEmpty }
    /// The names that an alias may use.
    var names: [String] { latest.keys.sorted() }
    /// Definitions without an alias.
    var unused: [Anchor] { all.filter { !$0.isUsed } }

    mutating func removeAll() {
        guard !all.isEmpty else { return }
        all.removeAll(keepingCapacity: true)
        latest.removeAll(keepingCapacity: true)
    }

    mutating func define(_ name: String, id: UInt32, at start: Int, expanded: Int, height: Int) {
        latest[name] = all.count
        all.append(Anchor(name: name, id: id, start: start, expanded: expanded, height: height, isOpen: false))
    }

    /// Defines the anchor of a collection that has just begun; the result is for `close`.
    mutating func open(_ name: String, id: UInt32, at start: Int) -> Int {
        latest[name] = all.count
        all.append(Anchor(name: name, id: id, start: start, expanded: 1, height: 1, isOpen: true))
        return all.count - 1
    }

    mutating func close(_ index: Int, expanded: Int, height: Int) {
        guard index < all.count else { return }
        all[index].isOpen = false
        all[index].expanded = expanded
        all[index].height = height
    }

    /// The definition that an alias means, marked as used.
    mutating func use(_ name: String) -> Anchor? {
        guard let index = latest[name] else { return nil }
        all[index].isUsed = true
        return all[index]
    }

    /// Forgets definitions of nodes from a number on.
    mutating func removeNodes(from cut: UInt32) {
        all.removeAll { $0.id >= cut }
        latest.removeAll(keepingCapacity: true)
        for (index, anchor) in all.enumerated() { latest[anchor.name] = index }
    }
}

extension TreeBuilder {
    /// What an alias stands for, or `nil`, reported, when it may not be followed.
    mutating func target(of name: String, range: SourceRange) -> AnchorTable.Anchor? {
        guard let anchor = anchors.use(name) else {
            guard unreported == 0 else {
                unreported += 1
                return nil
            }
            // A guess for each of very many would take long, and nobody reads them all.
            let near = anchors.all.count <= 200 ? nearest(to: name, in: anchors.names) : nil
            report(.undefinedAlias(name, near: near, file, range).with(breadcrumb: breadcrumb))
            return nil
        }
        let anchorRange = SourceRange(anchor.start, anchor.start + name.utf8.count + 1)
        if anchor.isOpen {
            report(.recursiveAnchor(name, anchorRange, file, range).with(breadcrumb: breadcrumb))
            return nil
        }
        if frames.count + anchor.height > limits.depth {
            report(.tooDeep(limits.depth, file, range))
            return nil
        }
        if expanded + anchor.expanded > limits.expandedNodes {
            if !hasReportedBomb {
                hasReportedBomb = true
                report(.aliasBomb(limits.expandedNodes, anchorRange, file, range))
            }
            return nil
        }
        return anchor
    }
}
