// Is there a conversation, a quantity or a sequence of months that shows what an open term costs?

package import Costing
internal import Metering
internal import Money
internal import RateCard
internal import Synchronization

/// Finds witnesses, and remembers conversations by the plans that they tell apart: the plans of a card share them.
package final class WitnessSearch: Sendable {
    private struct Key: Hashable {
        let plans: [MeterPlan]
        let path: [String]
    }

    /// What was found for some plans.
    private struct Known {
        let thread: TicketThread?
        let tried: Int
        let isCutShort: Bool
    }

    private let known = Mutex<[Key: Known]>([:])

    /// The most readings of other terms under which a witness is looked for, where the usual ones have none.
    private static let mostOthers = 12

    /// A search that knows nothing yet.
    package init() {}

    /// The witness of an open term of an offer, with the other terms as usually read; or where that shows nothing, with one
    /// of them read otherwise.
    package func find(_ choice: Choice, in offer: Offer) -> WitnessResult {
        if choice.isOurs { return .none("The answer is in our own help desk, and no matter of the paper.") }
        var budget = ThreadSearch.mostTried
        let usual = find(choice, offer, [:], &budget)
        if usual.witness != nil { return usual }
        var left = Self.mostOthers
        for other in offer.choices where other.id != choice.id && !other.isOurs {
            for pick in other.readings.indices where pick != other.usual && left > 0 {
                left -= 1
                if case .found(var witness) = find(choice, offer, [other.id: pick], &budget) {
                    witness.given = Witness.Given(path: other.path, words: other.readings[pick].words)
                    return .found(witness)
                }
            }
        }
        return usual
    }

    /// `budget`: how many conversations may be tried; what was tried is taken off.
    private func find(
        _ choice: Choice, _ offer: Offer, _ others: [String: Int], _ budget: inout Int
    ) -> WitnessResult {
        do throws(Unmeterable) {
            let meters = try offer.meterReadings(of: choice, others: others)
            return meters.isEmpty ? bills(choice, offer, others) : threads(choice, offer, meters, &budget)
        } catch {
            return .none("No conversation can be counted: \(error.why.words).")
        }
    }

    private func threads(
        _ choice: Choice, _ offer: Offer, _ meters: [MeterReadings], _ budget: inout Int
    ) -> WitnessResult {
        var tried = 0
        var isCutShort = false
        for readings in meters {
            if let found = ofMonth(choice, offer, readings) { return .found(found) }
            var search = ThreadSearch(readings, path: choice.path, atMost: budget)
            let found = thread(&search)
            tried += found.tried
            budget -= found.tried
            isCutShort = isCutShort || found.isCutShort
            guard let thread = found.thread, let bills = search.bills(thread), Set(bills.bills).count > 1 else {
                continue
            }
            return .found(
                Witness(
                    kind: .thread(thread), bills: bills.bills, words: choice.readings.map(\.words),
                    path: choice.path, meter: readings.meter,
                    unit: readings.balance ?? Self.noun(readings.plans.first?.counts),
                    isBeyondIncluded: bills.isBeyondIncluded, waits: PlanFacts(readings.plans).waits,
                    currency: offer.card.currency))
        }
        if isCutShort { return .gaveUp(after: tried) }
        if tried == 0 { return .none("No single conversation shows it.") }
        return .none("None of \(tried) short conversations costs differently.")
    }

    private func thread(_ search: inout ThreadSearch) -> Known {
        guard search.isFreeOfPrices else {
            let thread = search.find()
            return Known(thread: thread, tried: search.tried, isCutShort: search.isCutShort)
        }
        let key = Key(plans: search.readings.plans, path: search.path)
        if let found = known.withLock({ $0[key] }) { return found }
        let thread = search.find()
        let found = Known(thread: thread, tried: search.tried, isCutShort: search.isCutShort)
        // What another search may find with more tries is not remembered.
        if thread != nil || !search.isCutShort { known.withLock { $0[key] = found } }
        return found
    }

    /// What one counted thing is called, where it is no conversation.
    private static func noun(_ counts: Counts?) -> String? {
        switch counts {
        case .messages?: "message"
        case .replies?: "reply"
        case .requests?: "request"
        case .actions?: "action"
        case .minutes?: "minute"
        case .tokens?: "token"
        case .gigabytes?: "gigabyte"
        case .people?: "person"
        case .seats?: "seat"
        case .conversations?, .tickets?, nil: nil
        }
    }

    /// The smallest number of things in a month that come to different units, where they are added up over the month.
    private func ofMonth(_ choice: Choice, _ offer: Offer, _ readings: MeterReadings) -> Witness? {
        let steps = readings.plans.map(\.monthlyStep)
        guard Set(steps).count > 1 else { return nil }
        for count in RoundNumbers.upTo(1_000_000) {
            let units = steps.map { $0?.units(of: count) ?? count }
            guard Set(units).count > 1 else { continue }
            let bills = units.enumerated().map { pick, units in
                let totals = MeterTotals(units: [UnitsAt(at: Coordinates(), billed: units)])
                return Witness.Bill(units: units, amount: readings.amount(totals, under: pick)?.amount)
            }
            return Witness(
                kind: .quantity(count, unit: readings.meter, months: 1), bills: bills,
                words: choice.readings.map(\.words), path: choice.path, meter: readings.meter,
                unit: readings.balance ?? "unit", isBeyondIncluded: false,
                waits: false, currency: offer.card.currency)
        }
        return nil
    }

    // MARK: - Quantities and months

    private func bills(_ choice: Choice, _ offer: Offer, _ others: [String: Int]) -> WitnessResult {
        guard let readings = offer.billReadings(of: choice, others: others) else {
            return .none("It changes nothing that is counted or billed.")
        }
        func witness(_ kind: Witness.Kind, _ sums: [Rational]) -> WitnessResult {
            .found(
                Witness(
                    kind: kind, bills: sums.map { Witness.Bill(units: nil, amount: $0) },
                    words: choice.readings.map(\.words), path: choice.path, meter: nil, unit: nil,
                    isBeyondIncluded: false,
                    waits: false, currency: offer.card.currency))
        }
        let round = RoundNumbers.upTo(10_000_000)
        func sums(_ units: [Rational]) -> [Rational]? {
            guard let months = readings.months(units) else { return nil }
            let sums = months.map { $0.reduce(.zero, +) }
            return Set(sums).count > 1 ? sums : nil
        }
        func steady(_ quantity: Rational) -> [Rational] {
            [Rational](repeating: quantity, count: readings.horizon)
        }
        if let sums = sums(steady(.zero)) {
            return witness(.quantity(.zero, unit: readings.unit, months: readings.horizon), sums)
        }
        if readings.unit != nil {
            // Where one unit shows it already, a thousand say it better.
            let hasOne = sums(steady(.one)) != nil || sums([.one, .zero]) != nil || sums([.zero, .one]) != nil
            let numbers = (hasOne ? round.filter { $0 >= 1000 } : round) + readings.breakpoints.map { $0 + .one }
            for quantity in numbers {
                if let sums = sums(steady(quantity)) {
                    return witness(.quantity(quantity, unit: readings.unit, months: readings.horizon), sums)
                }
            }
            for quantity in numbers {
                for months in [[.zero, quantity], [quantity, .zero]] {
                    if let sums = sums(months) { return witness(.months(months, unit: readings.unit), sums) }
                }
            }
        }
        return .none("No round quantity in a month, nor in two months in a row, costs differently.")
    }
}

/// Numbers that are easy to say: 1, 2 and 5 times the powers of ten.
enum RoundNumbers {
    /// The numbers up to a largest one, in order.
    static func upTo(_ most: Rational) -> [Rational] {
        var numbers: [Rational] = []
        var power = Rational.one
        while power <= most {
            for factor in [Rational.one, 2, 5] where power * factor <= most { numbers.append(power * factor) }
            power *= 10
        }
        return numbers
    }
}
