// The values inside terms, each read from its source text by the type of its key; YAML's guesses never decide.

internal import Calendar
internal import Money
internal import SourceText
internal import YAMLTree

extension Decoder {
    /// A scalar as a value of the type; nil after an error, which has been reported.
    mutating func scalar(_ node: YAMLNode, _ type: ValueType) -> Value? {
        guard node.kind == .scalar else {
            if case .amount = type, node.kind == .mapping { return foreignAmount(node) }
            report("wrong-type", "expected \(type.description), found \(Self.kindName(node))", at: node.range)
            return nil
        }
        return scalar(node.text, at: node.range, type)
    }

    /// The text of a scalar as a value of the type.
    mutating func scalar(_ text: String, at range: SourceRange, _ type: ValueType) -> Value? {
        if let value = parse(text, type) { return value }
        let words = type.words
        if words.isEmpty {
            let stateNear = nearest(to: text, in: Self.states.words)
            report(
                "wrong-type", "expected \(type.description), found `\(text)`", at: range,
                hint: amountHint(text, type) ?? Self.figureHint(text) ?? stateNear.map { "did you mean `\($0)`?" })
        } else {
            let near = nearest(to: text, in: words + Self.states.words)
            report(
                "unknown-word", "`\(text)` is not allowed here; expected \(type.description)", at: range,
                hint: near.map { "did you mean `\($0)`?" })
        }
        return nil
    }

    /// How an amount is written that stands with its currency before or behind it, such as `0.90 EUR`.
    private func amountHint(_ text: String, _ type: ValueType) -> String? {
        guard case .amount = type else { return nil }
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2 else { return nil }
        for (figure, code) in [(parts[0], parts[1]), (parts[1], parts[0])] {
            guard let named = try? Currency(code: code), (try? ExactDecimal(parsing: figure)) != nil else { continue }
            return named == currency
                ? "write `\(figure)`: amounts are in the card's `currency`"
                : "an amount in another currency is written `{\(named.code): \(figure)}`"
        }
        return nil
    }

    /// What is wrong with a text that begins like a figure.
    private static func figureHint(_ text: String) -> String? {
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }),
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return nil }
        if text.hasSuffix("..") || text.hasPrefix("..") { return "a range has two ends, such as `80..120`" }
        do throws(NumberTextError) {
            _ = try ExactDecimal(parsing: text)
        } catch {
            switch error {
            case .exponent, .tooManyDigits, .leadingZero, .digitsMissingAtPoint: return error.description
            default: break
            }
        }
        return nil
    }

    /// The value that a text stands for, or nil where it is none of the type.
    func parse(_ text: String, _ type: ValueType) -> Value? {
        switch type {
        case .duration: (try? TimeSpan(parsing: text)).map(Value.duration)
        case .period: (try? Period(parsing: text)).map(Value.period)
        case .amount: (try? ExactDecimal(parsing: text)).map { .amount(MoneyAmount($0.rational, currency)) }
        case .percent: (try? Percentage(parsing: text)).map(Value.percent)
        case .count: (try? ExactDecimal(parsing: text)).map { .count($0.rational) }
        case .date: (try? CivilDate(parsing: text)).map(Value.date)
        case .word(let words): words.first { $0 == text }.map(Value.word)
        case .name: text.isEmpty ? nil : .name(text)
        case .text: .text(text)
        case .flag: text == "yes" ? .flag(true) : text == "no" ? .flag(false) : nil
        case .block, .list, .table: nil
        case .either(let types): types.firstResult { parse(text, $0) }
        }
    }

    mutating func date(_ node: YAMLNode) -> CivilDate? {
        if case .date(let date)? = scalar(node, .date) { return date }
        return nil
    }

    /// `{EUR: 45}`.
    private mutating func foreignAmount(_ node: YAMLNode) -> Value? {
        let entries = Array(node.entries)
        guard entries.count == 1, let entry = entries.first, let currency = try? Currency(code: entry.key.text) else {
            let ends = Set(entries.map(\.key.text))
            let isHalf = !ends.isEmpty && ends.isSubset(of: ["from", "to"])
            report(
                "wrong-type",
                isHalf
                    ? "a range has two ends: `{from: 1, to: 2}`"
                    : "an amount in another currency is written `{EUR: 45}`",
                at: node.range)
            return nil
        }
        guard entry.value.kind == .scalar, let number = try? ExactDecimal(parsing: entry.value.text) else {
            report("wrong-type", "expected an amount, found \(Self.kindName(entry.value))", at: entry.value.range)
            return nil
        }
        return .amount(MoneyAmount(number.rational, currency))
    }

    /// A sequence as a list value.
    mutating func list(_ node: YAMLNode, _ type: ValueType) -> Value? {
        guard let element = Self.elementType(type) else {
            report("wrong-type", "expected \(type.description), found a list", at: node.range)
            return nil
        }
        var items: [Item] = []
        for child in node.elements {
            let value: Value?
            switch child.kind {
            case .mapping: value = blockOrTable(child, element)
            case .sequence: value = list(child, element)
            default: value = scalar(child, element)
            }
            guard let value else { return nil }
            items.append(Item(value: value, range: child.range))
        }
        return .list(items)
    }

    private static func elementType(_ type: ValueType) -> ValueType? {
        switch type {
        case .list(let element): element
        case .either(let types): types.firstResult(elementType)
        default: nil
        }
    }

    /// A mapping as a block, a table or a foreign amount.
    mutating func blockOrTable(_ node: YAMLNode, _ type: ValueType) -> Value? {
        switch type {
        case .block(let shape): return .block(record(node, shape))
        case .amount: return foreignAmount(node)
        case .table(let value): return table(node, value)
        case .either(let types):
            let candidates = types.filter { Self.takesMapping($0) }
            if case .amount? = candidates.first, candidates.count > 1, !isForeignAmount(node) {
                return blockOrTable(node, candidates[1])
            }
            if let first = candidates.first { return blockOrTable(node, best(node, candidates) ?? first) }
        default: break
        }
        report("wrong-type", "expected \(type.description), found a mapping", at: node.range)
        return nil
    }

    private func isForeignAmount(_ node: YAMLNode) -> Bool {
        let entries = Array(node.entries)
        return entries.count == 1 && (try? Currency(code: entries[0].key.text)) != nil
    }

    /// The alternative that knows the first key of the mapping.
    private func best(_ node: YAMLNode, _ types: [ValueType]) -> ValueType? {
        types.first { type in
            if case .block(let shape) = type { return node.entries.contains { shape.position(of: $0.key) != nil } }
            return false
        } ?? types.first { if case .table = $0 { true } else { false } }
    }

    private static func takesMapping(_ type: ValueType) -> Bool {
        switch type {
        case .block, .table, .amount: true
        case .either(let types): types.contains(where: takesMapping)
        default: false
        }
    }

    private mutating func table(_ node: YAMLNode, _ type: ValueType) -> Value? {
        var entries: [Item.Entry] = []
        for (key, value) in node.entries.pairs where Annotation.Word(key) == nil {
            breadcrumb.append(key.text)
            if let term = term(value, type) { entries.append(Item.Entry(name: key.text, range: key.range, term: term)) }
            breadcrumb.removeLast()
        }
        return .table(entries)
    }
}
