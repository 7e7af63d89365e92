// What can be done with texts beyond the core: places, parts, cases, joins?

extension StandardLibrary {
    static let texts: [Function] = [
        Function(
            "charAt", doc: "The character at an index; nothing at the end.", example: "'abc'.charAt(1) == 'b'",
            [
                .member(
                    "string_char_at_int", [.string, .int], .string,
                    .metered { values, frame in
                        guard case .string(let text) = values[0], case .int(let index) = values[1] else {
                            return mismatch("charAt", values[0], values[1])
                        }
                        let scalars = StandardLibrary.scalars(text, &frame)
                        guard index >= 0, index <= scalars.count else { return outOfRange(index) }
                        return .string(
                            index == scalars.count ? "" : StandardLibrary.text(scalars[Int(index)...Int(index)]))
                    })
            ]),
        Function(
            "indexOf", doc: "The first place of a text in another, or -1.", example: "'abca'.indexOf('a', 1) == 3",
            [
                .member(
                    "string_index_of_string", [.string, .string], .int, .metered { indexOf($0, &$1, last: false) }),
                .member(
                    "string_index_of_string_int", [.string, .string, .int], .int,
                    .metered { indexOf($0, &$1, last: false) }),
            ]),
        Function(
            "lastIndexOf", doc: "The last place of a text in another, or -1.", example: "'abca'.lastIndexOf('a') == 3",
            [
                .member(
                    "string_last_index_of_string", [.string, .string], .int, .metered { indexOf($0, &$1, last: true) }),
                .member(
                    "string_last_index_of_string_int", [.string, .string, .int], .int,
                    .metered { indexOf($0, &$1, last: true) }),
            ]),
        Function(
            "lowerAscii", doc: "The letters A to Z made small.", example: "'AbÆ'.lowerAscii() == 'abÆ'",
            [.member("string_lower_ascii", [.string], .string, .metered { cased("lowerAscii", $0, &$1, 65...90, 32) })]),
        Function(
            "upperAscii", doc: "The letters a to z made capital.", example: "'aBæ'.upperAscii() == 'ABæ'",
            [
                .member(
                    "string_upper_ascii", [.string], .string, .metered { cased("upperAscii", $0, &$1, 97...122, -32) })
            ]),
        Function(
            "replace", doc: "All or the first so many places of a text replaced.",
            example: "'aaa'.replace('a', 'b', 2) == 'bba'",
            [
                .member("string_replace_string_string", [.string, .string, .string], .string, .metered(replace)),
                .member(
                    "string_replace_string_string_int", [.string, .string, .string, .int], .string, .metered(replace)),
            ]),
        Function(
            "split", doc: "The parts between separators, at most so many.", example: "'a,b'.split(',') == ['a', 'b']",
            [
                .member("string_split_string", [.string, .string], .list(.string), .metered(split)),
                .member("string_split_string_int", [.string, .string, .int], .list(.string), .metered(split)),
            ]),
        Function(
            "substring", doc: "The part from a place, up to another.", example: "'abcd'.substring(1, 3) == 'bc'",
            [
                .member("string_substring_int", [.string, .int], .string, .metered(substring)),
                .member("string_substring_int_int", [.string, .int, .int], .string, .metered(substring)),
            ]),
        Function(
            "trim", doc: "Without white space at both ends.", example: "' a '.trim() == 'a'",
            [.member("string_trim", [.string], .string, .metered(trim))]),
        Function(
            "reverse", doc: "The characters or elements in reverse order.", example: "'abc'.reverse() == 'cba'",
            [
                .member("string_reverse", [.string], .string, .metered(reverse)),
                .member("list_reverse", [.list(.param("A"))], .list(.param("A")), .metered(reverse)),
            ]),
        Function(
            "join", doc: "The texts of a list with a separator between them; with a third, before the last one.",
            example: "['a', 'b', 'c'].join(', ', ' and ') == 'a, b and c'",
            [
                .member("list_join", [.list(.string)], .string, .metered(join)),
                .member("list_join_string", [.list(.string), .string], .string, .metered(join)),
                .member("list_join_string_string", [.list(.string), .string, .string], .string, .metered(join)),
            ]),
        Function(
            "strings.quote", doc: "A text in double quotes with escapes.",
            example: "strings.quote('a\"b') == '\"a\\\\\"b\"'",
            [.global("strings_quote", [.string], .string, .metered(quote))]),
        Function(
            "format", doc: "A text with its clauses %s %d %f %e %x %X %o %b %% filled from a list.",
            example: "'%s has %d'.format(['it', 3]) == 'it has 3'",
            [
                .member(
                    "string_format", [.string, .list(.dyn)], .string,
                    .metered { values, frame in
                        guard case .string(let text) = values[0], case .list(let arguments) = values[1] else {
                            return mismatch("format", values[0], values[1])
                        }
                        return FormatClauses.format(text, arguments, &frame)
                    })
            ]),
    ]

