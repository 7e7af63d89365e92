import ArgumentParser
import Reporting
import SourceText

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

    @Option(name: .customLong("sign-offs"), help: "A file of findings that were signed off.")
    var signOffs: String?

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
        var job = CheckJob(paths: paths)
        (job.workload, job.rules, job.workers, job.signOffs) = (workload, rules, workers, signOffs)
        (job.format, job.failOn, job.minSeverity) = (format, failOn, minSeverity)
        (job.color, job.asOf) = (common.color, try common.day())
        try job.run()
    }
}
