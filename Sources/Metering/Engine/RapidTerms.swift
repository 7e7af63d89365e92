// Which plans can be counted with a few bytes for each open unit, and how?

internal import Calendar
internal import Money

/// Terms under which a unit is told by its opening, its end and a few bits: no outcomes, no weights, no way back into a
/// unit that was ended. Most of what vendors call a conversation is so. The full pass gives the same, with reasons.
struct RapidTerms: Sendable {
    private let openers: UInt16
    private let seen: UInt8
    private let startCut: Int64
    private let lastCut: Int64
    private let lastOf: Author?
    private let limits: RapidLimits
    private let endEvents: EndEvents
    private let gate: GateTable
    private let notBilled: BillMarks
    /// The units that one is.
    let each: Rational

    /// Nil where the plan asks for more.
    init?(_ plan: MeterPlan) {
        guard plan.counts.opensUnits, plan.per.isEmpty || plan.per == [.ticket], plan.variants.isEmpty,
            plan.freeWhile.isEmpty, plan.apartBy.isEmpty, plan.sees.channels == nil
        else { return nil }
        self.init(plan, one: plan.terms)
    }

    /// The same for a stream, in which the caller says which events belong together.
    init?(stream plan: MeterPlan) {
        guard plan.counts.opensUnits, plan.variants.isEmpty, plan.freeWhile.isEmpty, plan.apartBy.isEmpty,
            plan.sees.channels == nil
        else { return nil }
        self.init(plan, one: plan.terms)
    }

    private init?(_ plan: MeterPlan, one terms: UnitTerms?) {
        guard let terms, terms.outcomes.isEmpty, !terms.billedWhen.needsOutcomes, terms.atMost == nil,
            terms.ends.calendar == nil, case .constant(let each) = terms.weighing.form
        else { return nil }
        let rules = [terms.reopen.sameThread, terms.reopen.newThread, terms.reopen.otherChannel]
        let isNeverFree = rules.allSatisfy { $0.effect == .newUnit && ($0.within == nil || $0.afterThat == .newUnit) }
        guard terms.ends.events.isEmpty || isNeverFree else { return nil }
        let compiled = CompiledTerms(terms)
        guard compiled.openersTogether.isEmpty else { return nil }
        openers = compiled.openers
        seen = Author.allCases.reduce(0) { plan.sees.sees($1) ? $0 | 1 << $1.rawValue : $0 }
        startCut = compiled.startCut ?? .max
        lastCut = compiled.lastCut ?? .max
        lastOf = compiled.lastOf
        limits = RapidLimits(compiled.limits)
        endEvents = compiled.endEvents
        gate = compiled.gate
        notBilled = terms.notBilled
        self.each = each * terms.weighing.times
    }

    /// Takes the next event of a line. Gives 1 where it is then known that a unit is on the bill, else 0.
    @inline(__always)
    func take(_ event: ThreadEvent, _ ticketMarks: BillMarks, _ line: inout RapidLine) -> Int {
        var billed = 0
        if line.isOpen, event.time >= line.cut || event.time >= line.silentCut { billed = close(&line) }
        switch event.kind {
        case .message(let author):
            let isSeen = seen & 1 << author.rawValue != 0
            if isSeen {
                if !line.isOpen {
                    guard openers & RapidTerms.bits(of: author) != 0 else { return billed }
                    open(&line, at: event.time, ticketMarks)
                } else if limits.isAny, limits.isPassed(by: author, line) {
                    billed += close(&line)
                    open(&line, at: event.time, ticketMarks)
                }
                line.count(author)
                if lastCut != .max, lastOf == nil || lastOf == author {
                    line.silentCut = later(event.time, by: lastCut)
                }
            } else if !line.isOpen {
                return billed
            }
            line.note(author, event.marks)
        case .event(let name):
            if !line.isOpen {
                guard openers & Opener.bits(of: event.kind) != 0 else { return billed }
                open(&line, at: event.time, ticketMarks)
            }
            switch name {
            case .closed: line.facts |= GateFacts.closed.rawValue
            case .handedOff, .procedureHandedOff: line.isWithPerson = true; line.marks |= BillMarks.handedOff.rawValue
            default: break
            }
            if !endEvents.isDisjoint(with: EndEvents(name)) { billed += close(&line) }
        }
        return billed
    }

