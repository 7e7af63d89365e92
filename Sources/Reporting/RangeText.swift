// Which answers give the ends of a range, and can the ends be relied on? For people.

internal import Costing
internal import Money
internal import RateCard
internal import SourceText

/// Says what stands behind a range.
enum RangeText {
    /// What the ends are, where they are not the least and the most over all readings.
    static func extent(_ extent: RangeExtent) -> String? {
        switch extent {
        case .exact: nil
        case .outer:
            "more terms are open than can be combined: the range is an outer bound, no answers go beyond it, and it may be too wide"
        case .oneAtATime:
            "more terms are open than can be combined: the range is of one open term at a time, and may be wider"
        }
    }

    /// The same of an offer, with the end that is a bound.
    static func extent(_ offer: Offer, at volume: Rational) -> String? {
        let extent = offer.extent(at: volume)
        guard extent == .outer else { return self.extent(extent) }
        switch (offer.end(.low, at: volume).answers, offer.end(.high, at: volume).answers) {
        case (nil, .some):
            return
                "more terms are open than can be combined: the least is an outer bound, no answers go below it, and it may be too low"
        case (.some, nil):
            return
                "more terms are open than can be combined: the greatest is an outer bound, no answers go above it, and it may be too high"
        default: return self.extent(extent)
        }
    }

    /// The answers that give each end; empty where nothing moves the cost, or a single term does.
    static func ends(_ offer: Offer, at volume: Rational, _ style: Style) -> String {
        let (low, high) = (offer.end(.low, at: volume), offer.end(.high, at: volume))
        let terms = Set([low, high].flatMap { $0.answers ?? [] }.map(\.choice.id))
        let isReached = low.answers != nil && high.answers != nil
        guard low.amount != high.amount, terms.count > 1 || !isReached, offer.hasFigure(at: volume) else { return "" }
        let least = offer.isAtLeast(at: volume) ? "at least " : ""
        return "\n" + style.paint("WHICH ANSWERS GIVE THE ENDS (each other term as usually read)", .bold) + "\n"
            + end("least, \(least)", low, offer) + end("greatest, \(least)", high, offer)
    }

    private static func end(_ label: String, _ end: ReachedEnd, _ offer: Offer) -> String {
        let head = "  \(label)\(offer.card.currency.code) \(end.amount.formatted(places: 0))"
        guard let answers = end.answers else { return head + ": an outer bound, which no answers are known to give\n" }
        return head + ", when\n"
            + answers.map { answer in
                let place = SafeText.escape(Paths.shown(answer.choice.path.joined(separator: ".")))
                return "      \(place): \(SafeText.escape(answer.words))\(answer.isUsual ? "  (usual)" : "")\n"
            }.joined()
    }
}
