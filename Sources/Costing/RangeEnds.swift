// Which answers give the ends of the range of an offer, and can the ends be relied on?

package import Money

/// An end of a range.
package enum RangeEnd: Sendable, Hashable {
    /// Open terms our way.
    case low
    /// Open terms against us.
    case high
}

/// How far the ends of a range can be relied on.
package enum RangeExtent: Sendable, Hashable {
    /// The least and the most over every combination of readings.
    case exact
    /// No combination goes beyond the ends; more terms are open than can be combined, and the true ends may lie inside.
    case outer
    /// The least and the most over readings that differ from the usual ones in one term of each line: the true ends may
    /// lie outside.
    case oneAtATime
}

/// The most combinations that are gone through one by one. Beyond them there are bounds.
package struct CombinationLimits: Sendable {
    /// Combinations of the readings that one charge or balance depends on.
    package var ofComponent = 65_536
    /// Combinations of readings that lines share, or that a bill depends on.
    package var ofBill = 4096

    /// The limits of a run.
    package static let standard = CombinationLimits()

    /// Other limits.
    package init(ofComponent: Int = 65_536, ofBill: Int = 4096) {
        self.ofComponent = ofComponent
        self.ofBill = ofBill
    }
}

/// An end of a range with the answers that give it.
package struct ReachedEnd: Sendable {
    /// The answer to one open term.
    package struct Answer: Sendable {
        /// The open term.
        package let choice: Choice
        /// The place of the reading.
        package let pick: Int

        /// Whether it is as usually read.
        package var isUsual: Bool { pick == choice.usual }
        /// The reading in a buyer's words.
        package var words: String { choice.readings[pick].words }
    }

    /// The cost of the month.
    package let amount: Rational
    /// The answers that matter: with these, and all others as usually read, the cost is exactly the amount, and another
    /// answer to any one of them gives another cost. Nil where the end is a bound that no answers are known to give.
    package let answers: [Answer]?
}

extension Offer {
    /// An end of the band at a volume, with the answers that give it.
    package func end(_ end: RangeEnd, at volume: Rational) -> ReachedEnd {
        let figures = figures(at: volume)
        let amount = end == .low ? figures.band.low : figures.band.high
        guard let picks = figures.picks(end) else { return ReachedEnd(amount: amount, answers: nil) }
        return ReachedEnd(amount: amount, answers: Self.deciding(choices, picks, figures))
    }

    /// The answers of a combination that matter to what it costs.
    private static func deciding(
        _ choices: [Choice], _ picks: [String: Int], _ figures: any ReadingFigures
    ) -> [ReachedEnd.Answer]? {
        guard let bill = figures.bill(picks) else { return nil }
        var picks = picks
        func isSame(_ id: String, _ pick: Int) -> Bool {
            var others = picks
            others[id] = pick
            return figures.bill(others).map { $0 == bill } ?? true
        }
        // What costs the same as usually read is left as usually read, until nothing more is.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for choice in choices {
                guard let pick = picks[choice.id], pick != choice.usual, isSame(choice.id, choice.usual) else {
                    continue
                }
                picks[choice.id] = choice.usual
                isSettled = false
            }
        }
        return choices.compactMap { choice in
            let pick = picks[choice.id] ?? choice.usual
            let matters = choice.readings.indices.contains { $0 != pick && !isSame(choice.id, $0) }
            return matters ? ReachedEnd.Answer(choice: choice, pick: pick) : nil
        }
    }
}
