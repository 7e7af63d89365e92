// Which names of a workload are said to mean nothing?

import Costing
import Money
import RateCard
import SourceText
import Testing

@Suite struct WorkloadUses {
    private static let card =
        head
            + """
            meters: {m: {counts: tickets, ends: none}}
            charges:
              usage: {of: m, rate: {by: plan, growth: 1, scale: 0.8}, committed: {units: ours to set, rate: 1, each: month}}
              seats: {of: seats, rate: 10}
            """

    private static let text = """
        workload: 1
        id: test
        tickets: 100
        seats: {full: 2}
        mix: {customer_messages: {1: 100%}, answered: {confirms: 100%}, closes_after: 1h}

        """

    @Test(arguments: [
        ("settings: {plan: growth}", []),
        ("settings: {charges.usage.committed.units: 10}", []), ("settings: {committed.units: 10}", []),
        // A setting for another card's term is no mistake.
        ("settings: {hard_cap: 500, ends: 24h}", []),
        (
            "settings: {plam: growth}",
            ["the workload's setting `plam` is used by none of these cards: did you mean `plan`?"]
        ),
        (
            "settings: {committed.unit: 10}",
            []
        ),
        (
            "per_card: {tset: {ai_sees: 50%}}",
            ["the workload's `per_card.tset` is for none of these cards: did you mean `test`?"]
        ),
        ("per_card: {another-vendor: {ai_sees: 50%}}", []),
        ("already_paid: [test/seats]", []),
        (
            "already_paid: [test/seat]",
            ["the workload's `already_paid` lists `test/seat`, and `test` has no such charge: did you mean `seats`?"]
        ),
        ("already_paid: [seats]", ["the workload's `already_paid` lists `seats`: write it as `card/charge`"]),
    ]) func doubts(_ line: String, _ expected: [String]) throws {
        let workload = try readWorkload(SourceFile(path: "w.yaml", text: Self.text + line + "\n"))
        let offers = try readOffers(SourceFile(path: "card.yaml", text: Self.card), workload)
        #expect(WorkloadUse.doubts(workload, offers) == expected)
    }

    /// A term that is ours to set, and is not set, is named as the input that it is.
    @Test func unset() throws {
        let workload = try readWorkload(SourceFile(path: "w.yaml", text: Self.text + "settings: {plan: growth}\n"))
        let offer = try #require(try readOffers(SourceFile(path: "card.yaml", text: Self.card), workload).first)
        #expect(
            offer.unpriced(at: 100).map(\.words) == [
                "`charges.usage.committed.units` is ours to set: give it in the workload's `settings`"
            ])
        #expect(offer.isAtLeast(at: 100))
        #expect(offer.withoutLimit.isEmpty)
    }
}
