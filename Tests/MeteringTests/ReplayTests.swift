// Does the meter agree with the slow one that walks tick by tick, whatever the terms?

import Metering
import Money
import Testing

@Suite struct ReplayTests {
    /// Thousands of random terms and threads. A difference is printed with the smallest case that still shows it.
    @Test(arguments: 0..<20)
    func sameAsTickByTick(seed: UInt64) throws {
        var dice = Dice(state: seed &+ 7000)
        for _ in 0..<250 {
            let drawn = ReplayCase(&dice)
            guard drawn.differs else { continue }
            let small = drawn.shrunk()
            let answers = try small.answers()
            Issue.record("slow: \(answers.slow)\nfast: \(answers.fast)\n\(small)")
            return
        }
    }
}
