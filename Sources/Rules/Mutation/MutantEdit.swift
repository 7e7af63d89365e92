// How does a change of one term look in the card's own file?

internal import Calendar
internal import Money
internal import RateCard
internal import Schema
internal import SourceText

extension Mutant {
    /// The line of the file on which the change begins, from 1, as it was and as it is, which is empty where
    /// whole lines are gone; nil where `edit` is.
    package var line: (number: Int, was: String, becomes: String)? {
        guard let edit, let text = changedText else { return nil }
        let number = edit.file.position(at: edit.range.start).line
        func line(_ text: some StringProtocol) -> String {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
        }
        let isGone = edit.replacement.isEmpty && edit.file.text(in: edit.range).hasSuffix("\n")
        return (number, line(String(decoding: edit.file.bytes, as: UTF8.self)), isGone ? "" : line(text))
    }

    /// The whole file after the change; nil where `edit` is.
    package var changedText: String? {
        guard let edit else { return nil }
        var bytes = edit.file.bytes
        bytes.replaceSubrange(edit.file.clamp(edit.range), with: edit.replacement.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Writes changes of a card as edits of its file.
struct CardEditor {
    private let card: RateCard

    init(_ card: RateCard) { self.card = card }

    /// Puts a text in the place of a statement. Nil where the statement stands in another file, or comes from elsewhere
    /// in this one by an alias.
    func replacing(_ clause: Clause, with text: String?) -> TextEdit? {
        guard let text, isHere(clause.origin) else { return nil }
        let bytes = card.file.bytes[card.file.clamp(clause.origin.range)]
        // A block on lines of its own takes the break before the next key with it.
        let blank = bytes.reversed().prefix { $0 == Self.lineBreak || $0 == Self.space }.count
        let range = SourceRange(Int(clause.origin.range.start), Int(clause.origin.range.start) + bytes.count - blank)
        return TextEdit(file: card.file, range: range, replacement: text)
    }

    /// A statement as it is written.
    func text(of clause: Clause) -> String? {
        guard isHere(clause.origin) else { return nil }
        let text = card.file.text(in: clause.origin.range)
        return text.contains("\n") ? nil : text
    }

    /// A value as a card writes it; nil for what has no short form.
    func text(of value: Schema.Value) -> String? {
        switch value {
        case .duration(let span):
            let text = span.description
            return (try? TimeSpan(parsing: text)) == span ? text : nil
        case .period(let period):
            let text = period.description
            return (try? Period(parsing: text)) == period ? text : nil
        case .amount(let amount):
            let number = amount.value.description
            return amount.currency == card.currency ? number : "{\(amount.currency.code): \(number)}"
        case .percent(let share): return "\((share.fraction * 100).description)%"
        case .count(let count): return count.description
        case .flag(let flag): return flag ? "yes" : "no"
        case .word(let word): return word
        case .date, .name, .text, .block, .list, .table: return nil
        }
    }

    /// Takes a key with its value out of a block.
    func removing(_ key: SourceRange?, isOnly: Bool) -> TextEdit? {
        guard let key, card.bases.isEmpty, !isOnly else { return nil }
        let bytes = card.file.bytes
        let start = Int(key.start)
        guard start < bytes.count, let end = entryEnd(from: Int(key.end)) else { return nil }
        var lineStart = start
        while lineStart > 0, bytes[lineStart - 1] != Self.lineBreak { lineStart -= 1 }
        if bytes[lineStart..<start].allSatisfy({ $0 == Self.space }), !isFlow(end) {
            return edit(lineStart, blockEnd(from: end, column: start - lineStart))
        }
        guard isFlow(end) else { return nil }
        if bytes[end] == UInt8(ascii: ",") {
            var next = end + 1
            while next < bytes.count, bytes[next] == Self.space { next += 1 }
            return edit(start, next)
        }
        var before = start
        while before > 0, bytes[before - 1] == Self.space || bytes[before - 1] == Self.lineBreak { before -= 1 }
        return before > 0 && bytes[before - 1] == UInt8(ascii: ",") ? edit(before - 1, end) : nil
    }

    private static let lineBreak = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    private func isHere(_ origin: Origin) -> Bool { card.bases.isEmpty && origin.definition == nil }

    private func edit(_ start: Int, _ end: Int) -> TextEdit {
        TextEdit(file: card.file, range: SourceRange(start, end), replacement: "")
    }

    /// Whether the place is the end of an entry between braces.
    private func isFlow(_ place: Int) -> Bool {
        guard place < card.file.bytes.count else { return false }
        return [UInt8(ascii: ","), UInt8(ascii: "}")].contains(card.file.bytes[place])
    }

    /// The first byte behind an entry: the comma or brace that closes it, or else the end of its line.
    private func entryEnd(from start: Int) -> Int? {
        var depth = 0
        var quote: UInt8?
        let bytes = card.file.bytes
        for place in start..<bytes.count {
            let byte = bytes[place]
            if let open = quote {
                if byte == open, bytes[place - 1] != UInt8(ascii: "\\") { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                // An apostrophe inside a word opens nothing.
                if [Self.space, UInt8(ascii: "["), UInt8(ascii: "{")].contains(bytes[place - 1]) { quote = byte }
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return byte == UInt8(ascii: "}") ? place : nil }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 && isInBraces(start) { return place }
            case Self.lineBreak: if depth == 0 && !isInBraces(start) { return place }
            default: break
            }
        }
        return bytes.count
    }

    /// Whether the place lies between braces, told from the text before it.
    private func isInBraces(_ place: Int) -> Bool {
        var depth = 0
        for byte in card.file.bytes[..<place].reversed() {
            switch byte {
            case UInt8(ascii: "}"): depth += 1
            case UInt8(ascii: "{"):
                if depth == 0 { return true }
                depth -= 1
            default: break
            }
        }
        return false
    }

    /// The end of a block entry: behind the last of the lines that are indented more than its key.
    private func blockEnd(from end: Int, column: Int) -> Int {
        let bytes = card.file.bytes
        var last = min(end + 1, bytes.count)
        var place = last
        while place < bytes.count {
            let indent = bytes[place...].prefix { $0 == Self.space }.count
            let stop = bytes[place...].firstIndex(of: Self.lineBreak) ?? bytes.count - 1
            let isBlank = place + indent == stop
            if !isBlank {
                let isElement = indent == column && bytes[place + indent] == UInt8(ascii: "-")
                guard indent > column || isElement else { break }
                last = stop + 1
            }
            place = stop + 1
        }
        return last
    }
}
