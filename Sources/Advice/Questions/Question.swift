// A question of the checklist before signing.

package import Money
package import SourceText

/// A question to the vendor, or to ourselves.
package struct Question: Sendable {
    /// What the answer moves.
    package enum Worth: Sendable, Equatable {
        /// No figure can be assumed: the answer may be anything.
        case withoutLimit
        /// A month, with the other terms as usually read, and at the most.
        case moves(usually: Rational, atMost: Rational)
        /// Nothing before a renewal or a change of price; then this, a year, for each five percent.
        case afterTerm(eachFivePercent: Rational)
        /// Nothing that can be counted on this workload.
        case nothing
    }

    /// One answer that the words allow.
    package struct Answer: Sendable {
        /// The answer in a buyer's words.
        package let words: String
        /// The cost of the month under it; nil where there is no price.
        package let cost: Rational?
        /// What a contract says under it.
        package let clause: String?
        /// Vendors whose own pages say it.
        package let usedBy: [String]
    }

    /// Wording that settles the question.
    package struct Settlement: Sendable {
        /// The sentence for the contract.
        package let wording: String
        /// What it costs more than the wording before it; nil where that cannot be told.
        package let costs: Cost?
    }

    /// What a fall-back costs.
    package enum Cost: Sendable, Equatable {
        /// An amount a month, from the first on.
        case aMonth(Rational)
        /// An amount a year, once the price has risen as far as the wording lets it.
        case aYear(Rational)
    }

    /// What it is called when an answer comes back: the path of the term, or the rule where it is about no term.
    package let id: String
    /// The terms that it is about.
    package internal(set) var terms: [String]
    /// The question in a sentence.
    package let ask: String
    /// Why it matters.
    package let why: String?
    /// What the answer moves, in the card's currency.
    package let worth: Worth
    /// When it has to be settled.
    package let stage: Stage
    /// The figures that the workload lacks, so that there is no amount; empty where there is one.
    package let missing: [String]
    /// The answers that the words allow.
    package let answers: [Answer]
    /// The place of the usual answer.
    package let usual: Int?
    /// Why it is the usual one.
    package let usualBecause: String?
    /// The wording that settles it in the buyer's favour.
    package let settles: Settlement?
    /// The wording to fall back to.
    package let fallBack: Settlement?
    /// Where the card speaks of it.
    package let range: SourceRange
    /// What the paper says there.
    package let paper: PaperNote
    /// A short conversation, quantity or month that shows the difference.
    package internal(set) var story: String?
    /// Whether we can look the answer up ourselves: it is about our own tickets, and no question to the vendor.
    package let isOurs: Bool
    /// What the answer moves in each plan of a card with several, the plan of this question included.
    package internal(set) var plans: [(plan: String, worth: Worth)] = []

    /// Whether the answers differ in money on this workload.
    package var movesMoney: Bool {
        if case .nothing = worth { false } else { true }
    }
}
