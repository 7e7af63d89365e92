// How are offers in different currencies put side by side?

package import Calendar
package import Costing
package import Money

/// Rates that the user gives, with their day: the program knows none.
package struct Exchange: Sendable {
    /// What a rate is wrong about.
    package struct Problem: Error, Sendable, Hashable {
        /// The problem in a sentence.
        package let message: String
    }

    /// The currency in which everything is shown.
    package let target: Currency
    /// The day of the rates.
    package let day: CivilDate
    /// How much of the target one unit of a currency is.
    let rates: [Currency: Rational]

    /// Rates such as `EUR=1.0832`: one euro is so much of the target.
    /// - Throws: `Problem` where a rate is none, or is given twice.
    package init(into target: Currency, day: CivilDate, rates texts: [String]) throws(Problem) {
        self.target = target
        self.day = day
        var rates: [Currency: Rational] = [target: .one]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let currency = try? Currency(code: parts[0]),
                let rate = try? ExactDecimal(parsing: parts[1]).rational, rate.isPositive
            else {
                throw Problem(message: "`\(text)` is no rate; write `EUR=1.0832` for what one EUR is in \(target.code)")
            }
            if rates[currency] != nil { throw Problem(message: "the rate of \(currency.code) is given twice") }
            rates[currency] = rate
        }
        self.rates = rates
    }

    /// What amounts of a currency are multiplied by; nil where no rate is given.
    package func factor(_ currency: Currency) -> Rational? { rates[currency] }

    /// How much of a currency one unit of each other is; nothing where no rate is given for it.
    package func rates(into currency: Currency) -> [Currency: Rational] {
        guard let own = rates[currency] else { return [:] }
        return rates.filter { $0.key != currency }.compactMapValues { $0.divided(by: own) }
    }

    /// "EUR 1 = USD 1.0832, as of 2026-11-20".
    package var note: String {
        let given = rates.filter { $0.key != target }.sorted { $0.key.code < $1.key.code }
        return given.map { "\($0.key.code) 1 = \(target.code) \($0.value)" }.joined(separator: ", ")
            + ", rates of \(day) as given"
    }
}

extension CostBand {
    /// The band in another currency.
    package func times(_ factor: Rational) -> CostBand {
        CostBand(low: low * factor, usual: usual * factor, high: high * factor)
    }
}
