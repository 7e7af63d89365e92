// Do the two offers of the review come to the figures that were reckoned by hand?

import SourceText
import CostFunction
import Costing
import Money
import Testing

@Suite struct ReviewDrafts {
    static let workload = "ratecards/workloads/retailer.yaml"

    @Test(arguments: [
        ("acme", 10000, "4600", "5525", "6775"),
        ("acme", 14000, "6440", "7735", "9485"),
        ("fin", 10000, "3920.40", "4167.90", "4583.70"),
        ("fin", 14000, "5488.56", "5835.06", "6417.18"),
    ]) func costs(_ example: (card: String, volume: Int, low: String, usual: String, high: String)) throws {
        let offer = try offer("Tests/Fixtures/review/\(example.card).yaml", Self.workload)
        let found = offer.band(at: Rational(example.volume))
        let expected = try band(example.low, example.usual, example.high)
        #expect(found == expected, "\(found.text), not \(expected.text)")
    }

    @Test(arguments: [
        ("acme", "ends", "1650", "1650"), ("acme", "billed_when", "432", "532"), ("acme", "bills.spam", "125", "125"),
        ("fin", "reopen", "415.80", "415.80"), ("fin", "bills.spam", "247.50", "247.50"),
    ]) func exposures(_ example: (card: String, term: String, usually: String, atMost: String)) throws {
        let offer = try offer("Tests/Fixtures/review/\(example.card).yaml", Self.workload)
        let exposure = try #require(
            offer.exposures(at: 10000).first { $0.choice.path.joined(separator: ".").contains(".\(example.term)") })
        #expect(exposure.usually == (try figure(example.usually)), "\(exposure.usually.formatted(places: 4))")
        #expect(exposure.atMost == (try figure(example.atMost)), "\(exposure.atMost.formatted(places: 4))")
    }

    @Test func theEndOfAConversation() throws {
        let offer = try offer("Tests/Fixtures/review/acme.yaml", Self.workload)
        let ends = try #require(offer.exposures(at: 10000).first)
        #expect(ends.answers == [5525, 5275, 6775, 5125])
        #expect(ends.choice.usual == 0)
    }

    @Test func onlyTheQuoteIsWithoutLimit() throws {
        let acme = try offer("Tests/Fixtures/review/acme.yaml", Self.workload)
        #expect(acme.isAtLeast(at: 10_000))
        #expect(
            Set(acme.withoutLimit.map(\.path)) == [
                "charges.conversations.adjust.[1].minimum", "charges.setup.fixed", "charges.platform.fixed",
            ])
        let fin = try offer("Tests/Fixtures/review/fin.yaml", Self.workload)
        #expect(!fin.isAtLeast(at: 10_000))
        #expect(fin.withoutLimit.isEmpty)
    }

    /// Single exposures overlap: their sum is more than the width of the band.
    @Test func exposuresAreNotAdded() throws {
        let offer = try offer("Tests/Fixtures/review/acme.yaml", Self.workload)
        let found = offer.band(at: 10000)
        let sum = offer.exposures(at: 10000).reduce(Rational.zero) { $0 + $1.usually }
        #expect(found.high - found.low == 2175)
        #expect(sum == 2207)
    }
}
