// Does a figure that changes by month change in the right month?

import Costing
import Money
import Pricing
import RateCard
import SourceText
import TestSupport
import Testing

@Suite struct RampLowerings {
    private static let ticket = "meters: {m: {counts: tickets, ends: none}}\n"

    static let cards: [PricedCard] = [
        PricedCard(
            "a fee from month 3", [1], ["300.00", "300.00", "400.00", "400.00"],
            "charges: {c: {fixed: 300, each: month, by_month: {3: 400}}}\n"),
        PricedCard(
            "a rate by month", [10], ["10.00", "20.00", "20.00", "30.00"],
            ticket + "charges: {c: {of: m, rate: 1, by_month: {2: 2, 4: 3}}}\n"),
        // 10 tickets at 1 with a minimum of 5, from month 2 of 50.
        PricedCard(
            "a minimum by month", [10], ["10.00", "50.00"],
            ticket + "charges: {c: {of: m, rate: 1, adjust: [{minimum: 5, by_month: {2: 50}}]}}\n"),
        PricedCard(
            "a discount by month", [10], ["8.00", "9.00"],
            ticket + "charges: {c: {of: m, rate: 1, adjust: [{percent_off: 20%, by_month: {2: 10%}}]}}\n"),
        PricedCard(
            "a minimum of the invoice by month", [10], ["10.00", "50.00"],
            ticket + "charges: {c: {of: m, rate: 1}}\ninvoice: {adjust: [{minimum: 5, by_month: {2: 50}}]}\n"),
        // From the 16th of April; April and May are free, June costs 300. The second month runs from 16 May to 15 June: 16
        // of its 31 days are free, 15 cost 300 x 15/31 = 145.16.
        PricedCard(
            "calendar months", [1], ["0.00", "145.16", "300.00"],
            "charges: {c: {fixed: 300, each: month, by_month: {1: 0, 3: 300}, clock: calendar_months}}\nterm: {starts: 2027-04-16, length: 12 months}\n"
        ),
        PricedCard(
            "months of the contract", [1], ["0.00", "0.00", "300.00"],
            "charges: {c: {fixed: 300, each: month, by_month: {1: 0, 3: 300}, clock: contract_months}}\nterm: {starts: 2027-04-16, length: 12 months}\n"
        ),
        // From the first of a month the two are the same.
        PricedCard(
            "calendar months from the first", [1], ["0.00", "0.00", "300.00"],
            "charges: {c: {fixed: 300, each: month, by_month: {1: 0, 3: 300}, clock: calendar_months}}\nterm: {starts: 2027-04-01, length: 12 months}\n"
        ),
    ]

    @Test(arguments: cards) func months(_ card: PricedCard) throws {
        #expect(try card.invoices() == card.due)
    }

    /// Months that are no ramp, and figures without a place, are errors where they stand, and have no price.
    @Test(arguments: [
        ("fixed: 300, by_month: {0: 1}", "months-out-of-order", "0"),
        ("fixed: 300, by_month: {3: 1, 2: 5}", "months-out-of-order", "2"),
        ("fixed: 300, by_month: {2: 1, 02: 5}", "months-out-of-order", "02"),
        ("fixed: 300, by_month: {march: 1}", "months-out-of-order", "march"),
        ("of: m, bands: [{rate: 1}], by_month: {2: 5}", "ramp-without-place", "{2: 5}"),
        ("of: m, block: {units: 10, price: 1}, by_month: {2: 5}", "ramp-without-place", "{2: 5}"),
        ("of: m, rate: 1, adjust: [{percent_off: 20%, by_month: {2: 5}}]", "ramp-without-place", "{2: 5}"),
        ("of: m, rate: 1, adjust: [{minimum: 20, by_month: {2: 5%}}]", "ramp-without-place", "{2: 5%}"),
        ("of: m, rate: 1, adjust: [{minimum: 20, by_month: {2: 5, 1: 4}}]", "months-out-of-order", "1"),
        ("of: m, rate: 1, committed: {units: 5, rate: 1, by_month: {2: 5, 1: 4}}", "months-out-of-order", "1"),
        (
            "of: m, rate: 1, committed: {units: 5, rate: 1, each: quarter, by_month: {5: 9}}", "ramp-without-place",
            "{5: 9}"
        ),
    ])
    func errors(_ charge: String, _ id: String, _ place: String) throws {
        let text = head + Self.ticket + "charges: {c: {\(charge)}}\n"
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: text))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == [id])
        #expect(errors.first.map { $0.file.text(in: $0.range) } == place)
        guard id == "months-out-of-order" else { return }
        let card = try #require(reading.card)
        let offer = try OfferPricer(workload()).price(card)
        #expect(!offer.unpriced(at: 1).isEmpty)
        #expect(offer.contract().invoice(at: 1).months.allSatisfy { !$0.unpriced.isEmpty })
    }

    /// A commitment's figure can only begin with a period of it.
    @Test(
        arguments: [
            ("amount: 5, by_month: {13: 7, 25: 9}", nil), ("amount: 5, by_month: {4: 9}", "within a period"),
            ("amount: 5, each: quarter, by_month: {4: 9}", nil),
            ("amount: 5, each: term, by_month: {13: 9}", "within the one period"),
            ("amount: 5, each: not stated, by_month: {4: 9}", nil),
        ] as [(String, String?)])
    func periods(_ commitment: String, _ words: String?) throws {
        let text =
            head + Self.ticket + "charges: {c: {of: m, rate: 1}}\ninvoice: {commitment: {\(commitment)}}\n"
        let errors = CardReader.read(SourceFile(path: "c.yaml", text: text)).diagnostics
            .filter { $0.severity == .error }
        #expect(errors.map(\.id) == (words == nil ? [] : ["ramp-without-place"]))
        if let words { #expect(errors.first?.message.contains(words) == true) }
    }

    @Test func aRampBesideTiersHasNoFigure() throws {
        let text = head + Self.ticket + "charges: {c: {of: m, bands: [{rate: 1}], by_month: {2: 5}}}\n"
        let card = try #require(CardReader.read(SourceFile(path: "c.yaml", text: text)).card)
        let offer = try OfferPricer(workload()).price(card)
        #expect(offer.unpriced(at: 1).contains { $0.words.contains("charges.c.by_month") })
    }
}
