// How does the flat array of nodes grow from events?

internal import SourceText

/// Collects events into records. One builder serves all segments of a file, see `Reading`.
struct TreeBuilder {
    /// A collection that is not closed yet.
    struct Frame {
        var id: UInt32
        var kind: RecordKind
        var lastChild: UInt32 = NodeRecord.none
        var count: UInt32 = 0
        /// Nodes in it so far, aliases expanded.
        var expanded = 1
        /// The deepest nesting inside so far, aliases expanded.
        var height = 1
        /// Where the keys of this mapping start in `keys`.
        var keysFrom = 0
        /// Index of its anchor in `anchors`, or -1.
        var anchor = -1

        /// Counts a child and gives the one before it.
        @inline(__always)
        mutating func take(child: UInt32) -> UInt32 {
            let previous = lastChild
            lastChild = child
            count += 1
            expanded += 1
            return previous
        }
    }

    let file: SourceFile
    let limits: YAMLLimits
    /// The bytes as the parser sees them: what it would refuse is replaced, byte for byte.
    var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The bytes of the file itself.
    var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var cursor = OffsetCursor(base: 0, isASCII: true)
    /// Where `bytes` has a stand-in for a sign that the parser takes for another, ascending; see `Misread`.
    var standIns: [Int] = []
    /// The first sign without a stand-in that the parser took for another.
    var misread: Int?

    var nodes: [NodeRecord] = []
    var arena: [UInt8] = []
    var merged: [MergedEntry] = []
    var mergedSpans: [Range<Int>] = []
    var properties: [NodeProperties] = []
    var roots: [UInt32] = []
    var diagnostics: [Diagnostic] = []
    /// Findings beyond the limit.
    var unreported = 0
    var frames: [Frame] = []
    /// Keys of all open mappings, innermost last.
    var keys: [KeyMark] = []
    var anchors = AnchorTable()
    var keySet = KeySet()
    /// Nodes of the current document so far, aliases expanded.
    var expanded = 0
    var hasReportedBomb = false
    var firstDocumentOnly = false
    /// Whether a limit ended reading.
    var hitLimit = false
    /// Set while a segment continues the root mapping that an error cut off.
    var isResuming = false
    /// Whether a document was begun and not ended.
    var isInDocument = false
    /// How many roots there were when it began.
    private var rootsBefore = 0
    /// Whether a document was begun that has no root yet, or nothing was read at all.
    var isAwaitingRoot: Bool { roots.count == (isInDocument ? rootsBefore : 0) }
    /// Set when something was lost before the next root: it is not the whole document.
    var nextRootIsBroken = false
    /// Set when what stands at a place of resumption is no mapping.
    var resumedElsewhere = false

    init(file: SourceFile, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
        // About what a card needs; a larger file grows from there.
        nodes.reserveCapacity(min(file.bytes.count / 6, 4096))
    }

    // MARK: Events

    mutating func beginDocument() {
        guard !isResuming else { return }
        anchors.removeAll()
        expanded = 0
        isInDocument = true
        rootsBefore = roots.count
    }

    /// Ends a document; `false` when no other is wanted.
    mutating func endDocument(at mark: Int) -> Bool {
        isResuming = false
        finishDocument()
        return !firstDocumentOnly
    }

    mutating func scalar(
        from start: Int, to end: Int, value: UnsafeBufferPointer<UInt8>, style: YAMLStyle, anchor: String?, tag: String?
    ) -> Bool {
        guard hasRoom(at: start), !isResuming else { return refuse() }
        let from = cursor.offset(of: start, in: bytes)
        let to = max(from, cursor.offset(of: end, in: bytes))
        notice(at: from, anchor: anchor)
        guard !standIns.isEmpty else {
            add(value, style: style, from: from, to: to, anchor: anchor, tag: tag)
            return true
        }
        let anchor = anchor.map { nameInFile($0, from: from) }
        let text = textInFile(value, style: style, from: from, to: to, anchor: anchor != nil, tag: tag != nil)
        text.withUnsafeBufferPointer { add($0, style: style, from: from, to: to, anchor: anchor, tag: tag) }
        return true
    }

    /// Appends a scalar, whose text is known.
    @inline(__always)
    private mutating func add(
        _ value: UnsafeBufferPointer<UInt8>, style: YAMLStyle, from: Int, to: Int, anchor: String?, tag: String?
    ) {
        var record = place(value, style: style, from: from, to: to, anchor: anchor != nil, tag: tag != nil)
        record.properties = note(anchor: anchor, tag: tag, at: from)
        let isKey = isAtKey
        if isKey, style == .plain, record.count == 2, tag == nil, value[0] == 0x3C, value[1] == 0x3C {
            record.flags.insert(.mergeKey)
        }
        let id = add(record)
        if isKey { keys.append(KeyMark(id: id, text: value)) }
        if let anchor { anchors.define(anchor, id: id, at: Int(from), expanded: 1, height: 0) }
    }

    mutating func begin(
        _ kind: RecordKind, from start: Int, to end: Int, style: YAMLStyle, anchor: String?, tag: String?
    ) -> Bool {
        if isResuming {
            guard kind == .mapping, style == .block, anchor == nil, frames.count == 1 else { return refuse() }
            isResuming = false
            return true
        }
        guard hasRoom(at: start) else { return refuse() }
        let from = cursor.offset(of: start, in: bytes)
        guard frames.count < limits.depth else {
            report(.tooDeep(limits.depth, file, SyntaxPlace.character(at: from, in: bytes)))
            return refuse(limit: true)
        }
        notice(at: from, anchor: anchor)
        // A pair within brackets that a `?` starts has the place of the `?`.
        if kind == .mapping, from < bytes.count, bytes[from] == 0x3F { noticeQuestionMark(at: from) }
        let anchor = anchor.map { nameInFile($0, from: from) }
        var own = from
        if anchor != nil || tag != nil {
            own = Places.afterProperties(in: bytes, from: from, to: bytes.count, anchor: anchor != nil, tag: tag != nil)
        }
        var record = NodeRecord(kind: kind, style: style, start: UInt32(clamping: own), end: UInt32(clamping: own))
        record.properties = note(anchor: anchor, tag: tag, at: from)
        let isKey = isAtKey
        let id = add(record)
        if isKey { keys.append(KeyMark(collection: id)) }
        var frame = Frame(id: id, kind: kind, keysFrom: keys.count)
        if let anchor { frame.anchor = anchors.open(anchor, id: id, at: from) }
        frames.append(frame)
        return true
    }

