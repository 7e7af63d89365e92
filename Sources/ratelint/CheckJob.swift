// The work of `ratelint check`, apart from how it was asked for.

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

/// What `check` does.
struct CheckJob {
    let paths: [String]
    var workload: String?
    var format = "text"
    var failOn = "error"
    var minSeverity = "note"
    var rules: String?
    var workers: Int?
    var signOffs: String?
    var color = ColorChoice.auto
    var asOf = Output.today

    /// A check with no option but its paths.
    init(paths: [String]) { self.paths = paths }

    /// The check that the plainest command line asks for, `check PATH...`; nil for any other. It is also the most frequent
    /// one, in editors and hooks, where the parser of arguments would take a fifth of the time.
    init?(plain arguments: [String]) {
        guard arguments.first == "check", arguments.count > 1,
            arguments.dropFirst().allSatisfy({ !$0.hasPrefix("-") && !$0.isEmpty })
        else { return nil }
        self.init(paths: Array(arguments.dropFirst()))
    }

    func run() throws {
        guard let format = CheckFormats.named(format) else { return }
        let style = Output.style(color)
        let engine = Engine(rules: try RuleSource.load(rules), asOf: asOf)
        let workload = try workload.map(Inputs.workload)
        let discovered = Discovery.files(paths)
        let lowest = Severity(name: minSeverity) ?? .note
        let pricer = workload.map({ OfferPricer($0) })
        let own = try rules.map(RuleSource.files) ?? []
        let named = discovered.named.map { (path: $0, isNamed: true) }
        let found = discovered.found.map { (path: $0, isNamed: false) }
        let signOffs = try signOffs.map { SignOffs(try SignOffInput.file($0), asOf: asOf) }
        let first = Linter(
            engine: engine, pricer: pricer, lowest: lowest, format: format, style: style, signOffs: signOffs)
        let files = named + found
        var results =
            files.count < 64
            ? files.map { first.lint($0.path, isNamed: $0.isNamed) }
            : Parallel.map(
                files, workers: workers,
                each: {
                    // Rules of its own for each worker: two that share them would wait for each other's reference counts.
                    Linter(
                        engine: Engine(rules: RuleSource.compiled(own), asOf: asOf), pricer: pricer, lowest: lowest,
                        format: format, style: style, signOffs: signOffs)
                }
            ) { linter, file in linter.lint(file.path, isNamed: file.isNamed) }

        for (place, findings) in compared(files.map(\.path), results) {
            results[place] = first.lint(files[place].path, isNamed: files[place].isNamed, besides: findings)
        }
        var problems = discovered.problems.map(\.line)
        var cards: [CheckReport.Card] = []
        var others = 0
        for result in results {
            switch result {
            case .card(let card, _, let notes):
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

    /// What is found in comparing cards of one vendor, by the place of the card that it is about. Only cards that another
    /// one has to agree with are read again; a card that was checked twice is compared once.
    private func compared(_ paths: [String], _ results: [Linter.Result]) -> [Int: [Diagnostic]] {
        var (facts, places): ([CardFacts], [Int]) = ([], [])
        for (place, result) in results.enumerated() {
            guard case .card(_, let known?, _) = result else { continue }
            facts.append(known)
            places.append(place)
        }
        var found: [Int: [Diagnostic]] = [:]
        for group in CardFacts.groups(facts) {
            let read = group.compactMap { number -> (place: Int, card: RateCard)? in
                guard let file = try? FileReader().read(paths[places[number]]),
                    let card = CardReader.read(file, loader: OfferInputs.loader).card
                else { return nil }
                return (places[number], card)
            }
            for finding in CrossCheck.findings(read.map(\.card), asOf: asOf) {
                guard let place = read.first(where: { $0.card.file === finding.file })?.place else { continue }
                found[place, default: []].append(finding)
            }
        }
        return found
    }
}
