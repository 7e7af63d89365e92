// Which of a fixed list of words is a text? Asked for every key of a file, so that no text is made to find out.

package import YAMLTree

/// A list of words with an index over their bytes. A class, since it is looked at for every key and never copied.
package final class WordTable: Sendable {
    /// The words, each listed once.
    package let words: [String]
    private let bytes: [UInt8]
    /// An open hash table; its size is a power of two and at least twice the number of words.
    private let slots: [Slot]

    private struct Slot {
        /// Length and some bytes of the word, which tell most words apart.
        let hint: UInt32
        let position: Int32
        /// Where the word stands in `bytes`.
        let start: Int32
        let end: Int32

        static let empty = Slot(hint: 0, position: -1, start: 0, end: 0)
    }

    /// Makes a table.
    package init(_ words: [String]) {
        self.words = words
        var size = 4
        while size < 2 * words.count { size *= 2 }
        var slots = [Slot](repeating: .empty, count: size)
        var bytes: [UInt8] = []
        for (position, word) in words.enumerated() {
            let text = Array(word.utf8)
            let hint = text.withUnsafeBufferPointer(Self.hint)
            var place = Self.place(of: hint, in: size)
            while slots[place].position >= 0 { place = (place + 1) & (size - 1) }
            let start = bytes.count
            bytes += text
            slots[place] = Slot(
                hint: hint, position: Int32(truncatingIfNeeded: position), start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: bytes.count))
        }
        self.slots = slots
        self.bytes = bytes
    }

    /// The place of a word in the list, or nil for another text.
    package func position(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let hint = Self.hint(text)
        var place = Self.place(of: hint, in: slots.count)
        while slots[place].position >= 0 {
            let slot = slots[place]
            if slot.hint == hint && isWord(text, slot) { return Int(slot.position) }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The place of a word in the list, or nil for another text.
    package func position(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { position(of: $0) }
    }

    private func isWord(_ text: UnsafeBufferPointer<UInt8>, _ slot: Slot) -> Bool {
        let start = Int(slot.start)
        guard text.count == Int(slot.end) - start else { return false }
        for index in 0..<text.count where text[index] != bytes[start + index] { return false }
        return true
    }

    private static func hint(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let count = text.count
        guard count > 0 else { return 0 }
        return UInt32(min(count, 255)) << 24 | UInt32(text[0]) << 16 | UInt32(text[count / 2]) << 8
            | UInt32(text[count - 1])
    }

    private static func place(of hint: UInt32, in size: Int) -> Int {
        Int((hint &* 0x9E37_79B1) >> 12) & (size - 1)
    }
}

extension YAMLNode {
    /// The place of the node's text in a list of words, or nil for another text.
    package func position(in table: WordTable) -> Int? { withTextBytes { table.position(of: $0) } }

    /// Whether a mapping may have one of the keys; see `mayHaveKey(where:)`.
    func mayHaveKey(in table: WordTable) -> Bool { mayHaveKey { table.position(of: $0) != nil } }
}
