// Meters the buyer's tickets once for each plan: many combinations of readings share one.

internal import Calendar
internal import Metering
internal import Money
internal import Synchronization

/// Remembers what plans came to on one run's tickets.
final class MeterCache: Sendable {
    private struct Key: Hashable {
        let plan: MeterPlan
        let landing: Int
        let sight: Int
    }

    private let known = Mutex<[Key: Result<MeterTotals, MeterRefusal>]>([:])

    private let assumed = Mutex<[MissingInput]>([])

    /// Figures that the workload lacks and that a default stood in for.
    var standIns: [MissingInput] { assumed.withLock { $0 } }

    /// The units for one ticket on average, when returns land in one of the run's places and the AI sees one of its shares.
    func totals(_ plan: MeterPlan, _ run: Run, landing: Int, sight: Int) -> Result<MeterTotals, MeterRefusal> {
        let key = Key(plan: plan, landing: landing, sight: sight)
        if let found = known.withLock({ $0[key] }) { return found }
        let tickets = run.landings[landing]
        let result = Result { () throws(MeterRefusal) -> MeterTotals in
            let missing = tickets.tickets.missing(for: plan)
            assumed.withLock { list in
                for input in missing where !input.stops && !list.contains(input) { list.append(input) }
            }
            let stopping = missing.filter(\.stops)
            if !stopping.isEmpty { throw .missing(stopping) }
            return try Meter(plan).totals(
                of: (plan.looksAtCustomers ? tickets.byCustomer : tickets.shapes)[sight],
                arrives: tickets.tickets.arrives,
                zone: tickets.tickets.zone)
        }
        known.withLock { $0[key] = result }
        return result
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
