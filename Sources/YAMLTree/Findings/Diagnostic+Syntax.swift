// How is a syntax error told to somebody who does not know YAML's grammar?

internal import SourceText

extension Diagnostic {
    /// A finding for what the parser could not read.
    static func syntax(
        _ problem: ParserProblem, _ place: SyntaxPlace, _ bytes: UnsafeBufferPointer<UInt8>, _ file: SourceFile
    ) -> Diagnostic {
        let here = SyntaxPlace.character(at: place.mark, in: bytes)
        let opening = place.context.map { SyntaxPlace.character(at: $0, in: bytes) } ?? here
        let isTab = place.mark < bytes.count && bytes[place.mark] == 0x09
        func found(
            _ message: String, at range: SourceRange, help: [String] = [], related: [Related] = [],
            id: String = "yaml-syntax"
        ) -> Diagnostic {
            Diagnostic(
                id: id, severity: .error, message: message, file: file, range: range, related: related,
                actor: .mend, help: help)
        }
        func began(_ label: String) -> [Related] {
            guard place.context != nil, opening.start < here.start else { return [] }
            return [Related(label, file: file, range: opening)]
        }
        func stopped(_ label: String) -> [Related] {
            here.start > opening.start ? [Related(label, file: file, range: here)] : []
        }

        switch problem.text {
        case let text where text.contains("tab character") || (text.contains("cannot start any token") && isTab):
            return found(
                "a tab cannot indent YAML", at: here, help: ["indent with spaces"], id: "yaml-tab")
        case let text where text.contains("cannot start any token"):
            let character = SafeText.escape(file.text(in: here))
            return found(
                "`\(character)` cannot start a value without quotes", at: here, help: ["put the value in quotes"])
        case let text where text.contains("could not find expected ':'"):
            let line = SyntaxPlace.restOfLine(from: place.context ?? place.mark, in: bytes)
            return found(
                "this line has no `: ` behind a key", at: line,
                help: ["write `key: value`; text that goes on from the line above has to be indented further"])
        case let text where text.contains("mapping values are not allowed"):
            return found(
                "a `:` where no key can end", at: here,
                help: [
                    "put the value in quotes if the colon belongs to it",
                    "otherwise look at the indentation here, and at the line above: a key ends with `: `, with a space",
                ])
        case let text where text.contains("did not find expected key"):
            if SyntaxPlace.isFirstOnLine(place.mark, in: bytes) {
                return found(
                    "this line is not indented like the keys that it should stand beside", at: here,
                    related: began("the keys start here"))
            }
            let isAfterQuote = place.mark > 0 && bytes[place.mark - 1] == 0x27
            return found(
                "something stands behind a value that is complete", at: here,
                help: [
                    isAfterQuote ? "write a quote within single quotes twice (`''`)" : "put the whole value in quotes"
                ])
        case let text where text.contains("expected '-' indicator"):
            return found(
                "this line is not indented like the list that it should belong to", at: here,
                related: began("the list starts here"))
        case let text where text.contains("expected ',' or ']'"):
            return found(
                "the list that is opened here is not closed", at: opening,
                help: ["close it with `]`, and separate its elements by commas"],
                related: stopped("a `,` or `]` is missing before this"))
        case let text where text.contains("expected ',' or '}'"):
            return found(
                "the braces that are opened here are not closed", at: opening,
                help: ["close them with `}`, and separate the entries by commas"],
                related: stopped("a `,` or `}` is missing before this"))
        case let text where (problem.context ?? "").contains("quoted scalar") && text.contains("unexpected"):
            return found("the quote that is opened here is never closed", at: opening)
        case let text where text.contains("unknown escape"):
            return found(
                "this is not an escape that double quotes know",
                at: here.union(SyntaxPlace.character(at: Int(here.end), in: bytes)),
                help: ["use single quotes, or write the backslash twice"])
        case let text where text.contains("block sequence entries are not allowed"):
            return found(
                "a list cannot start here", at: here,
                help: ["start the list on a line of its own, below its key", "or put the text in quotes"])
        case let text where text.contains("alphabetic or numeric"):
            let sign = SafeText.escape(file.text(in: opening))
            return found(
                "`\(sign)` has to be followed by the name of an anchor", at: opening,
                help: ["put the value in quotes if it is text"])
        case let text where text.contains("expected node content"):
            return found("a value is missing here", at: here, related: began("in what starts here"))
        case let text where text.contains("<document start>"):
            return found(
                "more follows, though the document is complete", at: here,
                help: ["look at the indentation, or separate documents by a line `---`"])
        default:
            let doing = problem.context.map { ", " + $0 } ?? ""
            return found(SafeText.escape(problem.text + doing), at: here, related: began("it starts here"))
        }
    }
}
