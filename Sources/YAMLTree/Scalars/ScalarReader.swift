// How does the text of a scalar come about, piece by piece?

/// Reads a scalar as the parser did, and notes where each piece of its text comes from. The text itself is known: it is
/// only used to find out the indentation of blocks, and to know where to stop.
struct ScalarReader {
    let source: UnsafeBufferPointer<UInt8>
    let text: UnsafeBufferPointer<UInt8>
    private(set) var pieces: [ScalarMap.Piece] = []
    private(set) var textCount = 0

    init(source: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.text = text
    }

    // MARK: Pieces

    /// Notes bytes that stand in the text as they stand in the file.
    mutating func copy(_ from: Int, _ count: Int) {
        guard count > 0 else { return }
        if let last = pieces.last, last.isRun, last.source + last.sourceCount == from {
            pieces[pieces.count - 1].textCount += count
            pieces[pieces.count - 1].sourceCount += count
        } else {
            pieces.append(
                ScalarMap.Piece(text: textCount, textCount: count, source: from, sourceCount: count, isRun: true))
        }
        textCount += count
    }

    /// Notes bytes of text that come from other bytes as a whole.
    mutating func make(_ count: Int, from: Int, _ sourceCount: Int) {
        guard count > 0 else { return }
        pieces.append(
            ScalarMap.Piece(text: textCount, textCount: count, source: from, sourceCount: sourceCount, isRun: false))
        textCount += count
    }

    // MARK: Line breaks

    /// A line break: how many bytes it takes in the file and in the text.
    struct Break {
        var at: Int
        var width: Int
        var textCount: Int
        /// Whether it becomes a line feed, which folding may turn into a space.
        var folds: Bool { textCount == 1 }
    }

    /// The line break at an offset. YAML 1.1 knows five: CR LF, CR, LF, NEL, and the two separators of Unicode, which stay
    /// as they are.
    func lineBreak(at index: Int, to end: Int) -> Break? {
        guard index < end else { return nil }
        let width = Places.breakWidth(in: source, at: index)
        return width == 0 ? nil : Break(at: index, width: width, textCount: width == 3 ? 3 : 1)
    }

    /// Notes a line break that stands in the text.
    mutating func put(_ lineBreak: Break) {
        if lineBreak.width == lineBreak.textCount {
            copy(lineBreak.at, lineBreak.width)
        } else {
            make(lineBreak.textCount, from: lineBreak.at, lineBreak.width)
        }
    }

    // MARK: Plain and quoted

    /// Reads what stands between the quotes, or a plain scalar.
    mutating func readFlow(from start: Int, to end: Int, style: YAMLStyle) {
        var index = start
        while index < end {
            // Text up to the next blank or break.
            while index < end, !Places.isBlank(source[index]), lineBreak(at: index, to: end) == nil {
                if style == .singleQuoted, source[index] == 0x27, index + 1 < end, source[index + 1] == 0x27 {
                    make(1, from: index, 2)
                    index += 2
                } else if style == .doubleQuoted, source[index] == 0x5C {
                    if let lineBreak = lineBreak(at: index + 1, to: end) {
                        index = readBreaks(from: lineBreak.at + lineBreak.width, to: end)
                        continue
                    }
                    let (width, count) = escape(at: index, to: end)
                    make(count, from: index, width)
                    index += width
                } else {
                    copy(index, 1)
                    index += 1
                }
            }
            guard index < end else { break }
            // Blanks: kept within a line, dropped around a break.
            let blanks = index
            while index < end, Places.isBlank(source[index]) { index += 1 }
            guard let first = lineBreak(at: index, to: end) else {
                copy(blanks, index - blanks)
                continue
            }
            var others: [Break] = []
            let next = skipBreaks(from: first.at + first.width, to: end, into: &others)
            if !first.folds {
                put(first)
            } else if others.isEmpty {
                make(1, from: blanks, next - blanks)
            }
            for other in others { put(other) }
            index = next
        }
    }

    /// Notes the empty lines behind an escaped line break, and gives the offset behind them and the indentation.
    private mutating func readBreaks(from start: Int, to end: Int) -> Int {
        var breaks: [Break] = []
        let next = skipBreaks(from: start, to: end, into: &breaks)
        for other in breaks { put(other) }
        return next
    }

    private func skipBreaks(from start: Int, to end: Int, into breaks: inout [Break]) -> Int {
        var index = start
        while index < end {
            if Places.isBlank(source[index]) {
                index += 1
            } else if let found = lineBreak(at: index, to: end) {
                breaks.append(found)
                index += found.width
            } else {
                break
            }
        }
        return index
    }

    /// How many bytes an escape takes in the file and in the text.
    private func escape(at index: Int, to end: Int) -> (width: Int, count: Int) {
        guard index + 1 < end else { return (1, 1) }
        let digits: Int
        switch source[index + 1] {
        case 0x78: digits = 2  // \x
        case 0x75: digits = 4  // \u
        case 0x55: digits = 8  // \U
        case 0x4E, 0x5F: return (2, 2)  // next line, no-break space
        case 0x4C, 0x50: return (2, 3)  // line and paragraph separator
        default: return (2, 1)
        }
        var value: UInt32 = 0
        for offset in 0..<digits where index + 2 + offset < end {
            let byte = source[index + 2 + offset]
            let digit = byte <= 0x39 ? byte &- 0x30 : (byte | 0x20) &- 0x61 &+ 10
            value = value &<< 4 | UInt32(digit & 0x0F)
        }
        let count = value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
        return (min(2 + digits, end - index), count)
    }
}
