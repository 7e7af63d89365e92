// How is the text of an expression cut into tokens?

/// Cuts UTF-8 text into tokens, one at a time.
struct Lexer {
    let bytes: [UInt8]
    private(set) var place = 0
    /// What was wrong in the text so far.
    var issues: [Issue] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Reads from a place in the middle.
    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        self.place = place
    }

    private func at(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// The next token; `.end` for ever after the last one.
    mutating func next() -> Token {
        skipSpace()
        let start = place
        guard place < bytes.count else { return Token(kind: .end, span: place..<place) }
        let byte = bytes[place]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            if let literal = prefixedString() { return literal }
            while isWord(at(place)) { place += 1 }
            return Token(kind: .identifier, span: start..<place)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return number()
        case UInt8(ascii: "."):
            if isDigit(at(place + 1)) { return number() }
            return at(place + 1) == UInt8(ascii: "?") ? take(2, .dotQuestion) : take(1, .dot)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return string(from: start, raw: false, kind: .string)
        case UInt8(ascii: "`"):
            return quotedField()
        default:
            return sign(byte)
        }
    }

    private mutating func sign(_ byte: UInt8) -> Token {
        let second = at(place + 1)
        switch byte {
        case UInt8(ascii: "("): return take(1, .leftParen)
        case UInt8(ascii: ")"): return take(1, .rightParen)
        case UInt8(ascii: "["): return second == UInt8(ascii: "?") ? take(2, .bracketQuestion) : take(1, .leftBracket)
        case UInt8(ascii: "]"): return take(1, .rightBracket)
        case UInt8(ascii: "{"): return take(1, .leftBrace)
        case UInt8(ascii: "}"): return take(1, .rightBrace)
        case UInt8(ascii: ","): return take(1, .comma)
        case UInt8(ascii: ":"): return take(1, .colon)
        case UInt8(ascii: "?"): return take(1, .question)
        case UInt8(ascii: "+"): return take(1, .plus)
        case UInt8(ascii: "-"): return take(1, .minus)
        case UInt8(ascii: "*"): return take(1, .star)
        case UInt8(ascii: "/"): return take(1, .slash)
        case UInt8(ascii: "%"): return take(1, .percent)
        case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? take(2, .notEqual) : take(1, .not)
        case UInt8(ascii: "="):
            if second == UInt8(ascii: "=") { return take(2, .equal) }
            return invalid(1, "`=` is no operator", hint: "write `==` to compare")
        case UInt8(ascii: "<"): return second == UInt8(ascii: "=") ? take(2, .lessOrEqual) : take(1, .less)
        case UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? take(2, .greaterOrEqual) : take(1, .greater)
        case UInt8(ascii: "&"):
            if second == byte { return take(2, .and) }
            return invalid(1, "`&` is no operator", hint: "write `&&` for and")
        case UInt8(ascii: "|"):
            if second == byte { return take(2, .or) }
            return invalid(1, "`|` is no operator", hint: "write `||` for or")
        default:
            var count = 1
            while at(place + count) & 0xC0 == 0x80 { count += 1 }
            return invalid(count, "this character does not belong in an expression", hint: nil)
        }
    }

    private mutating func take(_ count: Int, _ kind: Token.Kind) -> Token {
        let start = place
        place += count
        return Token(kind: kind, span: start..<place)
    }

    private mutating func invalid(_ count: Int, _ message: String, hint: String?) -> Token {
        let token = take(count, .invalid)
        issues.append(Issue(range: token.span, message: message, hint: hint))
        return token
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: place += 1
            case UInt8(ascii: "/") where at(place + 1) == UInt8(ascii: "/"):
                while place < bytes.count, bytes[place] != 0x0A { place += 1 }
            default: return
            }
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    private func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }

    private mutating func number() -> Token {
        let start = place
        var kind = Token.Kind.int
        if at(place) == UInt8(ascii: "0"), at(place + 1) == UInt8(ascii: "x"), isHex(at(place + 2)) {
            place += 2
            while isHex(at(place)) { place += 1 }
        } else {
            while isDigit(at(place)) { place += 1 }
            if at(place) == UInt8(ascii: "."), isDigit(at(place + 1)) {
                kind = .double
                place += 1
                while isDigit(at(place)) { place += 1 }
            }
            if at(place) | 0x20 == UInt8(ascii: "e") {
                let sign = at(place + 1) == UInt8(ascii: "+") || at(place + 1) == UInt8(ascii: "-") ? 1 : 0
                if isDigit(at(place + 1 + sign)) {
                    kind = .double
                    place += 2 + sign
                    while isDigit(at(place)) { place += 1 }
                }
            }
        }
        if kind == .int, at(place) | 0x20 == UInt8(ascii: "u") {
            kind = .uint
            place += 1
        }
        if isWord(at(place)) {
            while isWord(at(place)) { place += 1 }
            issues.append(Issue(range: start..<place, message: "this is no number", hint: nil))
            return Token(kind: .invalid, span: start..<place)
        }
        return Token(kind: kind, span: start..<place)
    }

    /// A string with `r` or `b` before it, if there is one here.
    private mutating func prefixedString() -> Token? {
        let start = place
        var offset = 0
        var raw = false
        var kind = Token.Kind.string
        while offset < 2 {
            switch at(place + offset) | 0x20 {
            case UInt8(ascii: "r") where !raw: raw = true
            case UInt8(ascii: "b") where kind == .string: kind = .bytes
            default: return nil
            }
            offset += 1
            let quote = at(place + offset)
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                place += offset
                return string(from: start, raw: raw, kind: kind)
            }
        }
        return nil
    }

    private mutating func string(from start: Int, raw: Bool, kind: Token.Kind) -> Token {
        let quote = bytes[place]
        let long = at(place + 1) == quote && at(place + 2) == quote
        place += long ? 3 : 1
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\\"), !raw {
                place += 2
            } else if byte == quote {
                if !long {
                    place += 1
                    return Token(kind: kind, span: start..<place)
                }
                if at(place + 1) == quote, at(place + 2) == quote {
                    place += 3
                    return Token(kind: kind, span: start..<place)
                }
                place += 1
            } else if !long, byte == 0x0A || byte == 0x0D {
                break
            } else {
                place += 1
            }
        }
        place = min(place, bytes.count)
        let token = Token(kind: .invalid, span: start..<place)
        issues.append(Issue(range: token.span, message: "this string has no end", hint: "close it with its quote"))
        return token
    }

    private mutating func quotedField() -> Token {
        let start = place
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "`"), bytes[place] != 0x0A { place += 1 }
        guard at(place) == UInt8(ascii: "`"), place > start + 1 else {
            let token = Token(kind: .invalid, span: start..<place)
            issues.append(
                Issue(range: token.span, message: "this field name has no end", hint: "close it with a backtick"))
            return token
        }
        place += 1
        return Token(kind: .quoted, span: start..<place)
    }
}
