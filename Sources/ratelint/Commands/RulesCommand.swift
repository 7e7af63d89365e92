import ArgumentParser
import BuiltinRules
import Calendar
import Reporting
import Rules
import SourceText

/// `ratelint rules`
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Write, check, test and understand rules.",
        subcommands: [
            List.self, Test.self, Check.self, RulesNewCommand.self, RulesEvalCommand.self, RulesTraceCommand.self,
            RulesDocCommand.self, RulesMutateCommand.self, RulesJudgeCommand.self,
        ])

    /// `ratelint rules list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List every rule.")
        @Option(help: "A file or folder with rules of your own.")
        var rules: String?

        func run() throws { Output.write(RulePages.list(try RuleSource.load(rules))) }
    }

    /// `ratelint rules test`
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "test", abstract: "Run the examples of the rules.")
        @Argument(help: "Rule files or a folder; the built-in rules if absent.")
        var path: String?

        func run() throws {
            let files = try path.map(RuleSource.files) ?? BuiltinRules.files
            let set = try RuleSource.load(path)
            let engine = Engine(rules: set, asOf: CivilDate(year: 2026, month: 11, day: 24) ?? .epoch)
            var (passed, failed) = (0, 0)
            var tested: Set<String> = []
            for file in files {
                let (examples, diagnostics) = RuleExamples.read(file)
                for finding in diagnostics where finding.severity == .error {
                    failed += 1
                    Output.write(RuleSource.line(finding) + "\n")
                }
                for example in examples {
                    tested.insert(example.rule)
                    if let failure = RuleExamples.failure(of: example, engine: engine) {
                        failed += 1
                        Output.write(
                            "\(SafeText.escape(file.path)):\(example.line): \(SafeText.escape(example.rule)): \(SafeText.escape(failure))\n"
                        )
                    } else {
                        passed += 1
                    }
                }
            }
            let own = Set(files.map(\.path))
            for rule in set.rules where !tested.contains(rule.id) && own.contains(rule.file) {
                failed += 1
                Output.write("\(rule.file): \(rule.id) has no example\n")
            }
            for entry in set.lexicon.entries where !tested.contains(entry.id) && own.contains(entry.file) {
                failed += 1
                Output.write("\(entry.file): \(entry.id) has no example\n")
            }
            Output.write("\(passed) examples hold, \(failed) do not\n")
            if failed > 0 { throw ExitCode(1) }
        }
    }

    /// `ratelint rules check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check rule files without running them.")
        @Argument(help: "A rule file or a folder; the built-in rules if absent.")
        var path: String?
        @Flag(help: "List the rules of which it is not decided whether they are dead, and the keys that no rule reads.")
        var details = false

        func run() throws {
            let files = try path.map(RuleSource.files) ?? BuiltinRules.files
            var loader = PackLoader(isThorough: true)
            for file in files { loader.load(file) }
            let builtin = try RuleSource.load(nil)
            loader.checkAbsorbed(known: builtin.rules.map(\.id))
            for finding in loader.diagnostics.sorted() {
                Output.write(TextFinding.block(finding, style: Output.style(.auto)))
            }
            let errors = loader.diagnostics.count { $0.severity == .error }
            if errors > 0 {
                Output.complain("these rules cannot be used: \(errors) error\(errors == 1 ? "" : "s")")
                throw ExitCode(2)
            }
            let set = path == nil ? builtin : RuleSource.compiled(files)
            let dead = DeadRules(set, in: Set(files.map(\.path)))
            for finding in dead.diagnostics.sorted() {
                Output.write(TextFinding.block(finding, style: Output.style(.auto)))
            }
            if !dead.isComplete { Output.write("there are too many rules to compare each with all others\n") }
            let unread = details ? UnreadKeys.all(set) : []
            if details {
                for (rule, part) in dead.undecided {
                    Output.write(SafeText.escape("\(rule): not decided whether it is dead: \(part)") + "\n")
                }
                for key in unread { Output.write("no rule reads `\(key)`\n") }
            }
            let count = loader.rules.rules.count
            let words = loader.rules.lexicon.entries.count
            if count > 0 || words == 0 { Output.write("\(count) rule\(count == 1 ? " is" : "s are") sound") }
            if words > 0 {
                let what = "\(words) kind\(words == 1 ? "" : "s") of vague words"
                Output.write(count > 0 ? ", beside \(what)" : "\(what) \(words == 1 ? "is" : "are") sound")
            }
            let mute = Set(dead.diagnostics.flatMap(\.breadcrumb)).count
            if mute > 0 { Output.write(", \(mute) of them dead") }
            Output.write(
                details
                    ? "; of \(dead.undecided.count) it is not decided whether they are dead; \(unread.count) keys of the card are read by no rule\n"
                    : "\n")
            if !dead.diagnostics.isEmpty { throw ExitCode(1) }
        }
    }
}
