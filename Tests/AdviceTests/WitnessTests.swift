// Does each open term of the cards get the shortest witness, or a reason?

import Advice
import Costing
import Metering
import Money
import RateCard
import SourceText
import TestSupport
import Testing

@Suite struct WitnessTests {
    /// What was found for the open terms of a card, by the path of the term.
    private func results(_ file: SourceFile) throws -> [String: WitnessResult] {
        let search = WitnessSearch()
        var results: [String: WitnessResult] = [:]
        for offer in try offers(file) {
            for choice in offer.choices { results[choice.path.joined(separator: ".")] = search.find(choice, in: offer) }
        }
        return results
    }

    private func story(_ path: String, _ term: String) throws -> String? {
        try results(try sourceFile(path))[term].flatMap { Story.text($0) }
    }

    @Test(arguments: [
        (
            "Tests/Fixtures/review/acme.yaml", "meters.conversation.ends",
            "Ana writes on Monday at 10:00, is answered, writes again at 12:00, is answered, comes back on Tuesday at "
                + "11:00, and is answered: one charge, $0.50, if it ends 72 hours after its first message or if it is the "
                + "whole ticket; two, $1.00, if it ends 24 hours after its first message; three, $1.50, if it ends after an "
                + "hour without a message."
        ),
        (
            "Tests/Fixtures/review/acme.yaml", "meters.conversation.billed_when",
            "Ana writes on Monday at 10:00 and is answered by a person, not by the AI: no charge if it is billed only "
                + "when the AI has replied; one, $0.50, if it is billed as soon as it opens."
        ),
        (
            "Tests/Fixtures/review/acme.yaml", "meters.conversation.bills.spam",
            "A sender of spam writes on Monday at 10:00 and is answered: no charge if spam is not billed; one, $0.50, if "
                + "spam is billed."
        ),
        (
            "Tests/Fixtures/review/fin.yaml", "meters.outcome.reopen.same_thread.effect",
            "Ana writes on Monday at 10:00, is answered, comes back on Tuesday at 11:00, and is answered by a person: no "
                + "charge if a return takes the charge back; one, $0.99, if the charge stands."
        ),
        (
            "Tests/Fixtures/review/fin.yaml", "meters.outcome.outcomes.resolution.assumed.silence",
            "Ana writes on Monday at 10:00, is answered, comes back in a new conversation on Tuesday at 11:00, and is "
                + "answered by a person: no charge if the silence must last 72 hours; one, $0.99, if the silence must last "
                + "24 hours."
        ),
        (
            "Tests/Fixtures/worked/01-window-open.yaml", "meters.conversation.ends",
            "Ana writes on Monday at 10:00, is answered, comes back on Tuesday at 11:00, is answered, comes back on "
                + "Friday at 10:00, and is answered: one charge, $2.00, if it is the whole ticket; two, $4.00, if it ends 3 "
                + "days after the start; three, $6.00, if it ends 24 hours after the start."
        ),
        (
            "ratecards/aissist.yaml", "meters.interaction.at_most.per",
            "Ana writes on Monday at 10:00, gets 8 answers, and asks for a person: 8 replies, $0.60, if the cap holds per "
                + "ticket; 8 replies, $0.72, if the cap holds per outcome."
        ),
        (
            "ratecards/agentforce-flex-credits.yaml", "balances.flex_credit.packs.block.repeats",
            "Suppose that another pack is bought as soon as one is empty. 1,000 flex credits in one month and no flex "
                + "credits in the next, together: $500.00 if it is bought once; $1,000.00 if it is bought again each cycle."
        ),
    ])
    func told(_ path: String, _ term: String, _ wanted: String) throws {
        #expect(try story(path, term) == wanted)
    }

    private static let head = """
        ratecard: 1
        id: quote
        vendor: Northwind
        currency: USD
        status: quote
        fictional: yes

        """

    @Test(arguments: [
        (
            "meters: {conversation: {counts: conversations, ends: {since_start: {is: 24h, edge: not stated}}}}",
            "rate: 2", "meters.conversation.ends.since_start.edge",
            "Ana writes on Monday at 10:00, is answered, comes back on Tuesday at 10:00, and is answered: one charge, "
                + "$2.00, if a message at exactly the limit still belongs to the old unit; two, $4.00, if a message at "
                + "exactly the limit opens a new unit."
        ),
        (
            "meters: {conversation: {counts: conversations, ends: {at_most: {turns: {one_of: [5, 10]}}}}}",
            "rate: 2", "meters.conversation.ends.at_most.turns",
            "Ana writes on Monday at 10:00, 6 times a minute apart and is answered each time: one charge, $2.00, if it "
                + "holds 10 turns; two, $4.00, if it holds 5 turns."
        ),
        (
            "meters: {conversation: {counts: conversations, ends: none}}", "rate: {one_of: [1, 2]}",
            "charges.conversations.rate",
            "1,000 conversations in a month: $1,000.00 at USD 1.00; $2,000.00 at USD 2.00."
        ),
    ])
    func toldOf(_ meters: String, _ price: String, _ term: String, _ wanted: String) throws {
        let text = Self.head + meters + "\ncharges: {conversations: {of: conversation, \(price), each: month}}\n"
        let result = try results(SourceFile(path: "quote.yaml", text: text))[term]
        #expect(result.flatMap { Story.text($0) } == wanted)
    }

    /// Open terms of all cards: how many have a witness, and that the others have a reason and no search gave up.
    @Test func theCards() throws {
        var (found, reasons) = (0, 0)
        for path in files(under: ["ratecards"]) where !path.contains("workloads") {
            for (term, result) in try results(try sourceFile(path)) {
                switch result {
                case .found(let witness):
                    found += 1
                    #expect(witness.differences > 1, "\(path) \(term)")
                    #expect(witness.bills.count == witness.words.count)
                case .none(let reason):
                    reasons += 1
                    #expect(reason.hasSuffix("."))
                case .gaveUp(let tried): Issue.record("\(path) \(term) gave up after \(tried)")
                }
            }
        }
        #expect(found >= 83, "\(found) of \(found + reasons) open terms have a witness")
        #expect(reasons <= 9, "\(reasons)")
    }

    /// A search is bounded: it says after how many conversations it gave up.
    @Test func givesUp() throws {
        let text = Story.text(WitnessResult.gaveUp(after: 3000))
        #expect(text?.contains("of 3000 short conversations") == true)
    }
}
