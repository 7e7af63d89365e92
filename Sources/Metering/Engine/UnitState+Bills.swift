// When is a unit billed, and when is the charge taken back?

extension UnitState {
    /// Looks whether an outcome is reached or the gate opens, after something has changed at `time`.
    mutating func settle(at time: Int64) {
        for place in outcomes.indices where outcomes[place].countedAt == nil {
            let rule = terms.outcomes[place]
            guard rule.isMade(by: signals.union(outcomes[place].own), against: preventing) else { continue }
            if wasHandedOff, terms.notBilled.contains(.handedOff), !rule.isHandOff {
                outcomes[place].wasSpared = true
                continue
            }
            outcomes[place].countedAt = time
            countedAt = time
            cameBack = false
            facts.insert(.outcome)
        }
        guard terms.gate.holds(facts) else { return }
        var anyCounted = false
        for place in outcomes.indices where outcomes[place].countedAt != nil {
            anyCounted = true
            guard !outcomes[place].isBilled else { continue }
            outcomes[place].isBilled = true
            bill(place, at: time)
        }
        if !anyCounted, bills.isEmpty { bills.append(Bill(outcome: nil, at: time, madeAt: time)) }
    }

    /// Puts an outcome on the bill, or in the place of another.
    private mutating func bill(_ outcome: Int, at time: Int64) {
        let made = Bill(outcome: outcome, at: time, madeBy: madeBy(outcome), madeAt: time)
        guard let standing = bills.lastIndex(where: { $0.reversedAt == nil }) else {
            bills.append(made)
            return
        }
        func replace() {
            if let old = bills[standing].outcome {
                bills[standing].earlier.append((old, bills[standing].madeAt, bills[standing].madeBy))
            }
            bills[standing].outcome = outcome
            bills[standing].madeBy = made.madeBy
            bills[standing].madeAt = time
        }
        guard let before = bills[standing].outcome else { return replace() }
        switch terms.ifSeveral {
        case .first: break
        case .last: replace()
        case .each: bills.append(made)
        case .highest:
            if terms.ranks[outcome] < terms.ranks[before] { replace() }
        }
    }

    /// The signals that made an outcome.
    private func madeBy(_ outcome: Int) -> Signals {
        let rule = terms.outcomes[outcome]
        return signals.union(outcomes[outcome].own).intersection(rule.anyOf.union(rule.allOf))
    }

    /// Takes every charge back. What made an outcome must happen again; what prevents one stays.
    mutating func reverse(at time: Int64) {
        for place in bills.indices where bills[place].reversedAt == nil { bills[place].reversedAt = time }
        for place in outcomes.indices {
            outcomes[place].countedAt = nil
            outcomes[place].isBilled = false
            outcomes[place].own = []
            outcomes[place].silentFrom = nil
        }
        preventing.formUnion(signals.intersection(terms.unless))
        signals = []
        facts = []
        closedAt = nil
        countedAt = nil
        cameBack = false
    }

    /// The marks of the unit when it comes to the bill.
    func billMarks(of ticket: Ticket) -> BillMarks {
        var marks = ticket.marks
        if let shared = sharedMarks { marks.formUnion(BillMarks(of: shared)) }
        if wasHandedOff { marks.insert(.handedOff) }
        return marks
    }

    /// Why nothing is billed, or the charges that are.
    func decided(_ ticket: Ticket) -> (bills: [Bill], spared: SparedReason?) {
        if isFree { return ([], .freeWhile) }
        if bills.isEmpty {
            return ([], outcomes.contains(where: \.wasSpared) ? .marks(.handedOff) : .gateNotMet)
        }
        let marks = billMarks(of: ticket).intersection(terms.notBilled)
        guard !marks.isEmpty else { return (bills, nil) }
        // A hand-off spares an outcome only if it came first, and that was looked at when the outcome was reached.
        let kept = marks == .handedOff ? bills.filter { $0.outcome != nil } : []
        return (kept, kept.isEmpty ? .marks(marks) : nil)
    }
}
