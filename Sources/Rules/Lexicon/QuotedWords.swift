// Which words that a card quotes leave open what its contract has to say?

internal import RateCard
internal import Schema
internal import SourceText
internal import YAMLTree

/// Runs the lexicon over the words that a card quotes (`says`).
enum QuotedWords {
    /// Blocks whose quotations are no terms: the vendor's arithmetic, and the papers themselves.
    private static let apart: Set<String> = ["examples", "sources", "questions"]

    /// The findings of a card, beside what rules have `found` in it: where a rule already asks about the very term that the
    /// words are quoted for, the words are named as part of its finding.
    static func add(to found: inout [Diagnostic], _ card: RateCard, _ lexicon: Lexicon) {
        guard !lexicon.entries.isEmpty, ([card.file] + card.bases.map(\.file)).contains(where: { $0.contains("says") })
        else { return }
        var own: [Diagnostic] = []
        var seen: Set<SourceRange> = []
        RecordWalk.citations(of: card.record) { citation, cited, path in
            guard let node = citation.saysNode, !apart.contains(path.first ?? "") else { return }
            for finding in lexicon.findings(in: node.text) where !isSaid(finding.entry, cited, path) {
                let range = node.sourceRange(ofTextRange: finding.range)
                guard seen.insert(range).inserted else { continue }
                let entry = finding.entry
                let message = "\"\(finding.words)\": \(entry.message)"
                if let cause = found.firstIndex(where: { isAbout($0, path) }) {
                    let words = "\(entry.id): \(message)"
                    if !found[cause].also.contains(words) { found[cause].also.append(words) }
                    continue
                }
                own.append(
                    Diagnostic(
                        id: entry.id, severity: entry.severity, message: message, file: card.file, range: range,
                        related: finding.others.map {
                            Related(Folding.again, file: card.file, range: node.sourceRange(ofTextRange: $0))
                        },
                        breadcrumb: path, actor: entry.actor,
                        help: [entry.ask.map { "ask: \($0)" }, entry.settles.map { "wording: \"\($0)\"" }].compactMap {
                            $0
                        }))
            }
        }
        found += own
    }

    /// Whether the card states the very thing that the words leave to be guessed, such as `left_over: lost` where they are
    /// "credits expire".
    private static func isSaid(_ entry: LexiconEntry, _ cited: RecordWalk.Cited, _ path: [String]) -> Bool {
        guard !entry.covered.isEmpty else { return false }
        switch cited {
        case .block(let record): return states(record, entry.covered)
        case .clause(let clause):
            guard isStated(clause) else { return false }
            if let key = path.last, entry.covered.contains(key) { return true }
            if case .value(.block(let record)) = clause.said { return states(record, entry.covered) }
            return false
        }
    }

    private static func states(_ record: Record, _ keys: Set<String>) -> Bool {
        record.shape.fields.indices.contains { index in
            guard keys.contains(record.shape.fields[index].key), case .term(.one(let clause))? = record.slots[index]
            else { return false }
            return isStated(clause)
        }
    }

    private static func isStated(_ clause: Clause) -> Bool {
        switch clause.said {
        case .value, .none, .oursToSet: clause.hedge == nil
        case .range, .notStated, .vague, .notPublic: false
        }
    }

    /// Whether a finding is about the term at a path, or about a term of the contract's block there, such as `limits`.
    private static func isAbout(_ finding: Diagnostic, _ path: [String]) -> Bool {
        guard finding.actor != .mend else { return false }
        return finding.breadcrumb == path
            || path.count == 1 && finding.breadcrumb.count == 2 && finding.breadcrumb.starts(with: path)
    }
}
