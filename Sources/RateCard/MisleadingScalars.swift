// Which values of a card does another YAML reader take for something else than we do?

internal import Schema
internal import SourceText
internal import YAMLTree

/// Finds scalars without quotes that this program reads as they stand and readers of YAML 1.1 do not.
enum MisleadingScalars {
    /// The findings about a card. Words of the card language, such as `yes`, are none: whoever reads cards knows them. A
    /// value that is wrong for us is an error already, and no second finding; figures that others could misread are such.
    static func findings(_ tree: YAMLTree, _ record: Record, errors: [Diagnostic]) -> [Diagnostic] {
        let doubtful = tree.doubtfulScalars
        if doubtful.isEmpty { return [] }
        let words = words(of: record)
        return doubtful.compactMap { scalar in
            let range = scalar.node.ownRange
            let isKnown =
                words.contains { $0.contains(range) }
                || errors.contains { $0.severity == .error && $0.range.contains(range) }
            if isKnown { return nil }
            let finding = scalar.diagnostic(severity: .note)
            return tree.root.map(finding.with) ?? finding
        }
    }

    /// Where the card says words of its language.
    private static func words(of record: Record) -> [SourceRange] {
        var found: [SourceRange] = []
        RecordWalk.parts(of: record) { part in
            guard case .term(let term) = part else { return }
            switch term {
            case .one(let clause):
                if isWord(clause) { found.append(clause.origin.definition ?? clause.origin.range) }
            case .oneOf(let clauses, _, _, let origin):
                // The reading that `default` picks is written like the readings.
                if clauses.allSatisfy(isWord) { found.append(origin.definition ?? origin.range) }
            case .by, .since: break
            }
        }
        // An example names the readings that hold for it.
        return found + record.named("examples").compactMap { $0.record.term("under")?.origin.range }
    }

    private static func isWord(_ clause: Clause) -> Bool {
        switch clause.said {
        case .value(.flag), .value(.word): true
        case .value(.list(let items)):
            items.allSatisfy { if case .word = $0.value { true } else { false } }
        default: false
        }
    }
}
