// What does a plan make of one thread, and of a list of shapes?

package import Calendar
internal import Money

extension Meter {
    /// Goes through one thread and says for each event what became of it. A thread whose start is not known is refused
    /// where the calendar ends units.
    package func run(_ thread: TicketThread) throws(MeterRefusal) -> MeterResult {
        if needsCalendar, thread.starts == nil {
            throw .missing([
                MissingInput(key: "starts", standIn: nil, neededFor: "a unit that ends with a calendar period")
            ])
        }
        return try measure(
            thread, clock: thread.starts.map { CalendarClock(start: $0.millisecond, zone: .rules) }, true)
    }

    /// What this plan makes of shapes, for each ticket of the workload. `profile` says when tickets arrive, which matters
    /// only where the calendar ends units: then every moment of arrival is averaged over, exactly.
    ///
    /// `from`: the first day of the term, where it is known. Then twelve real months are averaged over, with their changes
    /// of the clock; else a year of 365 days without them.
    package func totals(
        of shapes: [Shape], arrives: Arrival = .evenly, zone: TimeZoneRules = .utc, from: CivilDate? = nil
    ) throws(MeterRefusal) -> MeterTotals {
        var totals = MeterTotals()
        if let rapid {
            var pass = RapidPass(rapid)
            var sum = Rational.zero
            for shape in shapes {
                let units = pass.units(shape.thread, countsUnseen: countsUnseen)
                if units == 1 { sum += shape.weight } else if units > 1 { sum += shape.weight * Rational(units) }
            }
            return sum.isZero ? totals : MeterTotals(units: [UnitsAt(at: Coordinates(), billed: sum * rapid.each)])
        }
        let average = needsCalendar ? try ArrivalAverage(self, arrives: arrives, zone: zone, from: from) : nil
        for shape in shapes {
            if let average, shape.thread.starts == nil {
                try average.add(shape, to: &totals, self)
            } else {
                let clock = shape.thread.starts.map { CalendarClock(start: $0.millisecond, zone: .rules) }
                totals.add(try measure(shape.thread, clock: clock, false).totals, times: shape.weight)
            }
        }
        return totals
    }

    /// One pass over a thread.
    func measure(
        _ thread: TicketThread, clock: CalendarClock?, _ isTraced: Bool
    ) throws(MeterRefusal) -> MeterResult {
        var stretches: [(ticket: Int, from: Int64, to: Int64)] = []
        for other in free { stretches += try other.openStretches(thread, clock) }
        switch plan.counts {
        case .conversations, .tickets:
            var pass = ThreadRun(self, thread, clock: clock, isTraced: isTraced)
            pass.freeStretches = stretches
            try pass.go()
            return try bill(pass)
        case .people(let rule): return try people(rule, thread, clock, isTraced)
        default: return try count(thread, clock, free: stretches, isTraced)
        }
    }

    /// The stretches in which a unit of this meter is open, by ticket.
    private func openStretches(
        _ thread: TicketThread, _ clock: CalendarClock?
    ) throws(MeterRefusal) -> [(ticket: Int, from: Int64, to: Int64)] {
        guard plan.counts.opensUnits else { throw .unsupported(["free_while"]) }
        var pass = ThreadRun(self, thread, clock: clock, isTraced: false)
        try pass.go()
        return pass.units.map { ($0.ticket, $0.openedAt, $0.endedAt ?? .max) }
    }

    /// The bill of a pass.
    private func bill(_ pass: ThreadRun) throws(MeterRefusal) -> MeterResult {
        if !pass.isTraced, let each = plainEach {
            return MeterResult(totals: plainTotals(pass, each), units: [], trace: [])
        }
        var things: [Thing] = []
        var records: [UnitRecord] = []
        for (number, unit) in pass.units.enumerated() {
            let decided = unit.decided(pass.thread.tickets[unit.ticket])
            let first = things.count
            for bill in decided.bills {
                var place = pass.thread.coordinates(of: pass.thread.events[unit.openedBy], along: plan.apartBy)
                let outcome = bill.outcome.map { unit.terms.outcomeNames[$0] }
                if plan.apartBy.contains(.outcome) { place.outcome = outcome }
                let weight = try weight(of: unit, outcome, pass.thread)
                things.append(
                    Thing(
                        terms: unit.terms, ticket: unit.ticket, unit: number,
                        // Things are added up across outcomes, unless each has its own cap.
                        outcome: unit.terms.cap?.scope == .outcome ? things.count : nil, at: place,
                        amount: weight, isReversed: bill.reversedAt != nil,
                        customerMonth: customerMonth(unit.terms, unit.ticket, unit.openedAt, pass.thread, pass.clock)))
            }
            guard pass.isTraced else { continue }
            records.append(
                UnitRecord(
                    ticket: unit.ticket, openedBy: unit.openedBy, openedAt: unit.openedAt,
                    openedBecause: unit.reason, endedAt: unit.endedAt, endedBecause: unit.endReason,
                    bills: decided.bills.map { bill in
                        UnitBill(
                            outcome: bill.outcome.map { unit.terms.outcomeNames[$0] }, at: bill.at,
                            reversedAt: bill.reversedAt, madeBy: bill.madeBy, madeAt: bill.madeAt,
                            earlier: bill.earlier.map {
                                ReplacedOutcome(
                                    outcome: unit.terms.outcomeNames[$0.outcome], at: $0.at, madeBy: $0.madeBy)
                            })
                    }, spared: decided.spared, units: things[first...].reduce(0) { $0 + $1.amount },
                    at: pass.thread.coordinates(of: pass.thread.events[unit.openedBy], along: plan.apartBy),
                    prevented: unit.signals.union(unit.preventing).intersection(unit.terms.unless)))
        }
        return MeterResult(totals: Weigher.totals(of: things), units: records, trace: pass.trace)
    }

