// What the second, slow meter of the tests is told, and what it remembers of a unit.

import Metering

/// Terms of a unit, in ticks of half an hour.
struct ReplayTerms: Equatable {
    struct Outcome: Equatable {
        var name: String
        var anyOf: Set<String> = []
        var allOf: Set<String> = []
        var unless: Set<String> = []
        var silence = 0
        var isSilenceOfAnyone = false
        var runsFromAnyone = false
        var checkSinceStart: Int?
        var checkSinceLast: Int?
        var checkAtEnd = false
        var closedFor: Int?
    }

    struct Reopen: Equatable {
        var effect: String
        var within: Int?
        var afterThat: String
    }

    var opens: Set<Author> = [.customer]
    var sinceStart: Int?
    var isStartInside = false
    var sinceLast: Int?
    var isLastInside = false
    var lastOf: Author?
    var most: [String: Int] = [:]
    var endsByClosing = false
    var endsByHandOff = false
    /// The ticks at which a calendar day begins; empty: no such end.
    var days: Set<Int> = []
    /// Any of these lists, all of whose facts must hold.
    var gate: [Set<String>] = [["opened"]]
    var outcomes: [Outcome] = []
    /// `first`, `last`, `each` or `highest`: the outcome listed first is the dearest.
    var ifSeveral = "first"
    var sparesHandOffs = false
    var reopen: [String: Reopen] = [:]
}

/// One event on the grid.
struct ReplayEvent: Equatable {
    var tick: Int
    /// Nil: something that is no message.
    var author: Author?
    var name: EventName?
    var isCanned = false
    var ticket: Int
}

/// What it remembers of a unit: everything.
final class ReplayUnit {
    let number: Int
    let openedAt: Int
    let ticket: Int
    /// Every message and event that fell in it, with its place in the order of all events.
    var own: [(order: Int, event: ReplayEvent, isSeen: Bool)] = []
    /// Every seen message that a silence of it hears.
    var heard: [(order: Int, event: ReplayEvent, belongs: Bool)] = []
    /// What happened after its end: it may prevent an outcome and, while no other unit has taken its place, make one.
    var late: [(order: Int, signal: String, mayMake: Bool, tick: Int)] = []
    /// The last moment at which time brought something about.
    var lastDue = -1
    var isAtEnd = false
    var endedAt: Int?
    var isClosed = false
    var isOver = false
    var takesReturns = false
    var latestTicket: Int
    /// The order of the last reversal, and the tick from which its times run anew.
    var reversedAt = -1
    var reopenedAt: Int?
    var counted: [Int: Int] = [:]
    var billed: Set<Int> = []
    var checked: Set<Int> = []
    /// Checks that stand, and a silence of the closing.
    var checksHolding: Set<Int> = []
    var bills: [(outcome: Int?, at: Int, reversedAt: Int?)] = []
    var wasSpared = false
    var cameBack = false

    init(_ number: Int, at tick: Int, ticket: Int) {
        self.number = number
        openedAt = tick
        self.ticket = ticket
        latestTicket = ticket
    }

    var isOpen: Bool { !isClosed && !isOver }
}
