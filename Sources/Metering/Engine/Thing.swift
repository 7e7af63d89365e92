// How do counted things become units, and where do limits cut them?

internal import Money

/// One counted thing that is to be billed.
struct Thing {
    /// The terms it is weighed by.
    let terms: CompiledTerms
    /// Its ticket.
    let ticket: Int
    /// Its unit, or the event where events are counted.
    let unit: Int
    /// The outcome that it led to; nil where it led to none.
    let outcome: Int?
    /// Its place along the dimensions that are wanted apart.
    let at: Coordinates
    /// Its weight where each thing has its own, else how many things it is.
    let amount: Rational
    /// Whether its charge was taken back.
    let isReversed: Bool
    /// Its customer's month, where a cap holds for each.
    var customerMonth: CustomerMonth?
}

/// A customer and a month.
struct CustomerMonth: Hashable {
    /// The customer; nil: the one of a thread that names none.
    let customer: String?
    /// When the month ends; nil where the thread's start is not known: then all of it falls in one month.
    let end: Int64?
}

/// Makes units of things.
enum Weigher {
    /// Units of one scope and place.
    private struct Entry {
        var ticket: Int
        var unit: Int
        var outcome: Int?
        var customerMonth: CustomerMonth?
        var units: UnitsAt
    }

    /// The units of a thread's things.
    static func totals(of things: [Thing]) -> MeterTotals {
        var totals = MeterTotals()
        var rest = things[...]
        while let first = rest.first {
            let terms = first.terms
            if isPlain(terms) {
                for thing in rest where thing.terms === terms { add(thing, terms.weighing, to: &totals.units) }
            } else {
                capped(entries(of: rest.filter { $0.terms === terms }, terms.weighing), terms.cap, into: &totals)
            }
            if things.allSatisfy({ $0.terms === terms }) { break }
            rest = rest.filter { $0.terms !== terms }[...]
        }
        return totals
    }

    /// Whether each thing is by itself, and nothing limits it.
    private static func isPlain(_ terms: CompiledTerms) -> Bool {
        guard terms.cap == nil else { return false }
        switch terms.weighing.form {
        case .constant, .table, .elapsed: return true
        case .onePer(_, _, let within), .block(_, _, _, let within), .first(_, _, let within):
            return within == .month
        }
    }

    /// The units of a thing by itself. What is added up within the month stays a plain count.
    private static func units(of thing: Thing, _ weighing: Weighing) -> Rational {
        switch weighing.form {
        case .constant(let units): thing.amount * units * weighing.times
        case .table, .elapsed: thing.amount * weighing.times
        case .onePer, .first, .block: thing.amount
        }
    }

    private static func add(_ thing: Thing, _ weighing: Weighing, to list: inout [UnitsAt]) {
        let units = units(of: thing, weighing)
        UnitsAt.add(UnitsAt(at: thing.at, billed: units, reversed: thing.isReversed ? units : 0), to: &list)
    }

    /// Units by scope and place.
    private static func entries(of things: [Thing], _ weighing: Weighing) -> [Entry] {
        switch weighing.form {
        case .onePer(let size, let part, let within) where within != .month:
            return grouped(things, within) { blocks($0, size, part) * weighing.times }
        case .block(let each, let size, let part, let within) where within != .month:
            return grouped(things, within) { each * blocks($0, size, part) * weighing.times }
        case .first(let first, let further, let within) where within != .month:
            return numbered(things, within, first * weighing.times, further * weighing.times)
        default:
            return things.map { thing in
                let units = units(of: thing, weighing)
                return Entry(
                    ticket: thing.ticket, unit: thing.unit, outcome: thing.outcome,
                    customerMonth: thing.customerMonth,
                    units: UnitsAt(at: thing.at, billed: units, reversed: thing.isReversed ? units : 0))
            }
        }
    }

    private static func blocks(_ amount: Rational, _ size: Rational, _ part: Part) -> Rational {
        let blocks = amount.divided(by: size) ?? 0
        return part == .roundedUp ? blocks.ceil : blocks
    }

