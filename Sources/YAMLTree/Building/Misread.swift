// Which signs does the parser take for something that YAML 1.2 says they are not?

internal import SourceText

/// Signs that the parser takes for another. It reads YAML 1.1, where
///
/// - a `?` within brackets starts a key even when no blank follows: `[?x]` is `[{x: }]`, and not the text `?x`;
/// - a name of an anchor or an alias ends at a colon: `&an:chor x` is the text `:chor x`, and not `x`.
///
/// A file where that is noticed is read once more, with stand-ins that the parser takes for letters; texts and names are
/// then taken from the file. So the parser itself finds the structure, and nothing is mended in a tree that is wrong.
enum Misread {
    /// Shown to the parser in place of a sign: starts a text, and belongs to a name.
    static let standIn: UInt8 = 0x5F

    /// All places of a file for stand-ins, ascending: wherever such a sign could be, as the parser may not have come to all of
    /// them. Where it was text or comment, nothing is lost.
    static func standIns(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var places: [Int] = []
        var index = 0
        while index < bytes.count {
            let sign = bytes[index]
            index += 1
            guard sign == 0x3F || sign == 0x26 || sign == 0x2A, index == 1 || isEdge(bytes[index - 2]) else { continue }
            guard sign != 0x3F else {
                if isQuestionMarkOfText(in: bytes, at: index - 1) { places.append(index - 1) }
                continue
            }
            let end = endOfName(in: bytes, from: index)
            // What else a name may hold the parser refuses itself.
            while index < end, Places.isName(bytes[index]) || isTakenForEnd(bytes[index]) {
                // The colon before a quote may be the last sign of a text: `'*a:'`.
                let isLast = index + 1 == end || bytes[index + 1] == 0x22 || bytes[index + 1] == 0x27
                if !Places.isName(bytes[index]), bytes[index] == 0x3F || !isLast { places.append(index) }
                index += 1
            }
        }
        return places
    }

    /// Whether a sign belongs to a name and the parser takes it for the name's end.
    static func isTakenForEnd(_ byte: UInt8) -> Bool { byte == 0x3A || byte == 0x3F }

    /// Whether the text that a `?` starts goes on behind it.
    static func isQuestionMarkOfText(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place >= 0 && place + 1 < bytes.count && bytes[place] == 0x3F && !isEdge(bytes[place + 1])
            && (place == 0 || isEdge(bytes[place - 1]))
    }

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
        if from > 0, from < bytes.count, bytes[from - 1] == 0x3F { noticeQuestionMark(at: from - 1) }
        if let anchor { noticeName(anchor, from: from) }
    }

    /// Notices that the parser stopped at or behind a `?` that it took for the sign of a key.
    mutating func notice(problemAt mark: Int) {
        guard misread == nil else { return }
        misread = [mark, mark - 1].first { Misread.isQuestionMarkOfText(in: bytes, at: $0) }
    }

    /// Notices that the parser took a `?` for the sign of a key.
    mutating func noticeQuestionMark(at place: Int) {
        guard misread == nil, let frame = frames.last, nodes[Int(frame.id)].style == .flow,
            Misread.isQuestionMarkOfText(in: bytes, at: place)
        else { return }
        misread = place
    }

    private mutating func noticeName(_ name: String, from: Int) {
        guard misread == nil, let start = startOfName(from: from) else { return }
        let end = start + name.utf8.count
        // The common name ends at a blank.
        guard end < bytes.count, !Places.isBlankOrBreak(bytes[end]) else { return }
        if Misread.endOfName(in: bytes, from: start) > end { misread = end }
    }

    /// Where the name begins of an alias, or of an anchor among the anchor and tag at an offset.
    private func startOfName(from: Int) -> Int? {
        let sign = Places.afterProperties(in: bytes, from: from, to: bytes.count, anchor: false, tag: true)
        guard sign < bytes.count, bytes[sign] == 0x26 || bytes[sign] == 0x2A else { return nil }
        return sign + 1
    }

    /// A name as it stands in the file. Other signs that the parser was not shown stay as it was shown them: names are told in
    /// findings, where a control character would do harm.
    func nameInFile(_ name: String, from: Int) -> String {
        guard !standIns.isEmpty, let start = startOfName(from: from), start + name.utf8.count <= source.count else {
            return name
        }
        let signs = (start..<start + name.utf8.count).map { place in
            Misread.isTakenForEnd(source[place]) ? source[place] : bytes[place]
        }
        return String(decoding: signs, as: UTF8.self)
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
