// A comparison for people: one table a volume.

internal import Costing
internal import Money
internal import SourceText

struct TextCompare: CompareFormat {
    let name = "text"

    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8]) {
        var text =
            "COMPARISON   workload \(SafeText.escape(comparison.workload)), one month, before tax, as of \(comparison.asOf)\n"
        if let exchange = comparison.exchange { text += "In \(exchange.target.code): \(exchange.note).\n" }
        let hasFigures = comparison.rows.contains { $0.group != .noFigure }
        for (index, volume) in comparison.volumes.enumerated() where hasFigures {
            text += "\n" + style.paint("\(volume.formatted(places: 0)) tickets a month", .bold) + "\n"
            text += table(comparison, index, volume, style)
        }
        text += budget(comparison, style) + pairs(comparison, style) + withoutPrice(comparison, style)
        text += "\nONE UNIT IS\n"
        let width = comparison.rows.map { SafeText.escape($0.id).count }.max() ?? 0
        for row in comparison.rows {
            text += "  " + SafeText.escape(row.id).padded(to: width) + "  \(SafeText.escape(row.unit))\n"
            for reason in row.unpriced.prefix(3) {
                text += "  " + String(repeating: " ", count: width) + "  no price: \(SafeText.escape(reason))\n"
            }
            if !row.isComplete {
                let words = "more terms are open than can be combined: the range is of one at a time, and may be wider"
                text += "  " + String(repeating: " ", count: width) + "  \(words)\n"
            }
            if !row.alreadyPaid.isEmpty {
                text +=
                    "  " + String(repeating: " ", count: width)
                    + "  not counted, paid anyway: \(SafeText.escape(row.alreadyPaid.joined(separator: ", ")))\n"
            }
        }
        text +=
            "\nThree columns: what you pay if each open term goes your way, as it is usually read, and if it goes against you.\n"
        text +=
            "\"At least\": some terms have no figure to assume, or a line has no price. Such an offer is never called cheapest.\n"
        bytes += text.utf8
    }

    /// What to put into a budget.
    private func budget(_ comparison: Comparison, _ style: Style) -> String {
        let rows = comparison.rows.filter { $0.group != .noFigure && $0.term.band != nil }
        if rows.isEmpty { return "" }
        let volume = comparison.volumes[comparison.volumes.count / 2].formatted(places: 0)
        let head = [
            "offer", "", "months", "cannot be avoided", "planned", "worst priced", "dearest month", "per solved ticket",
        ]
        let middle = comparison.volumes.count / 2
        let cells = rows.map { row -> [String] in
            let isAtLeast = row.isAtLeast[middle]
            return [
                SafeText.escape(row.id), row.currency.code, "\(row.term.months)\(row.term.isStated ? "" : "*")",
                Cell.amount(row.term.unavoidable, isAtLeast: isAtLeast),
                Cell.amount(row.term.band?.usual, isAtLeast: isAtLeast),
                Cell.amount(row.term.band?.high, isAtLeast: isAtLeast),
                Cell.amount(row.term.busiest, isAtLeast: isAtLeast),
                row.perSolved[middle].map { Figure.each($0) } ?? "",
            ]
        }
        let stars =
            rows.contains { !$0.term.isStated } ? "  * the paper does not say how long: taken as 12 months\n" : ""
        return "\n" + style.paint("THE WHOLE CONTRACT, \(volume) tickets in the mean month", .bold) + "\n"
            + Table.text(head, cells, numbers: 2...7, style) + stars
    }

    private func pairs(_ comparison: Comparison, _ style: Style) -> String {
        if comparison.pairs.isEmpty { return "" }
        var text = "\n" + style.paint("ONE AGAINST ANOTHER", .bold) + "\n"
        for pair in comparison.pairs {
            for (number, sentence) in PairText.sentences(pair).enumerated() {
                text += (number == 0 ? "  " : "    ") + sentence + "\n"
            }
        }
        return text
    }

    /// Offers without any price: the same at every volume.
    private func withoutPrice(_ comparison: Comparison, _ style: Style) -> String {
        let rows = comparison.rows.filter { $0.group == .noFigure }
        if rows.isEmpty { return "" }
        let width = rows.map { SafeText.escape($0.id).count }.max() ?? 0
        var text = "\n" + style.paint(Comparison.Group.noFigure.heading, .bold) + "\n"
        for row in rows {
            let questions = row.openQuestions + row.withoutLimit == 0 ? "" : "open questions: \(Cell.questions(row))"
            var line = "  \(SafeText.escape(row.id).padded(to: width))  \(questions)"
            while line.hasSuffix(" ") { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    private func table(_ comparison: Comparison, _ index: Int, _ volume: Rational, _ style: Style) -> String {
        var rows: [[String]] = []
        var headings: [Int: String] = [:]
        var group: Comparison.Group?
        for row in comparison.rows where row.group != .noFigure {
            if row.group != group {
                group = row.group
                headings[rows.count] = row.group.heading
            }
            let band = row.bands[index]
            rows.append([
                SafeText.escape(row.id), row.currency.code, Cell.amount(band?.low, isAtLeast: row.isAtLeast[index]),
                Cell.amount(band?.usual, isAtLeast: row.isAtLeast[index]),
                Cell.amount(band?.high, isAtLeast: row.isAtLeast[index]),
                Cell.perTicket(band, volume), Cell.questions(row),
            ])
        }
        let head = ["offer", "", "our way", "usually", "against us", "per ticket", "open questions"]
        let table = Table(head, rows, numbers: 2...5)
        var text = style.paint(table.line(head), .dim)
        for (number, row) in rows.enumerated() {
            if let heading = headings[number] { text += " " + style.paint(heading, .blue) + "\n" }
            text += table.line(row)
        }
        return text
    }
}