    /// Things added up by scope and place, and then made units.
    private static func grouped(_ things: [Thing], _ within: Within, _ make: (Rational) -> Rational) -> [Entry] {
        var groups: [(entry: Entry, all: Rational, kept: Rational)] = []
        for thing in things {
            let kept = thing.isReversed ? 0 : thing.amount
            let place = groups.firstIndex { group in
                group.entry.ticket == thing.ticket && (within == .ticket || group.entry.unit == thing.unit)
                    && group.entry.outcome == thing.outcome && group.entry.units.at == thing.at
                    && group.entry.customerMonth == thing.customerMonth
            }
            if let place {
                groups[place].all += thing.amount
                groups[place].kept += kept
            } else {
                let entry = Entry(
                    ticket: thing.ticket, unit: thing.unit, outcome: thing.outcome,
                    customerMonth: thing.customerMonth, units: UnitsAt(at: thing.at, billed: 0))
                groups.append((entry, thing.amount, kept))
            }
        }
        return groups.map { group in
            var entry = group.entry
            entry.units.billed = make(group.all)
            entry.units.reversed = entry.units.billed - make(group.kept)
            return entry
        }
    }

    /// The first thing of a scope at one weight, the others at another.
    private static func numbered(
        _ things: [Thing], _ within: Within, _ first: Rational, _ further: Rational
    ) -> [Entry] {
        var seen: [(ticket: Int, unit: Int, count: Rational)] = []
        return things.map { thing in
            let place = seen.firstIndex {
                $0.ticket == thing.ticket && (within == .ticket || $0.unit == thing.unit)
            }
            let before = place.map { seen[$0].count } ?? 0
            if let place {
                seen[place].count += thing.amount
            } else {
                seen.append((thing.ticket, thing.unit, thing.amount))
            }
            let atFirst = max(0, min(thing.amount, 1 - before))
            let units = atFirst * first + (thing.amount - atFirst) * further
            return Entry(
                ticket: thing.ticket, unit: thing.unit, outcome: thing.outcome, customerMonth: thing.customerMonth,
                units: UnitsAt(at: thing.at, billed: units, reversed: thing.isReversed ? units : 0))
        }
    }

    /// Puts entries into totals, with the cap.
    private static func capped(_ entries: [Entry], _ cap: UnitCap?, into totals: inout MeterTotals) {
        guard let cap else {
            for entry in entries { UnitsAt.add(entry.units, to: &totals.units) }
            return
        }
        var scopes: [(entry: Entry, units: [UnitsAt])] = []
        for entry in entries {
            if cap.scope == .outcome, entry.outcome == nil {
                UnitsAt.add(entry.units, to: &totals.units)
                continue
            }
            let place = scopes.firstIndex { scope in
                switch cap.scope {
                case .ticket: scope.entry.ticket == entry.ticket
                case .unit: scope.entry.ticket == entry.ticket && scope.entry.unit == entry.unit
                case .outcome: scope.entry.ticket == entry.ticket && scope.entry.outcome == entry.outcome
                case .customerMonth: scope.entry.customerMonth == entry.customerMonth
                }
            }
            if let place {
                UnitsAt.add(entry.units, to: &scopes[place].units)
            } else {
                scopes.append((entry, [entry.units]))
            }
        }
        for scope in scopes {
            switch cap {
            case .amount: totals.add(MeterTotals(capped: [CappedScope(count: 1, units: scope.units)]), times: 1)
            case .units(let most, _):
                // The limit is on what stands: what was taken back makes room again. What fills it first is kept.
                var room = most
                var roomForReversed = most
                for item in scope.units {
                    let net = min(item.net, room)
                    let reversed = min(item.reversed, roomForReversed)
                    room -= net
                    roomForReversed -= reversed
                    UnitsAt.add(UnitsAt(at: item.at, billed: net + reversed, reversed: reversed), to: &totals.units)
                }
            }
        }
    }
}