    private static func scalars(_ text: String, _ frame: inout Frame) -> [Unicode.Scalar] {
        frame.spend(text.utf8.count / 10)
        return Array(text.unicodeScalars)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func outOfRange(_ index: Int64) -> Value {
        .failure(.indexOutOfRange, "index out of range: \(index)")
    }

    private static func indexOf(_ values: [Value], _ frame: inout Frame, last: Bool) -> Value {
        let name = last ? "lastIndexOf" : "indexOf"
        guard values.count >= 2, case .string(let whole) = values[0], case .string(let part) = values[1] else {
            return .failure(.noSuchOverload, "no such overload: `\(name)`")
        }
        let text = scalars(whole, &frame)
        let wanted = scalars(part, &frame)
        var start = last ? text.count : 0
        if values.count == 3 {
            guard case .int(let index) = values[2] else {
                return .failure(.noSuchOverload, "no such overload: `\(name)`")
            }
            guard index >= 0, index <= text.count else { return outOfRange(index) }
            start = Int(index)
        }
        if !last { return .int(Int64(Needle(wanted).find(in: text, from: start) ?? -1)) }
        // From the end, everything is read backwards.
        let from = max(0, text.count - start - wanted.count)
        guard let place = Needle(wanted.reversed()).find(in: text.reversed(), from: from) else { return .int(-1) }
        return .int(Int64(text.count - place - wanted.count))
    }

    private static func cased(
        _ name: String, _ values: [Value], _ frame: inout Frame, _ range: ClosedRange<UInt8>, _ shift: Int8
    ) -> Value {
        guard case .string(let text) = values[0] else { return mismatch(name, values[0]) }
        frame.spend(text.utf8.count / 10)
        let bytes = text.utf8.map { range.contains($0) ? UInt8(truncatingIfNeeded: Int8(bitPattern: $0) &+ shift) : $0 }
        return .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func replace(_ values: [Value], _ frame: inout Frame) -> Value {
        guard values.count >= 3, case .string(let whole) = values[0], case .string(let old) = values[1],
            case .string(let new) = values[2]
        else { return .failure(.noSuchOverload, "no such overload: `replace`") }
        var limit = Int64.max
        if values.count == 4 {
            guard case .int(let count) = values[3] else {
                return .failure(.noSuchOverload, "no such overload: `replace`")
            }
            limit = count < 0 ? .max : count
        }
        let text = scalars(whole, &frame)
        let wanted = Needle(scalars(old, &frame))
        var places: [Int] = []
        var place = 0
        while Int64(places.count) < limit, let found = wanted.find(in: text, from: place) {
            places.append(found)
            place = found + max(wanted.count, 1)
            if place > text.count { break }
        }
        let (grown, overflow) = places.count.multipliedReportingOverflow(by: new.utf8.count)
        guard !overflow, grown <= longestText, frame.spend(grown / 10) else { return tooLong }
        var result = String.UnicodeScalarView()
        var rest = 0
        for found in places {
            result.append(contentsOf: text[rest..<found])
            result.append(contentsOf: new.unicodeScalars)
            rest = found + wanted.count
        }
        result.append(contentsOf: text[rest...])
        return .string(String(result))
    }

    private static func split(_ values: [Value], _ frame: inout Frame) -> Value {
        guard values.count >= 2, case .string(let whole) = values[0], case .string(let separator) = values[1] else {
            return .failure(.noSuchOverload, "no such overload: `split`")
        }
        var limit = Int64.max
        if values.count == 3 {
            guard case .int(let count) = values[2] else {
                return .failure(.noSuchOverload, "no such overload: `split`")
            }
            limit = count < 0 ? .max : count
        }
        if limit == 0 { return .list([]) }
        let text = scalars(whole, &frame)
        let wanted = Needle(scalars(separator, &frame))
        frame.spend(text.count / 4)
        var parts: [Value] = []
        var start = 0
        if wanted.count == 0 {
            while start < text.count, Int64(parts.count) < limit - 1 {
                parts.append(.string(self.text(text[start...start])))
                start += 1
            }
            if start < text.count { parts.append(.string(self.text(text[start...]))) }
            return .list(parts)
        }
        while Int64(parts.count) < limit - 1, let found = wanted.find(in: text, from: start) {
            parts.append(.string(self.text(text[start..<found])))
            start = found + wanted.count
        }
        parts.append(.string(self.text(text[start...])))
        return .list(parts)
    }

    private static func substring(_ values: [Value], _ frame: inout Frame) -> Value {
        guard values.count >= 2, case .string(let whole) = values[0], case .int(let start) = values[1] else {
            return .failure(.noSuchOverload, "no such overload: `substring`")
        }
        let text = scalars(whole, &frame)
        var end = Int64(text.count)
        if values.count == 3 {
            guard case .int(let index) = values[2] else {
                return .failure(.noSuchOverload, "no such overload: `substring`")
            }
            end = index
        }
        guard start >= 0, start <= text.count else { return outOfRange(start) }
        guard end >= 0, end <= text.count else { return outOfRange(end) }
        guard start <= end else {
            return .failure(.invalidArgument, "invalid substring range. start: \(start), end: \(end)")
        }
        return .string(self.text(text[Int(start)..<Int(end)]))
    }

    private static func trim(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .string(let text) = values[0] else { return mismatch("trim", values[0]) }
        let scalars = self.scalars(text, &frame)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return .string("") }
        return .string(self.text(scalars[first...last]))
    }

    private static func reverse(_ values: [Value], _ frame: inout Frame) -> Value {
        switch values[0] {
        case .string(let text): return .string(self.text(ArraySlice(scalars(text, &frame).reversed())))
        case .list(let elements):
            frame.spend(elements.count)
            return .list(elements.reversed())
        default: return mismatch("reverse", values[0])
        }
    }

    private static func join(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .list(let elements) = values[0] else { return mismatch("join", values[0]) }
        var separators: [String] = []
        for value in values.dropFirst() {
            guard case .string(let text) = value else { return mismatch("join", value) }
            separators.append(text)
        }
        var result = ""
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element else { return mismatch("join", element) }
            if index > 0 {
                let isLast = index == elements.count - 1
                result += isLast ? separators.last ?? "" : separators.first ?? ""
            }
            result += text
            guard result.utf8.count <= longestText, frame.spend(text.utf8.count / 10 + 1) else { return tooLong }
        }
        return .string(result)
    }

    private static func quote(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .string(let text) = values[0] else { return mismatch("strings.quote", values[0]) }
        var result = "\""
        for scalar in scalars(text, &frame) {
            switch scalar {
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0C}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0B}": result += "\\v"
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return .string(result + "\"")
    }
}
