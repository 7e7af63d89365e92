// How are literals, names, selections, calls, lists and maps read?

extension Parser {
    @inline(never)
    mutating func suffixes(_ start: Int) throws(Issue) -> Int {
        var operand = start
        while true {
            let from = tree.spans[operand].lowerBound
            switch token.kind {
            case .dot, .dotQuestion:
                let optional = token.kind == .dotQuestion
                advance()
                let (name, nameSpan) = try fieldName()
                if token.kind == .leftParen, !optional {
                    operand = try memberCall(operand, name, nameSpan)
                } else {
                    operand = try node(
                        .select(operand, field: name, optional ? .optional : .plain), from..<nameSpan.upperBound,
                        mark: nameSpan)
                }
            case .leftBracket, .bracketQuestion:
                let optional = token.kind == .bracketQuestion
                advance()
                let index = try expression()
                let end = try expect(.rightBracket, "`]`").upperBound
                operand = try node(.index(operand, index, optional: optional), from..<end, mark: tree.spans[index])
            case .leftBrace:
                guard let name = tree.dottedName(operand) else { return operand }
                operand = try message(name.names.joined(separator: "."), from)
            default:
                return operand
            }
        }
    }

    @inline(never)
    private mutating func fieldName() throws(Issue) -> (String, Range<Int>) {
        let span = token.span
        switch token.kind {
        case .identifier:
            let name = text(span)
            if ["true", "false", "null", "in"].contains(name) { throw unexpected("a field name") }
            advance()
            return (name, span)
        case .quoted:
            advance()
            return (text(span.lowerBound + 1..<span.upperBound - 1), span)
        default: throw unexpected("a field name")
        }
    }

    @inline(never)
    private mutating func memberCall(_ target: Int, _ name: String, _ nameSpan: Range<Int>) throws(Issue) -> Int {
        let (arguments, end) = try argumentList()
        let span = tree.spans[target].lowerBound..<end
        if let macro = try memberMacro(target, name, arguments, nameSpan) {
            return try node(.macro(macro), span, mark: nameSpan)
        }
        return try node(.memberCall(target, name, arguments), span, mark: nameSpan)
    }

    @inline(never)
    mutating func argumentList() throws(Issue) -> ([Int], end: Int) {
        _ = try expect(.leftParen, "`(`")
        var arguments: [Int] = []
        if token.kind != .rightParen {
            repeat { arguments.append(try expression()) } while take(.comma)
        }
        return (arguments, try expect(.rightParen, "`,` or `)`").upperBound)
    }

    mutating func primary() throws(Issue) -> Int {
        let span = token.span
        switch token.kind {
        case .int, .uint, .double: return try number(negative: false, from: span.lowerBound)
        case .string, .bytes: return try string()
        case .leftParen:
            advance()
            let inner = try expression()
            _ = try expect(.rightParen, "`)`")
            return inner
        case .leftBracket, .bracketQuestion: return try list()
        case .leftBrace: return try map()
        case .dot:
            advance()
            let nameSpan = try expect(.identifier, "a name")
            return try name(text(nameSpan), span.lowerBound..<nameSpan.upperBound, absolute: true)
        case .identifier:
            advance()
            return try name(text(span), span, absolute: false)
        default: throw unexpected("a value")
        }
    }

    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    @inline(never)
    private mutating func name(_ name: String, _ span: Range<Int>, absolute: Bool) throws(Issue) -> Int {
        if !absolute {
            switch name {
            case "true": return try node(.literal(.bool(true)), span)
            case "false": return try node(.literal(.bool(false)), span)
            case "null": return try node(.literal(.null), span)
            default: break
            }
        }
        if Parser.reserved.contains(name) {
            throw Issue(range: span, message: "`\(name)` is a reserved word")
        }
        guard token.kind == .leftParen else { return try node(.identifier(name, absolute: absolute), span) }
        let (arguments, end) = try argumentList()
        if name == "has" { return try has(arguments, span.lowerBound..<end) }
        return try node(.call(absolute ? "." + name : name, arguments), span.lowerBound..<end, mark: span)
    }

    @inline(never)
    mutating func number(negative: Bool, from start: Int) throws(Issue) -> Int {
        let span = start..<token.span.upperBound
        let digits = (negative ? "-" : "") + text(token.span)
        let value: Value?
        switch token.kind {
        case .double: value = Double(digits).map(Value.double)
        case .uint:
            let body = digits.dropLast()
            value = (body.hasPrefix("0x") ? UInt64(body.dropFirst(2), radix: 16) : UInt64(body)).map(Value.uint)
        default:
            if let mark = digits.firstRange(of: "0x") {
                value = Int64((negative ? "-" : "") + digits[mark.upperBound...], radix: 16).map(Value.int)
            } else {
                value = Int64(digits).map(Value.int)
            }
        }
        guard let value else {
            throw Issue(range: span, message: "`\(digits)` is out of the range of its type")
        }
        advance()
        return try node(.literal(value), span)
    }

    @inline(never)
    private mutating func string() throws(Issue) -> Int {
        let span = token.span
        let isBytes = token.kind == .bytes
        advance()
        do {
            let content = try StringLiteral.decode(lexer.bytes[span], bytes: isBytes)
            return try node(
                .literal(isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))), span)
        } catch let problem as StringLiteral.Problem {
            let range = span.lowerBound + problem.range.lowerBound..<span.lowerBound + problem.range.upperBound
            // The literal's end is known, so what follows can still be read.
            issues.append(Issue(range: range, message: problem.message))
            return tree.add(.literal(.string("")), span)
        } catch let issue as Issue {
            throw issue
        } catch {
            throw Issue(range: span, message: "this literal cannot be read")
        }
    }

    @inline(never)
    private mutating func list() throws(Issue) -> Int {
        let start = token.span.lowerBound
        // `[?` opens a list whose first element is optional.
        var optional = token.kind == .bracketQuestion
        advance()
        var elements: [SyntaxNode.Element] = []
        while token.kind != .rightBracket || optional {
            if !optional { optional = take(.question) }
            elements.append(.init(value: try expression(), optional: optional))
            optional = false
            guard take(.comma) else { break }
        }
        let end = try expect(.rightBracket, "`,` or `]`").upperBound
        return try node(.list(elements), start..<end)
    }

    @inline(never)
    private mutating func map() throws(Issue) -> Int {
        let start = token.span.lowerBound
        advance()
        var entries: [SyntaxNode.Entry] = []
        while token.kind != .rightBrace {
            let optional = take(.question)
            let key = try expression()
            _ = try expect(.colon, "`:`")
            entries.append(.init(key: key, value: try expression(), optional: optional))
            guard take(.comma) else { break }
        }
        let end = try expect(.rightBrace, "`,` or `}`").upperBound
        return try node(.map(entries), start..<end)
    }

    @inline(never)
    private mutating func message(_ name: String, _ start: Int) throws(Issue) -> Int {
        advance()
        while token.kind != .rightBrace {
            _ = take(.question)
            _ = try fieldName()
            _ = try expect(.colon, "`:`")
            _ = try expression()
            guard take(.comma) else { break }
        }
        let end = try expect(.rightBrace, "`,` or `}`").upperBound
        return try node(.message(name), start..<end)
    }
}
