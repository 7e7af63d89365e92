// Which papers do the figures of an offer rest on, and until when do they hold?

package import Calendar
package import RateCard
internal import Schema

/// The papers behind an offer.
package struct ReviewPapers: Sendable {
    /// A paper, or several of one kind and one date.
    package struct Paper: Sendable, Hashable {
        /// Its kind, such as `price page`.
        package let kind: String
        /// Whether a third party published it.
        package let isThirdParty: Bool
        /// Whether it is an argument and no term, as marketing is.
        package let isArgument: Bool
        /// The date on it; nil where it has none or nobody says it.
        package let dated: CivilDate?
        /// When it was read.
        package let read: CivilDate?
    }

    /// Until when a price holds.
    package enum Validity: Sendable, Hashable {
        /// To this day.
        case until(CivilDate)
        /// The paper says something else, such as `not stated`.
        case open(String)
        /// Nobody has looked.
        case notLookedAt
    }

    /// The papers with how many there are of each, in the order of the card.
    package let papers: [(paper: Paper, count: Int)]
    /// Until when the offer holds.
    package let validity: Validity
    /// How far the deal is.
    package let status: RateCard.Status

    /// The papers of a card.
    package init(_ card: RateCard) {
        var found: [(paper: Paper, count: Int)] = []
        for source in card.sources {
            let kind = source.record.text("kind") ?? "paper"
            let paper = Paper(
                kind: kind.replacing("_", with: " "),
                isThirdParty: source.record.text("publisher") == "third_party" || kind == "third_party",
                isArgument: ["marketing", "said_in_a_call"].contains(kind), dated: Self.date(source.record, "dated"),
                read: Self.date(source.record, "read"))
            if let place = found.firstIndex(where: { $0.paper == paper }) {
                found[place].count += 1
            } else {
                found.append((paper, 1))
            }
        }
        papers = found
        status = card.status
        let terms = [
            // What is signed no longer hangs on the quote.
            card.status == .signed ? nil : card.record.record("contract")?.term("quote_valid_until"),
            card.record.record("valid")?.term("ends"),
        ].compactMap { $0 }
        if let date = terms.compactMap({ term in if case .date(let date)? = term.value { date } else { nil } }).min() {
            validity = .until(date)
        } else if let state = (terms.first ?? card.record.term("contract"))?.clauses.first?.said.state {
            validity = .open(state)
        } else {
            validity = .notLookedAt
        }
    }

    /// The date on the newest paper, else when the newest was read. What others write, and arguments, date the offer only
    /// where nothing else is there.
    package var newest: (date: CivilDate, isDated: Bool)? {
        let terms = papers.map(\.paper).filter { !$0.isArgument && $0.kind != "third party" }
        let papers = terms.isEmpty ? papers.map(\.paper) : terms
        if let dated = papers.compactMap(\.dated).max() { return (dated, true) }
        return papers.compactMap(\.read).max().map { ($0, false) }
    }

    private static func date(_ source: Record, _ key: String) -> CivilDate? {
        if case .date(let date)? = source.term(key)?.value { date } else { nil }
    }
}
