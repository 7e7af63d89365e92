// Which letters must a text have, so that a pattern may match in it at all?

/// Reads just enough of a pattern to tell letters that no match can do without: compiling a pattern takes longer than
/// reading a contract, and nearly no pattern is needed for a given text.
struct RequiredText {
    private var rest: Substring.UTF8View

    /// Texts in lower case, of which every match has at least one; nil where none of three letters or more can be told. A
    /// space in them is any white space.
    static func any(of pattern: String) -> Set<String>? {
        var reader = RequiredText(rest: Substring(pattern).utf8)
        let found = reader.alternatives()
        return reader.rest.isEmpty ? found : nil
    }

    /// Fewer letters are in every text.
    private static let fewest = 3

    private mutating func next() -> UInt8? { rest.popFirst() }

    /// What stands between bars, up to the end or a closing bracket: some of each is in a match.
    private mutating func alternatives() -> Set<String>? {
        var all: Set<String>? = []
        while true {
            let one = sequence()
            all = all.flatMap { known in one.map { known.union($0) } }
            guard rest.first == UInt8(ascii: "|") else { return all }
            rest.removeFirst()
        }
    }

    /// What follows on each other: the most telling part stands for all.
    private mutating func sequence() -> Set<String>? {
        var best: Set<String>?
        var run: [UInt8] = []
        func length(_ texts: Set<String>?) -> Int { texts?.map(\.utf8.count).min() ?? 0 }
        func offer(_ texts: Set<String>?) { if length(texts) > length(best) { best = texts } }
        func endRun() {
            if run.count >= Self.fewest { offer([String(decoding: run, as: UTF8.self)]) }
            run = []
        }
        while let byte = rest.first, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            rest.removeFirst()
            switch byte {
            case UInt8(ascii: "("):
                endRun()
                if rest.starts(with: "?:".utf8) { rest.removeFirst(2) }
                let inner = alternatives()
                if rest.first == UInt8(ascii: ")") { rest.removeFirst() }
                if !skipsRepetition() { offer(inner) }
            case UInt8(ascii: "["):
                endRun()
                while let inner = next(), inner != UInt8(ascii: "]") { if inner == UInt8(ascii: "\\") { _ = next() } }
                _ = skipsRepetition()
            case UInt8(ascii: "\\"):
                endRun()
                _ = next()
                _ = skipsRepetition()
            case UInt8(ascii: "{"):
                // What stands in braces is written out only when the pattern is compiled.
                endRun()
                while let inner = next(), inner != UInt8(ascii: "}") {}
                _ = skipsRepetition()
            case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "'"), 0x80...:
                endRun()
                _ = skipsRepetition()
            default:
                let isRepeated = rest.first.map { "?*+{".utf8.contains($0) } ?? false
                let isLeftOut = skipsRepetition()
                if !isLeftOut { run.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
                if isRepeated { endRun() }
            }
        }
        endRun()
        return best
    }

    /// Reads how often the part before it stands, and tells whether it may be left out.
    private mutating func skipsRepetition() -> Bool {
        var isOptional = false
        while let byte = rest.first, "?*+{".utf8.contains(byte) {
            rest.removeFirst()
            if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "*") { isOptional = true }
            if byte == UInt8(ascii: "{") {
                if rest.first == UInt8(ascii: "0") { isOptional = true }
                while let inner = next(), inner != UInt8(ascii: "}") {}
            }
        }
        return isOptional
    }
}
