import Testing

@testable import Money

@Suite struct MoneyAmountTests {
    @Test("the table is sorted, without doubles, and has the standard's decimals") func table() throws {
        let codes = Currency.all.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.utf8.count == 3 && $0 == $0.uppercased() })
        for (code, places) in [("JPY", 0), ("USD", 2), ("KWD", 3), ("CLF", 4), ("KRW", 0), ("EUR", 2), ("TND", 3)] {
            #expect(try Currency(code: code).minorUnits == places)
        }
        #expect(try Currency(code: "USD") == .usd)
        #expect(try Currency(code: "USD").name == Currency.usd.name)
        #expect(try Currency(code: "EUR").name == Currency.eur.name)
        #expect(try Currency(code: "GBP").name == Currency.gbp.name)
    }

    static let unknown: [(String, [String])] = [
        ("usd", ["USD"]), ("$", ["USD", "CAD", "AUD"]), ("USDD", ["USD"]), ("euro", ["EUR", "CHE"]),
        ("ERU", ["EUR"]), ("XYZW", []), ("", []), ("€", ["EUR"]),
    ]

    @Test("unknown codes come with near ones", arguments: unknown) func nearest(text: String, codes: [String]) {
        do {
            _ = try Currency(code: text)
            Issue.record("\(text) was accepted")
        } catch {
            guard case .unknown(let given, let nearest) = error else { return }
            #expect(given == text)
            #expect(Array(nearest.map(\.code).prefix(max(codes.count, 1))) == codes)
        }
    }

    @Test("amounts are written in the card's way") func texts() throws {
        let amount = MoneyAmount(20_000, .usd)
        #expect(amount.description == "USD 20,000.00")
        #expect(amount.wholeText == "USD 20,000")
        #expect(amount.sentenceText == "$20,000.00")
        #expect(amount.wholeSentenceText == "$20,000")
        #expect(MoneyAmount(try Rational(parsing: "0.0045"), .usd).exactText == "USD 0.0045")
        #expect(MoneyAmount(2, .usd).exactText == "USD 2.00")
        #expect(MoneyAmount(try Rational(parsing: "1/3"), .usd).exactText == "USD 1/3")
        #expect(MoneyAmount(try Rational(parsing: "-5.5"), .usd).sentenceText == "-$5.50")
        #expect(MoneyAmount(try Rational(parsing: "-0.001"), .usd).sentenceText == "$0.00")
        #expect(MoneyAmount(try Rational(parsing: "1234.5"), .eur).sentenceText == "EUR 1,234.50")
        #expect(MoneyAmount(try Rational(parsing: "1234.5"), try Currency(code: "JPY")).description == "JPY 1,235")
        #expect(MoneyAmount(1, try Currency(code: "KWD")).description == "KWD 1.000")
        #expect(
            MoneyAmount(try Rational(parsing: "10.125"), .usd).rounded
                == MoneyAmount(try Rational(parsing: "10.13"), .usd))
    }

    @Test("unlike currencies are refused and named") func unlikeCurrencies() throws {
        let dollars = MoneyAmount(1, .usd)
        let euros = MoneyAmount(1, .eur)
        #expect(throws: UnlikeUnits(left: "USD", right: "EUR")) { try dollars.adding(euros) }
        #expect(throws: UnlikeUnits(left: "EUR", right: "USD")) { try euros.subtracting(dollars) }
        #expect(throws: UnlikeUnits(left: "USD", right: "EUR")) { try dollars.isLess(than: euros) }
        #expect(MoneyAmount(200, .eur).converted(to: .usd, at: try Rational(parsing: "1.1")) == MoneyAmount(220, .usd))
        #expect(try dollars.adding(dollars) == MoneyAmount(2, .usd))
        #expect(try dollars.subtracting(dollars) == .zero(.usd))
    }

    @Test("prices add only per the same thing") func unitPrices() throws {
        let perConversation = UnitPrice(2, UnitOfAccount(.usd, per: ["conversation"]))
        let perMonth = UnitPrice(300, UnitOfAccount(.usd, per: ["month"]))
        #expect(throws: UnlikeUnits(left: "USD per conversation", right: "USD per month")) {
            try perConversation.adding(perMonth)
        }
        #expect(try perMonth.adding(perMonth).description == "USD 600.00 per month")
        #expect(perConversation.total(of: 10, "conversation") == UnitPrice(20, UnitOfAccount(.usd)))
        #expect(perConversation.total(of: 10, "seat") == nil)
        #expect(UnitOfAccount(.usd, per: ["seat", "month"]) == UnitOfAccount(.usd, per: ["month", "seat"]))
        #expect(try perMonth.isLess(than: perMonth.times(2)))
    }
}
