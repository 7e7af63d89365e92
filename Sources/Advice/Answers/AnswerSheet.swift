// What was filled into a sheet of questions?

package import Calendar
package import Schema

/// A sheet that came back.
package struct AnswerSheet: Sendable {
    /// Its questions, answered or not, in the order of the sheet.
    package internal(set) var questions: [SheetQuestion] = []
    /// What could not be read, by line.
    package internal(set) var problems: [SheetProblem] = []

    /// An empty sheet.
    package init() {}

    /// Reads a sheet: a table, where its first line names the columns `card` and `question`, else text or Markdown.
    package static func read(_ text: String) -> AnswerSheet {
        var sheet = SheetTable.read(text) ?? SheetText.read(text)
        sheet.problems.sort()
        return sheet
    }
}

/// One question of a sheet with what was filled in.
package struct SheetQuestion: Sendable {
    /// The line of its id, from 1.
    package var line: Int
    /// The id as it is written: the card and the question.
    package var id: String
    /// The question in a sentence, where the sheet has it in a column.
    package var ask: String?
    /// The readings that the sheet lists, with their letters.
    package var readings: [(letter: Character, words: String)] = []
    /// What was answered; nil where the line was left blank.
    package var answer: String?
    /// The line of the answer.
    package var answerLine: Int
    /// Who answered.
    package var by: String?
    /// When.
    package var on: CivilDate?
    /// How the answer reached us; nil where no box is ticked.
    package var how: Heard.How?
    /// Until when an answer was promised.
    package var due: CivilDate?
    /// Whether something about the answer could not be understood, so that it is not to be used.
    package var isSpoilt = false

    init(line: Int, id: String) {
        (self.line, self.id, answerLine) = (line, id, line)
    }

    /// An answer that was given by itself, without a sheet.
    package init(id: String, answer: String?, by: String, on: CivilDate, how: Heard.How, due: CivilDate?) {
        self.init(line: 0, id: id)
        (self.answer, self.by, self.on, self.how, self.due) = (answer, by, on, how, due)
    }

    /// Whether nothing was filled in.
    package var isBlank: Bool { answer == nil && how == nil && !isSpoilt }
}

/// What is wrong with a line of a sheet.
package struct SheetProblem: Error, Sendable, Hashable, Comparable {
    /// The line, from 1.
    package let line: Int
    /// What is wrong, and what would be understood, in a sentence without a full stop.
    package let message: String

    /// A problem.
    package init(line: Int, message: String) { (self.line, self.message) = (line, message) }

    /// By line.
    package static func < (left: Self, right: Self) -> Bool { (left.line, left.message) < (right.line, right.message) }
}
