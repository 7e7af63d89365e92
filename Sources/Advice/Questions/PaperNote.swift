// What does the paper say about a term, and where?

package import RateCard
package import Schema
package import SourceText

/// The words of the paper behind a term.
package struct PaperNote: Sendable, Hashable {
    /// What stands in place of a value, such as `not stated`; nil where a value does.
    package let state: String?
    /// The paper's own words.
    package let says: String?
    /// The place in the paper, such as `p. 1`.
    package let at: String?
    /// The paper: "order form of 2026-11-18", "help page read 2026-09-20, from a third party".
    package let source: String?
    /// What was answered about it, the latest last.
    package let heard: [Heard]
    /// The line of the card.
    package let line: Int

    /// What a card's paper says at a place.
    package init(_ range: SourceRange, on card: RateCard) {
        var states = Set<String?>()
        var citation: Citation?
        var source: String?
        var heard: [Heard] = []
        RecordWalk.parts(of: card.record) { part in
            guard case .term(let term) = part, term.origin.range == range else { return }
            if heard.isEmpty { heard = term.heard }
            term.eachClause { clause in
                states.insert(clause.said.state)
                if citation?.says == nil { citation = clause.citation ?? citation }
                source = source ?? clause.source
            }
        }
        state = states.count == 1 ? states.first ?? nil : nil
        self.heard = heard
        says = citation?.says
        at = citation?.at
        self.source = source.flatMap { Self.words(for: $0, on: card) }
        let place = card.place(of: range)
        line = place.file.position(at: place.range.start).line
    }

    /// A named source in a buyer's words.
    package static func words(for name: String, on card: RateCard) -> String? {
        guard let record = card.sources.first(where: { $0.name == name })?.record else { return nil }
        let kind =
            switch record.text("kind") {
            case "said_in_a_call": "what was said in a call"
            case "third_party": "a third party's page"
            case "help": "help page"
            case let kind?: kind.replacing("_", with: " ")
            case nil: name
            }
        var parts = [kind]
        if let date = Self.date("dated", record) {
            parts.append("of \(date)")
        } else if let date = Self.date("read", record) {
            parts.append("read \(date)")
        }
        if record.text("publisher") == "third_party", record.text("kind") != "third_party" {
            parts.append("in a third party's copy")
        }
        return parts.joined(separator: " ")
    }

    private static func date(_ key: String, _ record: Record) -> String? {
        if case .date(let date)? = record.term(key)?.value { "\(date)" } else { nil }
    }
}
