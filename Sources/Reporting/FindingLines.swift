// How is what is wrong with an input said on standard error?

package import SourceText

/// A finding in a line, with the place in the file under it.
package enum FindingLines {
    /// Path, line and column, the message and what to do, and a frame; without a line break at the end.
    package static func text(_ finding: Diagnostic) -> String {
        let position = finding.file.position(at: finding.range.start)
        let place = "\(SafeText.escape(finding.file.path)):\(position.line):\(position.column)"
        let hint = finding.hint.map { " (\(SafeText.escape($0)))" } ?? ""
        let frame = Frame.lines(for: finding).filter { line in !line.spans.contains { $0.role == .location } }
        return (["\(place): \(SafeText.escape(finding.message))\(hint)"] + frame.map { $0.spans.map(\.text).joined() })
            .joined(separator: "\n")
    }
}
