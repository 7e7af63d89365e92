// What does an answer cost against the wording that we would have liked, and what does the card cost with all answers?

internal import CardEdit
package import Costing
package import Money
package import RateCard
internal import YAMLTree

/// Prices answers.
package struct AnswerCosts: Sendable {
    /// What one answer comes to, in the card's currency a month, the rest as usually read on the card as it was.
    package struct Cost: Sendable, Hashable {
        /// With the answer; for a refusal, as usually read.
        package let answered: Rational
        /// On the cheapest reading of the question, which is what one asks for.
        package let asked: Rational

        /// What the answer costs more than what was asked for.
        package var excess: Rational { answered - asked }
    }

    private let pricer: OfferPricer
    private let loader: CardReader.Loader?

    /// Costs on one workload.
    package init(_ pricer: OfferPricer, loader: CardReader.Loader?) { (self.pricer, self.loader) = (pricer, loader) }

    /// What the offers of a card cost: one band for each, with whether it is only from below; none where it cannot be priced.
    package func bands(_ reading: CardReading) -> [(card: String, currency: Currency, band: CostBand, isAtLeast: Bool)]
    {
        reading.offers.compactMap { card in
            guard let offer = try? pricer.price(card) else { return nil }
            let volume = pricer.volume
            return (card.id, card.currency, offer.band(at: volume), offer.isAtLeast(at: volume))
        }
    }

    /// What an answer costs; nil where that cannot be told in money.
    package func cost(of answer: TakenAnswer, on card: AnswerBook.Card) -> Cost? {
        guard let before = usual(card.reading, answer.card), !answer.terms.isEmpty else { return nil }
        let readings = answer.readings.compactMap { usual(card, answer, as: $0.text) }
        let answered: Rational?
        switch answer.meaning {
        case .value(let text, _)?: answered = usual(card, answer, as: text)
        case nil, .notStated?: answered = readings.count > 1 ? before : nil
        case .notLooked?: answered = nil
        }
        // An answer that moves nothing, of which nothing else is known, says nothing about money.
        guard let answered, !readings.isEmpty || answered != before else { return nil }
        // Without known readings, what we would like is that there is nothing of the kind, as the figures take it.
        return Cost(answered: answered, asked: min(readings.min() ?? before, answered))
    }

    /// The month as usually read with another value at the terms of an answer.
    private func usual(_ card: AnswerBook.Card, _ answer: TakenAnswer, as value: String) -> Rational? {
        var edit = CardEdit(card.reading.tree.file, loader: loader)
        for term in answer.terms {
            guard (try? edit.set(term.path, to: value)) != nil else { return nil }
        }
        return usual(edit.reading, answer.card)
    }

    private func usual(_ reading: CardReading, _ id: String) -> Rational? {
        guard let card = reading.offers.first(where: { $0.id == id }) ?? reading.offers.first,
            let offer = try? pricer.price(card), offer.hasFigure(at: pricer.volume)
        else { return nil }
        return offer.band(at: pricer.volume).usual
    }
}
