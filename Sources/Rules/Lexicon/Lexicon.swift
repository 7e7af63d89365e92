// Which words of a text leave open what a contract has to say?

internal import Synchronization

/// The lexicon of vague wording.
package final class Lexicon: Sendable {
    /// Its entries, in the order of the packs.
    package let entries: [LexiconEntry]
    private let index = Mutex<LexiconIndex?>(nil)

    init(_ entries: [LexiconEntry] = []) { self.entries = entries }

    /// The entry with an id.
    package func entry(_ id: String) -> LexiconEntry? { entries.first { $0.id == id } }

    /// Vague words in a text.
    package struct Finding: Sendable {
        /// The entry that has them.
        package let entry: LexiconEntry
        /// Where they stand, as UTF-8 offsets in the text.
        package let range: Range<Int>
        /// Where the same sentence has more of the same group.
        package let others: [Range<Int>]
        /// The words as the text has them.
        package let words: String
    }

    /// The vague words of a text, from left to right: one finding for each sentence and group.
    package func findings(in text: String) -> [Finding] {
        guard !entries.isEmpty else { return [] }
        let patterns = index.withLock { known in
            let index = known ?? LexiconIndex(entries)
            known = index
            return index.patterns(in: text)
        }
        if patterns.isEmpty { return [] }
        return Self.sentences(of: text).flatMap { findings(in: $0, of: text, patterns) }
    }

    private func findings(in sentence: Substring, of text: String, _ patterns: [LexiconIndex.Pattern]) -> [Finding] {
        let start = text.utf8.distance(from: text.startIndex, to: sentence.startIndex)
        let whole = String(sentence)
        var hits: [(entry: LexiconEntry, range: Range<Int>)] = []
        for (entry, patterns) in Dictionary(grouping: patterns, by: \.entry).sorted(by: { $0.key < $1.key }) {
            let entry = entries[entry]
            let places = patterns.flatMap { entry.places(of: $0.pattern, in: whole) }
            if places.isEmpty || entry.isInnocent(in: whole) { continue }
            hits += Self.joined(places).map { (entry, $0.lowerBound + start..<$0.upperBound + start) }
        }
        // Of words within longer ones, the longer ones say more: "without notice" has no notice that lacks a period.
        let all = hits.map(\.range)
        hits.removeAll { hit in all.contains { $0.count > hit.range.count && $0.overlaps(hit.range) } }
        var findings: [Finding] = []
        for group in LexiconEntry.Group.allCases {
            let same = hits.filter { $0.entry.group == group }.sorted { $0.range.lowerBound < $1.range.lowerBound }
            guard let first = same.first else { continue }
            let words = text.utf8.dropFirst(first.range.lowerBound).prefix(first.range.count)
            findings.append(
                Finding(
                    entry: first.entry, range: first.range,
                    others: same.dropFirst().map(\.range).filter { $0 != first.range },
                    words: String(decoding: words, as: UTF8.self)))
        }
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Places in order, those that overlap as one: "then-current" and "current list price" are "then-current list price".
    private static func joined(_ places: [Range<Int>]) -> [Range<Int>] {
        places.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, place in
            if let last = joined.last, last.upperBound > place.lowerBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
            } else {
                joined.append(place)
            }
        }
    }

    /// The sentences of a text; what stands between semicolons is one of its own. A full stop ends a sentence where a
    /// capital or a quotation mark follows, so that "e.g. 50" is not cut.
    static func sentences(of text: String) -> [Substring] {
        let bytes = text.utf8
        var sentences: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = bytes.index(after: index)
            let isStop = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
            if byte == UInt8(ascii: ";") || isStop && startsSentence(bytes[next...]) {
                sentences.append(text[start..<next])
                start = next
            }
            index = next
        }
        if start < text.endIndex { sentences.append(text[start...]) }
        return sentences
    }

    private static func startsSentence(_ rest: Substring.UTF8View) -> Bool {
        guard let space = rest.first, space == 0x20 || space == 0x0A || space == 0x09,
            let first = rest.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 })
        else { return false }
        return (0x41...0x5A).contains(first) || first == UInt8(ascii: "\"") || first == 0xE2
    }
}
