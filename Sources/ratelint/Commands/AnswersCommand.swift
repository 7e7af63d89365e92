import Advice
import ArgumentParser
import Calendar
import CardEdit
import Costing
import Project
import RateCard
import Reporting
import Rules
import Schema
import SourceText
import Workload
import YAMLTree

/// `ratelint answers`
struct AnswersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "Take a filled-in sheet of questions back into the cards.",
        discussion:
            "Only answers in the order form settle a term; others are written beside it. Without --write, nothing is changed. "
            + "The exit code is 2 where a line was not understood; what was understood is shown, and with --write written, all the same."
    )

    @Argument(help: "The sheet: text, Markdown or CSV; `-` is standard input.")
    var sheet: String

    @Option(parsing: .upToNextOption, help: "The cards that it asks about, or folders with them.")
    var cards: [String]

    @Option(help: "What your tickets look like: what each answer costs is said beside it.")
    var workload: String?

    @Option(help: "Who answered, where the sheet does not say.")
    var by: String?

    @Option(help: "When they answered, where the sheet does not say.")
    var on: String?

    @Flag(help: "Write the answers into the cards.")
    var write = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let on { _ = try Inputs.day(on, "--on") }
    }

    func run() throws {
        let asOf = try common.day()
        let text = String(decoding: try Inputs.file(sheet).bytes, as: UTF8.self)
        var answering = try Answering(cards, workload: workload, asOf: asOf)
        answering.book.take(AnswerSheet.read(text), by: by, on: try on.map { try Inputs.day($0, "--on") })
        try answering.finish(from: sheet, write: write, style: Output.style(common.color))
    }
}

/// `ratelint answer`
struct AnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Take the answer to one question into a card.")

    @Argument(help: "The card.")
    var card: String

    @Argument(help: "The question: the path of its term, or the id that `questions` prints.")
    var question: String

    @Argument(help: "The answer: a reading in words, a value such as `72h`, `none` or `not stated`.")
    var value: String?

    @Option(help: "Who answered.")
    var by: String

    @Option(help: "When, such as 2026-11-26.")
    var on: String

    @Option(help: "How firm it is: said, mailed, price_page, order_form, refused or to_follow.")
    var how: String

    @Option(help: "With --how to_follow: until when they promised an answer.")
    var due: String?

    @Option(help: "What your tickets look like: what the answer costs is said beside it.")
    var workload: String?

    @Flag(help: "Write the answer into the card.")
    var write = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try Inputs.day(on, "--on")
        if let due { _ = try Inputs.day(due, "--due") }
        guard let how = Heard.How(rawValue: how) else {
            let all = Heard.How.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("`--how` is one of \(all), not `\(how)`")
        }
        if value == nil, how != .refused, how != .toFollow { throw ValidationError("there is no answer to take") }
    }

    func run() throws {
        let asOf = try common.day()
        guard let how = Heard.How(rawValue: how) else { return }
        var answering = try Answering([card], workload: workload, asOf: asOf)
        let id = answering.book.cards.first?.reading.card?.id ?? ""
        let known = answering.book.cards.flatMap { $0.reading.plans }.map(\.id)
        let isWhole = ([id] + known).contains { question.hasPrefix($0 + "/") }
        answering.book.take(
            SheetQuestion(
                id: isWhole ? question : "\(id)/\(question)", answer: value, by: by, on: try Inputs.day(on, "--on"),
                how: how, due: try due.map { try Inputs.day($0, "--due") }), isOfSheet: false)
        if !answering.book.problems.isEmpty {
            try Output.finish(answering.book.problems.map { SafeText.escape($0.message) })
        }
        try answering.finish(from: "the command line", write: write, style: Output.style(common.color))
    }
}

/// What both commands do.
struct Answering {
    var book: AnswerBook
    private let costs: AnswerCosts?
    private let asOf: CivilDate
    private let problems: [String]

    init(_ paths: [String], workload: String?, asOf: CivilDate) throws {
        let input = OfferInputs.cards(paths)
        if input.readings.isEmpty { try Output.finish(input.problems) }
        let workload = try workload.map(Inputs.workload)
        book = AnswerBook(
            input.readings, engine: Engine(rules: try RuleSource.load(nil), asOf: asOf), loader: OfferInputs.loader)
        costs = workload.map { AnswerCosts(OfferPricer($0), loader: OfferInputs.loader) }
        problems = input.problems
        self.asOf = asOf
    }

    /// Writes the cards where that was asked for, says what came of the answers, and ends with 2 where some were not taken.
    func finish(from source: String, write: Bool, style: Style) throws {
        var problems = problems
        for card in book.cards where write && card.isChanged {
            do throws(FileProblem) {
                try FileWriter.write(card.edit.file.bytes, to: card.edit.file.path)
            } catch {
                problems.append(error.line)
            }
        }
        Output.write(
            AnswersText.page(
                book, from: source, costs: costs, isWritten: write && problems.isEmpty, asOf: asOf, style: style))
        try Output.finish(problems)
        if !book.problems.isEmpty { throw ExitCode(2) }
    }
}
