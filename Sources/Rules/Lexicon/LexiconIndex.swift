// Which patterns of the lexicon may match in a text?

/// The letters that patterns cannot do without, by their first three.
struct LexiconIndex: Sendable {
    /// A pattern of an entry, both by their places.
    struct Pattern: Sendable, Hashable {
        let entry: Int
        let pattern: Int
    }

    /// Patterns of which nothing can be told.
    private var always: [Pattern] = []
    private var known: [UInt32: [(text: [UInt8], pattern: Pattern)]] = [:]

    init(_ entries: [LexiconEntry]) {
        for (number, entry) in entries.enumerated() {
            for (place, word) in entry.words.enumerated() {
                let pattern = Pattern(entry: number, pattern: place)
                guard let texts = RequiredText.any(of: word) else {
                    always.append(pattern)
                    continue
                }
                for text in texts {
                    let bytes = Array(text.utf8)
                    known[Self.key(bytes[0], bytes[1], bytes[2]), default: []].append((bytes, pattern))
                }
            }
        }
    }

    /// The patterns whose letters a text has, in the order of the lexicon.
    func patterns(in text: String) -> [Pattern] {
        var found = Set(always)
        let bytes = text.utf8.map { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case 0x09, 0x0A, 0x0C, 0x0D: UInt8(0x20)
            default: byte
            }
        }
        for start in bytes.indices.dropLast(2) {
            guard let candidates = known[Self.key(bytes[start], bytes[start + 1], bytes[start + 2])] else { continue }
            for candidate in candidates where bytes[start...].starts(with: candidate.text) {
                found.insert(candidate.pattern)
            }
        }
        return found.sorted { ($0.entry, $0.pattern) < ($1.entry, $1.pattern) }
    }

    private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    }
}
