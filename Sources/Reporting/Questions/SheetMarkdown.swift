// A page of questions as Markdown: for a repository, a mail or a word processor.

internal import SourceText

enum SheetMarkdown {
    static func text(_ page: SheetPage) -> String {
        var text = "## \(plain(page.title))\n\n"
        for note in page.notes { text += plain(note) + "\n\n" }
        for section in page.sections {
            if let heading = section.heading { text += "### \(plain(heading))\n\n" }
            for entry in section.entries { text += self.text(entry) }
            if section.entries.last?.number == nil { text += "\n" }
        }
        return text + page.closing.map { plain($0) + "\n" }.joined(separator: "\n")
    }

    private static func text(_ entry: SheetPage.Entry) -> String {
        guard let number = entry.number else {
            let amount = entry.amount.map { "**\(plain($0))** " } ?? ""
            return "- \(amount)\(plain(entry.text))\n"
                + entry.lines.map { "  " + line($0) }.joined()
        }
        var text = "#### \(number). \(plain(entry.text))\n\n"
        if let amount = entry.amount { text += "**\(plain(amount))**\n\n" }
        text += entry.lines.map(line).joined()
        return text + "\n"
    }

    private static func line(_ line: SheetPage.Line) -> String {
        switch line {
        case .labelled("Id", let words): "- **Id** `\(words)`\n"
        case .labelled(let label, let words): "- **\(plain(label))** \(plain(words))\n"
        case .wording(let label, let words, let remark):
            "- **\(plain(label))** \"\(plain(words))\"" + (remark.map { " (\(plain($0)))" } ?? "") + "\n"
        case .answer(let letter, let words): "- \(letter)) \(plain(words))\n"
        case .blank: "\n**Answer** \(SheetPage.answer)\n\n\(SheetPage.boxes)\n"
        }
    }

    /// Text in which nothing is markup but code that we quote ourselves.
    private static func plain(_ text: String) -> String {
        var result = ""
        var isCode = false
        for (place, part) in SafeText.escape(text).split(separator: "`", omittingEmptySubsequences: false).enumerated()
        {
            if place > 0 {
                result += "`"
                isCode.toggle()
            }
            result += isCode ? String(part) : MarkdownText.escape(String(part))
        }
        // An odd mark is no code: it is written so that it cannot swallow what follows.
        return isCode ? MarkdownText.escape(text) : result
    }
}
