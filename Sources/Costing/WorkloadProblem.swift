// Why a workload cannot be used, and where it says so.

package import SourceText

/// A workload's figure that cannot be used.
package struct WorkloadProblem: Error, Sendable, Hashable {
    /// What is wrong, with the key.
    package let message: String
    /// Where it stands in the workload's file; nil where no single place is wrong.
    package let range: SourceRange?
    /// What to write.
    package let hint: String?

    /// A problem.
    package init(message: String, range: SourceRange? = nil, hint: String? = nil) {
        self.message = message
        self.range = range
        self.hint = hint
    }
}
