// Everything that one page for a decision says of an offer, beside others.

package import Calendar
package import Costing
package import Money
internal import RateCard
package import Rules
package import Workload

/// The review of a quote, as data: no words of a page yet.
package struct Review: Sendable {
    /// What can be said at the top of the page.
    package enum Outcome: Sendable {
        /// The offer under review has no price to go by.
        case noFigure
        /// There is no other offer, or none that can be put beside it.
        case alone
        /// Nobody has looked at parts of one of the papers: nothing is ranked.
        case notRanked
        /// Two offers beside each other.
        case pair(OfferPair)
    }

    /// The workload.
    package let workload: Workload
    /// The day that stands for today.
    package let asOf: CivilDate
    /// Tickets a month.
    package let volume: Rational
    /// The rates that amounts in other currencies were multiplied by; nil where none are given.
    package let exchange: Exchange?
    /// All offers: those that can be ranked by cost as usually read, then drafts, then those without a price.
    package let offers: [ReviewedOffer]
    /// The place of the offer under review.
    package let subject: Int
    /// The place of its nearest rival: the cheapest of the others that can be ranked in the same currency, or the only one
    /// that has a price; nil where there is none.
    package let rival: Int?
    /// What can be said of them.
    package let outcome: Outcome
    /// What turns the ranking of the two.
    package let turns: [ReviewTurn]
    /// The points about the offers in `detailed`, in that order.
    package let points: [ReviewPoints]
    /// How much hangs on what the AI does, for the offers in `detailed`; nil where none of them has a price.
    package let outlook: Outlook?
    /// Where the figures of the workload are from.
    package let provenance: [Provenance]

    /// The places of the offer under review and of its rival, in the order of `offers`.
    package var detailed: [Int] { ([subject] + (rival.map { [$0] } ?? [])).sorted() }

    /// The cheaper one of the two as usually read and the other; nil without a pair.
    package var standing: (near: ReviewedOffer, far: ReviewedOffer)? {
        guard let rival, case .pair(let pair) = outcome else { return nil }
        let (one, other) = (offers[subject], offers[rival])
        return pair.cheaper == one.offer.card.id ? (one, other) : (other, one)
    }

    /// Reviews an offer beside others.
    package init(
        _ offer: Offer, against others: [Offer], _ workload: Workload, volume: Rational, asOf: CivilDate,
        exchange: Exchange?, engine: Engine, wording: WordingBook
    ) {
        self.workload = workload
        self.asOf = asOf
        self.volume = volume
        self.exchange = exchange
        let id = offer.card.id
        // The letter of the page and the ids of pairs tell offers apart: the same offer twice is one.
        var seen: Set<String> = [id]
        let all = ([offer] + others.filter { seen.insert($0.card.id).inserted })
            .map { ReviewedOffer($0, at: volume, busy: workload.busyMonth?.tickets, exchange) }
        var offers = Self.ordered(all)
        for place in offers.indices { offers[place].letter = Self.letter(place) }
        let subject = offers.firstIndex { $0.offer.card.id == id } ?? 0
        let rival = Self.rival(of: subject, offers)
        self.offers = offers
        self.subject = subject
        self.rival = rival
        let detailed = ([subject] + (rival.map { [$0] } ?? [])).sorted()
        outcome = Self.outcome(offers, subject, rival, workload, volume, exchange)
        if case .pair(let pair) = outcome, let rival {
            let (one, other) = (offers[subject], offers[rival])
            let isFirst = pair.cheaper == id
            turns = ReviewTurn.all(
                pair, near: isFirst ? one : other, far: isFirst ? other : one, workload, exchange)
        } else {
            turns = []
        }
        points = detailed.map {
            ReviewPoints(offers[$0], engine: engine, wording: wording, workload: workload, volume: volume)
        }
        let priced = detailed.map { offers[$0] }
        outlook = priced.contains { $0.month != nil } ? Outlook(priced, workload, at: volume) : nil
        provenance = Provenance.all(workload)
    }

    private static func outcome(
        _ offers: [ReviewedOffer], _ subject: Int, _ rival: Int?, _ workload: Workload, _ volume: Rational,
        _ exchange: Exchange?
    ) -> Outcome {
        let one = offers[subject]
        if one.month == nil { return .noFigure }
        guard let rival else { return comparable(with: subject, offers).isEmpty ? .alone : .notRanked }
        let other = offers[rival]
        if one.isDraft || other.isDraft { return .notRanked }
        guard var pair = OfferPair(one.offer, other.offer, at: volume, exchange) else { return .alone }
        if exchange == nil {
            let both = pair.cheaper == one.offer.card.id ? [one.offer, other.offer] : [other.offer, one.offer]
            pair.flips = PairFlip.flips(both, workload, volume: volume)
        }
        return .pair(pair)
    }

    /// The others that have a price in the same currency.
    private static func comparable(with subject: Int, _ offers: [ReviewedOffer]) -> [Int] {
        offers.indices.filter {
            $0 != subject && offers[$0].month != nil && offers[$0].currency == offers[subject].currency
        }
    }

    /// The cheapest of those that can be ranked. Of several drafts none is cheaper than another; a single one is put
    /// beside the offer, without a rank.
    private static func rival(of subject: Int, _ offers: [ReviewedOffer]) -> Int? {
        let others = comparable(with: subject, offers)
        func cost(_ place: Int) -> Rational { offers[place].month?.band.usual ?? .zero }
        return others.filter { !offers[$0].isDraft }.min { cost($0) < cost($1) }
            ?? (others.count == 1 ? others.first : nil)
    }

    private static func ordered(_ offers: [ReviewedOffer]) -> [ReviewedOffer] {
        func group(_ offer: ReviewedOffer) -> Int { offer.month == nil ? 2 : offer.isDraft ? 1 : 0 }
        return offers.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if group(a) != group(b) { return group(a) < group(b) }
            if group(a) == 0, a.currency == b.currency, let first = a.month, let second = b.month,
                first.band.usual != second.band.usual
            {
                return first.band.usual < second.band.usual
            }
            if group(a) == 0, a.currency != b.currency { return a.currency.code < b.currency.code }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// A to Z, then AA and so on.
    private static func letter(_ place: Int) -> String {
        var (rest, text) = (place, "")
        repeat {
            text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
            rest = rest / 26 - 1
        } while rest >= 0
        return text
    }
}
