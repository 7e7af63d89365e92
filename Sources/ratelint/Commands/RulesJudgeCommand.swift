import ArgumentParser
import Project
import RateCard
import Reporting
import Rules
import SourceText

/// `ratelint rules judge`
struct RulesJudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Measure the rules by defects that they have to find, and by clean cards.")
    @Argument(help: "Files of cases, or folders of them.")
    var cases: [String]
    @Option(help: "The folder of the clean cards that the cases change.")
    var clean: String
    @Option(help: "A file or folder with rules of your own.")
    var rules: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let engine = Engine(rules: try RuleSource.load(rules), asOf: try common.day())
        var judged: [JudgedCase] = []
        for file in try files(cases) {
            switch JudgedSet.read(file) {
            case .success(let cases): judged += cases
            case .failure(let problem): try stop(problem)
            }
        }
        let readings = try files([clean]).map { CardReader.read($0) }
        do {
            let judgement = try Judgement(judged, clean: readings, engine)
            Output.write(JudgeText.text(judgement, style: Output.style(common.color)))
            guard JudgeText.isGood(judgement) else { throw ExitCode(1) }
        } catch let problem as JudgedSet.Problem {
            try stop(problem)
        }
    }

    private func stop(_ problem: JudgedSet.Problem) throws {
        Output.complain(problem.line)
        throw ExitCode(2)
    }

    private func files(_ paths: [String]) throws -> [SourceFile] { try paths.flatMap(RuleSource.files) }
}
