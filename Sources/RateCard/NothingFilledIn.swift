// When is a card that nobody has filled in one note, and not one a key?

internal import SourceText

/// Folds the notes about empty values of a file that is a form still.
enum NothingFilledIn {
    /// Up to so many empty values are told one by one.
    private static let fewest = 6

    /// The findings, with the notes about empty values folded into the first of them where there are many.
    static func folded(_ findings: [Diagnostic]) -> [Diagnostic] {
        let empty = findings.filter { $0.id == "empty-value" }
        guard empty.count >= fewest, var first = empty.first else { return findings }
        let names = empty.prefix(3).map { "`\($0.breadcrumb.joined(separator: "."))`" }.joined(separator: ", ")
        first.message = "\(empty.count) keys have no value yet (\(names) and so on): they count as not looked at"
        first.hint = "fill them in, `not stated` where the paper says nothing, or remove them"
        first.breadcrumb = []
        return findings.filter { $0.id != "empty-value" } + [first]
    }
}
