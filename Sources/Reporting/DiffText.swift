// Which lines of a file are new, and which are gone?

internal import SourceText

/// Shows what an edit changes.
enum DiffText {
    /// The changed lines, each with its number, the old ones first.
    static func lines(_ old: SourceFile, _ new: SourceFile, _ style: Style) -> String {
        let (before, after) = (texts(old), texts(new))
        var changes: [(line: Int, isNew: Bool, text: String)] = []
        for change in after.difference(from: before) {
            switch change {
            case .insert(let offset, let line, _): changes.append((offset, true, line))
            case .remove(let offset, let line, _): changes.append((offset, false, line))
            }
        }
        changes.sort { ($0.line, $0.isNew ? 1 : 0) < ($1.line, $1.isNew ? 1 : 0) }
        return changes.map { change in
            let text = "  \(change.line + 1) \(change.isNew ? "+" : "-") \(SafeText.escape(change.text))"
            return style.paint(text, change.isNew ? .green : .red) + "\n"
        }.joined()
    }

    private static func texts(_ file: SourceFile) -> [String] {
        String(decoding: file.bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n"
        }
        .map(String.init)
    }
}
