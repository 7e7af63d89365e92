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

    @inline(never)
    func unexpected(_ expected: String) -> Issue {
        let found = token.kind == .end ? "the end" : "`\(text(token.span))`"
        let remedy = remedy()
        return Issue(
            range: token.span, message: "expected \(expected), found \(found)", expected: expected, found: found,
            hint: remedy?.hint, fix: remedy?.fix)
    }

    @inline(never)
    mutating func node(_ node: SyntaxNode, _ span: Range<Int>, mark: Range<Int>? = nil) throws(Issue) -> Int {
        let id = tree.add(node, span, mark: mark)
        guard tree.depths[id] <= Parser.deepest else { throw tooDeep(span) }
        return id
    }

    @inline(never)
    private func tooDeep(_ span: Range<Int>) -> Issue {
        Issue(range: span, message: "the expression nests deeper than \(Parser.deepest) levels")
    }

    // MARK: Operators

    mutating func expression() throws(Issue) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Parser.deepest else { throw tooDeep(token.span) }
        let condition = try operation(1)
        return token.kind == .question ? try conditional(condition) : condition
    }

    @inline(never)
    private mutating func conditional(_ condition: Int) throws(Issue) -> Int {
        let mark = token.span
        advance()
        let yes = try operation(1)
        _ = try expect(.colon, "`:`")
        let no = try expression()
        return try node(.conditional(condition, yes, no), span(condition, no), mark: mark)
    }

    private func span(_ first: Int, _ last: Int) -> Range<Int> {
        tree.spans[first].lowerBound..<max(tree.spans[first].upperBound, tree.spans[last].upperBound)
    }

    /// Reads operands and operators that bind at least so strongly.
    private mutating func operation(_ least: Int) throws(Issue) -> Int {
        var left = try unary()
        while true {
            let strength = self.strength
            guard strength >= least else { return left }
            let mark = token.span
            let kind = token.kind
            if kind == .or || kind == .and {
                left = try chain(left, kind, strength, mark)
                continue
            }
            guard let symbol = symbol(kind) else { return left }
            advance()
            let right = try operation(strength + 1)
            left = try node(.binary(symbol, left, right), span(left, right), mark: mark)
        }
    }

    /// The operands of one `&&` or `||` chain are one node.
    @inline(never)
    private mutating func chain(
        _ first: Int, _ kind: Token.Kind, _ strength: Int, _ mark: Range<Int>
    ) throws(Issue) -> Int {
        var operands = [first]
        while take(kind) { operands.append(try operation(strength + 1)) }
        let span = span(first, operands[operands.count - 1])
        return try node(kind == .or ? .or(operands) : .and(operands), span, mark: mark)
    }

    /// How strongly the operator here binds; nothing binds with zero.
    private var strength: Int {
        switch token.kind {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
        case .identifier: isWord("in") ? 3 : 0
        case .plus, .minus: 4
        case .star, .slash, .percent: 5
        default: 0
        }
    }

    private func symbol(_ kind: Token.Kind) -> BinaryOperator? {
        switch kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .identifier: .contained
        case .plus: .add
        case .minus: .subtract
        case .star: .multiply
        case .slash: .divide
        case .percent: .modulo
        default: nil
        }
    }

    private func isWord(_ word: StaticString) -> Bool {
        token.kind == .identifier && token.span.count == word.utf8CodeUnitCount
            && lexer.bytes[token.span].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func unary() throws(Issue) -> Int {
        guard token.kind == .not || token.kind == .minus else { return try suffixes(try primary()) }
        return try prefixed()
    }

    @inline(never)
    private mutating func prefixed() throws(Issue) -> Int {
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
        let operand = token.kind == .not || token.kind == .minus ? try nestedUnary() : try suffixes(try primary())
        return try applied(kind == .not ? .not : .negate, marks, operand)
    }

    private mutating func nestedUnary() throws(Issue) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Parser.deepest else { throw tooDeep(token.span) }
        return try unary()
    }

    @inline(never)
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
}
