// Columns of text for people.

/// A table of cells with a head; columns are as wide as their widest cell.
struct Table {
    private let widths: [Int]
    private let numbers: ClosedRange<Int>

    /// A table; cells beyond the head are left out. The columns of `numbers` are set to the right.
    init(_ head: [String], _ rows: [[String]], numbers: ClosedRange<Int>) {
        widths = head.indices.map { column in
            ([head] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        self.numbers = numbers
    }

    /// A row as a line.
    func line(_ cells: [String]) -> String {
        var text = "  "
        for (column, (cell, width)) in zip(cells, widths).enumerated() {
            text += numbers.contains(column) ? cell.leftPadded(to: width) : cell.padded(to: width)
            text += "  "
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text + "\n"
    }

    /// The head and all rows.
    static func text(_ head: [String], _ rows: [[String]], numbers: ClosedRange<Int>, _ style: Style) -> String {
        let table = Table(head, rows, numbers: numbers)
        return style.paint(table.line(head), .dim) + rows.map(table.line).joined()
    }
}

extension String {
    /// The text with spaces behind it.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
    /// The text with spaces before it.
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}
