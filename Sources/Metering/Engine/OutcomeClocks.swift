// What does a unit ask of an outcome, message after message?

internal import Calendar

/// An outcome without its name: nothing in it must be counted when it is handed on, which happens with every message.
struct OutcomeClocks: Sendable {
    let anyOf: Signals
    let allOf: Signals
    let unless: Signals
    let assumed: AssumedRule?
    let checked: CheckRule?
    let closedFor: TimeSpan?

    init(_ rule: OutcomeRule) {
        anyOf = rule.anyOf
        allOf = rule.allOf
        unless = rule.unless
        assumed = rule.assumed
        checked = rule.checked
        closedFor = rule.closedFor
    }

    /// Whether it is itself a hand-off, which `bills.handed_off` spares.
    var isHandOff: Bool { !anyOf.union(allOf).isDisjoint(with: [.handedOff, .procedureHandedOff]) }

    /// Whether it waits for nobody coming back after the closing.
    var needsClosing: Bool { anyOf.union(allOf).contains(.notReopened) }

    /// Whether these signals make it, and none of them or of those that only prevent stands against it.
    func isMade(by signals: Signals, against preventing: Signals) -> Bool {
        signals.union(preventing).isDisjoint(with: unless)
            && (!signals.isDisjoint(with: anyOf) || !allOf.isEmpty && signals.isSuperset(of: allOf))
    }
}
