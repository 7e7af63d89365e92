// Why is there no figure?

package import Money

/// A reason why a quantity has no price. It stands in the place of a figure, so that it cannot be taken for zero.
package struct Unpriced: Error, Sendable, Hashable, CustomStringConvertible {
    /// The term that is to blame, as the card names it, such as `bands` or `rate`.
    package let key: String
    /// What is missing, as one clause without a full stop, such as `there is no price above 5,000`.
    package let reason: String

    /// A reason.
    package init(key: String, reason: String) {
        self.key = key
        self.reason = reason
    }

    /// The key and the reason.
    package var description: String { "\(key): \(reason)" }

    /// A function with so many steps that it is not worked out any further.
    package static func notWorkedOut(above volume: Rational) -> Unpriced {
        Unpriced(
            key: "steps",
            reason: "above a volume of \(volume.formatted(places: 0)) there are more steps than are worked out")
    }
}
