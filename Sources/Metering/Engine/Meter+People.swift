// How many people are counted?

internal import Money

extension Meter {
    /// People of one thread: its customers who did something that counts, each once in the period.
    func people(_ rule: PeopleRule, _ thread: TicketThread, _ isTraced: Bool) throws(MeterRefusal) -> MeterResult {
        var seen: [String?] = []
        var things: [Thing] = []
        var records: [UnitRecord] = []
        var trace: [TraceEntry] = []
        for (place, event) in thread.events.enumerated() {
            let ticket = thread.tickets[Int(event.ticket)]
            var note = EventNote.notCounted
            if meets(ticket), sees(channelOf: event, in: thread), isActive(rule, event) {
                let terms = try terms(of: event, in: thread)
                let marks = ticket.marks.intersection(terms.notBilled)
                if !marks.isEmpty {
                    note = .notBilled(marks)
                } else if !seen.contains(ticket.customer) {
                    seen.append(ticket.customer)
                    things.append(
                        Thing(
                            terms: terms, ticket: Int(event.ticket), unit: place, outcome: nil,
                            at: coordinates(of: event, in: thread, along: plan.apartBy), amount: 1,
                            isReversed: false))
                    note = .opened
                } else {
                    note = .inside
                }
            }
            guard isTraced else { continue }
            if note == .opened {
                records.append(
                    UnitRecord(
                        ticket: Int(event.ticket), openedBy: place, openedAt: event.time, openedBecause: .counted,
                        endedAt: nil, endedBecause: nil,
                        bills: [UnitBill(outcome: nil, at: event.time, reversedAt: nil)], spared: nil, units: 1))
            }
            trace.append(TraceEntry(event: place, unit: note == .opened ? records.count - 1 : nil, note: note))
        }
        return MeterResult(totals: Weigher.totals(of: things), units: records, trace: trace)
    }

    private func isActive(_ rule: PeopleRule, _ event: ThreadEvent) -> Bool {
        guard case .message(let author) = event.kind, plan.sees.sees(author) else { return false }
        return rule.activeWhen.contains(author == .customer ? .sends : .receives)
    }
}
