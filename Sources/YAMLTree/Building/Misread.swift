// Which signs does the parser take for something that YAML 1.2 says they are not?

internal import SourceText

/// Signs that the parser took for another. It reads YAML 1.1, where
///
/// - a `?` within brackets starts a key even when no blank follows: `[?x]` is `[{x: }]`, and not the text `?x`;
/// - a name of an anchor or an alias ends at a colon: `&an:chor x` is the text `:chor x`, and not `x`.
///
/// Such a file is read once more, with a stand-in that the parser takes for a letter; texts and names are then taken from
/// the file. So the parser itself finds the structure, and nothing is mended in a tree that is wrong.
struct Misread {
    /// Shown to the parser in place of a sign: starts a text, and belongs to a name.
    static let standIn: UInt8 = 0x5F

    /// Question marks that belong to a text.
    private(set) var questionMarks: [Int] = []
    /// Where the first name goes on behind its end.
    private(set) var firstName: Int?

    var isEmpty: Bool { questionMarks.isEmpty && firstName == nil }
    var first: Int? { questionMarks.first ?? firstName }

    mutating func take(questionMark place: Int) { questionMarks.append(place) }
    mutating func take(name place: Int) { firstName = firstName ?? place }

    /// All places for stand-ins, ascending. Of names all that look like one are taken, as the parser may not have come to
    /// the others; where they were text, nothing is lost.
    func standIns(in bytes: UnsafeBufferPointer<UInt8>, besides known: [Int]) -> [Int] {
        var places = Set(known).union(questionMarks)
        guard firstName != nil else { return places.sorted() }
        var index = 0
        while index < bytes.count {
            let isName =
                (bytes[index] == 0x26 || bytes[index] == 0x2A) && (index == 0 || Misread.isEdge(bytes[index - 1]))
            index += 1
            guard isName else { continue }
            let end = Misread.endOfName(in: bytes, from: index)
            // What else a name may hold the parser refuses itself, and a quote may end a text.
            while index < end, Places.isName(bytes[index]) || Misread.isTakenForEnd(bytes[index]) {
                // Not the last sign before a quote: `'*a:'`.
                if !Places.isName(bytes[index]), index + 1 < end, !Misread.isQuote(bytes[index + 1]) {
                    places.insert(index)
                }
                index += 1
            }
        }
        return places.sorted()
    }

    private static func isTakenForEnd(_ byte: UInt8) -> Bool { byte == 0x3A || byte == 0x3F }
    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    /// The end of the name that starts at an offset: at a blank, a line break or a bracket. A colon before that is left to
    /// the parser, since `*a: 1` is widely used for a key that is an alias.
    static func endOfName(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, !isEdge(bytes[end]), Places.breakWidth(in: bytes, at: end) == 0 { end += 1 }
        while end > start, bytes[end - 1] == 0x3A { end -= 1 }
        return end
    }

    /// Whether a byte is a blank, a line break, or a sign between the elements of brackets.
    static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D: true
        default: Places.isBlankOrBreak(byte)
        }
    }
}

extension TreeBuilder {
    /// Notices signs at the start of a node, or of the anchor and tag before it, that the parser took for another.
    @inline(__always)
    mutating func notice(at from: Int, anchor: String?) {
        if from > 0, from < bytes.count, bytes[from - 1] == 0x3F { noticeQuestionMark(before: from) }
        if let anchor { noticeName(anchor, from: from) }
    }

    private mutating func noticeQuestionMark(before from: Int) {
        guard let frame = frames.last, nodes[Int(frame.id)].style == .flow, !Misread.isEdge(bytes[from]) else { return }
        misread.take(questionMark: from - 1)
    }

    private mutating func noticeName(_ name: String, from: Int) {
        guard let start = startOfName(from: from) else { return }
        let end = start + name.utf8.count
        // The common name ends at a blank.
        guard end < bytes.count, !Places.isBlankOrBreak(bytes[end]) else { return }
        if Misread.endOfName(in: bytes, from: start) > end { misread.take(name: end) }
    }

    /// Where the name begins of an alias, or of an anchor among the anchor and tag at an offset.
    private func startOfName(from: Int) -> Int? {
        let sign = Places.afterProperties(in: bytes, from: from, to: bytes.count, anchor: false, tag: true)
        guard sign < bytes.count, bytes[sign] == 0x26 || bytes[sign] == 0x2A else { return nil }
        return sign + 1
    }

    /// A name as it stands in the file.
    func nameInFile(_ name: String, from: Int) -> String {
        guard !standIns.isEmpty, let start = startOfName(from: from), start + name.utf8.count <= source.count else {
            return name
        }
        return String(decoding: source[start..<start + name.utf8.count], as: UTF8.self)
    }

    /// A text as it stands in the file: with the signs for which there are stand-ins.
    func textInFile(
        _ value: UnsafeBufferPointer<UInt8>, style: YAMLStyle, from: Int, to: Int, anchor: Bool, tag: Bool
    ) -> [UInt8] {
        var text = Array(value)
        var low = 0
        var high = standIns.count
        while low < high {
            let middle = low + (high - low) / 2
            if standIns[middle] < from { low = middle + 1 } else { high = middle }
        }
        guard low < standIns.count, standIns[low] < to else { return text }
        let start = Places.afterProperties(in: bytes, from: from, to: to, anchor: anchor, tag: tag)
        let map = ScalarMap(source: bytes, range: SourceRange(start, to), style: style, text: value)
        for piece in map.pieces where piece.isRun {
            while low < standIns.count, standIns[low] < piece.source { low += 1 }
            while low < standIns.count, standIns[low] < piece.source + piece.sourceCount {
                text[piece.text + standIns[low] - piece.source] = source[standIns[low]]
                low += 1
            }
        }
        return text
    }
}
