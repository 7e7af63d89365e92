// How do the tests of advice get an offer?

import Costing
import RateCard
import SourceText
import TestSupport
import Workload

/// What keeps a test from having an offer.
struct NoOffer: Error, CustomStringConvertible {
    let description: String
}

/// The offers of a card of the project, on the retailer's tickets.
func offers(_ path: String) throws -> [Offer] { try offers(sourceFile(path)) }

/// The offers of a card, on the retailer's tickets.
func offers(_ file: SourceFile) throws -> [Offer] {
    let (workload, diagnostics) = WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml"))
    guard let workload else { throw NoOffer(description: "\(diagnostics.map(\.message))") }
    let reading = CardReader.read(file)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw NoOffer(description: "\(file.path): \(errors.map(\.message))") }
    let pricer = OfferPricer(workload)
    return try reading.offers.map { try pricer.price($0) }
}
