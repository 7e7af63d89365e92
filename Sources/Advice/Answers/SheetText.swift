// What was filled into a sheet that is text or Markdown, perhaps after a mail program had it?

internal import Calendar

/// Reads sheets of text, line by line.
struct SheetText {
    private var sheet = AnswerSheet()
    private var question: SheetQuestion?
    private var boxes = Boxes()
    /// The answer line as it was written, with what follows it on the next lines.
    private var answer: String?
    /// Whether the line before was a reading.
    private var isInReading = false

    static func read(_ text: String) -> AnswerSheet {
        var reader = SheetText()
        let lines = text.replacing("\r\n", with: "\n").split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r"
        }
        for (index, line) in lines.enumerated() { reader.read(SheetLine.clean(line), index + 1) }
        reader.finish()
        if reader.sheet.questions.isEmpty, reader.sheet.problems.isEmpty {
            reader.sheet.problems.append(
                SheetProblem(
                    line: 1,
                    message:
                        "there is no question in this sheet: each has a line `Id`, as `ratelint questions` prints it"))
        }
        return reader.sheet
    }

    private mutating func read(_ line: String, _ number: Int) {
        if let id = SheetLine.rest(after: "id", in: line), !id.isEmpty {
            guard id.contains("/") else {
                return note(number, "`\(id)` is no id of a question, which is `CARD/QUESTION`")
            }
            finish()
            question = SheetQuestion(line: number, id: id)
            return
        }
        if let rest = SheetLine.rest(after: "answer", in: line) {
            guard question != nil else {
                if !Self.isBlank(rest) {
                    note(number, "an answer without a question: the line `Id` above it is missing")
                }
                return
            }
            if answer != nil { return spoil(number, "this question has a second line `Answer`") }
            question?.answerLine = number
            answer = Boxes.textBefore(in: rest)
            boxes.read(rest)
            return
        }
        guard question != nil else { return }
        let before = SheetLine.trimmed(Boxes.textBefore(in: line))
        if before.count < line.count {
            boxes.read(line)
            if !before.isEmpty, answer != nil { goOn(before) }
        } else if answer == nil {
            readReading(line)
        } else if !line.isEmpty {
            goOn(line)
        }
    }

    /// A line with a reading, or one that a reading was broken into; what else follows a reading begins with a label.
    private mutating func readReading(_ line: String) {
        if let (letter, words) = Self.reading(line) {
            question?.readings.append((letter, words))
            isInReading = true
        } else if isInReading, let first = line.first, !first.isUppercase, let last = question?.readings.popLast() {
            question?.readings.append((last.letter, last.words + " " + line))
        } else {
            isInReading = false
        }
    }

    /// A line that an answer was broken into by a mail program.
    private mutating func goOn(_ line: String) {
        guard let begun = answer, !Self.isBlank(begun) else { return }
        let isIncomplete = [" by", " on"].contains { SheetLine.trimmed(begun).lowercased().hasSuffix($0) }
        let plain = SheetLine.plain(line)
        if isIncomplete || plain.hasPrefix("by ") || plain.hasPrefix("on ") { answer = begun + " " + line }
    }

    private static func isBlank(_ rest: String) -> Bool {
        let words = Boxes.textBefore(in: rest).split(separator: " ").map { $0.lowercased() }
        return words.allSatisfy { $0 == "by" || $0 == "on" || $0 == "." || $0 == "," }
    }

    /// `a) 24 hours: USD 5,525 a month`.
    private static func reading(_ line: String) -> (Character, String)? {
        let text = line.hasPrefix("(") ? line.dropFirst() : Substring(line)
        guard let letter = text.first, letter.isASCII, letter.isLetter, let mark = text.dropFirst().first, mark == ")"
        else { return nil }
        let words = SheetLine.trimmed(text.dropFirst(2))
        return words.isEmpty ? nil : (Character(letter.lowercased()), words)
    }

    private mutating func note(_ line: Int, _ message: String) {
        sheet.problems.append(SheetProblem(line: line, message: message))
    }

    private mutating func spoil(_ line: Int, _ message: String) {
        note(line, message)
        question?.isSpoilt = true
    }

    /// Takes the question that was being read into the sheet.
    private mutating func finish() {
        guard question != nil else { return }
        let line = question?.answerLine ?? 1
        question?.how = boxes.how()
        question?.due = boxes.due
        for problem in boxes.problems { spoil(line, problem) }
        if let answer, !Self.isBlank(answer) {
            let parts = AnswerLine.parts(answer)
            question?.answer = parts.answer
            question?.by = parts.by
            if let on = parts.on {
                do throws(AnswerDate.Problem) {
                    question?.on = try AnswerDate.read(on)
                } catch {
                    spoil(line, error.message)
                }
            }
        }
        if let question { sheet.questions.append(question) }
        (question, answer, boxes) = (nil, nil, Boxes())
    }
}

/// An answer line: what, by whom, and when.
enum AnswerLine {
    /// Takes `72 hours by Ana Lopez on 26 Nov 2026` apart; what was left blank is nil.
    static func parts(_ text: String) -> (answer: String?, by: String?, on: String?) {
        let words = text.split(separator: " ").map(String.init)
        func last(_ word: String, before end: Int) -> Int? {
            words[..<end].lastIndex { $0.lowercased() == word }
        }
        func join(_ range: Range<Int>) -> String? {
            let text = words[range].joined(separator: " ").reversed().drop { $0 == "," || $0 == ";" }
            return text.isEmpty ? nil : String(text.reversed())
        }
        let on = last("on", before: words.count)
        // An `on` belongs to the answer itself, unless a name comes before it, or a day or nothing behind.
        if let on, let by = last("by", before: on) {
            return (join(0..<by), join((by + 1)..<on), join((on + 1)..<words.count))
        }
        if let on, on + 1 == words.count || words[on + 1].contains(where: \.isNumber) {
            return (join(0..<on), nil, join((on + 1)..<words.count))
        }
        if let by = last("by", before: words.count) {
            return (join(0..<by), join((by + 1)..<words.count), nil)
        }
        return (join(0..<words.count), nil, nil)
    }
}
