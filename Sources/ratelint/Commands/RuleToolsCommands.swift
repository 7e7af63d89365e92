// The tools for somebody who writes a rule: a file to fill in, single expressions, traces, and what no rule notices.

import ArgumentParser
import BuiltinRules
import Project
import RateCard
import Reporting
import Rules
import SourceText

/// `ratelint rules new`
struct RulesNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Print a rule file to fill in.")
    @Argument(help: "The id of the rule, such as notice-too-long.")
    var id: String = RuleTemplate.exampleID

    func run() throws {
        guard RuleTemplate.isID(id) else {
            throw ValidationError("`\(id)` is no id: write lower-case words with hyphens, such as notice-too-long")
        }
        Output.write(RuleTemplate.page(id))
    }
}

/// `ratelint rules doc`
struct RulesDocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Print the reference of the rules in Markdown.")
    @Option(help: "A file or folder with rules of your own.")
    var rules: String?

    func run() throws { Output.write(RulePages.reference(try RuleSource.load(rules))) }
}

/// `ratelint rules eval`
struct RulesEvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Say what an expression comes to on a card.")
    @Argument(help: "The expression, with every name that a rule may use.")
    var expression: String
    @Option(help: "The card.")
    var card: String
    @Option(name: .customLong("for"), help: "What a rule would look at, such as 'charges[*] as c'.")
    var path: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let outcome = CardExpression.evaluate(
            expression, at: path, in: try RuleSource.load(nil), on: try RuleToolInputs.card(card),
            asOf: try common.day())
        let style = Output.style(common.color)
        for finding in outcome.diagnostics { Output.write(TextFinding.block(finding, style: style)) }
        guard let type = outcome.type else { throw ExitCode(2) }
        for answer in outcome.answers {
            let way = answer.way.isEmpty ? "" : SafeText.escape(answer.way.joined(separator: ".")) + ": "
            if let value = answer.value { Output.write("\(way)\(SafeText.escape(value))  (\(type))\n") }
            if let failure = answer.failure { Output.write(way + TextFinding.block(failure, style: style)) }
        }
        if outcome.answers.isEmpty { Output.write("the card has nothing there  (\(type))\n") }
        if outcome.answers.contains(where: { $0.failure != nil }) { throw ExitCode(2) }
    }
}

/// `ratelint rules trace`
struct RulesTraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Show what a rule does on a card, part by part.")
    @Argument(help: "The id of the rule.")
    var id: String
    @Option(help: "The card.")
    var card: String
    @Option(help: "A file or folder with rules of your own.")
    var rules: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let set = try RuleSource.load(rules)
        guard let rule = set.rule(id) else {
            let near = nearest(to: id, in: set.rules.map(\.id))
            Output.complain(
                "there is no rule `\(SafeText.escape(id))`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
            throw ExitCode(2)
        }
        let card = try RuleToolInputs.card(card)
        let trace = RuleTrace(rule, in: set, on: card, asOf: try common.day())
        Output.write(RuleToolsText.trace(trace, rule: rule, file: card.file, style: Output.style(common.color)))
        if trace.visits.contains(where: { if case .failed = $0.verdict { true } else { false } }) { throw ExitCode(2) }
    }
}

/// `ratelint rules mutate`
struct RulesMutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate",
        abstract: "Change one term of each card at a time, and say which changes no rule notices.")
    @Argument(help: "Cards; the examples that built-in rules must pass, if absent.")
    var cards: [String] = []
    @Option(help: "A file or folder with rules of your own.")
    var rules: String?
    @Flag(help: "List every change as a line of its file, with what notices it.")
    var lines = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let engine = Engine(rules: try RuleSource.load(rules), asOf: try common.day())
        var read = try cards.map(RuleToolInputs.card)
        if cards.isEmpty {
            read = BuiltinRules.files.flatMap { RuleExamples.read($0).examples }.filter { !$0.fails }.compactMap {
                CardReader.read($0.card).card
            }
        }
        let runs = read.map { MutationRun($0, engine) }
        let style = Output.style(common.color)
        if lines { Output.write(RuleToolsText.changes(runs)) }
        Output.write(RuleToolsText.mutation(runs, style: style))
    }
}

/// Reads what the tools work on.
enum RuleToolInputs {
    /// A card without errors.
    static func card(_ path: String) throws -> RateCard {
        let reading = CardReader.read(try Inputs.file(path), loader: OfferInputs.loader)
        let errors = reading.diagnostics.filter { $0.severity == .error }
        for finding in errors.sorted() { Output.complain(RuleSource.line(finding)) }
        guard errors.isEmpty, let card = reading.card else { throw ExitCode(2) }
        return card
    }
}
