// Which rates does the user give for offers in other currencies?

import Advice
import ArgumentParser
import Calendar
import Money

struct ExchangeOptions: ParsableArguments {
    @Option(
        name: .customLong("in"), help: "Show all offers in this currency, such as USD; needs --rate and --rates-of.")
    var currency: String?

    @Option(help: "What one unit of another currency is in that currency, such as EUR=1.0832; once for each.")
    var rate: [String] = []

    @Option(name: .customLong("rates-of"), help: "The day of the rates, such as 2026-11-20.")
    var ratesOf: String?

    /// The rates; nil where none are asked for.
    func exchange() throws -> Exchange? {
        guard let currency else {
            if rate.isEmpty && ratesOf == nil { return nil }
            throw ValidationError("`--rate` and `--rates-of` go with `--in CURRENCY`")
        }
        guard let target = try? Currency(code: currency) else {
            throw ValidationError("`\(currency)` is no currency code such as USD")
        }
        return try Self.exchange(into: target, of: ratesOf, rate)
    }

    /// The rates of a day into a currency.
    static func exchange(into target: Currency, of day: String?, _ rates: [String]) throws -> Exchange {
        guard let day, let date = try? CivilDate(parsing: day) else {
            throw ValidationError("exchange rates have a day: `--rates-of 2026-11-20`")
        }
        do {
            return try Exchange(into: target, day: date, rates: rates)
        } catch {
            throw ValidationError(error.message)
        }
    }
}
