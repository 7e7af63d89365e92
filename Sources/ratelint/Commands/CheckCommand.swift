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
        if !CheckFormats.all.contains(where: { $0.name == format }) {
            throw ValidationError(
                "`--format` is \(CheckFormats.all.map(\.name).joined(separator: ", ")), not `\(format)`")
        }
    }

    func run() throws {
        let asOf = try common.day()
        let engine = Engine(rules: try RuleSource.load(rules), asOf: asOf)
        let workload = try workload.map(Inputs.workload)
        let discovered = Discovery.files(paths)
        let lowest = Severity(name: minSeverity) ?? .note
        let linter = Linter(engine: engine, pricer: workload.map(OfferPricer.init), lowest: lowest)
        let named = discovered.named.map { (path: $0, isNamed: true) }
        let found = discovered.found.map { (path: $0, isNamed: false) }
        let results = Parallel.map(named + found, workers: workers) { linter.lint($0.path, isNamed: $0.isNamed) }

        var problems = discovered.problems.map(\.line)
        var cards: [CheckReport.Card] = []
        var (others, hidden, accepted) = (0, 0, 0)
        for result in results {
            switch result {
            case .card(let card, let below, let waived, let notes):
                cards.append(card)
                hidden += below
                accepted += waived
                problems += notes
            case .other: others += 1
            case .problem(let problem): problems.append(problem.line)
            }
        }
        if cards.isEmpty && problems.isEmpty {
            problems.append("there is no rate card in \(paths.map { SafeText.escape($0) }.joined(separator: ", "))")
        }
        cards.sort { $0.path < $1.path }
        let report = CheckReport(
            cards: cards, otherFiles: others, hidden: hidden, accepted: accepted, asOf: asOf, problems: problems)
        var bytes: [UInt8] = []
        CheckFormats.all.first { $0.name == format }?.write(report, style: Output.style(common.color), to: &bytes)
        Output.write(bytes)
        for problem in problems { Output.complain(problem) }
        if !problems.isEmpty || report.findings.contains(where: { $0.id == "rule-failed" }) { throw ExitCode(2) }
        if let threshold = Severity(name: failOn), report.findings.contains(where: { $0.severity >= threshold }) {
            throw ExitCode(1)
        }
    }
}
