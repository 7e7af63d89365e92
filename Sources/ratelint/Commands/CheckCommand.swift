import ArgumentParser
import Calendar
import Costing
import Money
import Project
import RateCard
import Reporting
import Rules
import SourceText
import Workload
import YAMLTree

/// `ratelint check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Flag what is ambiguous or dangerous in rate cards.")

    @Argument(help: "Cards, or folders with cards; `-` is standard input.")
    var paths: [String]

    @Option(help: "A workload: what an open term costs you is said beside it.")
    var workload: String?

    @Option(help: "text, concise, json or github.")
    var format: String = "text"

    @Option(
        name: .customLong("fail-on"), help: "The severity that makes the exit code 1: error, warning, note or never.")
    var failOn: String = "error"

    @Option(name: .customLong("min-severity"), help: "The lowest severity that is shown: error, warning or note.")
    var minSeverity: String = "note"

    @Option(help: "A file or folder with rules of your own, on top of the built-in ones.")
    var rules: String?

    @Option(help: .hidden)
    var workers: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if failOn != "never" && Severity(name: failOn) == nil {
            throw ValidationError("`--fail-on` is error, warning, note or never, not `\(failOn)`")
        }
        if Severity(name: minSeverity) == nil {
            throw ValidationError("`--min-severity` is error, warning or note, not `\(minSeverity)`")
        }
        if CheckFormats.named(format) == nil {
            throw ValidationError(
                "`--format` is \(CheckFormats.all.map(\.name).joined(separator: ", ")), not `\(format)`")
        }
    }

    func run() throws {
        guard let format = CheckFormats.named(format) else { return }
        let style = Output.style(common.color)
        let asOf = try common.day()
        let engine = Engine(rules: try RuleSource.load(rules), asOf: asOf)
        let workload = try workload.map(Inputs.workload)
        let discovered = Discovery.files(paths)
        let lowest = Severity(name: minSeverity) ?? .note
        let pricer = workload.map(OfferPricer.init)
        let own = try rules.map(RuleSource.files) ?? []
        let named = discovered.named.map { (path: $0, isNamed: true) }
        let found = discovered.found.map { (path: $0, isNamed: false) }
        let first = Linter(engine: engine, pricer: pricer, lowest: lowest, format: format, style: style)
        let files = named + found
        let results =
            files.count < 64
            ? files.map { first.lint($0.path, isNamed: $0.isNamed) }
            : Parallel.map(
                files, workers: workers,
                each: {
                    // Rules of its own for each worker: two that share them would wait for each other's reference counts.
                    Linter(
                        engine: Engine(rules: RuleSource.compiled(own), asOf: asOf), pricer: pricer, lowest: lowest,
                        format: format, style: style)
                }
            ) { linter, file in linter.lint(file.path, isNamed: file.isNamed) }

        var problems = discovered.problems.map(\.line)
        var cards: [CheckReport.Card] = []
        var others = 0
        for result in results {
            switch result {
            case .card(let card, let notes):
                cards.append(card)
                problems += notes
            case .other: others += 1
            case .problem(let problem): problems.append(problem.line)
            }
        }
        if cards.isEmpty && problems.isEmpty {
            problems.append("there is no rate card in \(paths.map { SafeText.escape($0) }.joined(separator: ", "))")
        }
        cards.sort { $0.path < $1.path }
        let report = CheckReport(cards: cards, otherFiles: others, asOf: asOf, problems: problems)
        var bytes: [UInt8] = []
        format.write(report, style: style, to: &bytes)
        Output.write(bytes)
        for problem in problems { Output.complain(problem) }
        if !problems.isEmpty || report.counts.failedRules > 0 { throw ExitCode(2) }
        if let threshold = Severity(name: failOn), report.counts.reaches(threshold) {
            throw ExitCode(1)
        }
    }
}
