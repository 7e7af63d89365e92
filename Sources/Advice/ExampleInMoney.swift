// What does the example of a rule cost, as each side reads it?

internal import Costing
package import Money
internal import RateCard
package import Rules
internal import Schema
internal import SourceText
internal import Workload

/// The money between the readings of a card on which a rule finds something, on a plain month of tickets.
package struct ExampleInMoney: Sendable {
    /// The month that it is computed on, in words.
    package static let month =
        "10,000 tickets a month, six of ten in chat and four by mail, one in eight of which comes back within five days, beside 200 threads of spam, 100 of bots, 50 tests and 300 greetings"

    /// The terms of the example.
    package let card: String
    /// The price of one unit where the example has none and one was taken; nil where it has its own.
    package let assumed: MoneyAmount?
    /// What a month costs as it is best and worst for us.
    package let low: MoneyAmount
    /// The most; above `low`.
    package let high: MoneyAmount

    /// Of the examples that a rule has, the first that must fail and whose cost hangs on how it is read.
    package static func of(_ rule: String, _ examples: [RuleExamples.Example]) -> ExampleInMoney? {
        guard let workload = WorkloadReader.read(SourceFile(path: "month.yaml", text: text)).workload else {
            return nil
        }
        let pricer = OfferPricer(workload)
        for example in examples where example.rule == rule && example.fails && example.sentence == nil {
            if let found = of(example, pricer) { return found }
        }
        return nil
    }

    private static func of(_ example: RuleExamples.Example, _ pricer: OfferPricer) -> ExampleInMoney? {
        let written = String(decoding: example.card.bytes, as: UTF8.self)
        guard let card = card(written) else { return nil }
        var (priced, assumed): (RateCard, MoneyAmount?) = (card, nil)
        if !card.record.has("charges"), !card.record.has("balances"), let meter = card.record.named("meters").first {
            let text = written + "\ncharges: {units: {of: \(meter.name), rate: 1, each: month}}\n"
            guard let whole = Self.card(text) else { return nil }
            (priced, assumed) = (whole, MoneyAmount(.one, whole.currency))
        }
        guard let offer = try? pricer.price(priced), offer.withoutLimit.isEmpty,
            offer.unpriced(at: pricer.volume).isEmpty
        else { return nil }
        let band = offer.band(at: pricer.volume)
        guard band.low < band.high else { return nil }
        let lines = written.split(separator: "\n").filter { line in
            !["ratecard:", "id:", "vendor:", "currency:"].contains { line.hasPrefix($0) }
        }
        return ExampleInMoney(
            card: lines.joined(separator: "\n"), assumed: assumed, low: MoneyAmount(band.low, priced.currency),
            high: MoneyAmount(band.high, priced.currency))
    }

    private static func card(_ text: String) -> RateCard? {
        let reading = CardReader.read(SourceFile(path: "example.yaml", text: text))
        return reading.diagnostics.contains { $0.severity == .error } ? nil : reading.card
    }

    /// Figures of no buyer in particular, round so that a result can be followed by hand.
    private static let text = """
        workload: 1
        id: month
        tickets: 10000
        besides: {spam: 200, test: 50, bots: 100, greeting: 300}
        ai_sees: 100%
        visits_per_ticket: 2
        customers: {tickets_each: {1: 100%}, apart: 9 days}
        seats: {full: 10}
        arrives: evenly
        mix:
          channels: {chat: 60%, email: 40%}
          customer_messages: {1: 50%, 2: 30%, 3: 20%}
          gap: {by: channel, chat: 5m, email: 6h}
          answered: {confirms: 15%, says_no_more: 30%, asks_for_human: 47%, no_ai_answer: 8%}
          comes_back:
            - {share: 4%, after: 8h, to: same_thread, then: person}
            - {share: 5%, after: 30h, to: same_thread, then: person}
            - {share: 3%, after: 5 days, to: same_thread, then: person}
          closes_after: 1h
          topics: {1: 100%}
          per_reply: {actions: {standard: 1}, tokens: 900}
          calls: {length: 6m}
        """
}
