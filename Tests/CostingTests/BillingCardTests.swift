import Costing
import RateCard
import SourceText
import TestSupport
import Testing

/// Runs the billing cases that a card can say as cards, where the file with the cases stands beside the package.
@Suite struct BillingCardTests {
    @Test("a billing case on a card gives the stated figure") func cards() throws {
        let cases = try BillingCase.all()
        var count = 0
        for billingCase in cases {
            guard let card = try BillingCard(billingCase) else { continue }
            count += 1
            let reading = CardReader.read(SourceFile(path: "\(billingCase.id).yaml", text: card.text))
            let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.message)
            #expect(errors.isEmpty, "\(billingCase.id): \(errors)\n\(card.text)")
            let read = try #require(reading.offers.first)
            let failures = ExampleRunner(read, book: ReadingBook()).failures().map(\.message)
            #expect(failures.isEmpty, "\(billingCase.id): \(failures)\n\(card.text)")
        }
        print("billing cases: \(count) of \(cases.count) run as cards")
        #expect(cases.isEmpty || count >= 128)
    }
}
