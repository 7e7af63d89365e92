// What makes a named outcome, and what prevents it?

package import Calendar

/// Signals of which outcomes are made.
package struct Signals: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The customer confirmed.
    package static let confirmed = Signals(rawValue: 1)
    /// A silence was long enough: `OutcomeRule.assumed`.
    package static let assumed = Signals(rawValue: 2)
    /// A check came round: `OutcomeRule.checked`.
    package static let checked = Signals(rawValue: 4)
    /// The customer asked for a person.
    package static let askedForHuman = Signals(rawValue: 8)
    /// The customer left a bad rating.
    package static let negativeRating = Signals(rawValue: 16)
    /// A person wrote.
    package static let humanReplied = Signals(rawValue: 32)
    /// It was handed to a person.
    package static let handedOff = Signals(rawValue: 64)
    /// A procedure handed it to a person.
    package static let procedureHandedOff = Signals(rawValue: 128)
    /// It was closed.
    package static let closed = Signals(rawValue: 256)
    /// It was opened again.
    package static let reopened = Signals(rawValue: 512)
    /// It was merged into another.
    package static let merged = Signals(rawValue: 1024)
    /// A topic was triggered.
    package static let topicTriggered = Signals(rawValue: 2048)
    /// A button was clicked.
    package static let buttonClicked = Signals(rawValue: 4096)
    /// It was closed and nobody came back: `OutcomeRule.closedFor` after the closing, or ever.
    package static let notReopened = Signals(rawValue: 8192)

    /// Every signal with its spelling on a card.
    package static let all: [(key: String, signal: Signals)] = [
        ("confirmed", .confirmed), ("assumed", .assumed), ("checked", .checked), ("asked_for_human", .askedForHuman),
        ("negative_rating", .negativeRating), ("human_replied", .humanReplied), ("handed_off", .handedOff),
        ("procedure_handed_off", .procedureHandedOff), ("closed", .closed), ("reopened", .reopened),
        ("merged", .merged), ("topic_triggered", .topicTriggered), ("button_clicked", .buttonClicked),
        ("not_reopened", .notReopened),
    ]

    /// Whether time brought one of them, and not an event.
    package var isByTime: Bool { !isDisjoint(with: [.assumed, .checked, .notReopened]) }

    /// The spellings of the signals in this set.
    package var keys: [String] { Signals.all.filter { contains($0.signal) }.map(\.key) }

    /// The signal with this spelling.
    package init?(key: String) {
        guard let found = Signals.all.first(where: { $0.key == key }) else { return nil }
        self = found.signal
    }

    /// What an event of this kind signals; empty for most.
    init(_ kind: EventKind) {
        switch kind {
        case .message(.human): self = .humanReplied
        case .message: self = []
        case .event(.confirmed): self = .confirmed
        case .event(.askedForHuman): self = .askedForHuman
        case .event(.negativeRating): self = .negativeRating
        case .event(.handedOff): self = .handedOff
        case .event(.procedureHandedOff): self = .procedureHandedOff
        case .event(.closed): self = .closed
        case .event(.reopened): self = .reopened
        case .event(.merged): self = .merged
        case .event(.topicTriggered): self = .topicTriggered
        case .event(.buttonClicked): self = .buttonClicked
        case .event: self = []
        }
    }
}

/// A silence from which success is assumed. It needs at least one message of the AI.
package struct AssumedRule: Sendable, Hashable {
    /// Whose silence.
    package enum Whose: Sendable, Hashable { case customer, anyone }
    /// From when it runs.
    package enum After: Sendable, Hashable { case lastAIReply, lastMessage }

    /// How long; a message at exactly its end comes too late to break it.
    package var silence: TimeSpan
    /// Whose silence.
    package var whose: Whose
    /// From when it runs.
    package var after: After

    /// A silence.
    package init(silence: TimeSpan, whose: Whose = .customer, after: After = .lastAIReply) {
        self.silence = silence
        self.whose = whose
        self.after = after
    }
}

/// When somebody looks whether an outcome was reached. It needs at least one message of the AI.
package enum CheckRule: Sendable, Hashable {
    /// So long after the opening, whatever was written since.
    case sinceStart(TimeSpan)
    /// So long after the last message of anyone.
    case sinceLast(TimeSpan)
    /// When the unit ends; where it never does, at the end of the thread.
    case atEnd
}

/// A named outcome.
package struct OutcomeRule: Sendable, Hashable {
    /// Its name on the card.
    package var name: String
    /// Any of these makes it.
    package var anyOf: Signals
    /// All of these together make it; empty where `anyOf` speaks.
    package var allOf: Signals
    /// What is assumed, where `assumed` is among the signals.
    package var assumed: AssumedRule?
    /// When it is checked, where `checked` is among the signals.
    package var checked: CheckRule?
    /// Any of these, before it is reached, prevents it for good.
    package var unless: Signals
    /// How long nobody may come back after the closing, where `notReopened` is among the signals; nil: ever, which is
    /// known when the thread is at its end.
    package var closedFor: TimeSpan?

    /// An outcome.
    package init(
        _ name: String, anyOf: Signals = [], allOf: Signals = [], assumed: AssumedRule? = nil,
        checked: CheckRule? = nil, unless: Signals = [],
        closedFor: TimeSpan? = nil
    ) {
        self.name = name
        self.anyOf = anyOf
        self.allOf = allOf
        self.assumed = assumed
        self.checked = checked
        self.unless = unless
        self.closedFor = closedFor
    }
}

/// Which outcome is billed where one unit reaches several.
package enum IfSeveral: Sendable, Hashable {
    /// The first that was reached.
    case first
    /// The last that was reached.
    case last
    /// Each of them.
    case each
    /// The dearest: names in the order of their price, the dearest first.
    case highest(dearestFirst: [String])
}
