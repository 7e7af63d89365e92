// Every figure of a document, with its place: for checks of what a figure can be.

package import SourceText

extension Record {
    /// Visits every value that a term of this record or of one inside it says: both ends of a range, each of several, each
    /// element of a list. The path is of keys and names, branches included.
    package func forEachFigure(_ visit: (_ value: Value, _ path: [String], _ range: SourceRange) -> Void) {
        RecordWalk.terms(of: self) { term, path in
            term.eachOwnClause { clause in
                switch clause.said {
                case .value(.list(let items)): for item in items { visit(item.value, path, item.range) }
                case .value(let value): visit(value, path, clause.origin.range)
                case .range(let low, let high):
                    visit(low, path, clause.origin.range)
                    visit(high, path, clause.origin.range)
                default: break
                }
            }
        }
    }

    /// Where the term at a path stands, or the first inside what stands there; nil where nothing does.
    package func place(of path: [String]) -> SourceRange? {
        var (exact, inside): (SourceRange?, SourceRange?)
        RecordWalk.terms(of: self) { term, place in
            if place == path { exact = exact ?? term.origin.range }
            if place.starts(with: path) { inside = inside ?? term.origin.range }
        }
        return exact ?? inside
    }
}
