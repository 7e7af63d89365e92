// What do the answers of a sheet do to the cards that they are about?

package import Calendar
package import CardEdit
package import RateCard
package import Rules
package import Schema
internal import SourceText
internal import YAMLTree

/// One answer that was understood, and what became of it.
package struct TakenAnswer: Sendable {
    /// What became of the term.
    package enum Effect: Sendable, Hashable {
        /// It is settled: the card has the value now.
        case closed
        /// It stays as it was; the answer stands beside it.
        case heard
        /// Nobody has looked, by this answer: there is nothing to write.
        case nothing
    }

    /// The line of the sheet; nil for an answer that was given by itself.
    package let line: Int?
    /// The id of the card, and of the plan where it is one.
    package let card: String
    /// The path of the file that holds the term.
    package let file: String
    /// The id of the question.
    package let id: String
    /// The question in a sentence.
    package let ask: String
    /// What the answer means; nil where there was none, as with a refusal.
    package let meaning: AnswerMeaning?
    /// The answer with who gave it, when and how firmly.
    package let heard: Heard
    /// The terms, with what they say before and after.
    package let terms: [(path: [String], before: String, after: String)]
    /// What became of them.
    package let effect: Effect
    /// The readings of the question.
    package let readings: [AnswerTerms.Reading]

    /// Whether the question is one to negotiate now: they would not.
    package var isRefused: Bool { heard.how == .refused }
}

