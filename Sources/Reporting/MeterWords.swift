// Why did a meter do what it did, in a buyer's words and with the clause?

internal import Calendar
internal import Costing
internal import Metering
internal import Money

/// Words for one meter on one thread.
struct MeterWords {
    let metered: MeteredThread
    let thread: TicketThread

    /// The terms by which a unit goes.
    private func terms(_ unit: UnitRecord) -> UnitTerms? {
        guard thread.events.indices.contains(unit.openedBy) else { return metered.plan?.terms }
        return metered.plan?.terms(openedBy: thread.events[unit.openedBy], in: thread)
    }

    private func clause(_ keys: String...) -> MeterClause { metered.clauses.clause(keys) }

    /// What happened in the thread.
    static func name(_ event: ThreadEvent) -> String {
        switch event.kind {
        case .message(let author):
            ([author.word] + BillMarks(of: event.marks).keys.map { $0.replacing("_", with: " ") }).joined(
                separator: ", ")
        case .event(let name): name.rawValue.replacing("_", with: " ")
        }
    }

    /// What became of an event.
    func entry(_ entry: TraceEntry, _ result: MeterResult) -> (MeterRow.Kind, String, MeterClause?) {
        let event = thread.events[entry.event]
        switch entry.note {
        case .opened:
            guard let unit = entry.unit else { return (.opens, "", nil) }
            return opened(result.units[unit].openedBecause, event)
        case .inside: return (.inside, entry.unit == nil ? "counted already" : "", nil)
        case .returned(let effect, let place):
            return (.returns, returned(effect, place), clause("reopen", Self.key(place)))
        case .noticed: return (.inside, entry.unit == nil ? "noticed; no unit is open" : "", nil)
        case .notSeen:
            if metered.plan?.sees.sees(channel: channel(event)) == false {
                return (.notCounted, "its channel is not seen", clause("sees", "channels"))
            }
            if case .message(let author) = event.kind, metered.plan?.sees.sees(author) == false {
                return (.notCounted, "messages of this author are not seen", clause("sees", "authors"))
            }
            return (.notCounted, "the AI does not see this ticket", nil)
        case .opensNothing: return (.notCounted, "no unit is open, and this opens none", clause("opens"))
        case .notBilled(let marks): return (.notCounted, "not billed: \(Self.list(marks.keys))", marked(marks))
        case .freeWhile: return (.notCounted, "free while another meter's unit is open", clause("free_while"))
        case .notCounted: return (.notCounted, "not what is counted", clause("counts"))
        }
    }

    private func opened(_ reason: OpenReason, _ event: ThreadEvent) -> (MeterRow.Kind, String, MeterClause?) {
        switch reason {
        case .opener: return (.opens, "opens it", clause("opens"))
        case .full(let limit):
            return (
                .opens, "opens it: the unit before had all the \(limit) it holds", clause("ends", "at_most", "\(limit)")
            )
        case .cameBack(let place):
            return (.opens, "comes back \(Self.words(place)): another unit", clause("reopen", Self.key(place)))
        case .counted: return (.opens, "counted", clause("counts"))
        }
    }

    private func returned(_ effect: ReopenEffect, _ place: ReturnPlace) -> String {
        switch effect {
        case .free: "comes back \(Self.words(place)): belongs to the old unit, free"
        case .stands: "comes back \(Self.words(place)): belongs to the old unit, whose charge stands"
        case .reversed: "comes back \(Self.words(place)): the old unit is open again"
        case .newUnit: "comes back \(Self.words(place)): another unit"
        }
    }

    private static func words(_ place: ReturnPlace) -> String {
        switch place {
        case .sameThread: "in the same thread"
        case .newThread: "in a new thread"
        case .otherChannel: "through another channel"
        }
    }

    private static func key(_ place: ReturnPlace) -> String {
        switch place {
        case .sameThread: "same_thread"
        case .newThread: "new_thread"
        case .otherChannel: "other_channel"
        }
    }

    private func channel(_ event: ThreadEvent) -> String {
        let detail = Int(event.detail)
        let own = thread.details.indices.contains(detail) ? thread.details[detail].channel : nil
        return own ?? thread.tickets[Int(event.ticket)].channel
    }

    private func marked(_ marks: BillMarks) -> MeterClause? { marks.keys.first.map { clause("bills", $0) } }

    static func list(_ keys: [String]) -> String {
        keys.map { $0.replacing("_", with: " ") }.joined(separator: ", ")
    }

