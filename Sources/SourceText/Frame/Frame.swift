// How is the place of a finding shown, with the lines of the file and underlines?

/// The part of a finding's text that shows the file: where, the lines, and what is underlined in them.
///
/// ```
///    ┌ cards/acme.yaml:14:7 (charges.tickets.bands[1])
/// 12 │   - up_to: 10000
///    │            ───── the band before stops here
///    ⋮
/// 14 │   - above: 20000
///    │            ^^^^^ the next one starts here
/// ```
public enum Frame {
    /// How a frame is drawn.
    public struct Options: Hashable, Sendable {
        /// Cells for the text of a line; longer lines are cut around what is underlined.
        public var width: Int
        /// Cells between tab stops.
        public var tabWidth: Int
        /// Whether lines are drawn with box characters, else with ASCII.
        public var isUnicode: Bool
        /// How many related places are shown; the others are counted.
        public var mostRelated: Int

        /// Makes options; the defaults suit a terminal.
        public init(width: Int = 100, tabWidth: Int = 4, isUnicode: Bool = true, mostRelated: Int = 8) {
            self.width = max(20, width)
            self.tabWidth = max(1, tabWidth)
            self.isUnicode = isUnicode
            self.mostRelated = mostRelated
        }
    }

    /// What a piece of a line is, for those who colour it.
    public enum Role: Hashable, Sendable {
        /// Path, line and column.
        case location
        /// Line numbers and the rule beside them.
        case gutter
        /// Text of the file.
        case source
        /// The underline of the finding itself, with its label.
        case primary
        /// The underline of a related place, with its label.
        case secondary
    }

    /// A piece of a line.
    public struct Span: Hashable, Sendable {
        /// Safe to print.
        public var text: String
        /// What it is.
        public var role: Role
    }

    /// A line of a frame, without a line break.
    public struct Line: Hashable, Sendable {
        /// Its pieces, from left to right.
        public var spans: [Span]

        /// The line as plain text.
        public var text: String { spans.map(\.text).joined() }
    }

    /// Draws the frame of a finding: its file first, then other files of related places.
    public static func lines(for diagnostic: Diagnostic, options: Options = Options()) -> [Line] {
        var marks = [
            Mark(
                file: diagnostic.file, range: diagnostic.range, label: diagnostic.label, isPrimary: true)
        ]
        marks += diagnostic.related.prefix(options.mostRelated).map {
            Mark(file: $0.file, range: $0.range, label: $0.label, isPrimary: false)
        }
        var files: [SourceFile] = []
        for mark in marks where !files.contains(where: { $0 === mark.file || $0 == mark.file }) {
            files.append(mark.file)
        }
        let blocks = files.map { file in FileFrame(file: file, marks: marks.filter { $0.file == file }) }
        let digits = blocks.map(\.digits).max() ?? 1
        var lines: [Line] = []
        for (index, block) in blocks.enumerated() {
            lines += block.draw(digits: digits, breadcrumb: index == 0 ? diagnostic.breadcrumb : [], options)
        }
        let hidden = diagnostic.related.count - options.mostRelated
        if hidden > 0 {
            let gutter = String(repeating: " ", count: digits + 1)
            lines.append(
                Line(spans: [
                    Span(
                        text: gutter + (hidden == 1 ? "and 1 more place" : "and \(hidden) more places"),
                        role: .secondary)
                ]))
        }
        return lines
    }

    /// The frame as plain text, every line ended.
    public static func text(for diagnostic: Diagnostic, options: Options = Options()) -> String {
        lines(for: diagnostic, options: options).map { $0.text + "\n" }.joined()
    }

    /// The way to a place in one word: `charges.tickets.bands[1]`.
    public static func way(_ breadcrumb: [String]) -> String {
        breadcrumb.reduce(into: "") { way, step in
            if !way.isEmpty, !step.hasPrefix("[") { way += "." }
            way += SafeText.escape(step)
        }
    }

    /// A range to underline.
    struct Mark {
        var file: SourceFile
        var range: SourceRange
        var label: String?
        var isPrimary: Bool
    }
}
