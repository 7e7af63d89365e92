// Which words and signs is an expression made of?

/// A word or sign with its place in bytes.
struct Token {
    enum Kind {
        case end
        case identifier
        /// A field name between backticks.
        case quoted
        case int, uint, double
        case string, bytes
        case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
        case dot, dotQuestion, bracketQuestion, comma, colon, question
        case plus, minus, star, slash, percent, not
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, and, or
        /// Bytes that start nothing; the lexer has noted an issue.
        case invalid
    }

    let kind: Kind
    let span: Range<Int>
}
