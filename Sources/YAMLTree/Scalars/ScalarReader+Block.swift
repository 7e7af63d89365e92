// How does the text of a `|` or `>` scalar come about?

extension ScalarReader {
    /// Reads a block scalar from its header on. Line breaks at its end may lie behind `end`, the end of its last line.
    mutating func readBlock(from start: Int, to end: Int, folded: Bool) {
        var index = start
        while index < source.count, lineBreak(at: index, to: source.count) == nil { index += 1 }
        guard let header = lineBreak(at: index, to: source.count) else { return }
        index = header.at + header.width
        let indent = indentation(from: index)

        var pending: Break?
        var empty: [Break] = []
        var previousIsBlank = false
        index = skipEmptyLines(from: index, indent: indent, into: &empty)
        while index < source.count, textCount < text.count, column(of: index) == indent {
            if lineBreak(at: index, to: source.count) != nil { break }
            let startsBlank = Places.isBlank(source[index])
            if let lineBreak = pending {
                if folded, lineBreak.folds, !previousIsBlank, !startsBlank {
                    if empty.isEmpty { make(1, from: lineBreak.at, index - lineBreak.at) }
                } else {
                    put(lineBreak)
                }
            }
            for lineBreak in empty { put(lineBreak) }
            empty.removeAll(keepingCapacity: true)
            pending = nil
            previousIsBlank = startsBlank
            let line = index
            while index < source.count, lineBreak(at: index, to: source.count) == nil { index += 1 }
            copy(line, index - line)
            guard let lineBreak = lineBreak(at: index, to: source.count) else { break }
            pending = lineBreak
            index = skipEmptyLines(from: lineBreak.at + lineBreak.width, indent: indent, into: &empty)
        }
        // Chomping: as many line breaks as the text has.
        for lineBreak in [pending].compactMap({ $0 }) + empty where textCount < text.count { put(lineBreak) }
        // A last line of blanks counts as ended, though the file ends with it.
        if textCount + 1 == text.count, text[textCount] == 0x0A { make(1, from: source.count, 0) }
    }

    /// Skips indentation and the lines that have nothing else.
    private func skipEmptyLines(from start: Int, indent: Int, into breaks: inout [Break]) -> Int {
        var index = start
        while true {
            let line = index
            while index < source.count, index - line < indent, source[index] == 0x20 { index += 1 }
            guard let found = lineBreak(at: index, to: source.count) else { return index }
            breaks.append(found)
            index = found.at + found.width
        }
    }

    /// How far an offset is from the start of its line.
    private func column(of index: Int) -> Int {
        var start = index
        while start > 0, source[start - 1] == 0x20 { start -= 1 }
        return min(index - start, index)
    }

    /// The indentation that is taken off, found by comparing the first line that has something on it with the text.
    private func indentation(from start: Int) -> Int {
        // A text without letters and spaces has only empty lines, however far they are indented.
        if Places.isAllBreaks(text) { return Int.max }
        var index = start
        var place = 0
        while index < source.count {
            let line = index
            while index < source.count, source[index] == 0x20 { index += 1 }
            if let found = lineBreak(at: index, to: source.count) {
                // Spaces beyond the indentation of a line without letters are text: the text shows how many.
                var spaces = 0
                while place + spaces < text.count, text[place + spaces] == 0x20 { spaces += 1 }
                if spaces > 0 { return max(0, index - line - spaces) }
                place += found.textCount
                index = found.at + found.width
                continue
            }
            var spaces = 0
            while place + spaces < text.count, text[place + spaces] == 0x20 { spaces += 1 }
            return max(0, index - line - spaces)
        }
        return index - start
    }
}
