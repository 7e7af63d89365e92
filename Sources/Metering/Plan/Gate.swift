// When does an open unit become billable?

/// When a unit becomes billable.
package indirect enum Gate: Sendable, Hashable {
    /// As soon as it opens.
    case opened
    /// When the AI has answered: neither a greeting nor a canned or automatic reply.
    case aiReplied
    /// When a person has written.
    case humanReplied
    /// When a rule has answered: a message of the system, or one marked as canned or automatic.
    case ruleReplied
    /// When the first message of the customer has reached the AI.
    case aiEngaged
    /// At the event; an end by time is none.
    case closed
    /// When a named outcome is reached.
    case outcomes
    /// When all of these hold.
    case allOf([Gate])
    /// When any of these holds.
    case anyOf([Gate])

    /// Whether something in it depends on the AI.
    var mentionsAI: Bool {
        switch self {
        case .aiReplied, .aiEngaged, .outcomes: true
        case .opened, .humanReplied, .ruleReplied, .closed: false
        case .allOf(let parts), .anyOf(let parts): parts.contains(where: \.mentionsAI)
        }
    }

    /// Whether some part of it waits for an outcome.
    var needsOutcomes: Bool {
        switch self {
        case .outcomes: true
        case .opened, .aiReplied, .humanReplied, .ruleReplied, .aiEngaged, .closed: false
        case .allOf(let parts), .anyOf(let parts): parts.contains(where: \.needsOutcomes)
        }
    }

    /// Whether it holds, given what has happened in a unit.
    func holds(_ facts: GateFacts) -> Bool {
        switch self {
        case .opened: facts.contains(.opened)
        case .aiReplied: facts.contains(.aiReplied)
        case .humanReplied: facts.contains(.humanReplied)
        case .ruleReplied: facts.contains(.ruleReplied)
        case .aiEngaged: facts.contains(.aiEngaged)
        case .closed: facts.contains(.closed)
        case .outcomes: facts.contains(.outcome)
        case .allOf(let parts): parts.allSatisfy { $0.holds(facts) }
        case .anyOf(let parts): parts.contains { $0.holds(facts) }
        }
    }
}

/// A gate as a table: for each set of facts whether it holds.
struct GateTable: Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ gate: Gate) {
        var (low, high): (UInt64, UInt64) = (0, 0)
        for facts in UInt8(0)..<128 where gate.holds(GateFacts(rawValue: facts)) {
            if facts < 64 { low |= 1 << UInt64(facts) } else { high |= 1 << UInt64(facts - 64) }
        }
        self.low = low
        self.high = high
    }

    /// Whether it holds, given what has happened in a unit.
    @inline(__always)
    func holds(_ facts: GateFacts) -> Bool {
        (facts.rawValue < 64 ? low : high) >> UInt64(facts.rawValue & 63) & 1 != 0
    }
}

/// What has happened in a unit, as far as a gate asks.
struct GateFacts: OptionSet, Sendable {
    let rawValue: UInt8

    static let opened = GateFacts(rawValue: 1)
    static let aiReplied = GateFacts(rawValue: 2)
    static let humanReplied = GateFacts(rawValue: 4)
    static let ruleReplied = GateFacts(rawValue: 8)
    static let aiEngaged = GateFacts(rawValue: 16)
    static let closed = GateFacts(rawValue: 32)
    static let outcome = GateFacts(rawValue: 64)
}
