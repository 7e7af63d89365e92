// What must be remembered of a unit while events go by?

internal import Money

/// What is remembered of a unit: the same amount, however many events it has.
struct UnitState {
    /// Whether it takes messages.
    enum Phase {
        /// It does.
        case open
        /// It was ended by an event: a return may come back to it.
        case closed
        /// It was ended by time, by a count or by a unit that took its place: nothing comes back to it.
        case over
    }

    /// One charge.
    struct Bill {
        var outcome: Int?
        var at: Int64
        var madeBy: Signals = []
        var madeAt: Int64
        /// The outcomes whose place it took.
        var earlier: [(outcome: Int, at: Int64, madeBy: Signals)] = []
        var reversedAt: Int64?
    }

    /// How far an outcome has got.
    struct OutcomeState {
        /// From when a silence runs; nil while none does.
        var silentFrom: Int64?
        /// From when a check since the last message runs; nil while none does.
        var checkFrom: Int64?
        /// Whether the check was made.
        var checkMade = false
        /// `assumed` and `checked`, where they hold for this outcome.
        var own: Signals = []
        /// When it was counted; nil where it was not.
        var countedAt: Int64?
        /// Whether the count is on the bill.
        var isBilled = false
        /// Whether it was reached but spared because of a hand-off.
        var wasSpared = false
    }

    let terms: CompiledTerms
    let openedBy: Int
    let openedAt: Int64
    let ticket: Int
    let reason: OpenReason
    var phase = Phase.open
    var endedAt: Int64?
    var endReason: EndReason?
    /// Whether a closed unit takes messages again because a return belongs to it.
    var takesReturns = false
    /// The ticket of the last message that belongs to it.
    var latestTicket: Int
    /// The first moment that is too late, by time from the start and by the calendar.
    var startCut: Int64
    var calendarCut = Int64.max
    /// When somebody last wrote, by author; the opening, until they do.
    var lastOfAnyone: Int64
    var lastOfCustomer: Int64
    var lastOfAI: Int64
    var lastOfHuman: Int64
    var turns = 0
    var messages = 0
    var inputs = 0
    var replies = 0
    var facts: GateFacts = .opened
    var signals: Signals = []
    /// What was signalled that can only prevent an outcome: before a charge was taken back, or in another unit.
    var preventing: Signals = []
    /// When the thread was closed; nil as soon as somebody comes back.
    var closedAt: Int64?
    /// When it was first handed off or a person wrote.
    var personAt: Int64?
    var wasHandedOff = false
    /// The marks that every message of the AI so far bears; nil until it writes.
    var sharedMarks: MessageMarks?
    var outcomes: [OutcomeState]
    var bills: [Bill] = []
    /// When its last outcome was counted; nil where none stands.
    var countedAt: Int64?
    /// Whether the customer wrote after an outcome was counted.
    var cameBack = false
    var lastEventAt: Int64
    /// The last moment at which time brought something about.
    var lastDueAt = Int64.min
    var calls = CallLog()
    /// Weights of what its events carry, added and the highest.
    var tableSum = Rational.zero
    var tableHighest = Rational.zero
    var isFree = false

    init(terms: CompiledTerms, openedBy: Int, at time: Int64, ticket: Int, reason: OpenReason) {
        self.terms = terms
        self.openedBy = openedBy
        openedAt = time
        self.ticket = ticket
        self.reason = reason
        latestTicket = ticket
        startCut = terms.startCut.map { later(time, by: $0) } ?? .max
        lastOfAnyone = time
        lastOfCustomer = time
        lastOfAI = time
        lastOfHuman = time
        lastEventAt = time
        outcomes = terms.outcomes.isEmpty ? [] : terms.outcomes.map { _ in OutcomeState() }
    }

    /// When somebody last wrote; nil: anyone.
    func lastMessage(of author: Author?) -> Int64 {
        switch author {
        case nil: lastOfAnyone
        case .customer: lastOfCustomer
        case .ai: lastOfAI
        case .human: lastOfHuman
        case .system: lastOfAnyone
        }
    }

    /// Whether an outcome may still come by the passing of time.
    var isWaiting: Bool {
        guard terms.waits else { return false }
        return zip(outcomes, terms.outcomes).contains { state, rule in
            guard state.countedAt == nil else { return false }
            if takesReturns || closedAt != nil && rule.needsClosing { return true }
            guard sharedMarks != nil else { return false }
            if state.silentFrom != nil || state.checkFrom != nil { return true }
            if case .sinceStart = rule.checked { return !state.checkMade }
            return false
        }
    }

    /// The end that time has brought by `now`, if any: the earliest.
    func timeEnd(by now: Int64) -> (at: Int64, reason: EndReason)? {
        var cut = startCut
        var reason = EndReason.sinceStart
        if calendarCut < cut { (cut, reason) = (calendarCut, .calendar) }
        if let span = terms.lastCut {
            let silent = later(lastMessage(of: terms.lastOf), by: span)
            if silent < cut { (cut, reason) = (silent, .sinceLast) }
        }
        return cut <= now && cut != .max ? (cut, reason) : nil
    }

    /// The limit that one more message of this kind would pass, if any.
    func limitPassed(by author: Author) -> OpenReason.Limit? {
        let limits = terms.limits
        if author == .customer {
            if let most = limits.turns, turns >= most { return .turns }
            if let most = limits.inputs, personAt == nil, inputs >= most { return .inputs }
        }
        if author == .ai, let most = limits.replies, replies >= most { return .replies }
        if let most = limits.messages, messages >= most { return .messages }
        return nil
    }

    /// Opens it again after a return. Limits of time that have passed since no longer apply, and silences run anew.
    mutating func openAgain(at time: Int64) {
        phase = .open
        takesReturns = false
        endedAt = nil
        endReason = nil
        if startCut <= time { startCut = .max }
        if calendarCut <= time { calendarCut = .max }
        lastOfAnyone = time
        lastOfCustomer = time
        lastOfAI = time
        lastOfHuman = time
    }
}
