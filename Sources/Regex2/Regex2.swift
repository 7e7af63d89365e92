// The RE2 regular expression engine behind a Swift type: linear time, no backtracking.

internal import CRE2

/// A compiled regular expression in RE2's syntax.
public final class RegularExpression: Sendable {
    /// RE2 objects are immutable and safe to use from several threads; the pointer is freed with its owner.
    private nonisolated(unsafe) let pattern: OpaquePointer

    /// Why a pattern was refused.
    public struct InvalidPattern: Error, Sendable, CustomStringConvertible {
        /// RE2's own words.
        public let description: String
    }

    /// Compiles `text`.
    /// - Throws: `InvalidPattern` when it is not in RE2's syntax.
    public init(_ text: String) throws(InvalidPattern) {
        var text = text
        let made = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count) }
        }
        guard let made else { throw InvalidPattern(description: "out of memory") }
        if let error = cre2_error(made) {
            let words = String(cString: error)
            cre2_free(made)
            throw InvalidPattern(description: words)
        }
        pattern = made
    }

    deinit { cre2_free(pattern) }

    /// Whether the pattern matches anywhere in `text`.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_matches(pattern, $0.baseAddress, $0.count) }
        }
    }

    /// Where the pattern matches, from left to right and without overlap, as UTF-8 offsets in `text`: the place of its
    /// first group where that took part, else of the whole match. Empty matches are left out.
    public func places(in text: String) -> [Range<Int>] {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var places: [Range<Int>] = []
                var found = [0, 0, 0, 0]
                var from = 0
                while cre2_find(pattern, characters.baseAddress, characters.count, from, &found) {
                    if found[2] < found[3] { places.append(found[2]..<found[3]) }
                    from = max(found[1], from + 1)
                }
                return places
            }
        }
    }
}
