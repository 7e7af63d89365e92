// What does the paper say about money that no line of the cost shows?

package import Money

/// A term that the figures leave out or take in one way, in a buyer's words.
package struct Remark: Sendable, Hashable {
    /// The term's path.
    package let path: String
    /// What follows for the figures, one sentence without a full stop.
    package let words: String
}

extension Offer {
    /// What stands beside the figures at a volume: what would be unserved where a service stops, and the terms that move
    /// money but no figure.
    package func remarks(at volume: Rational) -> [Remark] {
        ServiceLimits(self, at: volume).remarks + UncountedTerms(card, months: run.profile.count).remarks
    }
}
