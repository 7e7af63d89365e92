// Which laws hold for the cost of every card?

import Costing
import Money
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct CostLaws {
    /// Random cards of a few kinds, and random workloads.
    private struct Source {
        var random: SplitMix
        init(_ seed: UInt64) { random = SplitMix(seed: seed) }

        mutating func pick(_ texts: [String]) -> String { texts[Int(random.next() % UInt64(texts.count))] }
        mutating func number(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(random.next() % UInt64(range.count))
        }

        /// Terms without tiers, minimums or rounding: the cost is in proportion to the tickets.
        mutating func linearCharges() -> String {
            let meter = pick([
                "counts: conversations, ends: {since_start: 24h}", "counts: tickets, ends: none",
                "counts: replies, sees: {authors: [ai]}", "counts: conversations, ends: {since_last: 6h}",
            ])
            return
                "meters: {m: {\(meter), bills: {spam: billed, test: billed}}}\ncharges: {c: {of: m, rate: 0.\(number(1...99))}}\n"
        }

        mutating func charges(factor: Int = 1) -> (text: String, scaled: String) {
            let rates = (0..<2).map { _ in number(1...40) }
            let least = number(10...900)
            let schedule = pick([
                "rate: R0", "bands: [{up_to: 300, rate: R0}, {rate: R1}], tiers: volume",
                "bands: [{up_to: 300, rate: R0}, {rate: R1}], tiers: graduated",
                "block: {units: 70, price: R0, part: begun}",
                "rate: R0, adjust: [{minimum: L}, {percent_off: 10%}]",
                "rate: {one_of: [R0, R1]}, adjust: [{maximum: L}]",
            ])
            func text(_ factor: Int) -> String {
                var text = schedule
                for (index, rate) in rates.enumerated() { text = text.replacing("R\(index)", with: "\(rate * factor)") }
                return
                    "meters: {m: {counts: conversations, ends: not stated, reopen: {same_thread: {effect: free}}}}\ncharges: {c: {of: m, "
                    + text.replacing("L", with: "\(least * factor)")
                    + "}, d: {fixed: \(rates[0] * factor), each: month}}\n"
            }
            return (text(1), text(factor))
        }

        mutating func workload(tickets: Int) -> String {
            let back = number(0...30)
            return """
                workload: 1
                id: w
                tickets: \(tickets)
                besides: {spam: 0, test: 0, bots: 0, greeting: 0}
                mix:
                  channels: {chat: \(number(1...99))%, email: rest}
                  customer_messages: {1: \(number(20...70))%, 3: rest}
                  gap: \(number(1...30))h
                  answered: {confirms: \(number(1...60))%, asks_for_human: rest}
                  comes_back: [{share: \(back)%, after: \(number(1...60))h, to: same_thread, then: ai}]
                  closes_after: 1h
                """
        }
    }

    private func offer(_ charges: String, _ workload: String) throws -> Offer {
        let made = try readWorkload(SourceFile(path: "w.yaml", text: workload))
        return try #require(try readOffers(SourceFile(path: "card.yaml", text: head + charges), made).first)
    }

    /// Under terms in proportion to the tickets, two lots of tickets cost together what they cost apart.
    @Test func disjointWorkloadsAdd() throws {
        for seed in 0..<40 as Range<UInt64> {
            var source = Source(seed)
            let charges = source.linearCharges()
            let offer = try offer(charges, source.workload(tickets: 1000))
            let (a, b) = (Rational(source.number(1...5000)), Rational(source.number(1...5000)))
            #expect(offer.band(at: a).usual + offer.band(at: b).usual == offer.band(at: a + b).usual, "seed \(seed)")
        }
    }

    /// Every amount times k: every cost times k.
    @Test func scalingTheCurrencyScalesTheCost() throws {
        for seed in 0..<40 as Range<UInt64> {
            var source = Source(seed)
            let (text, scaled) = source.charges(factor: 7)
            let workload = source.workload(tickets: 1000)
            let (one, seven) = (try offer(text, workload).band(at: 900), try offer(scaled, workload).band(at: 900))
            #expect(seven == CostBand(low: one.low * 7, usual: one.usual * 7, high: one.high * 7), "seed \(seed)")
        }
    }

    /// Fewer readings of a term: a range inside the other.
    @Test func fewerReadingsNarrowTheRange() throws {
        for seed in 0..<40 as Range<UInt64> {
            var source = Source(seed)
            let workload = source.workload(tickets: 1000)
            let rates = (0..<3).map { _ in source.number(1...90) }
            func band(_ readings: [Int], _ ends: String) throws -> CostBand {
                let rate =
                    readings.count == 1
                    ? "\(readings[0])" : "{one_of: [\(readings.map(String.init).joined(separator: ", "))]}"
                return try offer(
                    "meters: {m: {counts: conversations, ends: \(ends)}}\ncharges: {c: {of: m, rate: \(rate)}}\n",
                    workload
                ).band(at: 1000)
            }
            let wide = try band(rates, "not stated")
            for narrow in [try band(Array(rates.prefix(2)), "not stated"), try band(rates, "{since_start: 24h}")] {
                #expect(wide.low <= narrow.low && narrow.high <= wide.high, "seed \(seed)")
            }
        }
    }

    /// The order in which a card lists its keys, meters and charges changes no figure.
    @Test func orderDoesNotMatter() throws {
        for seed in 0..<20 as Range<UInt64> {
            var source = Source(seed)
            let workload = source.workload(tickets: 1000)
            let (a, b) = (source.number(1...9), source.number(1...9))
            let meters = [
                "  m: {counts: conversations, ends: not stated, bills: {spam: not stated, test: billed}}",
                "  r: {bills: {test: billed, spam: billed}, sees: {authors: [ai]}, counts: replies}",
            ]
            let charges = [
                "  c: {of: m, rate: \(a)}", "  d: {adjust: [{minimum: 500}], rate: 0.\(b), of: r}",
                "  e: {fixed: 30, each: month}",
            ]
            let one =
                "meters:\n" + meters.joined(separator: "\n") + "\ncharges:\n" + charges.joined(separator: "\n") + "\n"
            let other =
                "charges:\n" + charges.reversed().joined(separator: "\n") + "\nmeters:\n"
                + meters.reversed().joined(separator: "\n") + "\n"
            let (first, second) = (try offer(one, workload), try offer(other, workload))
            #expect(first.band(at: 777) == second.band(at: 777), "seed \(seed)")
            let exposures = [first, second].map { offer in
                Dictionary(offer.exposures(at: 777).map { ($0.choice.id, $0.atMost) }, uniquingKeysWith: { $1 })
            }
            #expect(exposures[0] == exposures[1])
        }
    }
}
