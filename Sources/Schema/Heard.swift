// What was answered about a term, by whom and how firmly? Never what the term is.

package import Calendar

/// An answer that was heard about a term and that stands beside it: it changes neither the range nor the usual reading.
package struct Heard: Sendable, Hashable {
    /// How an answer reached us, from the weakest evidence to the firmest, and the two that are no answers.
    package enum How: String, Sendable, Hashable, CaseIterable, Comparable {
        /// It was said, in a call.
        case said
        /// It was written in a mail.
        case mailed
        /// The vendor's price page says so.
        case pricePage = "price_page"
        /// The order form, or the contract, says so: the only evidence that closes a range.
        case orderForm = "order_form"
        /// They would not put it in writing, or would not change it.
        case refused
        /// They promised an answer.
        case toFollow = "to_follow"

        /// The word in a buyer's language: "in the order form".
        package var words: String {
            switch self {
            case .said: "said"
            case .mailed: "mailed"
            case .pricePage: "on the price page"
            case .orderForm: "in the order form"
            case .refused: "refused"
            case .toFollow: "to follow"
            }
        }

        /// Whether the evidence settles the term.
        package var closes: Bool { self == .orderForm }

        /// In the order of rank.
        package static func < (left: Self, right: Self) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// How it reached us.
    package var how: How
    /// The answer, in the language of the card or in the vendor's words; nil where there was none.
    package var answer: String?
    /// Who gave it.
    package var by: String?
    /// When.
    package var on: CivilDate?
    /// Until when an answer was promised.
    package var due: CivilDate?

    /// An answer.
    package init(
        how: How, answer: String? = nil, by: String? = nil, on: CivilDate? = nil, due: CivilDate? = nil
    ) {
        self.how = how
        self.answer = answer
        self.by = by
        self.on = on
        self.due = due
    }

    /// The keys of one answer.
    package static let shape = Shape(
        "heard answer", "An answer that was heard about a term: shown beside it, and never its value.",
        [
            .term(
                "how", .word(How.allCases.map(\.rawValue)),
                "How firm it is; only what is in the order form is written as the term itself.",
                required: true),
            .term("answer", .text, "What was answered, in the language of the card or in their words."),
            .term("by", .text, "Who answered."),
            .term("date", .date, "When."),
            .term("due", .date, "Until when an answer was promised."),
        ])

    /// An answer from its block; nil where the block does not say how it was heard.
    init?(_ record: Record) {
        guard let how = record.text("how").flatMap(How.init(rawValue:)) else { return nil }
        func date(_ key: String) -> CivilDate? {
            if case .date(let date)? = record.term(key)?.value { date } else { nil }
        }
        // An answer may be a word such as `none`, which means itself here.
        let answer = record.text("answer") ?? record.term("answer")?.clauses.first?.said.state
        self.init(
            how: how, answer: answer, by: record.text("by"), on: date("date"), due: date("due"))
    }

    /// The answer in a line: "mailed: 72h, by Ana Lopez on 2026-11-26".
    package var line: String {
        var text = how.words
        if let due { text += " by \(due)" }
        if let answer { text += ": \(answer)" }
        if by != nil || on != nil { text += "," }
        if let by { text += " by \(by)" }
        if let on { text += " on \(on)" }
        return text
    }
}

extension Term {
    /// What was heard about the term itself.
    package var heard: [Heard] { citation?.heard ?? [] }

    /// What the term itself cites, in the first of its statements.
    package var citation: Citation? {
        switch self {
        case .one(let clause): clause.citation
        case .oneOf(let clauses, _, _, _): clauses.first?.citation
        case .by, .since: nil
        }
    }
}

extension Record {
    /// What was heard about the term or the block at a path, the latest last.
    package func heard(at path: [String]) -> [Heard] {
        var found: [Heard] = []
        RecordWalk.terms(of: self) { term, place in if place == path { found = term.heard } }
        if !found.isEmpty { return found }
        return block(at: path[...])?.citation?.heard ?? []
    }

    /// The block at a path of keys, names and numbers of elements; nil where there is none.
    package func block(at path: ArraySlice<String>) -> Record? {
        guard let key = path.first else { return self }
        guard let index = shape.position(of: key), let slot = slots[index] else { return nil }
        let rest = path.dropFirst()
        switch slot {
        case .term(let term): return term.record?.block(at: rest)
        case .named(let named): return named.first { $0.name == rest.first }?.record.block(at: rest.dropFirst())
        case .records(let records):
            return records.enumerated().first { "[\($0.offset + 1)]" == rest.first }?.element.block(
                at: rest.dropFirst())
        case .raw: return nil
        }
    }
}
