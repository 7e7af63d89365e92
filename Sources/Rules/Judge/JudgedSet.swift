// Which defects is the program measured by?

package import SourceText
internal import YAMLTree

/// What a review has to find: one of the numbered checks or pains of docs/checks.md.
package enum JudgedLabel: Hashable, Sendable, CustomStringConvertible {
    case check(Int)
    case pain(Int)

    /// `check 17`, or `pain A3`.
    package var description: String {
        switch self {
        case .check(let number): "check \(number)"
        case .pain(let number): "pain A\(number)"
        }
    }
}

/// A defect: a card without findings, with one clause changed for the worse.
package struct JudgedCase: Sendable {
    /// What must be found.
    package let labels: [JudgedLabel]
    /// The id of the clean card.
    package let card: String
    /// The text of the card that is changed; it stands there once.
    package let was: String
    /// What stands there instead.
    package let becomes: String
    /// The file of the case.
    package let file: SourceFile
    /// Where the case stands.
    package let line: Int
}

/// Reads a file of cases: `judged: 1`, then `cases`, each with `checks`, `pains`, `card`, `was` and `is`.
package enum JudgedSet {
    /// The cases of a file, or why it cannot be used, as one line.
    package static func read(_ file: SourceFile) -> Result<[JudgedCase], Problem> {
        let tree = YAMLTree(file)
        if let error = tree.diagnostics.first(where: { $0.severity == .error }) {
            return .failure(Problem(file, error.range, error.message))
        }
        guard let root = tree.documents.first, let cases = root.value(forKey: "cases"), cases.kind == .sequence else {
            return .failure(Problem(file, SourceRange(0, 0), "a file of cases has a list `cases`"))
        }
        var found: [JudgedCase] = []
        for entry in cases.elements {
            let labels = numbers(entry, "checks").map(JudgedLabel.check) + numbers(entry, "pains").map(JudgedLabel.pain)
            guard let card = entry.value(forKey: "card")?.text, let was = entry.value(forKey: "was")?.text,
                let becomes = entry.value(forKey: "is")?.text, !labels.isEmpty
            else {
                return .failure(
                    Problem(file, entry.range, "a case has `checks` or `pains`, `card`, `was` and `is`"))
            }
            let line = file.position(at: entry.range.start).line
            found.append(
                JudgedCase(labels: labels, card: card, was: was, becomes: becomes, file: file, line: line))
        }
        return .success(found)
    }

    /// Why cases cannot be used.
    package struct Problem: Error, Sendable {
        /// The reason with its place, in one line.
        package let line: String

        init(_ file: SourceFile, _ range: SourceRange, _ message: String) {
            line = "\(SafeText.escape(file.path)):\(file.position(at: range.start).line): \(SafeText.escape(message))"
        }

        init(_ judged: JudgedCase, _ message: String) {
            line = "\(SafeText.escape(judged.file.path)):\(judged.line): \(SafeText.escape(message))"
        }
    }

    private static func numbers(_ entry: YAMLNode, _ key: StaticString) -> [Int] {
        guard let list = entry.value(forKey: key), list.kind == .sequence else { return [] }
        return list.elements.compactMap { Int($0.text) }
    }
}
