// By how much are prices higher after a renewal?

internal import Money
internal import RateCard
internal import Schema

/// The renewals of a contract that a buyer stays in for longer than its term.
struct Renewals {
    /// The months of the contract, from 1, with which a renewal begins.
    let months: [Int]

    /// The renewals of a card within so many months. A term without a length is a year, and a renewal without one is as
    /// long as the term.
    init(of card: RateCard, within count: Int) {
        let term = card.termMonths ?? 12
        let again = card.renewalMonths ?? term
        months = count > term ? Array(stride(from: term + 1, through: count, by: again)) : []
    }
}

/// The rise of all prices with each renewal.
struct Uplift {
    /// The share by which they rise, each time on top of the last.
    let share: Rational
    /// The prices that the paper names; nil where it names none.
    let covers: [String]?
    /// The renewals.
    let renewals: [Int]

    /// The rise that a card states, at its cap where it has one; nil where there is no renewal or no figure.
    init?(_ settler: Settler, months count: Int) {
        renewals = Renewals(of: settler.card, within: count).months
        guard !renewals.isEmpty, let record = settler.card.record.record("term"), record.has("uplift") else {
            return nil
        }
        let block = Settler.Block(record, path: ["term"])
        let resolved = settler.settle("uplift", of: block)
        let inner = resolved.block == nil ? nil : block.inner(resolved, "uplift")
        guard let share = inner.map({ settler.settle("at_most", of: $0).fraction }) ?? resolved.fraction,
            share.isPositive
        else { return nil }
        self.share = share
        covers = inner.flatMap { inner in
            inner.record?.has("covers") ?? false ? settler.settle("covers", of: inner).words : nil
        }
    }

    /// By how much prices of a month are above those of the first.
    func rise(inMonth month: Int) -> Rational {
        renewals.prefix { $0 <= month }.reduce(Rational.one) { factor, _ in factor * (1 + share) } - 1
    }
}
