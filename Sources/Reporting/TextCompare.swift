// A comparison for people: one table a volume.

internal import Advice
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
        text += pairs(comparison, style) + budget(comparison, style) + notCompared(comparison, style)
        text += standIns(comparison, style)
        text += "\nONE UNIT IS\n"
        let width = comparison.rows.map { SafeText.escape($0.id).count }.max() ?? 0
        for row in comparison.rows {
            text += "  " + SafeText.escape(row.id).padded(to: width) + "  \(SafeText.escape(row.unit))\n"
            for words in row.extents.compactMap(RangeText.extent).first.map({ [$0] }) ?? [] {
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
            "offer", "", "months", "cannot be avoided", "planned", "worst priced", "dearest month", "month at -30%",
            "month at +50%", "per solved ticket",
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
                Cell.amount(row.term.fewer, isAtLeast: isAtLeast), Cell.amount(row.term.more, isAtLeast: isAtLeast),
                row.perSolved[middle].map { Figure.each($0) } ?? "",
            ]
        }
        let stars =
            rows.first { !$0.term.isStated }
            .map { "  * the paper does not say how long: taken as \($0.term.months) months\n" } ?? ""
        return "\n" + style.paint("THE WHOLE CONTRACT, \(volume) tickets in the mean month", .bold) + "\n"
            + Table.text(head, cells, numbers: 2...9, style) + stars
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

    /// What the workload does not say, and what was taken for it.
    private func standIns(_ comparison: Comparison, _ style: Style) -> String {
        if comparison.standIns.isEmpty { return "" }
        var text = "\n" + style.paint("WHAT YOUR WORKLOAD DOES NOT SAY", .bold) + "\n"
        for input in comparison.standIns {
            let names = input.cards.prefix(4).map { SafeText.escape($0) }.joined(separator: ", ")
            let more = input.cards.count > 4 ? " and \(input.cards.count - 4) more" : ""
            text +=
                "  `\(SafeText.escape(input.key))`, taken as \(input.taken), for \(input.neededFor): \(names)\(more)\n"
        }
        return text
    }

    /// What keeps offers from being compared, or from being compared as a whole.
    private func notCompared(_ comparison: Comparison, _ style: Style) -> String {
        let currencies = Set(comparison.rows.filter { $0.group != .noFigure }.map(\.currency.code))
        var lines: [(id: String, reason: String)] = []
        for row in comparison.rows {
            let start = lines.count
            if row.group == .noFigure && row.unpriced.isEmpty { lines.append((row.id, "it has no price")) }
            lines += row.unpriced.map { (row.id, "no price: \($0)") }
            lines += row.openEnds.filter { $0.state == "not public" }.map {
                (row.id, OpenWords.lacking($0.path, $0.state))
            }
            let open = row.openEnds.filter { $0.state != "not public" }
            if !open.isEmpty {
                let terms = open.map { "`\(Paths.shown($0.path))`" + ($0.state.map { " (\($0))" } ?? "") }
                lines.append((row.id, "no figure to assume: \(terms.joined(separator: ", "))"))
            }
            if !row.notLookedAt.isEmpty {
                lines.append((row.id, "nobody has looked at \(row.notLookedAt.joined(separator: ", "))"))
            }
            // A name stands once, over all its reasons.
            for index in lines.indices.dropFirst(start + 1) { lines[index].id = "" }
        }
        if currencies.count > 1 {
            lines.append(
                (
                    "",
                    "amounts in \(currencies.sorted().joined(separator: " and ")) are not ordered: give rates, `--in` and `--rate`"
                ))
        }
        if lines.isEmpty { return "" }
        let width = lines.map { SafeText.escape($0.id).count }.max() ?? 0
        return "\n" + style.paint("WHAT CANNOT BE COMPARED, AND WHY", .bold) + "\n"
            + lines.map { "  \(SafeText.escape($0.id).padded(to: width))  \(SafeText.escape($0.reason))\n" }.joined()
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
        let head = ["offer", "", "our way", "usually", "against us", "per ticket", "questions that move money"]
        let table = Table(head, rows, numbers: 2...5)
        var text = style.paint(table.line(head), .dim)
        for (number, row) in rows.enumerated() {
            if let heading = headings[number] { text += " " + style.paint(heading, .blue) + "\n" }
            text += table.line(row)
        }
        return text
    }
}
