// Which lines of one file does a frame show, and what is underlined in each?

/// The part of a frame that shows one file.
struct FileFrame {
    /// What is underlined in one line.
    private struct Underline {
        var line: Int
        var range: SourceRange
        var label: String?
        var isPrimary: Bool
    }

    private let file: SourceFile
    private let start: SourcePosition
    private let underlines: [Underline]
    private let shown: [Int]

    /// A range over more lines than this is shown by its first and its last line.
    private static let mostLines = 4

    init(file: SourceFile, marks: [Frame.Mark]) {
        self.file = file
        let lines = file.lines
        let bytes = file.bytes
        start = file.position(at: marks.first?.range.start ?? 0)
        var underlines: [Underline] = []
        for mark in marks {
            let first = lines.line(at: mark.range.start)
            var last = mark.range.isEmpty ? first : lines.line(at: mark.range.end - 1)
            // A range that ends with blanks at the start of a line does not reach that line.
            if last > first, FileFrame.visible(mark.range, on: last, lines, bytes)?.isEmpty ?? true { last -= 1 }
            let isLong = last - first >= FileFrame.mostLines
            for line in isLong ? [first, last] : Array(first...last) {
                guard let range = FileFrame.visible(mark.range, on: line, lines, bytes) else { continue }
                underlines.append(
                    Underline(
                        line: line, range: range, label: line == last ? mark.label : nil, isPrimary: mark.isPrimary))
            }
        }
        // In the order of the file; on one line the finding itself comes first.
        self.underlines = underlines.enumerated().sorted { left, right in
            (left.element.line, left.element.isPrimary ? 0 : 1, left.offset)
                < (right.element.line, right.element.isPrimary ? 0 : 1, right.offset)
        }.map(\.element)
        var shown = Set(self.underlines.map(\.line))
        // A single line between two shown ones takes no more room than the sign for leaving it out.
        for line in shown where shown.contains(line + 2) { shown.insert(line + 1) }
        self.shown = shown.sorted()
    }

    /// How many digits the line numbers have.
    var digits: Int { String(shown.last ?? 1).count }

    /// The part of a range on a line, indentation left out unless the range starts on it; `nil` when there is none.
    private static func visible(
        _ range: SourceRange, on line: Int, _ lines: LineTable, _ bytes: [UInt8]
    ) -> SourceRange? {
        let whole = lines.range(ofLine: line, in: bytes)
        var from = max(whole.start, range.start)
        let to = min(whole.end, range.end)
        if from > whole.end { from = whole.end }
        if range.start < whole.start {
            while from < to, bytes[Int(from)] == 0x20 || bytes[Int(from)] == 0x09 { from += 1 }
            if from >= to { return nil }
        }
        return SourceRange(start: from, end: max(from, to))
    }

    func draw(digits: Int, breadcrumb: [String], _ options: Frame.Options) -> [Frame.Line] {
        let rule = options.isUnicode ? "│" : "|"
        let empty = String(repeating: " ", count: digits)
        var location = "\(SafeText.escape(file.path)):\(start.line):\(start.column)"
        if !breadcrumb.isEmpty { location += " (\(Frame.way(breadcrumb)))" }
        var drawn = [
            Frame.Line(spans: [
                Frame.Span(text: options.isUnicode ? "\(empty) ┌ " : "\(empty)--> ", role: .gutter),
                Frame.Span(text: location, role: .location),
            ])
        ]
        var before = shown.first ?? 1
        for number in shown {
            if number > before + 1 {
                drawn.append(
                    Frame.Line(spans: [
                        Frame.Span(text: options.isUnicode ? "\(empty) ⋮" : "\(empty)...", role: .gutter)
                    ]))
            }
            before = number
            drawn += draw(line: number, rule: rule, digits: digits, options)
        }
        return drawn
    }

    private func draw(line number: Int, rule: String, digits: Int, _ options: Frame.Options) -> [Frame.Line] {
        let own = underlines.filter { $0.line == number }
        let range = file.lines.range(ofLine: number, in: file.bytes)
        let focus = own.first?.range ?? .at(range.start)
        let cells = LineCells(bytes: file.bytes, line: range, focus: focus, options)
        let numbered = String(number)
        let gutter = String(repeating: " ", count: max(0, digits - numbered.count)) + numbered + " " + rule
        var drawn = [
            Frame.Line(
                spans: [Frame.Span(text: gutter, role: .gutter)]
                    + (cells.text.isEmpty ? [] : [Frame.Span(text: " " + cells.text, role: .source)]))
        ]
        let blank = String(repeating: " ", count: digits) + " " + rule
        for underline in own {
            let (column, width) = cells.columns(of: underline.range)
            let stroke = underline.isPrimary ? "^" : options.isUnicode ? "─" : "-"
            var text = String(repeating: stroke, count: width)
            if let label = underline.label, !label.isEmpty { text += " " + SafeText.escape(label) }
            drawn.append(
                Frame.Line(spans: [
                    Frame.Span(text: blank + String(repeating: " ", count: column + 1), role: .gutter),
                    Frame.Span(text: text, role: underline.isPrimary ? .primary : .secondary),
                ]))
        }
        return drawn
    }
}
