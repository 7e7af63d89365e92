// One file: from its bytes to its findings.

import Costing
import Money
import Project
import RateCard
import Reporting
import Rules
import Schema
import SourceText
import Workload
import YAMLTree

extension Diagnostic {
    /// The same finding in another reading of its file.
    fileprivate func moved(to file: SourceFile) -> Diagnostic {
        var moved = self
        moved.file = file
        return moved
    }
}

/// Lints one file after the other; every worker uses the same one.
struct Linter: Sendable {
    let engine: Engine
    let pricer: OfferPricer?
    let lowest: Severity
    let format: any CheckFormat
    let style: Style
    var signOffs: SignOffs?

    /// What came of a file.
    enum Result: Sendable {
        /// A card; `facts` tell which others it has to agree with.
        case card(CheckReport.Card, facts: CardFacts?, problems: [String])
        case other
        case problem(FileProblem)
    }

    /// Lints a file. A file in a folder that is no card is left alone; one that was named must be one.
    /// - Parameter others: What was found in comparing it with other cards.
    func lint(_ path: String, isNamed: Bool, besides others: [Diagnostic] = []) -> Result {
        let file: SourceFile
        do {
            file = try FileReader().read(path)
        } catch {
            return .problem(error)
        }
        if !isNamed && !Self.looksLikeCard(file) { return .other }
        let reading = CardReader.read(file, loader: OfferInputs.loader)
        var findings = reading.diagnostics
        if let card = reading.card {
            var found = engine.run(card)
            // Where a clause cannot be read, the terms give another figure than the paper's, and the example is not to blame.
            if findings.contains(where: { $0.severity == .error }) {
                found.removeAll { $0.id == "example-does-not-add-up" }
            }
            // What a syntax error swallowed was not left out by the author.
            findings += reading.tree.isIncomplete ? found.filter { $0.actor != .mend || $0.severity > .note } : found
        }
        // The very file that was compared, with its own bytes: a finding knows its file by identity.
        findings += others.map { $0.moved(to: file) }
        let card = reading.card
        var problems: [String] = []
        let hasErrors = findings.contains { $0.severity == .error }
        if let pricer, !hasErrors {
            for offer in reading.offers {
                findings += PromiseChecks.findings(offer, busiest: pricer.busiest).filter { !findings.contains($0) }
                do {
                    try PricedFindings.price(&findings, with: pricer.price(offer), volume: pricer.volume)
                } catch {
                    problems.append("\(SafeText.escape(path)): \(SafeText.escape(error.message))")
                }
            }
        }
        let rules = engine.rules
        if let card { findings = AnsweredFindings.of(findings, on: card) }
        if let card, !card.bases.isEmpty { findings = findings.map(card.located) }
        if format.showsFingerprints || signOffs != nil { findings = Fingerprints.named(findings, card: card) }
        var waived = Waivers.apply(
            to: findings, folding: Folding(findings, rules), in: reading.tree,
            known: { id in
                rules.rule(id) != nil || rules.lexicon.entry(id) != nil || BuiltinChecks.ids.contains(id)
            }, asOf: engine.asOf)
        if let signOffs {
            let signed = signOffs.apply(
                to: waived.findings, folding: Folding(waived.findings, rules), on: card)
            waived = Waivers.Result(findings: signed.findings, accepted: waived.accepted + signed.accepted)
        }
        let told = Folding(waived.findings.sorted(), rules).findings
        let shown = told.filter { $0.severity >= lowest }.sorted()
        let counts = CheckReport.Counts(shown, accepted: waived.accepted, hidden: told.count - shown.count)
        return .card(
            CheckReport.Card(
                path: file.path, id: card?.id ?? "", findings: shown, counts: counts,
                lacksAmounts: pricer != nil && hasErrors, format: format, style: style),
            facts: path == "-" ? nil : card.map(CardFacts.init), problems: problems)
    }

    /// Whether a file found in a folder is meant to be a card: it has the key `ratecard` at its top level, or cannot be
    /// told to be something else.
    private static func looksLikeCard(_ file: SourceFile) -> Bool {
        let key = Array("ratecard:".utf8)
        let bytes = file.bytes
        if bytes.starts(with: key) { return true }
        var index = bytes.startIndex
        while let line = bytes[index...].firstIndex(of: 0x0A) {
            index = line + 1
            if bytes[index...].starts(with: key) { return true }
        }
        return false
    }
}
