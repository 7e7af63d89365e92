// Does no bill lie outside the bounds that are worked out from the bounds of its lines?

import CostFunction
import Money
import Testing

@testable import Pricing

@Suite struct Bounds {
    private static let names = ["one", "two", "platform"]

    /// The average month of charges that come to these amounts; nil where a step has no figure for them.
    private static func average(_ plan: InvoicePlan, _ charges: [(name: String, months: [Rational])]) -> Rational? {
        let months = plan.figures(ofCharges: charges).flatMap(\.months).map(\.figure)
        if months.contains(nil) { return nil }
        return months.reduce(Rational.zero) { $0 + ($1 ?? .zero) }.divided(by: 12)
    }

    @Test("no bill is beyond its bounds", arguments: 0..<4) func hold(block: Int) {
        var (compared, reached) = (0, 0)
        for seed in 0..<500 {
            var dice = Dice(state: UInt64(block * 77_777 + seed))
            let plan = dice.invoice()
            let boxes = Self.names.map { name in
                ChargeBounds(
                    name: name,
                    months: (0..<12).map { _ in
                        let low = dice.chance(30) ? Rational.zero : dice.fraction(0, 40)
                        return low...(low + (dice.chance(30) ? .zero : dice.fraction(0, 20)))
                    })
            }
            guard let bounds = plan.bounds(ofCharges: boxes) else { continue }
            for round in 0..<12 {
                let charges = boxes.map { box in
                    (
                        name: box.name,
                        months: box.months.map { range -> Rational in
                            switch round {
                            case 0: range.lowerBound
                            case 1: range.upperBound
                            default: dice.chance(50) ? range.lowerBound : range.upperBound
                            }
                        }
                    )
                }
                guard let amount = Self.average(plan, charges) else { continue }
                compared += 1
                if amount == bounds.lowerBound || amount == bounds.upperBound { reached += 1 }
                #expect(
                    bounds.contains(amount),
                    "seed \(block * 77_777 + seed): \(amount) is not in \(bounds)"
                )
            }
        }
        #expect(compared > 2000 && reached > 300)
    }

    /// A commitment of a quarter behind a maximum of a year: a larger first month can make the contract cheaper, so that
    /// the least and the most of each line are not the ends of the bill.
    @Test func whatFollowsALongStep() {
        var plan = InvoicePlan(.usd, charges: [], adjustments: [.maximum(100, each: .year)])
        #expect(plan.neverFalls)
        plan.commitments = [Commitment(30, each: .quarter)]
        #expect(!plan.neverFalls)
        plan.adjustments = [.maximum(100)]
        #expect(plan.neverFalls)
        plan.commitments.append(Commitment(30, each: .quarter))
        #expect(!plan.neverFalls)
    }
}
