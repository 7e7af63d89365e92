// What is due in the first months of a card written in a test?

import CostFunction
import Costing
import Money
import Pricing
import SourceText
import Testing
import Workload

/// A card's text, the tickets of each month of its first year, and what its months come to.
struct PricedCard: Sendable, CustomTestStringConvertible {
    let name: String
    let card: String
    let tickets: [Int]
    /// What is due in each month, as decimals.
    let due: [String]

    init(_ name: String, _ tickets: [Int], _ due: [String], _ card: String) {
        self.name = name
        self.card = card
        self.tickets = tickets
        self.due = due
    }

    var testDescription: String { name }

    /// The offer; tickets of months that are not listed are those of the last one.
    func offer() throws -> Offer {
        let months = (tickets + Array(repeating: tickets.last ?? 1, count: 12)).prefix(12)
        let workload = try readWorkload(
            SourceFile(
                path: "workload.yaml",
                text: """
                    workload: 1
                    id: test
                    tickets: {months: [\(months.map(String.init).joined(separator: ", "))]}
                    besides: {spam: 0, test: 0, bots: 0, greeting: 0}
                    mix:
                      channels: {chat: 100%}
                      customer_messages: {1: 100%}
                      gap: 5m
                      ai_replies: {1: 100%}
                      answered: {confirms: 100%}
                      comes_back: []
                      closes_after: 1h
                    """))
        return try readOnlyOffer(head + card, workload)
    }

    /// What is due in the first months; `no price` where a line has none.
    func invoices() throws -> [String] {
        let offer = try offer()
        let contract = offer.contract()
        // The function of the volume says the same as the invoices.
        if let figure = contract.function.total.value(at: offer.run.volume).figure {
            #expect(figure == contract.averageMonth(at: offer.run.volume))
        }
        let invoice = contract.invoice(at: offer.run.volume)
        return invoice.months.prefix(due.count).map { month in
            month.unpriced.isEmpty ? month.exact.formatted(places: 2, grouped: false) : "no price"
        }
    }
}

private func readOnlyOffer(_ text: String, _ workload: Workload) throws -> Offer {
    try offer(text: text, workload)
}
