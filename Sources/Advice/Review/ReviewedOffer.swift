// What do the tables of a review say of one offer?

package import Costing
package import Money
internal import RateCard

/// An offer with its figures in the currency of the review.
package struct ReviewedOffer: Sendable {
    /// A month, or the whole contract.
    package struct Amounts: Sendable {
        /// Open terms our way, as usually read, against us.
        package let band: CostBand
        /// Whether some of it has no figure, so that it is the least.
        package let isAtLeast: Bool
    }

    /// The offer.
    package let offer: Offer
    /// The letter by which the page calls it.
    package internal(set) var letter = ""
    /// The currency of its amounts on the page.
    package let currency: Currency
    /// What its own amounts are multiplied by.
    package let factor: Rational
    /// The mean month; nil where nothing has a price.
    package let month: Amounts?
    /// The busier month of the workload; nil where there is none.
    package let busyMonth: Amounts?
    /// The whole contract.
    package let contract: ContractBudget
    /// The month as usually read at twice the tickets.
    package let doubled: Rational
    /// What single open terms move with the rest as usually read, the largest first.
    package let moves: [(name: String, amount: Rational)]
    /// Costs that are in no figure.
    package let notInFigures: [String]

    /// The whole contract in the same three columns; nil where nothing has a price.
    package var term: Amounts? {
        contract.band.map { Amounts(band: $0, isAtLeast: month?.isAtLeast ?? false) }
    }
    /// The blocks of the card that nobody has looked at.
    package var notLookedAt: [String] { offer.card.blocksNotLookedAt }
    /// Whether nobody has looked at parts of the paper yet.
    package var isDraft: Bool { !notLookedAt.isEmpty }
    /// Whether single moves come to more, or to less, than the range: then they overlap, and are not added.
    package var movesOverlap: Bool {
        guard let month, moves.count > 1 else { return false }
        return movesSum != month.band.high - month.band.low
    }
    /// What the single moves would come to.
    package var movesSum: Rational { moves.reduce(.zero) { $0 + $1.amount } }
    /// The cost of one ticket that the buyer counts as solved and that stays so, as usually read.
    package func perSolved(at volume: Rational) -> Rational? {
        guard let month, let share = offer.run.solvedShare else { return nil }
        return month.band.usual.divided(by: volume * share)
    }

    init(_ offer: Offer, at volume: Rational, busy: Rational?, _ exchange: Exchange?) {
        let factor = exchange?.factor(offer.card.currency)
        self.offer = offer
        self.factor = factor ?? .one
        currency = factor == nil ? offer.card.currency : exchange?.target ?? offer.card.currency
        let times = factor ?? .one
        func amounts(_ volume: Rational) -> Amounts? {
            guard offer.hasFigure(at: volume) else { return nil }
            return Amounts(band: offer.band(at: volume).times(times), isAtLeast: offer.isAtLeast(at: volume))
        }
        month = amounts(volume)
        busyMonth = busy.flatMap(amounts)
        contract = ContractBudget(offer, at: volume, times: times)
        doubled = offer.contract().averageMonth(at: volume + volume) * times
        moves = offer.exposures(at: volume).filter { $0.atMost.isPositive }.map {
            (name: TermNames.name($0.choice.path), amount: $0.usually * times)
        }.filter { $0.amount.isPositive }.sorted { $0.amount > $1.amount }
        notInFigures = NotInFigures.names(offer)
    }
}
