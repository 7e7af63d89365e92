// By how much do tickets grow?

package import Money

/// Growth that compounds: each month, or each year of a contract, over the one before.
package struct Growth: Sendable, Hashable {
    /// The share by which the tickets grow; below zero they shrink.
    package let share: Percentage
    /// The months between two steps: 1 or 12.
    package let every: Int

    /// Reads `2% a month` or `5% a year`; nil for anything else, and for a fall of all or more.
    init?(parsing text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "a", let share = try? Percentage(parsing: String(words[0])),
            share.fraction > Rational(-1), share.fraction <= 10
        else { return nil }
        switch words[2] {
        case "month": every = 1
        case "year": every = 12
        default: return nil
        }
        self.share = share
    }

    /// The factor in a month counted from 0, over the first.
    func factor(inMonth month: Int) -> Rational {
        (0..<(month / every)).reduce(Rational.one) { factor, _ in factor * (.one + share.fraction) }
    }
}
