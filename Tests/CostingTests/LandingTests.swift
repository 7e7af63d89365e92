// Where do returns land, when the workload does not know?

import Costing
import Money
import SourceText
import Testing

@Suite struct Landings {
    /// A meter that counts tickets counts a new thread as one: 4% of 1,000 tickets. The question is ours.
    @Test(arguments: [
        ("", 1000, 1000, 1040, 1), (", to: either", 1000, 1000, 1040, 1), (", to: same_thread", 1000, 1000, 1000, 0),
        (", to: new_thread", 1040, 1040, 1040, 0),
    ]) func tickets(to: String, low: Int, usual: Int, high: Int, questions: Int) throws {
        let offer = try offer(
            text: head + "meters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 1}}\n",
            workload(comesBack: "{share: 4%, after: 8h\(to)}"))
        #expect(offer.band(at: 1000) == CostBand(low: Rational(low), usual: Rational(usual), high: Rational(high)))
        #expect(offer.choices.count == questions)
        #expect(offer.choices.allSatisfy { $0.isOurs && $0.path == ["mix", "comes_back", "to"] })
    }

    /// A meter that counts replies counts the same in either thread: nothing to ask.
    @Test func replies() throws {
        let offer = try offer(
            text: head + "meters: {m: {counts: replies, sees: {authors: [ai]}}}\ncharges: {c: {of: m, rate: 1}}\n",
            workload(comesBack: "{share: 4%, after: 8h}"))
        #expect(offer.band(at: 1000) == CostBand(low: 1040, usual: 1040, high: 1040))
        #expect(offer.choices.isEmpty)
    }
}
