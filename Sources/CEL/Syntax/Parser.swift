// How do tokens become a tree?

/// Reads an expression by precedence, one level of recursion a level of nesting.
struct Parser {
    /// How deep an expression may nest.
    static let deepest = 250

    var lexer: Lexer
    var token: Token
    var tree = SyntaxTree()
    var issues: [Issue] = []
    private var depth = 0

    init(_ text: String) {
        lexer = Lexer(text)
        token = lexer.next()
    }

    /// The tree of a whole text, and everything that is wrong with it.
    static func parse(_ text: String) -> (tree: SyntaxTree, source: [UInt8], issues: [Issue]) {
        var parser = Parser(text)
        var issues: [Issue] = []
        do throws(Issue) {
            parser.tree.root = try parser.expression()
            if parser.token.kind != .end { throw parser.unexpected("an operator or the end") }
        } catch {
            issues.append(error)
        }
        issues += parser.issues
        if let first = parser.lexer.issues.first {
            // A bad token explains the parser's own complaint about it.
            issues.removeAll { $0.range.lowerBound >= first.range.lowerBound }
            issues += parser.lexer.issues
        }
        issues.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        return (parser.tree, parser.lexer.bytes, issues)
    }

    // MARK: Tokens

    mutating func advance() { token = lexer.next() }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, _ name: String) throws(Issue) -> Range<Int> {
        let span = token.span
        guard token.kind == kind else { throw unexpected(name) }
        advance()
        return span
    }

    func text(_ span: Range<Int>) -> String { String(decoding: lexer.bytes[span], as: UTF8.self) }

    func unexpected(_ expected: String) -> Issue {
        let found = token.kind == .end ? "the end" : "`\(text(token.span))`"
        return Issue(
            range: token.span, message: "expected \(expected), found \(found)", expected: expected, found: found)
    }

    mutating func node(_ node: SyntaxNode, _ span: Range<Int>, mark: Range<Int>? = nil) throws(Issue) -> Int {
        let id = tree.add(node, span, mark: mark)
        guard tree.depths[id] <= Parser.deepest else { throw tooDeep(span) }
        return id
    }

    private func tooDeep(_ span: Range<Int>) -> Issue {
        Issue(range: span, message: "the expression nests deeper than \(Parser.deepest) levels")
    }

    // MARK: Operators

    mutating func expression() throws(Issue) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Parser.deepest else { throw tooDeep(token.span) }
        let condition = try disjunction()
        guard token.kind == .question else { return condition }
        let mark = token.span
        advance()
        let yes = try disjunction()
        _ = try expect(.colon, "`:`")
        let no = try expression()
        return try node(.conditional(condition, yes, no), span(condition, no), mark: mark)
    }

    private func span(_ first: Int, _ last: Int) -> Range<Int> {
        tree.spans[first].lowerBound..<max(tree.spans[first].upperBound, tree.spans[last].upperBound)
    }

    private mutating func disjunction() throws(Issue) -> Int {
        let first = try conjunction()
        guard token.kind == .or else { return first }
        let mark = token.span
        var operands = [first]
        while take(.or) { operands.append(try conjunction()) }
        return try node(.or(operands), span(first, operands[operands.count - 1]), mark: mark)
    }

    private mutating func conjunction() throws(Issue) -> Int {
        let first = try relation()
        guard token.kind == .and else { return first }
        let mark = token.span
        var operands = [first]
        while take(.and) { operands.append(try relation()) }
        return try node(.and(operands), span(first, operands[operands.count - 1]), mark: mark)
    }

    private mutating func relation() throws(Issue) -> Int {
        var left = try sum()
        while let symbol = relationOperator {
            let mark = token.span
            advance()
            let right = try sum()
            left = try node(.binary(symbol, left, right), span(left, right), mark: mark)
        }
        return left
    }

    private var relationOperator: BinaryOperator? {
        switch token.kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .identifier: isWord("in") ? .contained : nil
        default: nil
        }
    }

    private func isWord(_ word: StaticString) -> Bool {
        token.kind == .identifier && token.span.count == word.utf8CodeUnitCount
            && lexer.bytes[token.span].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func sum() throws(Issue) -> Int {
        var left = try product()
        while token.kind == .plus || token.kind == .minus {
            let symbol: BinaryOperator = token.kind == .plus ? .add : .subtract
            let mark = token.span
            advance()
            let right = try product()
            left = try node(.binary(symbol, left, right), span(left, right), mark: mark)
        }
        return left
    }

    private mutating func product() throws(Issue) -> Int {
        var left = try unary()
        while token.kind == .star || token.kind == .slash || token.kind == .percent {
            let symbol: BinaryOperator =
                token.kind == .star ? .multiply : token.kind == .slash ? .divide : .modulo
            let mark = token.span
            advance()
            let right = try unary()
            left = try node(.binary(symbol, left, right), span(left, right), mark: mark)
        }
        return left
    }

    private mutating func unary() throws(Issue) -> Int {
        guard token.kind == .not || token.kind == .minus else { return try postfix() }
        let kind = token.kind
        var marks: [Range<Int>] = []
        while token.kind == kind {
            marks.append(token.span)
            advance()
        }
        // A minus directly before a number belongs to it, so that the smallest integer can be written.
        if kind == .minus, token.kind == .int || token.kind == .double {
            let sign = marks.removeLast()
            var operand = try number(negative: true, from: sign.lowerBound)
            operand = try suffixes(operand)
            return try applied(.negate, marks, operand)
        }
        let operand = token.kind == .not || token.kind == .minus ? try nestedUnary() : try postfix()
        return try applied(kind == .not ? .not : .negate, marks, operand)
    }

    private mutating func nestedUnary() throws(Issue) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Parser.deepest else { throw tooDeep(token.span) }
        return try unary()
    }

    private mutating func applied(
        _ symbol: UnaryOperator, _ marks: [Range<Int>], _ operand: Int
    ) throws(Issue) -> Int {
        var result = operand
        // Two of a kind cancel out for `!`, but not their type check, so every one becomes a node.
        for mark in marks.reversed() {
            let end = tree.spans[result].upperBound
            result = try node(.unary(symbol, result), mark.lowerBound..<end, mark: mark)
        }
        return result
    }

    private mutating func postfix() throws(Issue) -> Int { try suffixes(try primary()) }
}
