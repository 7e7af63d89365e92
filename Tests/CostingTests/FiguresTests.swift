// Do real cards and workloads come to the figures that were worked out by hand?

import Costing
import Money
import RateCard
import SourceText
import TestSupport
import Testing
import Workload

/// A card on a workload, and what it comes to.
struct Figure: Sendable, CustomTestStringConvertible {
    let card: String
    let workload: String
    let low: String
    let usual: String
    let high: String

    init(_ card: String, _ workload: String, _ low: String, _ usual: String? = nil, _ high: String? = nil) {
        self.card = card
        self.workload = workload
        self.low = low
        self.usual = usual ?? low
        self.high = high ?? usual ?? low
    }

    var testDescription: String { "\(card) on \(workload)" }
}

private func offer(_ card: String, _ workload: String, plan: String? = nil) throws -> Offer {
    let reading = CardReader.read(try sourceFile(card))
    let run = try #require(WorkloadReader.read(try sourceFile(workload)).workload)
    let chosen = plan.map { plan in reading.plans.first { $0.plan == plan } } ?? reading.card
    return try OfferPricer(run).price(try #require(chosen))
}

private let worked = "Tests/Fixtures/worked"
private let loads = "Tests/Fixtures/worked/workloads"
private let plain = "ratecards/workloads/plain.yaml"
private let retailer = "ratecards/workloads/retailer.yaml"

@Suite struct FiguresTests {
    static let figures: [Figure] = [
        // Worked example 1: a window of 24 hours, of 72 hours, and one that is not stated.
        Figure("\(worked)/01-window-24h.yaml", "\(loads)/once.yaml", "20000"),
        Figure("\(worked)/01-window-24h.yaml", "\(loads)/returns.yaml", "22400"),
        Figure("\(worked)/01-window-72h.yaml", "\(loads)/returns.yaml", "20000"),
        Figure("\(worked)/01-window-open.yaml", "\(loads)/returns.yaml", "20000", "22400"),
        // 2: a minimum of 50 outcomes.
        Figure("\(worked)/02-minimum.yaml", "\(loads)/once.yaml", "4455"),
        Figure("\(worked)/02-minimum.yaml", "\(loads)/eighty.yaml", "49.5"),
        // 4: the mean is not enough for a cap.
        Figure("\(worked)/04-cap.yaml", "\(loads)/two-lengths.yaml", "390"),
        // 5: a conversation against a resolution.
        Figure("\(worked)/05-conversation.yaml", "\(loads)/once.yaml", "5000"),
        Figure("\(worked)/05-resolution.yaml", "\(loads)/once.yaml", "4455"),
        // 7: tiers that are not said to be graduated or volume, at 4,000.
        Figure("\(worked)/07-tiers.yaml", "\(loads)/four-thousand.yaml", "3200", "3400"),
        // 8: a pack, whatever is used of it.
        Figure("\(worked)/08-packs.yaml", "\(loads)/once.yaml", "200"),
        // 9: 60,000 a year committed, 4,000 a month used.
        Figure("\(worked)/09-commitment.yaml", "\(loads)/four-thousand.yaml", "5000"),
        // 10: a range in the text.
        Figure("\(worked)/10-range.yaml", "\(loads)/once.yaml", "1000", "1500"),
        // The article: 10,000 conversations.
        Figure("ratecards/agentforce-launch.yaml", plain, "20000"),
        Figure("ratecards/my-askai-per-ticket.yaml", plain, "1000", "1500"),
        Figure("ratecards/generic-budget.yaml", plain, "5000"),
        Figure("ratecards/generic-mid.yaml", plain, "10000", "15000"),
        Figure("ratecards/generic-premium.yaml", plain, "20000"),
        Figure("ratecards/aissist.yaml", plain, "900"),
        Figure("ratecards/intercom-fin.yaml", plain, "4455"),
        // The review of two offers.
        Figure("Tests/Fixtures/review/acme.yaml", retailer, "4600", "5525", "6775"),
        Figure("Tests/Fixtures/review/fin.yaml", retailer, "3920.4", "4167.9", "4583.7"),
    ]

    @Test(arguments: figures) func comesTo(_ figure: Figure) throws {
        let offer = try offer(figure.card, figure.workload)
        let band = offer.band(at: offer.run.volume)
        #expect(band.low.description == figure.low)
        #expect(band.usual.description == figure.usual)
        #expect(band.high.description == figure.high)
    }

    @Test(arguments: [
        ("Tests/Fixtures/review/acme.yaml", "meters.conversation.ends", "1650", "1650"),
        ("Tests/Fixtures/review/acme.yaml", "meters.conversation.billed_when", "432", "532"),
        ("Tests/Fixtures/review/acme.yaml", "meters.conversation.bills.spam", "125", "125"),
        ("Tests/Fixtures/review/fin.yaml", "meters.outcome.reopen.same_thread.effect", "415.8", "415.8"),
        ("Tests/Fixtures/review/fin.yaml", "meters.outcome.bills.spam", "247.5", "247.5"),
    ]) func aQuestionIsWorth(_ card: String, _ term: String, _ usually: String, _ atMost: String) throws {
        let offer = try offer(card, retailer)
        let exposure = try #require(
            offer.exposures(at: offer.run.volume).first { $0.choice.path.joined(separator: ".") == term })
        #expect(exposure.usually.description == usually)
        #expect(exposure.atMost.description == atMost)
    }

    @Test(arguments: ["ratecards/generic-enterprise.yaml", "\(worked)/10-not-public.yaml", "ratecards/ada.yaml"])
    func anUnpublishedPriceIsNoFigure(_ card: String) throws {
        let offer = try offer(card, plain)
        #expect(!offer.hasFigure)
        #expect(!offer.unpriced.isEmpty)
        #expect(offer.isAtLeast)
    }

    @Test func termsWithoutAFigureMakeATotalAtLeast() throws {
        #expect(try offer("Tests/Fixtures/review/acme.yaml", retailer).isAtLeast)
        #expect(try !offer("Tests/Fixtures/review/fin.yaml", retailer).isAtLeast)
    }

    @Test(arguments: files(under: ["Tests/Fixtures/cards"])) func aCompleteContractHasABandOfNoWidth(_ card: String) throws {
        let offer = try offer(card, retailer)
        let band = offer.band(at: offer.run.volume)
        #expect(band.low == band.high)
        #expect(offer.choices.isEmpty)
        #expect(offer.hasFigure)
    }

    @Test func tiersReadBothWaysAt1500() throws {
        let offer = try offer("\(worked)/07-tiers.yaml", "\(loads)/once.yaml")
        #expect(offer.band(at: 1500).low == 1200)
        #expect(offer.band(at: 1500).high == 1400)
        #expect(offer.band(at: 1000).high == 1000)
        #expect(offer.band(at: 1001).low.description == "800.8")
    }

    @Test func aMinimumStopsBindingAtItsVolume() throws {
        let offer = try offer("\(worked)/02-minimum.yaml", "\(loads)/once.yaml")
        let edge = try #require(Rational(1000, over: 9))
        #expect(offer.band(at: edge).usual.description == "49.5")
        #expect(offer.band(at: 112).usual == Rational(112) * (try Rational(parsing: "0.4455")))
    }

    @Test func packsBeginAnew() throws {
        let offer = try offer("\(worked)/08-packs.yaml", "\(loads)/once.yaml")
        #expect(offer.band(at: 25_000).usual == 200)
        #expect(offer.band(at: 25_001).usual == 400)
    }

    /// Every example on every card holds on some reading, but for those whose author knows that the vendor is wrong.
    @Test(arguments: ShippedCardFiles.all) func vendorsExamplesAddUp(_ path: String) throws {
        let card = try #require(CardReader.read(try sourceFile(path)).card)
        let failures = ExampleRunner(card).failures().filter { !$0.isKnown }
        #expect(failures.map(\.message) == [])
    }
}

/// The cards of the repository.
enum ShippedCardFiles {
    static let all = files(under: ["ratecards", "Tests/Fixtures"]).filter { !$0.contains("/workloads/") }
}
