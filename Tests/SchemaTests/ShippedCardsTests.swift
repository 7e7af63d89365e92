// Do the cards and workloads of this repository decode without an error?

import RateCard
import Schema
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct ShippedCards {
    static let cards = files(under: [
        "ratecards", "Tests/Fixtures/cards", "Tests/Fixtures/worked", "Tests/Fixtures/review",
    ])
    .filter { !$0.contains("/workloads/") }

    @Test(arguments: cards) func decodes(_ path: String) throws {
        let reading = CardReader.read(try sourceFile(path))
        let errors = reading.diagnostics.filter { $0.severity == .error }
            .map {
                "\($0.file.path):\($0.file.position(at: $0.range.start).line): \($0.id): \($0.message) \($0.hint ?? "")"
            }
        #expect(errors == [])
        #expect(reading.card != nil)
    }
}