    private static func bits(of author: Author) -> UInt16 {
        switch author {
        case .customer: 1 | 2
        case .ai: 4 | 2
        case .human: 8 | 2
        case .system: 2
        }
    }

    @inline(__always)
    private func open(_ line: inout RapidLine, at time: Int64, _ marks: BillMarks) {
        line = RapidLine()
        line.isOpen = true
        line.facts = GateFacts.opened.rawValue
        line.cut = later(time, by: startCut)
        line.silentCut = later(time, by: lastCut)
        line.marks = marks.rawValue
    }

    /// Ends the unit of a line. Gives 1 where it is on the bill, else 0.
    @inline(__always)
    func close(_ line: inout RapidLine) -> Int {
        guard line.isOpen else { return 0 }
        line.isOpen = false
        guard gate.holds(GateFacts(rawValue: line.facts)) else { return 0 }
        let marks = BillMarks(rawValue: line.marks).union(BillMarks(of: line.isAnswered ? line.shared : []))
        return marks.isDisjoint(with: notBilled) ? 1 : 0
    }
}

/// What is remembered of the open unit of one line.
struct RapidLine: Sendable {
    /// The first moment that is too late, from the opening and from the last message.
    var cut = Int64.min
    var silentCut = Int64.max
    var turns: Int32 = 0
    var messages: Int32 = 0
    var inputs: Int32 = 0
    var replies: Int32 = 0
    var marks: UInt16 = 0
    var facts: UInt8 = 0
    /// The marks that every message of the AI so far bears.
    var shared: MessageMarks = []
    var isOpen = false
    var isAnswered = false
    var isWithPerson = false

    /// Counts a message that is seen.
    @inline(__always)
    mutating func count(_ author: Author) {
        messages &+= 1
        if author == .customer {
            turns &+= 1
            if !isWithPerson { inputs &+= 1 }
        } else if author == .ai {
            replies &+= 1
        }
    }

    /// Notes what a gate asks for, whether or not the message is seen.
    @inline(__always)
    mutating func note(_ author: Author, _ own: MessageMarks) {
        switch author {
        case .customer: if !isWithPerson { facts |= GateFacts.aiEngaged.rawValue }
        case .ai:
            shared = isAnswered ? shared.intersection(own) : own
            isAnswered = true
            if own.isDisjoint(with: [.greeting, .cannedReply, .autoReply]) { facts |= GateFacts.aiReplied.rawValue }
        case .human:
            facts |= GateFacts.humanReplied.rawValue
            isWithPerson = true
        case .system: facts |= GateFacts.ruleReplied.rawValue
        }
        if !own.isDisjoint(with: [.cannedReply, .autoReply]) { facts |= GateFacts.ruleReplied.rawValue }
    }
}

/// Limits by count; the largest number stands for none.
struct RapidLimits: Sendable {
    let turns: Int32
    let messages: Int32
    let inputs: Int32
    let replies: Int32
    let isAny: Bool

    init(_ limits: CountLimits) {
        func most(_ limit: Int?) -> Int32 { limit.map { Int32(clamping: $0) } ?? .max }
        turns = most(limits.turns)
        messages = most(limits.messages)
        inputs = most(limits.inputs)
        replies = most(limits.replies)
        isAny = limits != CountLimits()
    }

    /// Whether one more message of this author passes a limit.
    @inline(__always)
    func isPassed(by author: Author, _ line: RapidLine) -> Bool {
        if line.messages >= messages { return true }
        switch author {
        case .customer: return line.turns >= turns || !line.isWithPerson && line.inputs >= inputs
        case .ai: return line.replies >= replies
        case .human, .system: return false
        }
    }
}
