// One offer as its author wrote it down: the decoded document with its identity and currency.

package import Calendar
package import Money
package import Schema
package import SourceText

/// A rate card, or one plan of it.
package struct RateCard: Sendable {
    /// The file.
    package let file: SourceFile
    /// The cards that it lies over, the nearest first.
    package let bases: [CardBase]
    /// The decoded document; for a plan, with the plan laid over it.
    package let record: Record
    /// The stable name; a plan's is `card/plan`.
    package let id: String
    /// The vendor.
    package let vendor: String
    /// The plan, where this is one.
    package let plan: String?
    /// The currency of amounts that name none.
    package let currency: Currency
    /// How much of that currency one unit of another is, where whoever reads the card says so; the card knows no rates.
    package var rates: [Currency: Rational] = [:]

    /// How far the deal is.
    package enum Status: String, Sendable, CaseIterable, Comparable {
        case pricePage = "price_page", quote, draftContract = "draft_contract", signed

        /// From a price page to what was signed.
        package static func < (left: Status, right: Status) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How far the deal is; a card that does not say is a quote.
    package var status: Status { record.text("status").flatMap(Status.init(rawValue:)) ?? .quote }

    /// Whether the vendor is invented.
    package var isFictional: Bool {
        if case .flag(true)? = record.term("fictional")?.value { return true }
        return false
    }

    /// The named sources.
    package var sources: [Named] { record.named("sources") }

    /// When the card was read: its own date, else the latest of its sources.
    package var read: CivilDate? {
        if case .date(let date)? = record.term("read")?.value { return date }
        return sources.compactMap { source in
            if case .date(let date)? = source.record.term("read")?.value { date } else { nil }
        }.max()
    }

    /// How many whole months the contract runs, from 1 to 120; nil where the paper does not say.
    package var termMonths: Int? { months("length") }

    /// For how many whole months the contract is renewed each time, from 1 to 120; nil where the paper does not say.
    package var renewalMonths: Int? { months("renewal_length") }

    private func months(_ key: String) -> Int? {
        guard case .period(let period)? = record.record("term")?.term(key)?.value, period.days == 0,
            (1...120).contains(period.months)
        else { return nil }
        return period.months
    }

    /// The first day of the contract; nil where the paper has no date.
    package var termStart: CivilDate? {
        if case .date(let start)? = record.record("term")?.term("starts")?.value { start } else { nil }
    }

    /// The blocks at the top level that nobody has looked at.
    package var blocksNotLookedAt: [String] {
        ["invoice", "limits", "term", "changes", "records", "contract"].filter { !record.has($0) }
    }
}

extension RateCard {
    /// The same card with another document, such as one with a term changed.
    package func with(_ record: Record) -> RateCard {
        RateCard(
            file: file, bases: bases, record: record, id: id, vendor: vendor, plan: plan, currency: currency,
            rates: rates)
    }
}
