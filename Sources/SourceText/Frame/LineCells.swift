// How does a line of a file look in cells of equal width, and in which of them does a byte stand?

/// One line of a file, ready to print: tabs expanded, unsafe characters made visible, cut around a focus when it is long.
struct LineCells {
    /// The text to print; its blanks at the end are left out.
    let text: String
    private let cells: [Cell]
    private let left: Int
    private let right: Int
    private let shift: Int

    /// What one character of the file became.
    private struct Cell {
        var byte: Int
        var column: Int
        var width: Int
        var text: String
    }

    init(bytes: [UInt8], line: SourceRange, focus: SourceRange, _ options: Frame.Options) {
        // A line may have millions of bytes: only those around the focus are looked at.
        let reach = options.width * 16
        var from = max(Int(line.start), Int(focus.start) - reach)
        var to = min(Int(line.end), Int(focus.start) + reach)
        while from > Int(line.start), from < bytes.count, bytes[from] & 0xC0 == 0x80 { from -= 1 }
        while to < Int(line.end), to < bytes.count, bytes[to] & 0xC0 == 0x80 { to += 1 }
        let cells = LineCells.cells(of: bytes, from: from, to: min(to, bytes.count), tabWidth: options.tabWidth)
        let total = cells.last.map { $0.column + $0.width } ?? 0
        let cutLeft = from > Int(line.start)
        let cutRight = to < Int(line.end)

        let start = LineCells.column(of: Int(focus.start), in: cells, total)
        let end = max(start + 1, LineCells.column(of: Int(focus.end), in: cells, total))
        var left = 0
        if cutLeft || total > options.width || cutRight {
            // The underline whole, if it fits, with a third of the room before it.
            left = max(0, start - options.width / 3)
            if end > left + options.width { left = min(max(left, end - options.width), max(0, start - 4)) }
            left = min(left, max(0, total - options.width))
        }
        // A cut falls between characters.
        left = cells.first { $0.column >= left }?.column ?? left
        let right = left + options.width
        let visible = cells.filter { $0.column >= left && $0.column + $0.width <= right }
        let isCutLeft = cutLeft || left > 0
        let isCutRight = cutRight || (visible.last.map { $0.column + $0.width < total } ?? false)
        let sign = options.isUnicode ? "…" : "..."
        var text = visible.map(\.text).joined()
        if !isCutRight { text = String(text.reversed().drop { $0 == " " }.reversed()) }
        self.text = (isCutLeft ? sign : "") + text + (isCutRight ? sign : "")
        self.cells = cells
        self.left = left
        self.right = min(right, total + 1)
        self.shift = isCutLeft ? sign.count : 0
    }

    /// The column, from 0, and the width of a range in the printed text, cut to what is printed; at least one cell.
    func columns(of range: SourceRange) -> (column: Int, width: Int) {
        let total = cells.last.map { $0.column + $0.width } ?? 0
        let start = min(max(LineCells.column(of: Int(range.start), in: cells, total), left), max(left, right - 1))
        let end = min(max(LineCells.column(of: Int(range.end), in: cells, total), start + 1), max(right, start + 1))
        return (start - left + shift, end - start)
    }

    /// The column in which the character with a byte starts; the end of the line for bytes behind it.
    private static func column(of byte: Int, in cells: [Cell], _ total: Int) -> Int {
        guard let first = cells.first else { return 0 }
        if byte <= first.byte { return 0 }
        var low = 0
        var high = cells.count
        while low < high {
            let middle = low + (high - low) / 2
            if cells[middle].byte < byte { low = middle + 1 } else { high = middle }
        }
        return low < cells.count ? cells[low].column : total
    }

    private static func cells(of bytes: [UInt8], from: Int, to: Int, tabWidth: Int) -> [Cell] {
        var cells: [Cell] = []
        var column = 0
        var index = from
        func add(_ text: String, _ width: Int, at byte: Int) {
            cells.append(Cell(byte: byte, column: column, width: width, text: text))
            column += width
        }
        bytes.withUnsafeBufferPointer { bytes in
            while index < to {
                // As much as is UTF-8, taken apart into what readers take for characters.
                var end = index
                while end < to, let (_, width) = UTF8Scan.scalar(in: bytes, at: end), end + width <= to { end += width }
                for character in String(decoding: bytes[index..<end], as: UTF8.self) {
                    let count = character.utf8.count
                    if character == "\t" {
                        let width = tabWidth - column % tabWidth
                        add(String(repeating: " ", count: width), width, at: index)
                    } else {
                        let safe = SafeText.escape(String(character))
                        add(safe, DisplayWidth.of(safe), at: index)
                    }
                    index += count
                }
                if index < to, index >= end {
                    add(SafeText.escaped("\u{FFFD}"), 8, at: index)
                    index += 1
                }
            }
        }
        return cells
    }
}
