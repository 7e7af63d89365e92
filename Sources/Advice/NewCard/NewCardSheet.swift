// The sheet on which a buyer writes down what a vendor's paper says.

/// Writes the sheet, and reads it back.
package enum NewCardSheet {
    private static let hintColumn = 34

    /// The sheet to fill in, for one model or for any.
    package static func blank(_ model: PricingModel?) -> String {
        var text = """
            # What does the paper say? One answer a line, after the colon.
            #   they do not say   the paper was read and is silent: a question to the vendor
            #   not looked        (or nothing at all) nobody has read the paper for it yet
            #   none              the paper says that there is none
            # The vendor's own words go between quotation marks, the place in the paper between brackets at the end:
            #   What ends one: 24 hours after the first message "a conversation lasts 24 hours" [p. 2]
            # Words that fit no answer are kept as they are.


            """
        for line in NewCardLine.all where line.isFor(model) {
            let label = "\(line.label):"
            let answer = if case .model = line.kind { model?.rawValue ?? "" } else { "" }
            text += "# \(line.hint)\n\(label)\(answer.isEmpty ? "" : " \(answer)")\n"
        }
        return text
    }

    /// The card of a sheet that was filled in. An answer may go on in the next line where that begins with a space.
    package static func card(_ sheet: String, model: PricingModel?) -> NewCard {
        var answers: [(line: NewCardLine, text: String, number: Int)] = []
        var strays: [(text: String, number: Int)] = []
        let text = sheet.replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "").replacing("\u{A0}", with: " ")
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            if raw.first == " " || raw.first == "\t", let last = answers.indices.last {
                answers[last].text += " " + line
            } else if let colon = line.firstIndex(of: ":"), let known = NewCardLine.labelled(line[..<colon].trimmed) {
                answers.append((known, line[line.index(after: colon)...].trimmed, index + 1))
            } else {
                strays.append((line, index + 1))
            }
        }
        var card = NewCard(model)
        // What the price is for decides which other lines there are.
        let order = answers.filter { $0.line.isModel } + answers.filter { !$0.line.isModel }
        for answer in order { card.answer(answer.line, answer.text, at: answer.number) }
        for stray in strays { card.keep(stray.text, at: stray.number, "no question of the sheet begins like this") }
        return card
    }
}

extension NewCardLine {
    /// Whether the line says what the price is for.
    package var isModel: Bool { if case .model = kind { true } else { false } }
}
