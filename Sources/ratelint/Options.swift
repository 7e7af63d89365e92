// Options that several commands share.

import ArgumentParser
import Calendar
import Costing
import Money
import Project
import Reporting
import SourceText
import Workload

enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

struct CommonOptions: ParsableArguments {
    @Option(help: "When output is coloured.")
    var color: ColorChoice = .auto

    @Option(name: .customLong("as-of"), help: "The day that stands for today, such as 2026-11-24.")
    var asOf: String?

    /// The day that stands for today.
    func day() throws -> CivilDate {
        try asOf.map { try Inputs.day($0, "--as-of") } ?? Output.today
    }
}

/// Reads what the user named.
enum Inputs {
    /// The day that an option names.
    static func day(_ text: String, _ option: String) throws -> CivilDate {
        guard let date = try? CivilDate(parsing: text) else {
            throw ValidationError("`\(option) \(text)` is no date; write it as 2026-11-24")
        }
        return date
    }

    /// A file; one that cannot be read ends the run.
    static func file(_ path: String) throws -> SourceFile {
        do {
            return try FileReader().read(path)
        } catch {
            Output.complain(error.line)
            throw ExitCode(2)
        }
    }

    /// A workload.
    static func workload(_ path: String) throws -> Workload {
        let file = try file(path)
        let (workload, diagnostics) = WorkloadReader.read(file)
        let errors = diagnostics.filter { $0.severity == .error } + (workload.map(WorkloadChecks.problems) ?? [])
        for error in errors.sorted() { Output.complain(FindingLines.text(error)) }
        guard let workload, errors.isEmpty else {
            Output.complain("\(SafeText.escape(path)) cannot be used as a workload")
            throw ExitCode(2)
        }
        return workload
    }

    /// Volumes such as `2000,10000`, each once.
    static func volumes(_ text: String) throws -> [Rational] {
        var seen: Set<Rational> = []
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let number = try? ExactDecimal(parsing: part.filter { $0 != " " }), number.rational > 0 else {
                throw ValidationError("`\(part)` is no number of tickets")
            }
            return number.rational
        }.filter { seen.insert($0).inserted }
    }
}
