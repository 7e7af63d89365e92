// What was answered about an open term, for people?

package import RateCard
internal import Schema
package import SourceText

/// Shows the answers that stand beside a term.
package enum HeardWords {
    /// A line for each answer about the term at a place of the card, the latest last; none where nothing was heard.
    package static func lines(at range: SourceRange, on card: RateCard) -> [String] {
        guard card.file.contains("heard:") || !card.bases.isEmpty else { return [] }
        var found: [Heard] = []
        RecordWalk.terms(of: card.record) { term, _ in
            if found.isEmpty, term.origin.range == range { found = term.heard }
        }
        return found.map { SafeText.escape($0.line + ($0.how == .refused ? ": negotiate, or sign off" : "")) }
    }
}