    /// Why a unit ended.
    func ended(_ unit: UnitRecord, _ reason: EndReason) -> (String, MeterClause?) {
        let ends = terms(unit)?.ends
        switch reason {
        case .sinceStart:
            let length = TimeSpan(milliseconds: (unit.endedAt ?? unit.openedAt) - unit.openedAt)
            return ("\(ends?.sinceStart?.span ?? length) after it opened", clause("ends", "since_start"))
        case .sinceLast:
            let whose = ends?.sinceLast?.messageOf.map { " of the \($0.word)" } ?? ""
            let long = ends?.sinceLast.map { "\($0.limit.span) without a message\(whose)" }
            return (long ?? "nobody wrote for long enough", clause("ends", "since_last"))
        case .calendar:
            let period = ends?.calendar.map { " of the \(Self.words($0.each))" } ?? ""
            return ("the end\(period)", clause("ends", "calendar"))
        case .event(let name): return (name.rawValue.replacing("_", with: " "), clause("ends", "events"))
        case .full(let limit): return ("it had all the \(limit) it holds", clause("ends", "at_most", "\(limit)"))
        case .cameBack(let place): return ("another unit took its place", clause("reopen", Self.key(place)))
        }
    }

    private static func words(_ period: CalendarPeriod) -> String {
        switch period {
        case .day: "day"
        case .month: "month"
        case .billingCycle: "billing cycle"
        }
    }

    /// What made a unit billable.
    func billed(_ bill: UnitBill, of unit: UnitRecord) -> (String, MeterClause?) {
        guard let outcome = bill.outcome else {
            return ("billed: \(gate(terms(unit)?.billedWhen ?? .opened))", clause("billed_when"))
        }
        let (why, clause) = made(outcome, bill.madeBy, of: unit)
        return (bill.earlier.isEmpty ? "billed as \(why)" : "now billed as \(why)", clause)
    }

    /// What made an outcome.
    func made(_ outcome: String, _ madeBy: Signals, of unit: UnitRecord) -> (String, MeterClause?) {
        let rule = terms(unit)?.outcomes.first { $0.name == outcome }
        var reasons: [String] = []
        var keys = ["outcomes", outcome]
        if madeBy.contains(.assumed), let assumed = rule?.assumed {
            reasons.append("\(assumed.silence) of silence")
            keys += ["assumed", "silence"]
        }
        if madeBy.contains(.checked) {
            switch rule?.checked {
            case .sinceStart(let span): reasons.append("checked \(span) after it opened")
            case .sinceLast(let span): reasons.append("checked \(span) after the last message")
            case .atEnd, nil: reasons.append("checked when it ended")
            }
            if keys.count == 2 { keys.append("checked") }
        }
        if madeBy.contains(.notReopened) {
            reasons.append("closed, and nobody came back" + (rule?.closedFor.map { " for \($0)" } ?? ""))
        }
        reasons += madeBy.keys.filter { !["assumed", "checked", "not_reopened"].contains($0) }
            .map { $0.replacing("_", with: " ") }
        return (
            "\(outcome.replacing("_", with: " ")): \(reasons.joined(separator: ", "))",
            metered.clauses.clause(keys)
        )
    }

    private func gate(_ gate: Gate) -> String {
        switch gate {
        case .opened: "it opened"
        case .aiReplied: "the AI has replied"
        case .humanReplied: "a person has replied"
        case .ruleReplied: "a rule has replied"
        case .aiEngaged: "the customer's message reached the AI"
        case .closed: "it was closed"
        case .outcomes: "an outcome was reached"
        case .allOf(let parts): parts.map(self.gate).joined(separator: " and ")
        case .anyOf(let parts): parts.map(self.gate).joined(separator: " or ")
        }
    }

    /// Why a gate never held.
    private func never(_ gate: Gate) -> String {
        switch gate {
        case .opened: "it never opened"
        case .aiReplied: "the AI never replied"
        case .humanReplied: "no person replied"
        case .ruleReplied: "no rule replied"
        case .aiEngaged: "no message of the customer reached the AI"
        case .closed: "it was never closed"
        case .outcomes: "no outcome was reached"
        case .allOf(let parts): parts.map(never).joined(separator: ", or ")
        case .anyOf(let parts): parts.map(never).joined(separator: ", and ")
        }
    }

    /// Why a unit is not on the bill.
    func spared(_ unit: UnitRecord, _ reason: SparedReason) -> (String, MeterClause?) {
        switch reason {
        case .gateNotMet:
            guard !unit.prevented.isEmpty else {
                return ("not billed: \(never(terms(unit)?.billedWhen ?? .opened))", clause("billed_when"))
            }
            let outcome = terms(unit)?.outcomes.first { !$0.unless.isDisjoint(with: unit.prevented) }
            let keys = ["outcomes"] + (outcome.map { [$0.name, "unless"] } ?? [])
            return ("not billed: prevented by \(Self.list(unit.prevented.keys))", metered.clauses.clause(keys))
        case .marks(let marks): return ("not billed: \(Self.list(marks.keys))", marked(marks))
        case .freeWhile: return ("free while another meter's unit is open", clause("free_while"))
        }
    }
}
