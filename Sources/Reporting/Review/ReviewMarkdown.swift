// The page of a review for a document or a mail that knows Markdown.

/// Writes a review as Markdown.
enum ReviewMarkdown {
    static func text(_ page: ReviewPage) -> String {
        var text = "### \(MarkdownText.escape(page.title))\n\n\(MarkdownText.escape(page.subtitle))\n"
        for warning in page.warnings { text += "\n**\(MarkdownText.escape(warning))**\n" }
        for section in page.sections {
            text += "\n**\(MarkdownText.escape(section.label))**\n"
            for block in section.blocks { text += "\n" + self.block(block) }
        }
        for words in page.closing { text += "\n\(MarkdownText.escape(words))\n" }
        return text
    }

    private static func block(_ block: ReviewPage.Block) -> String {
        switch block {
        case .text(let words): MarkdownText.escape(words) + "\n"
        case .numbered(let all):
            all.enumerated().map { "\($0.offset + 1). \(MarkdownText.escape($0.element))\n" }.joined()
        case .items(let all): all.map { "- \(MarkdownText.escape($0))\n" }.joined()
        case .table(let grid): table(grid)
        }
    }

    private static func table(_ grid: ReviewPage.Grid) -> String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { MarkdownText.escape($0) }.joined(separator: " | ") + " |\n"
        }
        let rule = grid.head.indices.map { grid.numbers.contains($0) ? "---:" : "---" }
        return line(grid.head) + "|\(rule.joined(separator: "|"))|\n" + grid.rows.map(line).joined()
    }
}
