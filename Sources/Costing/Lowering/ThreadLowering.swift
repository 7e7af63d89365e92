// From a thread written out on a card to the events that a meter takes.

internal import Calendar
internal import Metering
internal import Money
internal import Schema

/// Lowers threads.
enum ThreadLowering {
    /// The thread of an example, or what is wrong with it.
    static func thread(_ given: Record, zone: TimeZoneRules = .utc) -> Result<TicketThread, WorkloadProblem> {
        do throws(ThreadProblem) {
            return .success(try written(given, zone: zone))
        } catch {
            return .failure(WorkloadProblem(message: error.message + (error.hint.map { ": \($0)" } ?? "")))
        }
    }

    private static func written(_ given: Record, zone: TimeZoneRules) throws(ThreadProblem) -> TicketThread {
        var builder = ThreadBuilder()
        builder.head.channel = given.text("channel") ?? "chat"
        builder.head.login = given.text("login")
        builder.head.category = given.text("category")
        builder.head.country = given.text("country")
        builder.head.customer = given.text("customer")
        builder.head.seatType = given.text("seat_type")
        for word in words(given, "marks") {
            if let mark = BillMarks(key: word) { builder.head.marks.formUnion(mark) }
        }
        if let text = given.text("starts") { builder.starts = try ThreadBuilder.start(text, zone: zone) }
        for entry in given.records("thread") { try builder.add(self.entry(entry)) }
        return builder.thread
    }

    private static func entry(_ record: Record) throws(ThreadProblem) -> ThreadEntry {
        guard let kind = kind(record) else { throw ThreadProblem(message: "an event of the thread is not clear") }
        var entry = ThreadEntry(kind: kind, time: span(record, "time"))
        entry.times = try whole(record, "times", least: 0)
        entry.every = span(record, "every")
        if record.has("ticket") { entry.ticket = try whole(record, "ticket", least: 1) }
        if case .flag(let flag)? = record.term("new_matter")?.value { entry.isNewMatter = flag }
        for word in words(record, "marks") {
            if let mark = MessageMarks(key: word) { entry.marks.formUnion(mark) }
        }
        entry.detail.channel = record.text("channel")
        if case .table(let actions)? = record.term("actions")?.value {
            entry.detail.actions = actions.compactMap { action in
                if case .count(let count)? = action.term.value { ActionCount(action.name, count) } else { nil }
            }
        }
        entry.detail.tokens = count(record, "tokens")
        entry.detail.words = count(record, "words")
        entry.detail.gigabytes = count(record, "gigabytes")
        entry.detail.feature = record.text("feature")
        entry.detail.model = record.text("model")
        entry.detail.integration = record.text("integration")
        entry.detail.brand = record.text("brand")
        entry.detail.person = record.text("person")
        return entry
    }

    private static func kind(_ entry: Record) -> EventKind? {
        if let author = entry.text("author") { return Author(word: author).map(EventKind.message) }
        return entry.text("event").flatMap(EventName.init(rawValue:)).map(EventKind.event)
    }

    private static func words(_ record: Record, _ key: String) -> [String] {
        guard case .list(let items)? = record.term(key)?.value else { return [] }
        return items.compactMap(\.value.text)
    }

    private static func count(_ entry: Record, _ key: String) -> Rational? {
        if case .count(let count)? = entry.term(key)?.value { return count }
        return nil
    }

    /// A whole number; 1 where nothing is said.
    private static func whole(_ entry: Record, _ key: String, least: Int) throws(ThreadProblem) -> Int {
        guard let count = count(entry, key) else { return 1 }
        guard let number = count.int, number >= least else {
            throw ThreadProblem(message: "`\(key)` of an event is a whole number from \(least) up, not \(count)")
        }
        return number
    }

    private static func span(_ entry: Record, _ key: String) -> Int64 {
        if case .duration(let span)? = entry.term(key)?.value { return span.milliseconds }
        return 0
    }
}

extension Author {
    /// The author with this spelling.
    init?(word: String) {
        switch word {
        case "customer": self = .customer
        case "ai": self = .ai
        case "human": self = .human
        case "system": self = .system
        default: return nil
        }
    }

    /// The spelling.
    package var word: String {
        switch self {
        case .customer: "customer"
        case .ai: "ai"
        case .human: "human"
        case .system: "system"
        }
    }
}
