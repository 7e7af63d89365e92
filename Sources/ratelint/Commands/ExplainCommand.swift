import Advice
import ArgumentParser
import BuiltinRules
import Reporting
import Rules
import SourceText

/// `ratelint explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a rule exists, and what to ask.")

    @Argument(help: "The id of a rule, such as undefined-session-window.")
    var rule: String

    @Option(help: "A file or folder with rules of your own.")
    var rules: String?

    func run() throws {
        let set = try RuleSource.load(rules)
        if let rule = set.rule(rule) {
            let files = try rules.map(RuleSource.files) ?? []
            let examples = (BuiltinRules.files + files).flatMap { RuleExamples.read($0).examples }
            Output.write(RulePages.page(rule, money: ExampleInMoney.of(rule.id, examples)))
        } else if let entry = set.lexicon.entry(rule) {
            Output.write(RulePages.page(entry))
        } else if let text = BuiltinChecks.text(rule) {
            Output.write(text)
        } else {
            let near = nearest(to: rule, in: set.rules.map(\.id) + set.lexicon.entries.map(\.id) + BuiltinChecks.ids)
            Output.complain(
                "there is no rule `\(SafeText.escape(rule))`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
            throw ExitCode(2)
        }
    }
}
