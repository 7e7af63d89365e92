// A page of questions for a terminal, or to be filled in with any editor.

internal import SourceText

enum SheetText {
    private static let indent = "  "
    private static let labelWidth = 8

    static func text(_ page: SheetPage, _ style: Style) -> String {
        var text = style.paint(SafeText.escape(page.title), .bold) + "\n"
        for note in page.notes { text += wrapped(note, hang: 0) + "\n" }
        for section in page.sections {
            if let heading = section.heading { text += "\n" + style.paint(SafeText.escape(heading), .bold) + "\n" }
            for entry in section.entries { text += self.text(entry, style) }
        }
        return text + "\n" + page.closing.map { wrapped($0, hang: 0) + "\n" }.joined()
    }

    private static func text(_ entry: SheetPage.Entry, _ style: Style) -> String {
        let head = [entry.number.map { "\($0)" }, entry.amount.map { SafeText.escape($0) }].compactMap { $0 }
        let isHeaded = entry.number != nil
        let lead = head.isEmpty ? "" : head.joined(separator: " ") + "   "
        let lines = wrapped(lead + (isHeaded ? "" : "- ") + entry.text, hang: 2)
        var text = isHeaded ? "\n" : ""
        text +=
            head.isEmpty ? lines : style.paint(String(lines.prefix(lead.count)), .bold) + lines.dropFirst(lead.count)
        text += "\n"
        for line in entry.lines {
            switch line {
            case .labelled(let label, let words): text += self.line(label, words)
            case .wording(let label, let words, let remark):
                let after = remark.map { " (\($0))" } ?? ""
                text += self.line(label, "\"\(words)\"\(after)")
            case .answer(let letter, let words): text += indent + wrapped("\(letter)) \(words)", hang: 5) + "\n"
            case .blank:
                text += self.line("Answer", SheetPage.answer)
                text += indent + String(repeating: " ", count: labelWidth) + SheetPage.boxes + "\n"
            }
        }
        return text
    }

    private static func line(_ label: String, _ words: String) -> String {
        let name = label.count < labelWidth ? label.padded(to: labelWidth) : label + " "
        return indent + wrapped(name + words, hang: indent.count + labelWidth) + "\n"
    }

    /// Lines of at most 110 characters.
    private static func wrapped(_ text: String, hang: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in SafeText.escape(text).split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.count + word.count > 108 {
                lines.append(line)
                line = String(repeating: " ", count: hang) + word
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
