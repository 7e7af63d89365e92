// What is a day that a buyer must not miss?

package import Calendar

/// A day that a card sets, or that it would set if it said when something starts.
package struct Deadline: Sendable, Hashable {
    /// What happens on it. The raw values are part of the ids of calendar entries and never change.
    package enum Kind: String, Sendable, CaseIterable {
        case quoteValidity = "quote-validity", offerEnds = "offer-ends", pilotEnds = "pilot-ends"
        case firstInvoice = "first-invoice", priceStep = "price-step", renewalQuote = "renewal-quote"
        case notice, termEnds = "term-ends", renewal
    }

    /// When it is.
    package enum Day: Sendable, Hashable {
        case on(CivilDate)
        /// The date that it rests on is missing; why, in words.
        case cannotBeTold(String)
    }

    /// The id of the card.
    package let card: String
    /// The vendor.
    package let vendor: String
    /// What happens.
    package let kind: Kind
    /// The path of the term that sets it.
    package let term: String
    /// What tells several days of one kind and term apart, such as the number of the month; empty where there is one.
    package let step: String
    /// What happens, in a few words.
    package let title: String
    /// What to know about it; empty where the title says it all.
    package let detail: String
    /// The day.
    package let day: Day

    /// The day; nil where it cannot be told.
    package var date: CivilDate? {
        if case .on(let date) = day { return date }
        return nil
    }
}
