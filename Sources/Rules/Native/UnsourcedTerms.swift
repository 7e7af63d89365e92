// Which figures of a card can nobody show in a paper?

internal import RateCard
internal import Schema
internal import SourceText

/// Finds figures that no source is named for, where the card has several sources, or is of a deal that needs one.
enum UnsourcedTerms {
    /// Blocks that are not taken from a paper, or whose figures are about papers.
    private static let apart: Set<String> = [
        "ratecard", "read", "sources", "questions", "examples", "plans", "fictional", "currency",
    ]

    /// One finding at most: about the card as a whole where it names no source, else at the first such figure.
    static func findings(_ card: RateCard) -> [Diagnostic] {
        // With a single source there is no doubt which one is meant.
        if card.sources.count == 1 { return [] }
        let hasSources = !card.sources.isEmpty
        guard hasSources || (card.record.has("status") && card.status != .pricePage) else { return [] }
        guard isPossible(card.record) else { return [] }
        var found: [(path: [String], range: SourceRange)] = []
        RecordWalk.terms(of: card.record) { term, path in
            guard let block = path.first, !apart.contains(block), isUnsourced(term) else { return }
            found.append((path, term.origin.range))
        }
        guard let first = found.first else { return [] }
        let names = found.prefix(3).map { "`\(PathText.words($0.path))`" }.joined(separator: ", ")
        let more = found.count > 3 ? " and \(found.count - 3) more" : ""
        let figures = found.count == 1 ? "this figure has" : "\(found.count) figures have"
        return [
            Diagnostic(
                id: "unsourced-term", severity: .note,
                message: hasSources
                    ? "\(figures) no source: nobody can show where \(found.count == 1 ? "it comes" : "they come") from (\(names)\(more))"
                    : "no source is named: nobody can show where the card's figures come from",
                file: card.file, range: first.range, breadcrumb: first.path, actor: .mend,
                help: ["write `in: NAME` at the term, at its block, or at the top of the card"])
        ]
    }

    /// Whether some figure has no source: told without working out any path, which most cards need not.
    private static func isPossible(_ record: Record) -> Bool {
        var isFound = false
        func look(_ inner: Record) {
            RecordWalk.parts(of: inner) { part in
                if case .term(let term) = part { isFound = isFound || isUnsourced(term) }
            }
        }
        for (index, slot) in record.slots.enumerated() where !apart.contains(record.shape.fields[index].key) {
            switch slot {
            case .named(let named)?: for entry in named { look(entry.record) }
            case .records(let records)?: records.forEach(look)
            case .term(let term)?: if let inner = term.record { look(inner) }
            case .raw?, nil: break
            }
        }
        return isFound
    }

    private static func isUnsourced(_ term: Term) -> Bool {
        guard case .one(let clause) = term, clause.source == nil else { return false }
        return isFigure(clause.said)
    }

    private static func isFigure(_ said: Said) -> Bool {
        switch said {
        case .range: true
        case .value(let value):
            switch value {
            case .duration, .period, .amount, .percent, .count, .date: true
            default: false
            }
        default: false
        }
    }
}
