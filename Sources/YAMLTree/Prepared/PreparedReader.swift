// From prepared bytes back to a tree.

package import SourceText

extension YAMLTree {
    /// The tree of a file from what `prepared` gave for it.
    ///
    /// - Returns: nil where the bytes belong to another file, or to an earlier state of it: it has to be parsed then.
    package convenience init?(prepared bytes: UnsafeRawBufferPointer, for file: SourceFile) {
        var reader = PreparedReader(bytes: bytes)
        let read = file.bytes.withUnsafeBytes { reader.read(for: $0) }
        guard read else { return nil }
        self.init(
            file, nodes: reader.nodes, arena: reader.arena, roots: reader.roots, unreadFrom: reader.unreadFrom)
    }
}

/// Reads prepared bytes from front to back. Whatever they hold, nothing is read beyond their end.
private struct PreparedReader {
    private let bytes: UnsafeRawBufferPointer
    private var next = 0
    private(set) var nodes: [NodeRecord] = []
    private(set) var arena: [UInt8] = []
    private(set) var roots: [UInt32] = []
    private(set) var unreadFrom: UInt32?

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether all could be read and belongs to these bytes of a file.
    mutating func read(for source: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 8 else { return false }
        let hash = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        next = 8
        guard number() == UInt32(clamping: source.count), let stopped = number() else { return false }
        unreadFrom = stopped == 0 ? nil : stopped - 1
        guard hash == PreparedTree.fingerprint(source.prefixed(unreadFrom)),
            let arenaSize = number(), Int(arenaSize) <= bytes.count - next
        else { return false }
        arena = Array(bytes[next..<next + Int(arenaSize)])
        next += Int(arenaSize)
        guard let rootCount = number(), Int(rootCount) <= bytes.count - next else { return false }
        for _ in 0..<rootCount {
            guard let root = number() else { return false }
            roots.append(root)
        }
        guard let count = number(), Int(count) <= bytes.count - next, roots.allSatisfy({ $0 < count }) else {
            return false
        }
        return readNodes(count) && next == bytes.count
    }

    private mutating func readNodes(_ count: UInt32) -> Bool {
        /// A collection whose children are being read.
        struct Open {
            let node: UInt32
            var left: UInt32
            var last = NodeRecord.none
        }
        nodes.reserveCapacity(Int(count))
        var open: [Open] = []
        var before: UInt32 = 0
        for id in 0..<count {
            guard next < bytes.count else { return false }
            let form = bytes[next]
            next += 1
            guard let kind = RecordKind(rawValue: form & PreparedTree.kindBits),
                let style = YAMLStyle(rawValue: form >> UInt8(PreparedTree.styleShift) & PreparedTree.styleBits),
                let gap = number(), let length = number(), let first = kind == .scalar ? number() : 0,
                let size = number()
            else { return false }
            let isInArena = form & PreparedTree.inArena != 0
            let start = before &+ gap
            var flags: RecordFlags = []
            if isInArena { flags.insert(.inArena) }
            if form & PreparedTree.closed != 0 { flags.insert(.closed) }
            nodes.append(
                NodeRecord(
                    kind: kind, style: style, flags: flags, start: start, end: start &+ length,
                    first: kind == .scalar && !isInArena ? start &+ first : first, count: size,
                    parent: open.last?.node ?? NodeRecord.none))
            before = start
            if let parent = open.indices.last {
                if open[parent].last != NodeRecord.none { nodes[Int(open[parent].last)].next = id }
                open[parent].last = id
                open[parent].left -= 1
            }
            if kind != .scalar { open.append(Open(node: id, left: size)) }
            while let parent = open.last, parent.left == 0 { open.removeLast() }
        }
        return open.isEmpty
    }

    /// The next number; nil at the end of the bytes, and where it is none.
    private mutating func number() -> UInt32? {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while next < bytes.count, shift < 35 {
            let byte = bytes[next]
            next += 1
            value |= UInt32(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }
}
