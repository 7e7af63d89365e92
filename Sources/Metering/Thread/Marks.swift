// What kind of message, and what kind of thread, is it?

/// What kind of message it is.
package struct MessageMarks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A greeting with nothing behind it.
    package static let greeting = MessageMarks(rawValue: 1)
    /// A reply from a template, without the AI; a notice of a hand-off is one.
    package static let cannedReply = MessageMarks(rawValue: 2)
    /// An automatic reply.
    package static let autoReply = MessageMarks(rawValue: 4)
    /// An answer that failed.
    package static let failedAnswer = MessageMarks(rawValue: 8)

    /// The mark with this spelling.
    package init?(key: String) {
        switch key {
        case "greeting": self = .greeting
        case "canned_reply": self = .cannedReply
        case "auto_reply": self = .autoReply
        case "failed_answer": self = .failedAnswer
        default: return nil
        }
    }
}

/// What kind of thing a unit, an event or a thread is when it comes to the bill: the keys of `bills`.
package struct BillMarks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Spam.
    package static let spam = BillMarks(rawValue: 1)
    /// Bots and crawlers.
    package static let bots = BillMarks(rawValue: 2)
    /// Tests and previews.
    package static let test = BillMarks(rawValue: 4)
    /// Messages of the buyer's own staff.
    package static let `internal` = BillMarks(rawValue: 8)
    /// Nothing but greetings.
    package static let greeting = BillMarks(rawValue: 16)
    /// A failed answer, or none: a ticket to which the AI gave no answer bears it as a whole.
    package static let failedAnswer = BillMarks(rawValue: 32)
    /// A duplicate.
    package static let duplicate = BillMarks(rawValue: 64)
    /// A forwarded mail.
    package static let forwarded = BillMarks(rawValue: 128)
    /// Nothing but automatic replies.
    package static let autoReply = BillMarks(rawValue: 256)
    /// Nothing but replies from templates.
    package static let cannedReply = BillMarks(rawValue: 512)
    /// An outbound message that nobody answered.
    package static let unansweredOutbound = BillMarks(rawValue: 1024)
    /// Handed to a person.
    package static let handedOff = BillMarks(rawValue: 2048)

    /// Every mark with its spelling, in the order in which a card lists them.
    package static let all: [(key: String, mark: BillMarks)] = [
        ("spam", .spam), ("bots", .bots), ("test", .test), ("internal", .internal), ("greeting", .greeting),
        ("failed_answer", .failedAnswer), ("duplicate", .duplicate), ("forwarded", .forwarded),
        ("auto_reply", .autoReply), ("canned_reply", .cannedReply), ("unanswered_outbound", .unansweredOutbound),
        ("handed_off", .handedOff),
    ]

    /// The mark with this spelling.
    package init?(key: String) {
        guard let found = BillMarks.all.first(where: { $0.key == key }) else { return nil }
        self = found.mark
    }

    /// The spellings of the marks in this set.
    package var keys: [String] { BillMarks.all.filter { contains($0.mark) }.map(\.key) }

    /// The same marks of a message.
    package init(of marks: MessageMarks) {
        var found: BillMarks = []
        if marks.contains(.greeting) { found.insert(.greeting) }
        if marks.contains(.cannedReply) { found.insert(.cannedReply) }
        if marks.contains(.autoReply) { found.insert(.autoReply) }
        if marks.contains(.failedAnswer) { found.insert(.failedAnswer) }
        self = found
    }
}
