// Pages of questions as one HTML document without scripts and styles of its own, so that it pastes into a mail or a
// word processor unharmed.

internal import SourceText

enum SheetHTML {
    static func text(_ pages: [SheetPage]) -> String {
        let title = pages.first.map { plain($0.title) } ?? "Questions"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>\(title)</title></head>
            <body>

            """ + pages.map(body).joined(separator: "<hr>\n") + "</body>\n</html>\n"
    }

    private static func body(_ page: SheetPage) -> String {
        var text = "<h1>\(plain(page.title))</h1>\n"
        for note in page.notes { text += "<p>\(plain(note))</p>\n" }
        for section in page.sections {
            if let heading = section.heading { text += "<h2>\(plain(heading))</h2>\n" }
            for entry in section.entries { text += self.text(entry) }
        }
        return text + page.closing.map { "<p>\(plain($0))</p>\n" }.joined()
    }

    private static func text(_ entry: SheetPage.Entry) -> String {
        let amount = entry.amount.map { "<p><strong>\(plain($0))</strong></p>\n" } ?? ""
        guard let number = entry.number else {
            return "<p>\(plain(entry.text))</p>\n" + amount + entry.lines.map(line).joined()
        }
        return "<h3>\(number). \(plain(entry.text))</h3>\n" + amount + entry.lines.map(line).joined()
    }

    private static func line(_ line: SheetPage.Line) -> String {
        switch line {
        case .labelled(let label, let words): "<p><strong>\(plain(label))</strong> \(plain(words))</p>\n"
        case .wording(let label, let words, let remark):
            "<p><strong>\(plain(label))</strong> &quot;\(plain(words))&quot;"
                + (remark.map { " (\(plain($0)))" } ?? "") + "</p>\n"
        case .answer(let letter, let words): "<p>\(letter)) \(plain(words))</p>\n"
        case .blank: "<p><strong>Answer</strong> \(SheetPage.answer)</p>\n<p>\(SheetPage.boxes)</p>\n"
        }
    }

    /// Text in which nothing is markup.
    private static func plain(_ text: String) -> String {
        var result = ""
        for character in SafeText.escape(text) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}
