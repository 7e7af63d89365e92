// Why can a card not be changed?

/// Why a term was not written.
package struct EditProblem: Error, Sendable, Hashable {
    /// The reason in a sentence, without a full stop.
    package let message: String

    /// A problem.
    package init(_ message: String) { self.message = message }
}
