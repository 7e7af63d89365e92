// Which of two offers is cheaper, where does that turn, and what could turn it?

package import Costing
package import Money
internal import CostFunction
internal import RateCard

/// Two offers beside each other.
package struct OfferPair: Sendable {
    /// What can be said at the volume in the middle.
    package enum Verdict: Sendable, Hashable {
        /// Cheaper on every reading of both, and nothing of it is without a price.
        case cheaper
        /// Cheaper on every reading that has a price; some of its own parts have none.
        case cheaperWhereKnown
        /// Cheaper as usually read; other readings turn it.
        case cheaperAsUsuallyRead
        /// The same as usually read.
        case same
    }

    /// The id of the one that is cheaper as usually read at the volume in the middle.
    package let cheaper: String
    /// The id of the other.
    package let dearer: String
    /// The currency.
    package let currency: Currency
    /// The volume at which the verdict and the margins hold.
    package let volume: Rational
    /// What can be said.
    package let verdict: Verdict
    /// How much more the dearer costs a month, as usually read: what the unknown parts of the cheaper one may reach before
    /// the other wins.
    package let margin: Rational
    /// The same where every open term goes against the cheaper one, which may turn it, and where every one goes its way.
    package let margins: ClosedRange<Rational>
    /// Who is cheaper at each number of tickets, as usually read; the first is `cheaper`.
    package let usual: Crossings
    /// Who is cheaper on every reading; nil where there are too many readings.
    package let range: Crossings?
    /// Whether nobody has looked at parts of one of the papers yet.
    package let isDraft: Bool
    /// The open terms whose answer alone may turn it, the one that moves most first.
    package let turners: [(card: String, term: String, atMost: Rational)]
    /// At which values of figures of the workload it turns; only where few offers are compared.
    package var flips: [PairFlip] = []

    /// Compares two offers in one currency, their own or that of the rates; nil where one of them has no figure.
    package init?(_ one: Offer, _ other: Offer, at volume: Rational, _ exchange: Exchange? = nil) {
        guard let common = Self.currency(one, exchange), common == Self.currency(other, exchange),
            one.hasFigure(at: volume), other.hasFigure(at: volume)
        else { return nil }
        func factor(_ offer: Offer) -> Rational { exchange?.factor(offer.card.currency) ?? .one }
        func band(_ offer: Offer) -> CostBand { offer.band(at: volume).times(factor(offer)) }
        let isFirst = band(one).usual <= band(other).usual
        let (left, right) = isFirst ? (one, other) : (other, one)
        let (near, far) = (band(left), band(right))
        cheaper = left.card.id
        dearer = right.card.id
        currency = common
        isDraft = !left.card.blocksNotLookedAt.isEmpty || !right.card.blocksNotLookedAt.isEmpty
        self.volume = volume
        margin = far.usual - near.usual
        let worst = far.low - near.high
        margins = worst...max(worst, far.high - near.low)
        // What is unknown of the dearer one can only make it dearer still.
        let isKnown = !left.isAtLeast(at: volume)
        // A range of one term at a time says nothing of every reading.
        let isOfAll = [left, right].allSatisfy { $0.extent(at: volume) != .oneAtATime }
        if margin.isZero {
            verdict = .same
        } else if margins.lowerBound.isPositive, isOfAll {
            verdict = isKnown ? .cheaper : .cheaperWhereKnown
        } else {
            verdict = .cheaperAsUsuallyRead
        }
        let first = left.functions().times(factor(left))
        let second = right.functions().times(factor(right))
        usual = Crossings(first.usual, second.usual)
        if let a = first.range, let b = second.range { range = Crossings(a, b) } else { range = nil }
        let gap = margin
        turners = [left, right].flatMap { offer in
            offer.exposures(at: volume).map { ($0, $0.atMost * factor(offer)) }
                .filter { $1 >= gap && $1.isPositive }
                .map { (card: offer.card.id, term: $0.choice.path.joined(separator: "."), atMost: $1) }
        }.sorted { $0.atMost > $1.atMost }
    }
}

extension OfferPair {
    /// The currency in which an offer is shown.
    private static func currency(_ offer: Offer, _ exchange: Exchange?) -> Currency? {
        exchange.flatMap { $0.factor(offer.card.currency) == nil ? nil : $0.target } ?? offer.card.currency
    }

    /// The most offers of which each is compared with each; of more, those next to each other.
    package static let mostAll = 4
    /// The most pairs of which it is looked at where figures of the workload turn them: the pairs of so many offers.
    package static let mostFlips = 6

    /// The pairs that are worth a look: all of a few offers; of many, those next to each other in cost whose papers were
    /// looked at as a whole.
    package static func pairs(_ all: [Offer], at volume: Rational, _ exchange: Exchange? = nil) -> [OfferPair] {
        let offers = all.count > mostAll ? all.filter { $0.card.blocksNotLookedAt.isEmpty } : all
        var groups: [String: [(offer: Offer, usual: Rational)]] = [:]
        for offer in offers where offer.hasFigure(at: volume) {
            let factor = exchange?.factor(offer.card.currency) ?? .one
            groups[currency(offer, exchange)?.code ?? "", default: []].append(
                (offer, offer.band(at: volume).usual * factor))
        }
        return groups.sorted { $0.key < $1.key }.flatMap { group -> [OfferPair] in
            let order = group.value.enumerated().sorted {
                ($0.element.usual, $0.offset) < ($1.element.usual, $1.offset)
            }.map(\.element.offer)
            if order.count > mostAll {
                return zip(order, order.dropFirst()).compactMap { OfferPair($0, $1, at: volume, exchange) }
            }
            return order.indices.flatMap { first in
                order.indices.filter { $0 > first }.compactMap {
                    OfferPair(order[first], order[$0], at: volume, exchange)
                }
            }
        }
    }
}

extension OfferFunctions {
    /// The functions in another currency.
    fileprivate func times(_ factor: Rational) -> (usual: CostFunction, range: (low: CostFunction, high: CostFunction)?)
    {
        (usual.scaled(by: factor), range.map { ($0.low.scaled(by: factor), $0.high.scaled(by: factor)) })
    }
}
