// What is the text of a scalar?

extension YAMLNode {
    /// How many bytes of UTF-8 the text has; 0 for a collection.
    @inlinable public var textCount: Int {
        let record = record
        return record.kind == .scalar ? Int(record.count) : 0
    }

    /// Gives the text as bytes of UTF-8, without copying; empty for a collection. The bytes are good within the call only.
    @inlinable
    public func withTextBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let record = record
        guard record.kind == .scalar else {
            return try body(UnsafeBufferPointer(start: nil, count: 0))
        }
        let (first, end) = (Int(record.first), Int(record.first) + Int(record.count))
        let cut = { (bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> Result in
            guard end <= bytes.count else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
            return try body(UnsafeBufferPointer(rebasing: bytes[first..<end]))
        }
        // The choice is not between two arrays, which would count their references.
        return record.flags.contains(.inArena)
            ? try tree.arena.withUnsafeBufferPointer(cut) : try tree.source.withUnsafeBufferPointer(cut)
    }

    /// The text, quotes taken off and escapes and folding undone; empty for a collection.
    public var text: String {
        withTextBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the node is a scalar with exactly this text. Makes no string.
    @inlinable
    public func textEquals(_ other: StaticString) -> Bool {
        guard record.kind == .scalar, textCount == other.utf8CodeUnitCount, other.hasPointerRepresentation else {
            return false
        }
        let pointer = other.utf8Start
        return withTextBytes { bytes in
            for index in 0..<bytes.count where bytes[index] != pointer[index] { return false }
            return true
        }
    }

    /// Whether the node is a scalar with exactly this text.
    @inlinable
    public func textEquals(string other: some StringProtocol) -> Bool {
        guard record.kind == .scalar else { return false }
        return withTextBytes { $0.elementsEqual(other.utf8) }
    }
}
