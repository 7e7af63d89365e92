// What is wrong with a thread that somebody typed, for people.

package import SourceText

/// Prints a problem of a thread, with the place.
package enum ThreadProblemText {
    /// The problem, without a line feed at the end.
    package static func block(_ problem: Diagnostic) -> String {
        var text = SafeText.escape(problem.message) + "\n" + Frame.text(for: problem)
        while text.last == "\n" { text.removeLast() }
        if let hint = problem.hint { text += "\n  = hint: " + SafeText.escape(hint) }
        return text
    }
}
