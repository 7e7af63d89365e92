// From a thread in one line, as a person types it, to the events that a meter takes.

internal import Calendar
internal import Metering
internal import Money
internal import RateCard
internal import SourceText

/// Reads threads such as `customer 0m, ai 1m, closed 2h, customer 30h`.
///
/// Entries are parted by commas or line breaks. An entry is what happened, when, and what else is known of it; without a
/// time it happens with the entry before it, and `+5m` counts from there. `channel email`, `starts Mon 09:00` and the like
/// speak of the whole thread.
struct ThreadText {
    private let file: SourceFile
    private let zone: TimeZoneRules
    private var builder = ThreadBuilder()
    private var problem: Diagnostic?

    /// Reads a text; gives the thread, or the first thing that is wrong with it.
    static func read(_ file: SourceFile, zone: TimeZoneRules) -> (thread: TicketThread?, problem: Diagnostic?) {
        var text = ThreadText(file: file, zone: zone)
        text.read()
        return text.problem.map { (nil, $0) } ?? (text.builder.thread, nil)
    }

    private init(file: SourceFile, zone: TimeZoneRules) {
        self.file = file
        self.zone = zone
    }

    /// A word of the text.
    private struct Word {
        let text: String
        let range: SourceRange
    }

    private mutating func read() {
        var hasEvents = false
        for words in entries() where problem == nil && !words.isEmpty {
            if Self.headKeys.contains(words[0].text) {
                if hasEvents {
                    report("`\(words[0].text)` speaks of the whole thread and stands before the first event", words[0])
                }
                head(words)
            } else {
                hasEvents = true
                event(words)
            }
        }
        if problem == nil, !hasEvents {
            problem = diagnostic(
                "the thread has no event", file.wholeRange, "write one as `customer 0m, ai 1m, closed 2h`")
        }
    }

