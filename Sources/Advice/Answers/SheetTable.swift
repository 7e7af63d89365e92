// What was filled into a sheet that is a table (CSV, RFC 4180)?

internal import Calendar

/// Reads tables with the columns `card`, `question`, `answer`, `by`, `on` and `evidence`, found by their names; letters of
/// answers are those of the column `answers`.
enum SheetTable {
    /// A row with the line on which it begins.
    struct Row {
        let line: Int
        let fields: [String]
    }

    /// The sheet; nil where the first line names no columns of ours.
    static func read(_ text: String) -> AnswerSheet? {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        guard let first = text.split(whereSeparator: \.isNewline).first else { return nil }
        let separators: [Character] = [",", ";", "\t"]
        guard
            let separator = separators.first(where: { mark in
                let names = first.split(separator: mark).map { name($0) }
                return names.contains("card") && names.contains("question")
            })
        else { return nil }
        var sheet = AnswerSheet()
        var rows = rows(text, separator, &sheet)[...]
        guard let head = rows.popFirst() else { return nil }
        let names = head.fields.map { name($0) }
        for row in rows where row.fields.contains(where: { !SheetLine.trimmed($0).isEmpty }) {
            func field(_ key: String) -> String? {
                guard let place = names.firstIndex(of: key), row.fields.indices.contains(place) else { return nil }
                let text = SheetLine.clean(row.fields[place].replacing("\n", with: " "))
                return text.isEmpty ? nil : text
            }
            read(row.line, field, &sheet)
        }
        return sheet
    }

    private static func name(_ text: some StringProtocol) -> String {
        SheetLine.plain(String(text.filter { $0 != "\"" && $0 != "\u{FEFF}" }))
    }

    private static func read(_ line: Int, _ field: (String) -> String?, _ sheet: inout AnswerSheet) {
        var problems: [String] = []
        guard let card = field("card"), let id = field("question") else {
            if field("answer") != nil || field("evidence") != nil {
                sheet.problems.append(
                    SheetProblem(line: line, message: "an answer without a question: `card` or `question` is empty"))
            }
            return
        }
        var question = SheetQuestion(line: line, id: id.hasPrefix("\(card)/") ? id : "\(card)/\(id)")
        question.ask = field("ask")
        question.readings = readings(field("answers") ?? field("readings") ?? "")
        question.answer = field("answer")
        question.by = field("by")
        if let on = field("on") {
            do throws(AnswerDate.Problem) { question.on = try AnswerDate.read(on) } catch {
                problems.append(error.message)
            }
        }
        if let evidence = field("evidence") {
            var boxes = Boxes()
            boxes.read(label: evidence, isTicked: true)
            question.how = boxes.how()
            question.due = boxes.due
            problems += boxes.problems
        }
        question.isSpoilt = !problems.isEmpty
        sheet.problems += problems.map { SheetProblem(line: line, message: $0) }
        sheet.questions.append(question)
    }

    /// `a) 24 hours; b) 72 hours`.
    private static func readings(_ text: String) -> [(letter: Character, words: String)] {
        var found: [(letter: Character, words: String)] = []
        var letter: Character = "a"
        var rest = text[...]
        while rest.hasPrefix("\(letter)) "), let value = letter.asciiValue {
            rest = rest.dropFirst(3)
            let next = Character(UnicodeScalar(value + 1))
            let end = rest.firstRange(of: " \(next)) ")
            let words = SheetLine.trimmed(rest[..<(end?.lowerBound ?? rest.endIndex)])
            found.append((letter, words.hasSuffix(";") ? String(words.dropLast()) : words))
            rest = end.map { rest[rest.index(after: $0.lowerBound)...] } ?? ""
            letter = next
        }
        return found
    }

    /// The rows of a table; quotation marks keep separators and line breaks, and stand for themselves when doubled.
    static func rows(_ text: String, _ separator: Character, _ sheet: inout AnswerSheet) -> [Row] {
        var rows: [Row] = []
        var (fields, field): ([String], String) = ([], "")
        var (line, start, quoteLine) = (1, 1, 1)
        var isQuoted = false
        var characters = Array(text)[...]
        while let character = characters.popFirst() {
            if character.isNewline { line += 1 }
            if isQuoted {
                if character == "\"" {
                    if characters.first == "\"" {
                        field.append("\"")
                        characters.removeFirst()
                    } else {
                        isQuoted = false
                    }
                } else {
                    field.append(character.isNewline ? "\n" : character)
                }
            } else if character == "\"", SheetLine.trimmed(field).isEmpty {
                (isQuoted, field, quoteLine) = (true, "", line)
            } else if character == separator {
                fields.append(field)
                field = ""
            } else if character.isNewline {
                rows.append(Row(line: start, fields: fields + [field]))
                (fields, field, start) = ([], "", line)
            } else {
                field.append(character)
            }
        }
        if isQuoted {
            sheet.problems.append(SheetProblem(line: quoteLine, message: "a quotation mark is not closed"))
        }
        if !fields.isEmpty || !field.isEmpty { rows.append(Row(line: start, fields: fields + [field])) }
        return rows
    }
}
