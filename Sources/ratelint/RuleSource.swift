// The rules of a run: the built-in ones, and the user's own.

import ArgumentParser
import BuiltinRules
import Project
import Rules
import SourceText

enum RuleSource {
    /// Loads the built-in rules and those of a file or folder; a broken rule ends the run with exit code 2.
    static func load(_ own: String?) throws -> RuleSet {
        guard let own else {
            try stop(builtin.diagnostics)
            return builtin.rules
        }
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        var thorough = PackLoader(isThorough: true)
        for file in try files(own) {
            loader.load(file)
            thorough.load(file)
        }
        thorough.checkAbsorbed(known: loader.rules.rules.map(\.id))
        try stop(thorough.diagnostics)
        try stop(loader.diagnostics)
        return loader.rules
    }

    /// The built-in rules by themselves, made when they are first asked for, and never taken apart.
    private static let builtin: PackLoader = {
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        return loader
    }()

    /// The built-in rules and those of files that were found sound, compiled anew.
    static func compiled(_ own: [SourceFile]) -> RuleSet {
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        for file in own { loader.load(file) }
        return loader.rules
    }

    /// The rule files that a path stands for.
    static func files(_ path: String) throws -> [SourceFile] {
        let found = Discovery.files([path])
        var problems = found.problems
        var files: [SourceFile] = []
        for path in found.named + found.found {
            do { files.append(try FileReader().read(path)) } catch { problems.append(error) }
        }
        for problem in problems { Output.complain(problem.line) }
        if !problems.isEmpty { throw ExitCode(2) }
        if files.isEmpty {
            Output.complain("\(SafeText.escape(path)): there are no rule files here")
            throw ExitCode(2)
        }
        return files
    }

    private static func stop(_ diagnostics: [Diagnostic]) throws {
        guard diagnostics.contains(where: { $0.severity == .error }) else { return }
        for finding in diagnostics.sorted() { Output.complain(line(finding)) }
        throw ExitCode(2)
    }

    /// A finding about a rule file as one line.
    static func line(_ finding: Diagnostic) -> String {
        let position = finding.file.position(at: finding.range.start)
        return
            "\(SafeText.escape(finding.file.path)):\(position.line):\(position.column): \(SafeText.escape(finding.message))"
            + (finding.hint.map { " (\(SafeText.escape($0)))" } ?? "")
    }
}
