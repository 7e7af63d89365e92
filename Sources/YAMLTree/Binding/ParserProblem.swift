// What does the parser say when it gives up?

/// The parser's own words and places. Marks count code points from where its input started.
package struct ParserProblem: Sendable {
    /// What it could not do.
    package var text: String
    /// What it was doing.
    var context: String?
    /// Where it gave up.
    var mark: Int
    /// The line and column, from 1, where it gave up, as the parser counts them.
    package var line: Int
    package var column: Int
    /// Where what it was doing began.
    var contextMark: Int?

    static var outOfMemory: ParserProblem {
        ParserProblem(text: "out of memory", context: nil, mark: 0, line: 1, column: 1, contextMark: nil)
    }
}
