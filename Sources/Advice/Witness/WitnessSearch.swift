// Is there a conversation, a quantity or a sequence of months that shows what an open term costs?

package import Costing
internal import Metering
internal import Money
internal import RateCard
internal import Synchronization

/// Finds witnesses, and remembers conversations by the plans that they tell apart: cards of one vendor share them.
package final class WitnessSearch: Sendable {
    private struct Key: Hashable {
        let plans: [MeterPlan]
        let path: [String]
        /// The amounts are of one card and one term only.
        let card: String
        let choice: String
    }

    private let known = Mutex<[Key: WitnessResult]>([:])

    /// A search that knows nothing yet.
    package init() {}

    /// The witness of an open term of an offer.
    package func find(_ choice: Choice, in offer: Offer) -> WitnessResult {
        if choice.isOurs { return .none("The answer is in our own help desk, and no matter of the paper.") }
        let meters = offer.meterReadings(of: choice)
        guard let first = meters.first else { return bills(choice, offer) }
        let key = Key(plans: first.plans, path: choice.path, card: offer.card.id, choice: choice.id)
        if let found = known.withLock({ $0[key] }) { return found }
        let result = threads(choice, offer, meters)
        known.withLock { $0[key] = result }
        return result
    }

    private func threads(_ choice: Choice, _ offer: Offer, _ meters: [MeterReadings]) -> WitnessResult {
        var tried = 0
        var isCutShort = false
        for readings in meters {
            if let found = ofMonth(choice, offer, readings) { return .found(found) }
            var search = ThreadSearch(readings, path: choice.path)
            let found = search.find()
            tried += search.tried
            isCutShort = isCutShort || search.isCutShort
            guard let found else { continue }
            return .found(
                Witness(
                    kind: .thread(found.thread), bills: found.bills, words: choice.readings.map(\.words),
                    path: choice.path, unit: readings.balance, isBeyondIncluded: found.isBeyondIncluded,
                    waits: PlanFacts(readings.plans).waits, currency: offer.card.currency))
        }
        if isCutShort { return .gaveUp(after: tried) }
        if tried == 0 { return .none("No single conversation shows it.") }
        return .none("None of \(tried) short conversations is billed differently while the other terms are as usually read.")
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
                words: choice.readings.map(\.words), path: choice.path, unit: readings.balance, isBeyondIncluded: false,
                waits: false, currency: offer.card.currency)
        }
        return nil
    }

    // MARK: - Quantities and months

    private func bills(_ choice: Choice, _ offer: Offer) -> WitnessResult {
        guard let readings = offer.billReadings(of: choice) else {
            return .none("With the other terms as usually read it changes nothing that is counted or billed.")
        }
        func witness(_ kind: Witness.Kind, _ sums: [Rational]) -> WitnessResult {
            .found(
                Witness(
                    kind: kind, bills: sums.map { Witness.Bill(units: nil, amount: $0) },
                    words: choice.readings.map(\.words), path: choice.path, unit: nil, isBeyondIncluded: false,
                    waits: false, currency: offer.card.currency))
        }
        let candidates = RoundNumbers.upTo(10_000_000)
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
            let start = sums(steady(.one)) == nil ? candidates : candidates.filter { $0 >= 1000 }
            for quantity in start + readings.breakpoints.map({ $0 + .one }) {
                if let sums = sums(steady(quantity)) {
                    return witness(.quantity(quantity, unit: readings.unit, months: readings.horizon), sums)
                }
            }
            for quantity in candidates + readings.breakpoints.map({ $0 + .one }) {
                for months in [[.zero, quantity], [quantity, .zero]] {
                    if let sums = sums(months) { return witness(.months(months, unit: readings.unit), sums) }
                }
            }
        }
        return .none("No round quantity of a month, nor of two months in a row, is billed differently.")
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
