// What has to go into a budget for an offer?

package import Costing
package import Money
internal import RateCard

/// The lines of a budget.
package struct ContractBudget: Sendable {
    /// How many months the contract runs.
    package let months: Int
    /// Whether the paper says so; else it is taken as a year.
    package let isStated: Bool
    /// What is due if no ticket comes.
    package let unavoidable: Rational
    /// The range over the readings; nil where nothing has a price.
    package let band: CostBand?
    /// The dearest month, as usually read.
    package let busiest: Rational
    /// The average month as usually read with 30% fewer and with 50% more tickets.
    package let fewer: Rational
    /// The same with 50% more.
    package let more: Rational

    private static let fewer = Rational(7, over: 10) ?? .one
    private static let more = Rational(3, over: 2) ?? .one

    /// The budget for an offer at a volume, in tickets a month; `factor` is what its amounts are multiplied by.
    package init(_ offer: Offer, at volume: Rational, times factor: Rational = .one) {
        let contract = offer.contract()
        let amounts = contract.months(at: volume)
        months = amounts.count
        isStated = offer.card.termMonths != nil
        unavoidable = contract.averageMonth(at: .zero) * Rational(months) * factor
        busiest = (amounts.max() ?? .zero) * factor
        fewer = contract.averageMonth(at: volume * Self.fewer) * factor
        more = contract.averageMonth(at: volume * Self.more) * factor
        band = offer.hasFigure(at: volume) ? offer.band(at: volume).times(Rational(months) * factor) : nil
    }
}
