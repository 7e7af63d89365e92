// The command line: which command, and how it ends.

import ArgumentParser
import Glibc
import SourceText

@main
struct Ratelint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ratelint",
        abstract:
            "Reads a vendor's rate card in every way that its words allow, and says what the difference costs you.",
        discussion: "Exit codes: 0 clean, 1 findings at or above the threshold, 2 the job could not be done.",
        version: "0.1.0",
        subcommands: [
            CheckCommand.self, CostCommand.self, CompareCommand.self, SweepCommand.self, QuestionsCommand.self,
            AnswersCommand.self, AnswerCommand.self, SignOffCommand.self, ReviewCommand.self, CalendarCommand.self,
            MeterCommand.self, WorkloadCommand.self, NewCommand.self, ExplainCommand.self, RulesCommand.self,
            SchemaCommand.self, ReferenceCommand.self,
        ])

    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            if let job = CheckJob(plain: words) { return try job.run() }
            if let complaint = UnknownCommand.complaint(words, Self.self) {
                Output.complain(SafeText.escape(complaint))
                Glibc.exit(2)
            }
            var command = try parseAsRoot()
            try command.run()
        } catch {
            leave(error)
        }
    }

    /// Ends the process. Help and version are results; everything else that is thrown means the job was not done.
    private static func leave(_ error: any Error) -> Never {
        if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
        let text = fullMessage(for: error)
        if exitCode(for: error) == .success {
            Output.write(text + "\n")
            Glibc.exit(0)
        }
        Output.complain(SafeText.escape(text, keepingLineFeeds: true))
        Glibc.exit(2)
    }
}
