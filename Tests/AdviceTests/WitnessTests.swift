// Does each open term of the cards get a witness that holds, or a reason?

import Advice
import Calendar
import Costing
import Metering
import Money
import RateCard
import SourceText
import Testing
import TestSupport

@Suite struct WitnessTests {
    /// The stories of an offer, by the path of the term.
    private func stories(_ path: String) throws -> [String: String] {
        let search = WitnessSearch()
        var result: [String: String] = [:]
        for offer in try offers(path) {
            for choice in offer.choices {
                let key = choice.path.joined(separator: ".")
                if let witness = search.find(choice, in: offer).witness { result[key] = Story.text(witness) }
            }
        }
        return result
    }

    @Test func theQuoteOfTheReview() throws {
        let stories = try stories("Tests/Fixtures/review/acme.yaml")
        #expect(
            stories["meters.conversation.ends"]
                == "Ana writes on Monday at 10:00, is answered, writes again at 12:00, is answered, comes back on Tuesday at "
                + "11:00, and is answered: one charge, $0.50, if it ends 72 hours after its first message or if it is the "
                + "whole ticket; two, $1.00, if it ends 24 hours after its first message; three, $1.50, if it ends after an "
                + "hour without a message.")
        #expect(
            stories["meters.conversation.billed_when"]
                == "Ana writes on Monday at 10:00 and is answered by a person, not by the AI: no charge if it is billed only "
                + "when the AI has replied; one, $0.50, if it is billed as soon as it opens.")
    }
    @Test func list() throws {
        for path in files(under: ["ratecards"]).filter({ !$0.contains("workloads") && $0.hasSuffix(".yaml") }) + ["Tests/Fixtures/review/fin.yaml"] {
            let search = WitnessSearch()
            for offer in try offers(path) {
                for choice in offer.choices {
                    switch search.find(choice, in: offer) {
                    case .found(let w): print("++", offer.card.id, choice.path.joined(separator: "."), Story.text(w))
                    case .none(let why): print("--", offer.card.id, choice.path.joined(separator: "."), why)
                    case .gaveUp(let n): print("!!", offer.card.id, choice.path.joined(separator: "."), n)
                    }
                }
            }
        }
    }
}
