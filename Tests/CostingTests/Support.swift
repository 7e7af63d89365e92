// How do the tests of costing get an offer?

import CostFunction
import Costing
import Money
import RateCard
import SourceText
import TestSupport
import Workload

/// What keeps a test from having an offer.
struct NoOffer: Error, CustomStringConvertible {
    let description: String
}

/// A workload of the project, or one written in a test.
func readWorkload(_ file: SourceFile) throws -> Workload {
    let (workload, diagnostics) = WorkloadReader.read(file)
    guard let workload else { throw NoOffer(description: "\(file.path): \(diagnostics.map(\.message))") }
    return workload
}

func readOffers(
    _ file: SourceFile, _ workload: Workload, limits: CombinationLimits = .standard
) throws -> [Offer] {
    let reading = CardReader.read(file)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw NoOffer(description: "\(file.path): \(errors.map(\.message))") }
    return try reading.offers.map { try OfferPricer(workload, limits: limits).price($0) }
}

/// The only offer of a card of the project, on a workload of the project.
func offer(_ card: String, _ workload: String) throws -> Offer {
    let offers = try readOffers(sourceFile(card), readWorkload(sourceFile(workload)))
    guard let first = offers.first, offers.count == 1 else {
        throw NoOffer(description: "\(card) has \(offers.count) offers")
    }
    return first
}

/// The only offer of a card written in a test.
func offer(text: String, _ workload: Workload, limits: CombinationLimits = .standard) throws -> Offer {
    let offers = try readOffers(SourceFile(path: "card.yaml", text: text), workload, limits: limits)
    guard let first = offers.first, offers.count == 1 else { throw NoOffer(description: "\(offers.count) offers") }
    return first
}

/// A workload of one kind of ticket: the given keys of a mix are laid over the plainest one.
func workload(
    tickets: Int = 1, channel: String = "chat", messages: Int = 1, replies: Int = 1, gap: String = "5m",
    solved: Int = 100, comesBack: String = ""
)
    throws -> Workload
{
    try readWorkload(
        SourceFile(
            path: "workload.yaml",
            text: """
                workload: 1
                id: test
                tickets: \(tickets)
                besides: {spam: 0, test: 0, bots: 0, greeting: 0}
                mix:
                  channels: {\(channel): 100%}
                  customer_messages: {\(messages): 100%}
                  gap: \(gap)
                  ai_replies: {\(replies): 100%}
                  answered: {confirms: \(solved)%, asks_for_human: \(100 - solved)%}
                  comes_back: [\(comesBack)]
                  closes_after: 1h
                """))
}

/// The head of a card in a test.
let head = "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n"

extension CostBand {
    /// The three figures as decimals, for messages that show all of them.
    var text: String { [low, usual, high].map { $0.formatted(places: 4, grouped: false) }.joined(separator: " ") }
}

/// A figure written as a decimal.
func figure(_ text: String) throws -> Rational { try ExactDecimal(parsing: text).rational }

/// A band written as three decimals.
func band(_ low: String, _ usual: String, _ high: String) throws -> CostBand {
    CostBand(low: try figure(low), usual: try figure(usual), high: try figure(high))
}
