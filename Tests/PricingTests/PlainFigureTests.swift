import CostFunction
import Money
import Testing

@testable import Pricing

/// Figures without derivations are the same figures.
@Suite struct PlainFigureTests {
    @Test("so many times the units cost what these units cost", arguments: 0..<4) func figures(block: Int) {
        for seed in 0..<25 {
            var dice = Dice(state: UInt64(block * 1000 + seed) &+ 4242)
            let plan = dice.invoice()
            let perVolume = dice.usagePerVolume()
            // A month without tickets is among them, and months alike that follow each other.
            let weights = [0, 3, 3, 3, 1, 8, 8, 2, 2, 2, 2, 5].map { Rational($0) }
            let months = plan.months(weights.map { perVolume.times($0) })
            let figures = plan.figures([MonthUsage](repeating: perVolume, count: weights.count), times: weights)
            #expect(figures.map(\.name) == months.lines.map(\.name))
            for (line, full) in zip(figures, months.lines) {
                #expect(line.months.map(\.figure) == full.months.map(\.amount), "\(line.name) of \(plan)")
                let reasons = line.months.map { if case .unknown(let reason) = $0 { reason } else { nil as Unpriced? } }
                #expect(reasons == full.months.map(\.unpriced))
            }
        }
    }

    @Test("the average of a line is unknown where a month is") func average() {
        let reason = Unpriced(key: "rate", reason: "it is open")
        let cases: [(months: [CostFunction.Value], average: CostFunction.Value)] = [
            ([.known(1), .known(2), .known(6)], .known(3)),
            ([.known(1), .unknown(reason)], .unknown(reason)),
            ([], .known(0)),
        ]
        for (months, average) in cases { #expect(LineFigures(name: "line", months: months).average == average) }
    }
}
