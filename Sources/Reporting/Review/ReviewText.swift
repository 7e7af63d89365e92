// The page of a review for a terminal or a mail: labels on the left, lines that are not too long.

internal import SourceText

/// Writes a review as text.
enum ReviewText {
    private static let width = 120
    private static let label = 11

    static func text(_ page: ReviewPage, _ style: Style) -> String {
        var text = style.paint(SafeText.escape(page.title), .bold) + "\n"
        text += paragraph(page.subtitle, first: "", rest: "")
        for warning in page.warnings { text += paragraph(warning, first: "", rest: "") }
        for section in page.sections {
            text += "\n"
            var head = style.paint(section.label.padded(to: label), .bold)
            let rest = String(repeating: " ", count: label)
            for block in section.blocks {
                switch block {
                case .text(let words): text += paragraph(words, first: head, rest: rest)
                case .numbered(let all):
                    for (number, words) in all.enumerated() {
                        text += paragraph(
                            words, first: (number == 0 ? head : rest) + "\(number + 1) ", rest: rest + "  ")
                    }
                case .items(let all):
                    for (number, words) in all.enumerated() {
                        text += paragraph(words, first: (number == 0 ? head : rest) + "- ", rest: rest + "  ")
                    }
                case .table(let grid):
                    if head != rest { text += head + "\n" }
                    text += table(grid, style)
                }
                head = rest
            }
        }
        text += "\n"
        for words in page.closing { text += paragraph(words, first: "", rest: "") }
        return text
    }

    /// Words broken into lines; `first` and `rest` stand in front of them, and have the same width.
    private static func paragraph(_ words: String, first: String, rest: String) -> String {
        let lines = wrapped(SafeText.escape(words), to: width - rest.count)
        return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element + "\n" }.joined()
    }

    /// The lines of a text; a word that is longer than a line stands on one of its own.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var count = 0
        for word in text.split(separator: " ") {
            let length = word.count
            if count > 0, count + 1 + length > width {
                lines.append(line)
                (line, count) = ("", 0)
            }
            line += (count == 0 ? "" : " ") + word
            count += length + (count == 0 ? 0 : 1)
        }
        return lines + [line]
    }

    private static func table(_ grid: ReviewPage.Grid, _ style: Style) -> String {
        let rows = grid.rows.map { $0.map { SafeText.escape($0) } }
        // A row with nothing behind its first cell is a heading, and as wide as it likes.
        let cells = rows.filter { !$0.dropFirst().allSatisfy(\.isEmpty) }
        let widths = grid.head.indices.map { column in
            ([grid.head] + cells).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        let last = grid.head.count - 1
        let before = widths.dropLast().reduce(4) { $0 + $1 + 2 }
        // Where the figures take the whole line, their reasons go under it.
        let room = width - before
        func line(_ cells: [String]) -> String {
            var text = cells.dropFirst().allSatisfy(\.isEmpty) ? "  " : "    "
            for (column, cell) in cells.dropLast().enumerated() {
                let wide = widths[column] - (column == 0 && text.count < 3 ? -2 : 0)
                text += (grid.numbers.contains(column) ? cell.leftPadded(to: wide) : cell.padded(to: wide)) + "  "
            }
            let tail = cells.indices.contains(last) ? cells[last] : ""
            let indent = room < 24 ? 6 : before
            let lines = tail.isEmpty ? [] : wrapped(tail, to: width - indent)
            var result: [String] = []
            if room < 24 || lines.isEmpty {
                while text.hasSuffix(" ") { text.removeLast() }
                result = [text] + lines.map { String(repeating: " ", count: indent) + $0 }
            } else {
                result = [text + lines[0]] + lines.dropFirst().map { String(repeating: " ", count: indent) + $0 }
            }
            return result.joined(separator: "\n") + "\n"
        }
        return style.paint(line(grid.head), .dim) + rows.map(line).joined()
    }
}