    /// The totals where every unit weighs the same and nobody wants them apart: two counts.
    private func plainTotals(_ pass: ThreadRun, _ each: Rational) -> MeterTotals {
        var billed = 0
        var reversed = 0
        for unit in pass.units {
            for bill in unit.decided(pass.thread.tickets[unit.ticket]).bills {
                billed += 1
                if bill.reversedAt != nil { reversed += 1 }
            }
        }
        guard billed > 0 else { return MeterTotals() }
        return MeterTotals(units: [
            UnitsAt(
                at: Coordinates(), billed: billed == 1 ? each : each * Rational(billed),
                reversed: reversed == 0 ? .zero : each * Rational(reversed))
        ])
    }

    /// The weight of one unit, before the factor and before what is added up over several units.
    private func weight(of unit: UnitState, _ outcome: String?, _ thread: TicketThread) throws(MeterRefusal) -> Rational
    {
        switch unit.terms.weighing.form {
        case .table(let dimension, _, _):
            if unit.terms.eventTable != nil {
                return unit.terms.weighing.severalInOne == .sum ? unit.tableSum : unit.tableHighest
            }
            var place = thread.coordinates(of: thread.events[unit.openedBy], along: [dimension])
            if dimension == .outcome { place.outcome = outcome }
            return try tableWeight(place[dimension], unit.terms)
        case .elapsed(let block, let part, let of):
            let calls = unit.calls.calls(from: unit.openedAt, person: unit.personAt, to: unit.lastEventAt)
            let time = calls.reduce(Int64(0)) { later($0, by: elapsed(of, $1)) }
            guard let blocks = Rational(time, over: block.milliseconds) else { return 0 }
            return part == .roundedUp ? blocks.ceil : blocks
        case .constant, .onePer, .first, .block: return 1
        }
    }

    /// The customer's month that something falls in, where a cap holds for each.
    func customerMonth(
        _ terms: CompiledTerms, _ ticket: Int, _ time: Int64, _ thread: TicketThread, _ clock: CalendarClock?
    ) -> CustomerMonth? {
        guard terms.cap?.scope == .customerMonth else { return nil }
        return CustomerMonth(
            customer: thread.tickets[ticket].customer,
            end: clock.flatMap { $0.isKnown ? $0.boundary(after: time, CalendarEnd(each: .month)) : nil })
    }

    /// The milliseconds of a stretch that count.
    func elapsed(_ part: TimePart, from start: Int64, person: Int64?, to end: Int64) -> Int64 {
        switch part {
        case .whole: max(0, length(from: start, to: end))
        case .ai: max(0, length(from: start, to: min(person ?? end, end)))
        case .human: person.map { max(0, length(from: max($0, start), to: end)) } ?? 0
        }
    }

    /// The weight of a value in the table.
    func tableWeight(_ value: String?, _ terms: CompiledTerms) throws(MeterRefusal) -> Rational {
        guard case .table(let dimension, let rows, let otherwise) = terms.weighing.form else { return 1 }
        if let row = rows.first(where: { $0.value == value }) { return row.units }
        guard let otherwise else { throw .uncovered(dimension, value ?? "") }
        return otherwise
    }

    /// The weights of what an event carries along the table's dimension, for one and for all of a kind.
    func tableWeights(
        of detail: EventDetail, _ terms: CompiledTerms
    ) throws(MeterRefusal) -> [(each: Rational, total: Rational)] {
        var weights: [(each: Rational, total: Rational)] = []
        switch terms.eventTable {
        case .action:
            for action in detail.actions {
                let each = try tableWeight(action.action, terms)
                weights.append((each, each * action.count))
            }
        case .feature, .model:
            guard let value = terms.eventTable == .feature ? detail.feature : detail.model else { break }
            let each = try tableWeight(value, terms)
            weights.append((each, each))
        default: break
        }
        return weights
    }
}
