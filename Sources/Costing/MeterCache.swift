// Meters the buyer's tickets once for each plan: many combinations of readings share one.

internal import Calendar
internal import Metering
internal import Money
internal import Synchronization

/// Remembers what plans came to on one set of tickets, for every card that meets them.
final class MeterBook: Sendable {
    private struct Key: Hashable {
        let plan: MeterPlan
        let sight: Int
        /// The first day of the term, where it matters for the plan.
        let from: CivilDate?
    }

    /// What a plan came to.
    struct Entry: Sendable {
        let totals: Result<MeterTotals, MeterRefusal>
        /// Figures that nobody gave and that a default stood in for.
        let standIns: [MissingInput]
    }

    private let known = Mutex<[Key: Entry]>([:])

    /// The units for one ticket on average, when the AI sees one of the run's shares. `from`: the first day of the term.
    func entry(_ plan: MeterPlan, _ tickets: Run.Landing, sight: Int, from start: CivilDate?) -> Entry {
        let from = start.flatMap { plan.looksAtCalendar ? $0 : nil }
        let key = Key(plan: plan, sight: sight, from: from)
        if let found = known.withLock({ $0[key] }) { return found }
        let missing = tickets.tickets.missing(for: plan)
        let stopping = missing.filter(\.stops)
        let totals = Result { () throws(MeterRefusal) -> MeterTotals in
            if !stopping.isEmpty { throw .missing(stopping) }
            return try Meter(plan).totals(
                of: (plan.looksAtCustomers ? tickets.byCustomer : tickets.shapes)[sight],
                arrives: tickets.tickets.arrives,
                zone: tickets.tickets.zone, from: from)
        }
        let entry = Entry(totals: totals, standIns: missing.filter { !$0.stops })
        known.withLock { $0[key] = entry }
        return entry
    }
}

/// Meters for one card, and notes which figures were missing.
final class MeterCache: Sendable {
    private let assumed = Mutex<[MissingInput]>([])

    /// Figures that the workload lacks and that a default stood in for.
    var standIns: [MissingInput] { assumed.withLock { $0 } }

    /// The units for one ticket on average, when returns land in one of the run's places and the AI sees one of its shares.
    func totals(_ plan: MeterPlan, _ run: Run, landing: Int, sight: Int) -> Result<MeterTotals, MeterRefusal> {
        let tickets = run.landings[landing]
        let entry = tickets.metered.entry(plan, tickets, sight: sight, from: run.starts)
        if !entry.standIns.isEmpty {
            assumed.withLock { list in
                for input in entry.standIns where !list.contains(input) { list.append(input) }
            }
        }
        return entry.totals
    }
}

extension MeterRefusal {
    /// Why a line has no price, for a meter.
    func why(_ meter: String) -> Why {
        switch self {
        case .unsupported(let keys): .unsupported("meters.\(meter).\(keys.first ?? "")")
        case .uncovered(let dimension, let value): .notStated("meters.\(meter) for \(dimension.rawValue) \(value)")
        case .noTerms: .notStated("meters.\(meter)")
        case .missing(let inputs): .missingInput(inputs.first?.key ?? "")
        case .tooManyShapes(let count): .unsupported("meters.\(meter): \(count) kinds of ticket")
        }
    }
}
