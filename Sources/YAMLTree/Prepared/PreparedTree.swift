// How is a tree kept as bytes, so that a file which is part of the program need not be parsed at each start?

/// A tree as bytes: what the parser found in a file, with a fingerprint of the bytes that it read.
///
/// The form is of no use to anybody else: it is made and read by the same program. Only plain trees have one, without
/// problems, anchors, tags or merges. Numbers are LEB128: seven bits a byte, least first.
///
///     fingerprint (8 bytes)  file size  where reading stopped + 1, or 0
///     size of the arena  the arena  number of roots  the roots
///     number of nodes, then for each, in the order of the file:
///         one byte: kind, style, in the arena, closed   start less the start before   length
///         scalar: where its text begins (in the arena, or behind its start), bytes of text   collection: children
enum PreparedTree {
    static let kindBits: UInt8 = 0b11
    static let styleShift = 2
    static let styleBits: UInt8 = 0b111
    static let inArena: UInt8 = 0b0010_0000
    static let closed: UInt8 = 0b0100_0000

    /// A fingerprint of bytes. It tells a file that was edited from the one that was read; it is no protection.
    static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let words = bytes.count / 8
        for index in 0..<words {
            let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
            hash = (hash ^ UInt64(littleEndian: word)) &* 0x0000_0100_0000_01b3
            hash ^= hash >> 29
        }
        for byte in bytes[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

extension YAMLTree {
    /// The tree as bytes; nil where it is not plain enough for that.
    package var prepared: [UInt8]? {
        let plain: RecordFlags = [.inArena, .closed]
        guard diagnostics.isEmpty, parserProblem == nil, brokenRanges.isEmpty, merged.isEmpty,
            nodes.allSatisfy({ $0.kind != .alias && $0.properties == 0 && plain.isSuperset(of: $0.flags) })
        else { return nil }
        var bytes: [UInt8] = []
        let hash = source.withUnsafeBytes { PreparedTree.fingerprint($0.prefixed(unreadFrom)) }
        withUnsafeBytes(of: hash.littleEndian) { bytes += $0 }
        func add(_ number: UInt32) {
            var rest = number
            while rest >= 0x80 {
                bytes.append(UInt8(rest & 0x7f) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        add(UInt32(clamping: source.count))
        add(unreadFrom.map { $0 + 1 } ?? 0)
        add(UInt32(clamping: arena.count))
        bytes += arena
        add(UInt32(clamping: roots.count))
        for root in roots { add(root) }
        add(UInt32(clamping: nodes.count))
        var before: UInt32 = 0
        for node in nodes {
            bytes.append(
                node.kind.rawValue | node.style.rawValue << UInt8(PreparedTree.styleShift)
                    | (node.flags.contains(.inArena) ? PreparedTree.inArena : 0)
                    | (node.flags.contains(.closed) ? PreparedTree.closed : 0))
            add(node.start - before)
            add(node.end - node.start)
            if node.kind == .scalar { add(node.flags.contains(.inArena) ? node.first : node.first - node.start) }
            add(node.count)
            before = node.start
        }
        return bytes
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes before `end`; all of them where there is no end.
    func prefixed(_ end: UInt32?) -> UnsafeRawBufferPointer {
        guard let end, Int(end) <= count else { return self }
        return UnsafeRawBufferPointer(rebasing: self[..<Int(end)])
    }
}
