// How do tests name places in a text without counting?

/// A text with the marks `«` and `»` taken out, and the byte offsets where they stood.
///
/// `MarkedText("a: «b» c")` has the text `a: b c` and one range, 3..<4. Pairs may nest; ranges come in the order of `«`.
/// A single place is written `«»`.
public struct MarkedText: Sendable {
    /// The text without marks.
    public let text: String
    /// The marked ranges as UTF-8 byte offsets.
    public let ranges: [Range<Int>]

    /// Takes the marks out. A `»` without `«`, or the reverse, is left out of `ranges`.
    public init(_ marked: String) {
        var text: [UInt8] = []
        var open: [(order: Int, start: Int)] = []
        var found: [(order: Int, range: Range<Int>)] = []
        var order = 0
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«":
                open.append((order, text.count))
                order += 1
            case "»":
                if let last = open.popLast() { found.append((last.order, last.start..<text.count)) }
            default: text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        self.text = String(decoding: text, as: UTF8.self)
        self.ranges = found.sorted { $0.order < $1.order }.map(\.range)
    }

    /// The bytes of the text.
    public var bytes: [UInt8] { Array(text.utf8) }

    /// The text with marks put around ranges again, to compare as a whole: failures then show themselves.
    public static func marking(_ text: String, _ ranges: [Range<Int>]) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        let (opening, closing) = (Array("«".utf8), Array("»".utf8))
        for offset in 0...bytes.count {
            for range in ranges where range.upperBound == offset && !range.isEmpty { result += closing }
            for range in ranges where range.lowerBound == offset {
                result += opening
                if range.isEmpty { result += closing }
            }
            if offset < bytes.count { result.append(bytes[offset]) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
