// What shows that two readings of an open term cost differently?

package import Metering
package import Money

/// The shortest conversation, or else a quantity or a few months, that costs differently under two readings of an open
/// term, the other terms as usually read.
package struct Witness: Sendable {
    /// What happens.
    package enum Kind: Sendable, Hashable {
        /// A conversation; `TicketThread.starts` is its first moment.
        case thread(TicketThread)
        /// So many units in each of so many months; the unit is a meter's or a balance's name, nil where none counts.
        case quantity(Rational, unit: String?, months: Int)
        /// So many units in the first month, the second and so on.
        case months([Rational], unit: String?)
    }

    /// A reading of another term.
    package struct Given: Sendable, Hashable {
        /// The path of that term.
        package let path: [String]
        /// The reading in a buyer's words.
        package let words: String
    }

    /// What one reading makes of it.
    package struct Bill: Sendable, Hashable {
        /// The units left to pay; nil where units are what is given.
        package let units: Rational?
        /// The amount in the card's currency; nil where it hangs on more than this.
        package let amount: Rational?
    }

    /// What happens.
    package let kind: Kind
    /// The bill under each reading of the term, in their order.
    package let bills: [Bill]
    /// The readings in a buyer's words.
    package let words: [String]
    /// The path of the term.
    package let path: [String]
    /// The reading of another term that is presupposed, with that term's path; nil where all others are as usually read.
    package var given: Given?
    /// The meter that counts the conversation; nil where none does.
    package let meter: String?
    /// What a unit is called where it is no charge by itself, such as `credit`.
    package let unit: String?
    /// Whether the amounts are those beyond what is included.
    package let isBeyondIncluded: Bool
    /// Whether it matters that nobody writes any more.
    package let waits: Bool
    /// The currency of the amounts.
    package let currency: Currency

    /// How many different bills there are.
    package var differences: Int { Set(bills).count }
}

/// What a search for a witness came to.
package enum WitnessResult: Sendable {
    /// A witness.
    case found(Witness)
    /// There is none, and why, as a sentence.
    case none(String)
    /// None was found among so many that were tried; there may be longer ones.
    case gaveUp(after: Int)

    /// The witness, where there is one.
    package var witness: Witness? {
        if case .found(let witness) = self { witness } else { nil }
    }
}
