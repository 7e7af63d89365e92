// An open term as a set of readings: what a buyer can be charged under each.

package import Schema
package import SourceText

/// One reading of an open term.
package struct ChoiceReading: Sendable {
    /// What the term is on this reading.
    package let resolved: Resolved
    /// The reading in a buyer's words.
    package let words: String
}

/// An open term, or several that are settled by one answer.
package struct Choice: Sendable {
    /// A stable name: the path of the term, or of the question that joins several.
    package let id: String
    /// The path of the first term that it stands for.
    package let path: [String]
    /// The readings, in order.
    package let readings: [ChoiceReading]
    /// The place of the usual one.
    package let usual: Int
    /// Where the term stands.
    package let range: SourceRange
    /// What the buyer would ask, where the card has a question of its own.
    package let ask: String?
    /// The wording that settles it, where the card has one.
    package let settles: String?
    /// Whether the answer is in our own help desk, and no matter of the paper.
    package var isOurs = false
    /// Whether the card has no such key: nobody has looked.
    package var isAbsent = false

    /// The figure of a workload that says where returns land.
    package static let landing = ["mix", "comes_back", "to"]
}

/// What a term is when every question has an answer.
package enum Resolved: Sendable {
    /// A value.
    case value(Value)
    /// Stated that there is none, or nothing to go by.
    case none
    /// No price can be told.
    case unpriced(Why)
}

/// Why a line has no price.
package enum Why: Sendable, Hashable {
    /// The paper does not say; with the term's path.
    case notStated(String)
    /// The vendor keeps it for the contract.
    case notPublic(String)
    /// It is ours to set, and the run does not set it.
    case oursToSet(String)
    /// The workload lacks a figure.
    case missingInput(String)
    /// The price list says nothing for the quantity; with the reason.
    case noPrice(String)
    /// The buyer's tickets hold nothing that the offer counts.
    case nothingToCount
    /// Nobody has looked.
    case notLookedAt(String)
    /// The program cannot price this part yet; with its key.
    case unsupported(String)

    /// The reason in a sentence's end: "`charges.usage.rate` is not public".
    package var words: String {
        switch self {
        case .notStated(let term): "`\(term)` is not stated"
        case .notPublic(let term): "`\(term)` is not public"
        case .oursToSet(let term): "`\(term)` is ours to set: give it in the workload's `settings`"
        case .missingInput(let key): "the workload does not say `\(key)`"
        case .noPrice(let reason): reason
        case .nothingToCount: "your tickets have nothing that this offer counts"
        case .notLookedAt(let term): "nobody has looked for `\(term)`"
        case .unsupported(let key): "`\(key)` cannot be priced by this version"
        }
    }
}