    mutating func end(at mark: Int) {
        guard let frame = frames.last else { return }
        let record = nodes[Int(frame.id)]
        var end = frame.lastChild == NodeRecord.none ? record.start : nodes[Int(frame.lastChild)].end
        if record.style == .flow {
            let offset = cursor.offset(of: mark, in: bytes)
            let (open, close): (UInt8, UInt8) = record.kind == .mapping ? (0x7B, 0x7D) : (0x5B, 0x5D)
            // A pair within brackets (`[a: b]`) is a mapping without braces of its own.
            if offset > Int(record.start) + 1, offset <= bytes.count, bytes[Int(record.start)] == open,
                bytes[offset - 1] == close
            {
                end = max(end, UInt32(clamping: offset))
                nodes[Int(frame.id)].flags.insert(.closed)
            }
        }
        nodes[Int(frame.id)].end = max(end, record.start)
        finishFrame()
    }

    mutating func alias(from start: Int, to end: Int, name: String) -> Bool {
        guard hasRoom(at: start), !isResuming else { return refuse() }
        let from = cursor.offset(of: start, in: bytes)
        let to = max(from, cursor.offset(of: end, in: bytes))
        notice(at: from, anchor: name)
        let name = nameInFile(name, from: from)
        var record = NodeRecord(
            kind: .alias, style: .plain, start: UInt32(clamping: from), end: UInt32(clamping: to),
            first: NodeRecord.none)
        if let target = target(of: name, range: SourceRange(from, to)) {
            record.first = target.id
            // `add` counts the alias itself as one node.
            expanded += target.expanded - 1
            if !frames.isEmpty {
                frames[frames.count - 1].expanded += target.expanded - 1
                frames[frames.count - 1].height = max(frames[frames.count - 1].height, target.height + 1)
            }
        } else {
            record.flags.insert(.broken)
        }
        let isKey = isAtKey
        let id = add(record)
        if isKey { keys.append(KeyMark(alias: id)) }
        return true
    }

    // MARK: Records

    /// Whether the next node is a key.
    private var isAtKey: Bool {
        guard let frame = frames.last else { return false }
        return frame.kind == .mapping && frame.count & 1 == 0
    }

    /// Appends a record as the next child of the innermost open collection, or as a root.
    mutating func add(_ record: NodeRecord) -> UInt32 {
        let id = UInt32(truncatingIfNeeded: nodes.count)
        expanded += 1
        let last = frames.count - 1
        if last >= 0 {
            let previous = frames[last].take(child: id)
            var record = record
            record.parent = frames[last].id
            if previous != NodeRecord.none { nodes[Int(previous)].next = id }
            nodes.append(record)
        } else {
            nodes.append(record)
            if nextRootIsBroken { nodes[Int(id)].flags.insert(.broken) }
            nextRootIsBroken = false
            roots.append(id)
        }
        return id
    }

    /// Keeps anchor and tag of a node; 0 when there are none.
    private mutating func note(anchor: String?, tag: String?, at start: Int) -> UInt32 {
        guard anchor != nil || tag != nil else { return 0 }
        properties.append(NodeProperties(anchor: anchor, tag: tag, start: UInt32(clamping: start)))
        return UInt32(truncatingIfNeeded: properties.count)
    }

    /// Closes the innermost collection, whose place is set already.
    mutating func finishFrame() {
        guard let frame = frames.popLast() else { return }
        nodes[Int(frame.id)].count = frame.count
        if frame.kind == .mapping, frame.count > 0 { finishKeys(of: frame) }
        if keys.count > frame.keysFrom { keys.removeLast(keys.count - frame.keysFrom) }
        if frame.anchor >= 0 { anchors.close(frame.anchor, expanded: frame.expanded, height: frame.height) }
        if !frames.isEmpty {
            // The collection itself was counted when it began.
            frames[frames.count - 1].expanded += frame.expanded - 1
            frames[frames.count - 1].height = max(frames[frames.count - 1].height, frame.height + 1)
        }
    }

    /// Closes what is open and reports anchors that nobody used.
    mutating func finishDocument() {
        while !frames.isEmpty { finishFrame() }
        for anchor in anchors.unused { report(.unusedAnchor(anchor, file)) }
        anchors.removeAll()
        isInDocument = false
    }

    /// Keeps a finding, up to the limit; of the others the number is kept.
    mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < limits.findings {
            diagnostics.append(diagnostic)
        } else {
            unreported += 1
        }
    }

    private mutating func refuse(limit: Bool = false) -> Bool {
        if isResuming { resumedElsewhere = true }
        if limit { hitLimit = true }
        return false
    }

    private mutating func hasRoom(at mark: Int) -> Bool {
        if nodes.count < limits.nodes { return true }
        if !hitLimit {
            let offset = cursor.offset(of: mark, in: bytes)
            report(.tooManyNodes(limits.nodes, file, SyntaxPlace.character(at: offset, in: bytes)))
        }
        hitLimit = true
        return false
    }
}