/// Takes answers into cards, one after the other, and remembers what could not be taken.
package struct AnswerBook: Sendable {
    /// A card of the book: as it was, and as it becomes.
    package struct Card: Sendable {
        /// As it was read.
        package let reading: CardReading
        /// What the rules found on it.
        let findings: [Diagnostic]
        /// With the answers.
        package internal(set) var edit: CardEdit
        /// Whether an answer changed it.
        package var isChanged: Bool { edit.file.bytes != reading.tree.file.bytes }
    }

    /// The cards, in the order in which they were given.
    package private(set) var cards: [Card]
    /// The answers that were taken.
    package private(set) var taken: [TakenAnswer] = []
    /// What was not understood, by line.
    package private(set) var problems: [SheetProblem] = []
    /// How many questions were left blank.
    package private(set) var blank = 0
    private let rules: RuleSet
    private let asOf: CivilDate
    /// What was answered for a term of a file, to find contradictions.
    private var given: [String: (line: Int, answer: String)] = [:]

    /// A book over cards without errors.
    /// - Parameters:
    ///   - engine: finds what the questions without a term of their own are about.
    ///   - loader: gives the cards that others extend.
    package init(_ readings: [CardReading], engine: Engine, loader: CardReader.Loader?) {
        rules = engine.rules
        asOf = engine.asOf
        cards = readings.map { reading in
            Card(
                reading: reading, findings: reading.card.map(engine.run) ?? [],
                edit: CardEdit(reading.tree.file, loader: loader))
        }
    }

    /// Takes a whole sheet. Two different answers to one question are no answer.
    /// - Parameters:
    ///   - by: who answered, where the sheet does not say.
    ///   - on: when, where the sheet does not say.
    package mutating func take(_ sheet: AnswerSheet, by: String? = nil, on: CivilDate? = nil) {
        problems += sheet.problems
        var questions = sheet.questions
        for index in questions.indices where !questions[index].isBlank {
            questions[index].by = questions[index].by ?? by
            questions[index].on = questions[index].on ?? on
        }
        blank += questions.count(where: \.isBlank)
        let answered = questions.filter { !$0.isBlank }
        var spoilt: Set<Int> = []
        for (index, question) in answered.enumerated() {
            for (other, earlier) in answered[..<index].enumerated()
            where earlier.id == question.id && !Self.isSame(earlier, question) {
                spoilt.formUnion([index, other])
                note(question.answerLine, "`\(question.id)` has another answer on line \(earlier.answerLine)")
            }
        }
        for (index, question) in answered.enumerated() where !question.isSpoilt && !spoilt.contains(index) {
            take(question)
        }
        problems.sort()
    }

    private static func isSame(_ left: SheetQuestion, _ right: SheetQuestion) -> Bool {
        let answers = [left, right].map { $0.answer.map { SheetLine.plain($0) } }
        return answers[0] == answers[1] && left.how == right.how && left.due == right.due
    }

    /// Takes one answer.
    package mutating func take(_ question: SheetQuestion, isOfSheet: Bool = true) {
        do throws(SheetProblem) {
            try add(question, isOfSheet: isOfSheet)
        } catch {
            problems.append(error)
        }
    }

    private mutating func note(_ line: Int, _ message: String) {
        problems.append(SheetProblem(line: line, message: message))
    }

    private mutating func add(_ question: SheetQuestion, isOfSheet: Bool) throws(SheetProblem) {
        func problem(_ message: String, at line: Int? = nil) -> SheetProblem {
            SheetProblem(line: line ?? question.answerLine, message: message)
        }
        guard let (index, card, id) = place(of: question.id) else {
            let known = cards.compactMap { $0.reading.card?.id }
            let near = nearest(to: String(question.id.prefix { $0 != "/" }), in: known).map {
                "; did you mean `\($0)`?"
            }
            throw problem(
                "there is no card for `\(question.id)`\(near ?? ": the cards are \(known.map { "`\($0)`" }.joined(separator: ", "))")",
                at: question.line)
        }
        guard let terms = AnswerTerms(id, on: card, findings: cards[index].findings, rules: rules) else {
            if id.hasPrefix("mix.") {
                throw problem("`\(id)` is a figure of our own tickets: it belongs into the workload", at: question.line)
            }
            throw problem("card `\(card.id)` has no question `\(id)`", at: question.line)
        }
        guard let how = question.how else {
            throw problem("no box is ticked, so that nobody knows how firm the answer is: tick one of \(Boxes.all)")
        }
        if question.answer == nil, how != .refused, how != .toFollow {
            throw problem("`\(how.words)` is ticked, and there is no answer")
        }
        guard let on = question.on else {
            throw problem("the answer has no date: write it behind `on`, or give `--on`")
        }
        guard let by = question.by else {
            throw problem("the answer does not say by whom it is: write it behind `by`, or give `--by`")
        }
        if on > asOf { throw problem("the answer is of \(on), and today is \(asOf)") }
        var meaning: AnswerMeaning?
        if let answer = question.answer {
            do throws(AnswerMeaning.Unclear) {
                meaning = try AnswerMeaning.of(answer, listed: question.readings, terms, currency: card.currency)
            } catch {
                // What they said on refusing, or on putting it off, is theirs to word.
                if how != .refused && how != .toFollow { throw problem(error.message) }
            }
        }
        var text = question.answer
        if case .value(let value, _)? = meaning { text = value }
        if meaning == .notStated { text = "not stated" }
        let heard = Heard(how: how, answer: text, by: by, on: on, due: question.due)
        try write(Answer(question, id, meaning, heard, terms), card, at: index, isOfSheet: isOfSheet)
    }

    private struct Answer {
        let question: SheetQuestion
        let id: String
        let meaning: AnswerMeaning?
        let heard: Heard
        let terms: AnswerTerms

        init(_ question: SheetQuestion, _ id: String, _ meaning: AnswerMeaning?, _ heard: Heard, _ terms: AnswerTerms) {
            (self.question, self.id, self.meaning, self.heard, self.terms) = (question, id, meaning, heard, terms)
        }
    }

    /// Writes an answer into the card: all its terms, or none.
    private mutating func write(
        _ answer: Answer, _ card: RateCard, at index: Int, isOfSheet: Bool
    ) throws(SheetProblem) {
        let (question, heard, terms) = (answer.question, answer.heard, answer.terms)
        var edit = cards[index].edit
        var changes: [(path: [String], before: String, after: String)] = []
        let closes = heard.how.closes && terms.field != nil
        for path in terms.paths {
            let own = edit.ownPath(path, plan: card.plan)
            let key = "\(edit.file.path) \(PathText.words(own))"
            let said = "\(heard.how.rawValue) \(heard.answer ?? "")"
            if let before = given[key], before.answer != said {
                throw SheetProblem(
                    line: question.answerLine,
                    message: "`\(PathText.words(own))` has another answer on line \(before.line), by another question")
            }
            let before = Self.shown(edit, own)
            do throws(EditProblem) {
                if answer.meaning == .notLooked { continue }
                if closes, let meaning = answer.meaning {
                    let source = try edit.source(
                        kind: "order_form", day: heard.on.map { "\($0)" } ?? "", settling: own)
                    // The value is the answer; beside it stands who gave it.
                    let given = Heard(how: heard.how, by: heard.by, on: heard.on)
                    try edit.close(own, as: meaning.text, source: source, by: given)
                } else {
                    try edit.hear(own, heard)
                }
            } catch {
                throw SheetProblem(line: question.answerLine, message: error.message)
            }
            changes.append((own, before, Self.shown(edit, own)))
        }
        for change in changes {
            given["\(edit.file.path) \(PathText.words(change.path))"] =
                (question.answerLine, "\(heard.how.rawValue) \(heard.answer ?? "")")
        }
        cards[index].edit = edit
        taken.append(
            TakenAnswer(
                line: isOfSheet ? question.answerLine : nil, card: card.id, file: edit.file.path, id: answer.id,
                ask: question.ask ?? terms.ask, meaning: answer.meaning, heard: heard, terms: changes,
                effect: answer.meaning == .notLooked ? .nothing : closes ? .closed : .heard, readings: terms.readings))
    }

    /// What the card says at a path, as it is written.
    private static func shown(_ edit: CardEdit, _ path: [String]) -> String {
        do throws(EditProblem) {
            return try edit.text(at: path) ?? "nothing"
        } catch {
            return "several lines"
        }
    }

    /// The card of an id, as its own card or as a plan, and the rest of the id.
    private func place(of id: String) -> (index: Int, card: RateCard, question: String)? {
        var best: (index: Int, card: RateCard, question: String)?
        for (index, card) in cards.enumerated() {
            for offer in (card.reading.card.map { [$0] } ?? []) + card.reading.plans
            where id.hasPrefix(offer.id + "/") && offer.id.count > (best?.card.id.count ?? -1) {
                best = (index, offer, String(id.dropFirst(offer.id.count + 1)))
            }
        }
        return best
    }
}

extension AnswerMeaning {
    /// What is written into the card.
    var text: String {
        switch self {
        case .value(let text, _): text
        case .notStated, .notLooked: "not stated"
        }
    }
}
