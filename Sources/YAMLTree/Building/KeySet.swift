// Has a mapping this key already?

internal import SourceText

/// A key of a mapping under construction, with a few bits that tell most keys apart without looking at their text.
struct KeyMark {
    let id: UInt32
    /// Length and some bytes of the text; equal texts have equal hints. 0 for an alias, whose text is elsewhere.
    let hint: UInt32
    let isCollection: Bool
    let isAlias: Bool

    init(id: UInt32, text: UnsafeBufferPointer<UInt8>) {
        self.id = id
        self.hint = KeyMark.hint(text)
        self.isCollection = false
        self.isAlias = false
    }

    init(collection id: UInt32) {
        self.id = id
        self.hint = 0
        self.isCollection = true
        self.isAlias = false
    }

    init(alias id: UInt32) {
        self.id = id
        self.hint = 0
        self.isCollection = false
        self.isAlias = true
    }

    static func hint(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let count = text.count
        guard count > 0 else { return 0 }
        return UInt32(truncatingIfNeeded: count) << 24 | UInt32(text[0]) << 16 | UInt32(text[count / 2]) << 8
            | UInt32(text[count - 1])
    }
}

/// A set of keys that compares texts through the builder: a plain list while it is small, a hash table when it grows.
/// The hash is the standard library's, so that nobody can choose keys that collide.
struct KeySet {
    private(set) var members: [(hint: UInt32, id: UInt32)] = []
    private var slots: [UInt32] = []
    private static let small = 16

    mutating func removeAll() {
        members.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
    }

    /// Finds the member with the same text, or takes the key in and returns `nil`.
    mutating func insert(_ id: UInt32, hint: UInt32, in builder: borrowing TreeBuilder) -> UInt32? {
        if members.count < KeySet.small {
            for member in members where member.hint == hint && builder.haveEqualText(member.id, id) { return member.id }
            members.append((hint, id))
            return nil
        }
        if (members.count + 1) * 2 > slots.count { rebuild(builder) }
        var slot = builder.textHash(id) & (slots.count - 1)
        while slots[slot] != NodeRecord.none {
            let member = members[Int(slots[slot])]
            if member.hint == hint, builder.haveEqualText(member.id, id) { return member.id }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(truncatingIfNeeded: members.count)
        members.append((hint, id))
        return nil
    }

    private mutating func rebuild(_ builder: borrowing TreeBuilder) {
        var size = 64
        while size < members.count * 4 { size *= 2 }
        slots = Array(repeating: NodeRecord.none, count: size)
        for (index, member) in members.enumerated() {
            var slot = builder.textHash(member.id) & (size - 1)
            while slots[slot] != NodeRecord.none { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: index)
        }
    }
}

extension TreeBuilder {
    /// Whether two scalars have the same text. Aliases must have been followed.
    func haveEqualText(_ left: UInt32, _ right: UInt32) -> Bool {
        let (a, b) = (nodes[Int(left)], nodes[Int(right)])
        guard a.count == b.count else { return false }
        return textBytes(a).elementsEqual(textBytes(b))
    }

    func textHash(_ id: UInt32) -> Int {
        var hasher = Hasher()
        textBytes(nodes[Int(id)]).withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    func textHint(_ id: UInt32) -> UInt32 {
        textBytes(nodes[Int(id)]).withUnsafeBufferPointer(KeyMark.hint)
    }

    /// The text of a scalar record.
    func text(_ id: UInt32) -> String {
        let record = nodes[Int(id)]
        return record.kind == .scalar ? String(decoding: textBytes(record), as: UTF8.self) : ""
    }

    private func textBytes(_ record: NodeRecord) -> ArraySlice<UInt8> {
        let first = Int(record.first)
        let store = record.flags.contains(.inArena) ? arena : file.bytes
        return store[first..<first + Int(record.count)]
    }
}
