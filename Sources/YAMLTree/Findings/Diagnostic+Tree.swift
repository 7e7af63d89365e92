// How are problems told that are not syntax errors?

internal import SourceText

extension Diagnostic {
    /// The same finding with the way to its place.
    func with(breadcrumb: [String]) -> Diagnostic {
        var copy = self
        copy.breadcrumb = breadcrumb
        return copy
    }

    private static func mend(
        _ id: String, _ severity: Severity, _ message: String, _ file: SourceFile, _ range: SourceRange,
        related: [Related] = [], help: [String] = [], hint: String? = nil, fix: [TextEdit] = []
    ) -> Diagnostic {
        Diagnostic(
            id: id, severity: severity, message: message, file: file, range: range, related: related, actor: .mend,
            help: help, hint: hint, fix: fix)
    }

    /// Bytes that are not text, or too many of them.
    static func refused(_ problem: SourceProblem, _ file: SourceFile) -> Diagnostic {
        let at = Int(problem.offset)
        switch problem {
        case .wideEncoding, .invalidUTF8:
            return mend("yaml-encoding", .error, problem.message, file, SourceRange(at, at + 1))
        case .controlCharacter(let scalar, _):
            return mend(
                "yaml-control-character", .error, problem.message, file, SourceRange(at, at + UTF8.width(scalar)),
                help: ["delete it, or write it as an escape in double quotes"])
        case .tooLarge:
            return mend("yaml-too-large", .error, problem.message, file, .at(0))
        }
    }

    /// So many bad characters that this is something else than text.
    static func notText(_ first: SourceProblem, _ file: SourceFile) -> Diagnostic {
        var finding = refused(first, file)
        finding.message = "this is not a text file; the first of many bad places: " + finding.message
        return finding
    }

    /// A sign that the parser still takes for another after all readings.
    static func misread(_ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend(
            "yaml-syntax", .error, "programs that read YAML differ on what this sign means", file, range,
            help: ["put the text in quotes, and use only letters, digits, `-` and `_` in names of anchors"])
    }

    static func duplicateKey(
        _ key: String, first: SourceRange, _ file: SourceFile, _ range: SourceRange
    ) -> Diagnostic {
        mend(
            "yaml-duplicate-key", .error, "the key `\(SafeText.escape(key))` stands twice in one mapping", file, range,
            related: [Related("first here; this one is used", file: file, range: first)],
            help: ["delete one of them"])
    }

    static func keyNotScalar(_ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend(
            "yaml-non-scalar-key", .error, "a list or a mapping cannot be a key here", file, range,
            help: ["put the key in quotes if the brackets are text"])
    }

    static func twoMerges(_ first: SourceRange, _ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend(
            "yaml-two-merges", .error, "`<<` stands twice in one mapping", file, range,
            related: [Related("first here", file: file, range: first)],
            help: ["merge several with `<<: [*a, *b]`"])
    }

    static func badMerge(_ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend(
            "yaml-bad-merge", .error, "`<<` takes a mapping or a list of mappings, and this is neither", file, range,
            help: ["merge an anchored mapping with `<<: *name`"])
    }

    static func unusedAnchor(_ anchor: AnchorTable.Anchor, _ file: SourceFile) -> Diagnostic {
        let range = SourceRange(anchor.start, anchor.start + anchor.name.utf8.count + 1)
        return mend(
            "yaml-unused-anchor", .note, "the anchor `&\(anchor.name)` is never used", file, range,
            help: ["delete it, or use it with `*\(anchor.name)`"])
    }

    static func undefinedAlias(
        _ name: String, near: String?, _ file: SourceFile, _ range: SourceRange
    ) -> Diagnostic {
        mend(
            "yaml-undefined-alias", .error, "there is no anchor `&\(name)` above this", file, range,
            help: ["put the value in quotes if the `*` is text"], hint: near.map { "did you mean `*\($0)`?" })
    }

    static func recursiveAnchor(
        _ name: String, _ anchor: SourceRange, _ file: SourceFile, _ range: SourceRange
    ) -> Diagnostic {
        mend(
            "yaml-recursive-anchor", .error, "`*\(name)` stands inside what `&\(name)` names, and so contains itself",
            file, range, related: [Related("the anchor is here", file: file, range: anchor)])
    }

    static func aliasBomb(
        _ limit: Int, _ anchor: SourceRange, _ file: SourceFile, _ range: SourceRange
    ) -> Diagnostic {
        mend(
            "yaml-alias-bomb", .error, "with this alias the document would grow beyond \(limit) nodes", file, range,
            related: [Related("what it repeats starts here", file: file, range: anchor)],
            help: ["this alias and those like it are not followed"])
    }

    static func tooDeep(_ limit: Int, _ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend("yaml-too-deep", .error, "more than \(limit) collections stand inside one another", file, range)
    }

    static func tooManyNodes(_ limit: Int, _ file: SourceFile, _ range: SourceRange) -> Diagnostic {
        mend(
            "yaml-too-many-nodes", .error, "the file has more than \(limit) values; the rest is not read", file, range)
    }
}
