// What follows when a contract leaves a term open: readings with a price, no limit, no price, or no money at all.

/// One way to read an open term, as the market uses it.
package struct Reading: Sendable, Hashable {
    /// The reading in the language of the card, such as `24h` or `{since_start: 24h}`.
    package let text: String
    /// The reading in a buyer's words.
    package let words: String

    /// A reading.
    package init(_ text: String, _ words: String) {
        self.text = text
        self.words = words
    }
}

/// The readings of a term; the first listed in `usual` stands in for an absent key too.
package struct ReadingSet: Sendable {
    /// All readings.
    package let readings: [Reading]
    /// The place of the usual one.
    package let usual: Int

    /// Readings of which the first is the usual one, unless `usual` says otherwise.
    package init(_ readings: [Reading], usual: Int = 0) {
        self.readings = readings
        self.usual = usual
    }
}

/// What an open term means for the cost.
package enum OpenMeaning: Sendable {
    /// Readings that the market knows: a band.
    case readings(ReadingSet)
    /// Readings that depend on another key of the same block or of one around it.
    case readingsIf(Condition, then: ReadingSet, otherwise: ReadingSet)
    /// No figure can be assumed: a question without limit, and every total that it touches is "at least".
    case withoutLimit
    /// A rate or a price: the line is unknown.
    case unpriced
    /// No effect on the cost: a question without an amount.
    case noCost

    /// Asks about the surroundings of a term.
    package enum Condition: Sendable {
        /// The nearest block around the term with this key says this word.
        case says(key: String, word: String)
        /// The nearest block around the term has this key at all.
        case has(key: String)
    }
}
