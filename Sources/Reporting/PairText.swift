// What can be said of two offers, in sentences.

internal import Advice
internal import Costing
internal import Money
internal import SourceText
internal import Workload

/// Says who is cheaper, where that turns, and what could turn it.
enum PairText {
    /// The sentences, without line breaks; names are escaped for a terminal.
    static func sentences(_ pair: OfferPair) -> [String] {
        let (near, far) = (SafeText.escape(pair.cheaper), SafeText.escape(pair.dearer))
        var text = [verdict(pair, near, far)]
        text += stretches(pair.usual, near, far, "as usually read")
        if let range = pair.range, range != pair.usual { text += stretches(range, near, far, "on every reading") }
        text += pair.flips.compactMap { flip($0, near, far) }
        if let spare = spare(pair, near, far) { text.append(spare) }
        if pair.verdict == .cheaperAsUsuallyRead, let turner = pair.turners.first {
            text.append(
                "The answer that may turn it: `\(SafeText.escape(turner.term))` of \(SafeText.escape(turner.card)), up to \(amount(turner.atMost, pair)) a month."
            )
        }
        return text
    }

    private static func amount(_ amount: Rational, _ pair: OfferPair) -> String {
        "\(pair.currency.code) \(amount.formatted(places: 0))"
    }

    private static func verdict(_ pair: OfferPair, _ near: String, _ far: String) -> String {
        let margin = amount(pair.margin, pair)
        let tickets =
            "\(pair.volume.formatted(places: 0)) tickets\(pair.isDraft ? ", as far as the papers were read," : "")"
        switch pair.verdict {
        case .same: return "At \(tickets) \(near) and \(far) cost the same as usually read."
        case .cheaper:
            return
                "At \(tickets) \(near) is cheaper than \(far) on every reading: by \(margin) a month as usually read, by \(amount(pair.margins.lowerBound, pair)) at the least."
        case .cheaperWhereKnown:
            return
                "At \(tickets) \(near) is cheaper than \(far) on every reading that has a price, by \(margin) a month as usually read: so much may what has no price reach before \(far) is cheaper."
        case .cheaperAsUsuallyRead:
            return
                "At \(tickets) \(near) is cheaper than \(far) as usually read, by \(margin) a month; it depends on the open terms: from \(amount(pair.margins.lowerBound, pair)) to \(amount(pair.margins.upperBound, pair))."
        }
    }

    /// How much the cheaper one can bear that is in no figure. Where it has parts without a price, the verdict says it.
    private static func spare(_ pair: OfferPair, _ near: String, _ far: String) -> String? {
        guard pair.margin.isPositive, pair.verdict != .cheaperWhereKnown else { return nil }
        return
            "What is not in the figures of \(near) may reach \(amount(pair.margin, pair)) a month before \(far) is cheaper as usually read."
    }

    /// Where a figure of the workload turns it.
    private static func flip(_ flip: PairFlip, _ near: String, _ far: String) -> String? {
        guard let line = FlipText.line(flip.sweep, (near, far)) else { return nil }
        switch flip.kind {
        case .solved(let now):
            return "By the share that is solved, \(SweepText.value(.share(now))) in the workload: \(line)."
        case .range(let name):
            let ends = [flip.sweep.rows.first, flip.sweep.rows.last].compactMap { $0 }.map { SweepText.value($0.value) }
            return "Over your range of `\(SafeText.escape(name))`, \(ends.joined(separator: " to ")): \(line)."
        }
    }

    /// How many stretches are said.
    private static let mostStretches = 5

    private static func stretches(_ crossings: Crossings, _ near: String, _ far: String, _ how: String) -> [String] {
        let told = crossings.stretches.prefix(mostStretches)
        if told.count == 1 { return [] }
        let parts = told.map { stretch -> String in
            let who =
                switch stretch.standing {
                case .first: near
                case .second: far
                case .equal: "the same"
                case .depends: "it depends"
                case .unknown: "no price"
                }
            return "\(place(stretch)) \(who)"
        }
        let more = crossings.stretches.count > mostStretches ? "; further on it changes again" : ""
        return ["Cheaper \(how): \(parts.joined(separator: "; "))\(more)."]
    }

    private static func place(_ stretch: Crossings.Stretch) -> String {
        let from = stretch.from.formatted(places: 0)
        guard let to = stretch.to?.formatted(places: 0) else { return "from \(from) tickets on" }
        return from == to ? "at \(from)" : stretch.from == .one ? "up to \(to)" : "\(from) to \(to)"
    }
}
