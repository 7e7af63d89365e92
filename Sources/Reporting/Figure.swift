// How many decimals does a small amount need?

internal import Money

/// Amounts that belong to one ticket.
enum Figure {
    /// The most decimals that are shown.
    private static let mostPlaces = 8

    /// The amount with two decimals, and with more where it would lose its first two digits: `2.21`, `0.055`, `0.0042`.
    static func each(_ amount: Rational, places fewest: Int = 2) -> String {
        guard !amount.isZero else { return amount.formatted(places: fewest) }
        var places = 2
        var least = Rational(1).divided(by: Rational(10)) ?? .one
        while amount.magnitude < least, places < mostPlaces {
            places += 1
            least = least.divided(by: Rational(10)) ?? least
        }
        places = max(places, fewest)
        var text = amount.formatted(places: places)
        while places > fewest, text.hasSuffix("0") {
            text.removeLast()
            places -= 1
        }
        return text
    }
}
