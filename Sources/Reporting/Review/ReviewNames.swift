// How are offers, papers, dates and amounts called on the page of a review?

internal import Advice
internal import Calendar
internal import Costing
internal import Money
internal import RateCard
internal import Schema
internal import Workload

/// The names on a page.
struct ReviewNames {
    let review: Review

    init(_ review: Review) { self.review = review }

    /// "QUOTE REVIEW   B: Acme, quote of 18 Nov 2026".
    var title: String { "QUOTE REVIEW   \(head(review.subject))" }

    /// "against A: Intercom Fin, price page read 20 Sep 2026; USD before tax, 24 Nov 2026".
    var subtitle: String {
        let subject = review.offers[review.subject]
        let others = review.offers.count - 1
        var text = ""
        if let rival = review.rival {
            text = "against \(head(rival))"
            let isRanked = !review.offers[rival].isDraft
            if others > 1 { text += isRanked ? ", the cheapest of \(others) others that is not a draft" : "" }
            text += "; "
        } else if others > 0 {
            text = "beside \(others) other offer\(others == 1 ? "" : "s"); "
        }
        text += "\(subject.currency.code) before tax, \(DateWords.text(review.asOf)), workload \(review.workload.id)"
        if let exchange = review.exchange { text += "; \(exchange.note)" }
        return text
    }

    private func head(_ place: Int) -> String {
        let offer = review.offers[place]
        return "\(offer.letter): \(name(offer)), \(paper(offer))"
    }

    /// The longest name that is written out.
    private static let longest = 40

    /// "Intercom Fin", with its plan; with the id of the card where another offer is called so, too.
    func name(_ offer: ReviewedOffer) -> String {
        let plain = Self.plain(offer)
        let isShared = review.offers.count { Self.plain($0) == plain } > 1
        return Self.cut(isShared ? "\(offer.offer.card.vendor) \(offer.offer.card.id)" : plain)
    }

    private static func plain(_ offer: ReviewedOffer) -> String {
        let card = offer.offer.card
        return
            ([card.vendor] + [card.record.text("product"), card.plan.map { "(\(Paths.words($0)))" }].compactMap { $0 })
            .joined(separator: " ")
    }

    /// A name that is not longer than a column can be.
    private static func cut(_ name: String) -> String {
        name.count > longest ? name.prefix(longest - 3) + "..." : name
    }

    /// "quote of 18 Nov 2026", "price page read 20 Sep 2026".
    private func paper(_ offer: ReviewedOffer) -> String {
        let papers = ReviewPapers(offer.offer.card)
        let kind =
            papers.status == .signed ? "signed contract" : papers.status.rawValue.replacing("_", with: " ")
        guard let newest = papers.newest else { return "\(kind) without a date" }
        return "\(kind) \(newest.isDated ? "of" : "read") \(DateWords.text(newest.date))"
    }

    /// An amount in whole units, since the inputs are assumed; below one, what there is.
    static func money(_ amount: Rational, _ currency: Currency) -> String {
        guard amount.isPositive, amount < .one else { return MoneyAmount(amount, currency).wholeSentenceText }
        return each(amount, currency)
    }

    /// An amount of one ticket or one unit.
    static func each(_ amount: Rational, _ currency: Currency) -> String {
        (currency == .usd ? "$" : "\(currency.code) ") + Figure.each(amount)
    }

    /// The amount of an offer with "at least" where it rests on a term without a figure.
    func amount(_ amount: Rational, of offer: ReviewedOffer, isAtLeast: Bool? = nil) -> String {
        let isLeast = isAtLeast ?? offer.month?.isAtLeast ?? false
        return (isLeast ? "at least " : "") + Self.money(amount, offer.currency)
    }

    /// Amounts one behind the other, "at least" in front of them all.
    func amounts(_ amounts: [Rational], of offer: ReviewedOffer) -> String {
        (offer.month?.isAtLeast ?? false ? "at least " : "")
            + amounts.map { Self.money($0, offer.currency) }.joined(separator: " / ")
    }

    /// "a, b and c".
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A small number in words.
    static func count(_ number: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return words.indices.contains(number) ? words[number] : "\(number)"
    }

    /// A share in whole percent.
    static func percent(_ share: Rational) -> String { Percentage(fraction: share).formatted(places: 0) }

    /// The sentence with its first letter as a capital one and a full stop at its end.
    static func sentence(_ text: String) -> String {
        let ends = text.last.map { ".?!".contains($0) } ?? true
        return text.prefix(1).uppercased() + text.dropFirst() + (ends ? "" : ".")
    }
}

/// Days as people write them.
enum DateWords {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// "24 Nov 2026".
    static func text(_ date: CivilDate) -> String {
        let month = months.indices.contains(date.month - 1) ? months[date.month - 1] : "\(date.month)"
        return "\(date.day) \(month) \(date.year)"
    }
}
