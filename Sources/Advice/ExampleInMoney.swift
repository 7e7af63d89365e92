// What does the example of a rule cost, as each side reads it?

internal import Costing
package import Money
internal import RateCard
package import Rules
internal import Schema
internal import SourceText
internal import Workload

/// The money between the readings of a card on which a rule finds something, or between that card and a sound one, on a plain
/// month of tickets.
package struct ExampleInMoney: Sendable {
    /// The month that it is computed on, in words.
    package static let month =
        "10,000 tickets a month, six of ten in chat and four by mail, one in eight of which comes back within five days, beside 200 threads of spam, 100 of bots, 50 tests and 300 greetings"

    /// The terms of the example.
    package let card: String
    /// The price of one unit where the example has none and one was taken; nil where it has its own.
    package let assumed: MoneyAmount?
    /// The terms that the rule is content with, where the example can be read in one way only.
    package let sound: String?
    /// What a month costs as it is best for us, or by the sound terms.
    package let low: MoneyAmount
    /// What it costs as it is worst for us, or by the terms of the example; above `low`.
    package let high: MoneyAmount

    /// Of the examples that a rule has, the first that must fail and whose cost hangs on how it is read; else the first that
    /// costs more than one that must pass.
    package static func of(_ rule: String, _ examples: [RuleExamples.Example]) -> ExampleInMoney? {
        guard let workload = WorkloadReader.read(SourceFile(path: "month.yaml", text: text)).workload else {
            return nil
        }
        let pricer = OfferPricer(workload)
        let own = examples.filter { $0.rule == rule && $0.sentence == nil }
        let bad = own.filter(\.fails).compactMap { Priced($0, pricer) }
        if let open = bad.first(where: { $0.band.low < $0.band.high }) {
            return ExampleInMoney(
                card: open.text, assumed: open.assumed, sound: nil, low: open.amount(open.band.low),
                high: open.amount(open.band.high))
        }
        // Of two cards with prices of their own, another price may be the difference.
        let good = own.filter { !$0.fails }.compactMap { Priced($0, pricer) }.filter { $0.assumed != nil }
        for bad in bad where bad.assumed != nil {
            if let good = good.first(where: { $0.band.low == $0.band.high && $0.band.usual < bad.band.usual }) {
                return ExampleInMoney(
                    card: bad.text, assumed: bad.assumed, sound: good.text, low: good.amount(good.band.usual),
                    high: bad.amount(bad.band.usual))
            }
        }
        return nil
    }

    /// An example with its cost.
    private struct Priced {
        let text: String
        let assumed: MoneyAmount?
        let band: CostBand
        private let card: RateCard

        /// Nil where no figure can be had.
        init?(_ example: RuleExamples.Example, _ pricer: OfferPricer) {
            let written = String(decoding: example.card.bytes, as: UTF8.self)
            guard var card = Self.card(written) else { return nil }
            var assumed: MoneyAmount?
            if !card.record.has("charges"), !card.record.has("balances") {
                // A price of one for a minute or a token is no price that anybody pays.
                guard let meter = card.record.named("meters").first,
                    ["conversations", "tickets", "messages", "replies"].contains(meter.record.text("counts")),
                    let whole = Self.card(written + "\ncharges: {units: {of: \(meter.name), rate: 1, each: month}}\n")
                else { return nil }
                (card, assumed) = (whole, MoneyAmount(.one, whole.currency))
            }
            guard let offer = try? pricer.price(card), offer.withoutLimit.isEmpty,
                offer.unpriced(at: pricer.volume).isEmpty
            else { return nil }
            (self.card, self.assumed, band) = (card, assumed, offer.band(at: pricer.volume))
            text = written.split(separator: "\n").filter { line in
                !["ratecard:", "id:", "vendor:", "currency:"].contains { line.hasPrefix($0) }
            }.joined(separator: "\n")
        }

        func amount(_ value: Rational) -> MoneyAmount { MoneyAmount(value, card.currency) }

        private static func card(_ text: String) -> RateCard? {
            let reading = CardReader.read(SourceFile(path: "example.yaml", text: text))
            return reading.diagnostics.contains { $0.severity == .error } ? nil : reading.card
        }
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