    /// The words of each entry.
    private func entries() -> [[Word]] {
        var entries: [[Word]] = [[]]
        var start: Int?
        for (place, byte) in (file.bytes + [UInt8(ascii: ",")]).enumerated() {
            let isEnd = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";")
            let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
            guard isEnd || isBlank else {
                start = start ?? place
                continue
            }
            if let from = start {
                let range = SourceRange(from, place)
                entries[entries.count - 1].append(Word(text: file.text(in: range), range: range))
                start = nil
            }
            if isEnd { entries.append([]) }
        }
        return entries
    }

    private static let headKeys = ["channel", "starts", "login", "category", "country", "seat_type", "marks"]
    private static let details = [
        "on", "as", "every", "ticket", "new_matter", "action", "tokens", "words", "gigabytes", "feature", "model",
        "integration", "brand",
    ]

    private mutating func head(_ words: [Word]) {
        guard words.count > 1 else { return report("`\(words[0].text)` needs a value", words[0]) }
        let value = words.dropFirst().map(\.text).joined(separator: " ")
        switch words[0].text {
        case "starts":
            do throws(ThreadProblem) {
                builder.starts = try ThreadBuilder.start(value, zone: zone)
            } catch {
                report(error.message, words[1], to: words[words.count - 1], hint: error.hint)
            }
            return
        case "marks":
            for word in words.dropFirst() {
                if let mark = BillMarks(key: word.text), ThreadShapes.threadMarks.contains(word.text) {
                    builder.head.marks.formUnion(mark)
                } else {
                    unknown(word, "a mark of a thread", ThreadShapes.threadMarks)
                }
            }
            return
        case "channel": builder.head.channel = value
        case "login": builder.head.login = value
        case "category": builder.head.category = value
        case "country": builder.head.country = value
        default: builder.head.seatType = value
        }
        if words.count > 2 { report("`\(words[0].text)` is one word", words[2]) }
    }

    private mutating func event(_ words: [Word]) {
        let name = words[0].text
        let kind: EventKind
        if let author = Author(word: name) {
            kind = .message(author)
        } else if let event = EventName(rawValue: name) {
            kind = .event(event)
        } else {
            return unknown(
                words[0], "something that happens in a thread",
                ["customer", "ai", "human", "system"] + ThreadShapes.eventNames + Self.headKeys)
        }
        var entry = ThreadEntry(kind: kind, time: builder.last)
        var rest = words.dropFirst()
        if let first = rest.first, let time = time(first) {
            entry.time = time
            rest = rest.dropFirst()
        }
        while let word = rest.popFirst(), problem == nil {
            modify(&entry, word, &rest)
        }
        guard problem == nil else { return }
        do throws(ThreadProblem) {
            try builder.add(entry)
        } catch {
            report(error.message, words[0], to: words[words.count - 1], hint: error.hint)
        }
    }

    /// The time that a word says, if it is one.
    private mutating func time(_ word: Word) -> Int64? {
        let isRelative = word.text.hasPrefix("+")
        let text = isRelative ? String(word.text.dropFirst()) : word.text
        guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            if isRelative { report("`+` is followed by a length of time", word, hint: "as in `+5m`") }
            return nil
        }
        do throws(TimeTextError) {
            let span = try TimeSpan(parsing: text).milliseconds
            guard isRelative else { return span }
            let (sum, overflow) = builder.last.addingReportingOverflow(span)
            if overflow { report("the time is too far away", word) }
            return sum
        } catch {
            report(error.description, word, hint: "a time from the start is written as `90s`, `5m`, `1h30m` or `2d`")
            return nil
        }
    }

    private mutating func modify(_ entry: inout ThreadEntry, _ word: Word, _ rest: inout ArraySlice<Word>) {
        if word.text.hasPrefix("x"), let times = Int(word.text.dropFirst()) {
            entry.times = times
            return
        }
        if let mark = MessageMarks(key: word.text) {
            entry.marks.formUnion(mark)
            return
        }
        if word.text == "new_matter" {
            entry.isNewMatter = true
            return
        }
        guard Self.details.contains(word.text) else {
            return unknown(word, "known here", Self.details + ThreadShapes.messageMarks + ["x10"])
        }
        guard let value = rest.popFirst() else { return report("`\(word.text)` needs a value", word) }
        switch word.text {
        case "on": entry.detail.channel = value.text
        case "as": entry.detail.person = value.text
        case "feature": entry.detail.feature = value.text
        case "model": entry.detail.model = value.text
        case "integration": entry.detail.integration = value.text
        case "brand": entry.detail.brand = value.text
        case "every":
            if let time = time(value), problem == nil { entry.every = time }
        case "ticket":
            guard let number = Int(value.text) else { return report("`\(value.text)` is no number of a ticket", value) }
            entry.ticket = number
        case "action":
            let parts = value.text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let count = parts.count == 2 ? number(parts[1], value) : .one else { return }
            entry.detail.actions.append(ActionCount(parts.first ?? value.text, count))
        case "tokens": entry.detail.tokens = number(value.text, value)
        case "words": entry.detail.words = number(value.text, value)
        default: entry.detail.gigabytes = number(value.text, value)
        }
    }

    private mutating func number(_ text: String, _ word: Word) -> Rational? {
        if let number = try? ExactDecimal(parsing: text), !number.rational.isNegative { return number.rational }
        report("`\(text)` is no number", word)
        return nil
    }

    private mutating func unknown(_ word: Word, _ what: String, _ known: [String]) {
        let near = nearest(to: word.text, in: known)
        report(
            "`\(word.text)` is not \(what)", word,
            hint: near.map { "did you mean `\($0)`?" } ?? "it is one of \(known.joined(separator: ", "))")
    }

    private mutating func report(_ message: String, _ word: Word, to last: Word? = nil, hint: String? = nil) {
        if problem == nil { problem = diagnostic(message, word.range.union((last ?? word).range), hint) }
    }

    private func diagnostic(_ message: String, _ range: SourceRange, _ hint: String?) -> Diagnostic {
        Diagnostic(
            id: "wrong-thread", severity: .error, message: message, file: file, range: range, actor: .mend, hint: hint)
    }
}
