// A comparison for a merge request or a document.

internal import Advice
internal import Costing
internal import Money

struct MarkdownCompare: CompareFormat {
    let name = "markdown"

    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8]) {
        var text =
            "### Offers compared\n\nWorkload `\(MarkdownText.escape(comparison.workload))`, one month, before tax, as of \(comparison.asOf).\n"
        if let exchange = comparison.exchange { text += "In \(exchange.target.code): \(exchange.note).\n" }
        let hasFigures = comparison.rows.contains { $0.group != .noFigure }
        for (index, volume) in comparison.volumes.enumerated() where hasFigures {
            text += "\n**\(volume.formatted(places: 0)) tickets a month**\n\n"
            text +=
                "| offer | | our way | usually read | against us | per ticket | questions that move money |\n|---|---|---:|---:|---:|---:|---|\n"
            for row in comparison.rows where row.group != .noFigure {
                let band = row.bands[index]
                let mark = row.group == .draft ? " (draft)" : ""
                let cells = [
                    MarkdownText.escape(row.id) + mark, row.currency.code,
                    Cell.amount(band?.low, isAtLeast: row.isAtLeast[index]),
                    Cell.amount(band?.usual, isAtLeast: row.isAtLeast[index]),
                    Cell.amount(band?.high, isAtLeast: row.isAtLeast[index]),
                    Cell.perTicket(band, volume), Cell.questions(row),
                ]
                text += "| " + cells.joined(separator: " | ") + " |\n"
            }
        }
        if !comparison.pairs.isEmpty {
            text += "\n**One against another**\n\n"
            for pair in comparison.pairs {
                text +=
                    "- " + PairText.sentences(pair).map { $0.replacing("|", with: "\\|") }.joined(separator: " ") + "\n"
            }
        }
        let open = comparison.rows.filter { !$0.openTerms.isEmpty }
        if !open.isEmpty {
            text += "\n**Open terms, and what the papers say in their place**\n\n"
            for row in open {
                text += "- \(MarkdownText.escape(row.id)): \(MarkdownText.escape(OpenWords.list(row.openTerms)))\n"
            }
        }
        let others = comparison.rows.filter { $0.group == .noFigure }.map { MarkdownText.escape($0.id) }
        if !others.isEmpty {
            text += "\n**\(Comparison.Group.noFigure.heading):** \(others.joined(separator: ", "))\n"
        }
        bytes += text.utf8
    }
}
