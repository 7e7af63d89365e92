// Why a file or folder could not be used.

internal import SourceText

/// A file that the program could not work with; the run ends with exit code 2.
package struct FileProblem: Error, Sendable, Hashable {
    /// The path as the user wrote it.
    package let path: String
    /// What is wrong, in a sentence for the user.
    package let message: String

    /// A problem.
    package init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The problem as one safe line.
    package var line: String { "\(SafeText.escape(path)): \(SafeText.escape(message))" }
}
