import ArgumentParser
import Calendar
import CardEdit
import Glibc
import Project
import RateCard
import Rules
import Schema
import SourceText
import YAMLTree

/// `ratelint sign-off`
struct SignOffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-off", abstract: "Accept a finding of a card: who, when, why, and until when.",
        discussion: "`ratelint check --sign-offs FILE` takes it as accepted until the terms at its place change.")

    @Argument(help: "The card.")
    var card: String

    @Argument(help: "The rule, or the fingerprint of the finding as `check --format json` shows it, or its beginning.")
    var finding: String

    @Option(help: "Who accepts it.")
    var by: String

    @Option(help: "Why.")
    var why: String

    @Option(help: "The last day on which it is accepted; without it, as long as the terms stay.")
    var until: String?

    @Option(name: .customLong("sign-offs"), help: "The file to add it to; it is made if there is none.")
    var signOffs = "signoffs.yaml"

    @Option(help: "A file or folder with rules of your own, on top of the built-in ones.")
    var rules: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let until { _ = try Inputs.day(until, "--until") }
        for (text, option) in [(by, "--by"), (why, "--why")] where text.allSatisfy(\.isWhitespace) {
            throw ValidationError("`\(option)` is empty")
        }
    }

    func run() throws {
        let asOf = try common.day()
        let end = try until.map { try Inputs.day($0, "--until") }
        if let end, end < asOf { throw ValidationError("`--until \(end)` has passed already") }
        let input = OfferInputs.cards([card])
        guard let reading = input.readings.first, let card = reading.card else {
            return try Output.finish(input.problems)
        }
        let engine = Engine(rules: try RuleSource.load(rules), asOf: asOf)
        var findings = (reading.diagnostics + engine.run(card))
        if !card.bases.isEmpty { findings = findings.map(card.located) }
        let found = Fingerprints.named(findings, card: card).sorted().filter { one in
            one.id == finding || isNamed(one.fingerprint)
        }
        guard let chosen = found.first, found.count == 1 else {
            return try Output.finish([found.isEmpty ? unknown(findings) : several(found)])
        }
        let file = try existing()
        let entry = SignOff(
            fingerprint: chosen.fingerprint ?? "", card: card.id, rule: chosen.id,
            term: PathText.words(chosen.breadcrumb), lines: FindingDigest.of(chosen, on: card), by: by, date: asOf,
            why: why, until: end)
        let known = file?.entries.contains { old in
            old.fingerprint == entry.fingerprint && old.lines == entry.lines && old.until.map { $0 >= asOf } ?? true
        }
        if known == true {
            Output.write("\(SafeText.escape(chosen.id)) is signed off already in \(SafeText.escape(signOffs))\n")
            return
        }
        let bytes = SignOffFile.adding(entry, to: file?.file.bytes ?? [], quoted: FlowText.quoted)
        do throws(FileProblem) {
            try FileWriter.write(bytes, to: signOffs)
        } catch {
            try Output.finish([error.line])
        }
        let place = chosen.file.position(at: chosen.range.start).line
        let last = end.map { "until \($0)" } ?? "as long as the terms there stay as they are"
        Output.write(
            "signed off: \(chosen.id), \(SafeText.escape(chosen.file.path)) line \(place), by \(SafeText.escape(by)), \(last)\n"
        )
    }

    /// Whether the argument is a fingerprint or the beginning of one, long enough not to be met by chance.
    private func isNamed(_ fingerprint: String?) -> Bool {
        guard let fingerprint else { return false }
        let hash = finding.hasPrefix("rl1:") ? String(finding.dropFirst(4)) : finding
        return hash.count >= 8 && fingerprint.dropFirst(4).hasPrefix(hash)
    }

    private func unknown(_ findings: [Diagnostic]) -> String {
        let ids = Set(findings.map(\.id)).sorted()
        let near = nearest(to: finding, in: ids).map { "; did you mean `\($0)`?" }
        let all = ids.isEmpty ? ": it has none" : ": it has " + ids.map { "`\($0)`" }.joined(separator: ", ")
        return SafeText.escape("\(card) has no finding `\(finding)`\(near ?? all)")
    }

    private func several(_ findings: [Diagnostic]) -> String {
        let places = findings.map { finding in
            "\n  \(finding.fingerprint?.prefix(16) ?? "")  line \(finding.file.position(at: finding.range.start).line), \(PathText.words(finding.breadcrumb))"
        }
        return SafeText.escape(
            "\(card) has \(findings.count) findings `\(finding)`; name one by its fingerprint:\(places.joined())",
            keepingLineFeeds: true)
    }

    private func existing() throws -> SignOffFile? {
        if access(signOffs, F_OK) != 0 { return nil }
        return try SignOffInput.file(signOffs)
    }
}

/// Reads files of sign-offs.
enum SignOffInput {
    /// A file without errors; anything else ends the run with exit code 2, since it would accept or refuse at random.
    static func file(_ path: String) throws -> SignOffFile {
        let (result, diagnostics) = SignOffFile.read(try Inputs.file(path))
        let errors = diagnostics.filter { $0.severity == .error }.sorted()
        for error in errors { Output.complain(RuleSource.line(error)) }
        if !errors.isEmpty { throw ExitCode(2) }
        return result
    }
}
