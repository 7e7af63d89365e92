// What is left of a line when what mail programs and word processors put around it is taken off?

/// Cleans lines of sheets.
enum SheetLine {
    /// The line without quotation marks of mail, bullets, bold type, escapes, blanks to fill in, and odd spaces.
    static func clean(_ raw: some StringProtocol) -> String {
        var text = ""
        var isEscaped = false
        for scalar in raw.unicodeScalars {
            if isEscaped {
                isEscaped = false
                // Markdown escapes what is no letter and no digit.
                if !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { text += "\\" }
                text.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "\u{A0}", "\u{2007}", "\u{202F}", "\u{2009}", "\t": text += " "
            case "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{2060}", "\r", "`": break
            case "\u{2018}", "\u{2019}", "\u{201A}": text += "'"
            case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": text += "\""
            default: text.unicodeScalars.append(scalar)
            }
        }
        text = withoutBlanks(text.replacing("**", with: "").replacing("<br>", with: " "))
        var rest = text.drop { $0 == " " || $0 == ">" }
        while let first = rest.first, "-*+•#".contains(first), rest.dropFirst().first == " " || first == "#" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == ">" }
        }
        return trimmed(rest)
    }

    /// The text without spaces around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        return String(String(start).reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// The text in small letters with single spaces, for comparing.
    static func plain(_ text: some StringProtocol) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Blanks such as `______`, some of which were written over: `__72h__`.
    private static func withoutBlanks(_ text: String) -> String {
        var result = ""
        var run = 0
        for character in text + "\n" {
            if character == "_" {
                run += 1
                continue
            }
            if run > 0 { result += run == 1 ? "_" : " " }
            run = 0
            result.append(character)
        }
        return String(result.dropLast())
    }

    /// What follows a label at the start of a line, such as `Answer`; nil where the line has another.
    static func rest(after label: String, in line: String) -> String? {
        guard line.lowercased().hasPrefix(label) else { return nil }
        let rest = line.dropFirst(label.count)
        guard let next = rest.first else { return "" }
        guard next == " " || next == ":" || next == "=" else { return nil }
        return trimmed(rest.drop { $0 == " " || $0 == ":" || $0 == "=" })
    }
}
