// What is the result of a review, in words that no vague vendor can win?

internal import Advice
internal import Costing
internal import Money
internal import RateCard

/// The top of the page.
struct ReviewResult {
    private let review: Review
    private let names: ReviewNames

    init(_ review: Review) {
        self.review = review
        names = ReviewNames(review)
    }

    private var subject: ReviewedOffer { review.offers[review.subject] }
    private var detailed: [ReviewedOffer] { review.detailed.map { review.offers[$0] } }

    /// What is said of the papers that nobody has read as a whole.
    var drafts: [String] {
        detailed.filter(\.isDraft).map { offer in
            let terms = offer.notLookedAt
            return
                "DRAFT: \(terms.count) \(terms.count == 1 ? "term" : "terms") of \(offer.letter) not looked at (\(terms.joined(separator: ", "))), so it is not ranked. The answers may stand on the page: look before you ask."
        }
    }

    /// The paragraphs.
    var blocks: [ReviewPage.Block] {
        switch review.outcome {
        case .noFigure:
            let why = subject.offer.unpriced(at: review.volume).map(\.words)
            return [
                .text(
                    "\(subject.letter) has no price to go by: \(ReviewNames.list(why)). Nothing can be decided on money before that is answered."
                )
            ]
        case .alone: return [.text(own + alone)] + notInFigures(nil)
        case .notRanked: return [.text(notRanked)] + notInFigures(nil)
        case .pair(let pair): return self.pair(pair)
        }
    }

    /// What the offer costs by itself.
    private var own: String {
        guard let month = subject.month else { return "" }
        let usual = names.amount(month.band.usual, of: subject)
        return "As its terms are usually read, \(subject.letter) costs \(usual) a month" + ends(month.band, subject)
            + "."
    }

    private func ends(_ band: CostBand, _ offer: ReviewedOffer) -> String {
        if band.low == band.high { return "" }
        let (low, high) = (band.low, band.high)
        return
            " (\(ReviewNames.money(low, offer.currency)) if open terms go our way, \(ReviewNames.money(high, offer.currency)) if they go against us)"
    }

    private var alone: String {
        let others = review.offers.filter { $0.offer.card.id != subject.offer.card.id }
        var text = ""
        if subject.month?.isAtLeast ?? false {
            text += " That is the part that has a price. Do not decide on it yet: what has no figure has no limit."
        }
        if others.isEmpty { return text + " There is no other offer to put beside it." }
        let unpriced = others.filter { $0.month == nil }.map(\.letter)
        let foreign = others.filter { $0.month != nil && $0.currency != subject.currency }
        if !foreign.isEmpty {
            let codes = Set(foreign.map(\.currency.code)).sorted().joined(separator: " and ")
            text +=
                " Not put beside it: \(ReviewNames.list(foreign.map(\.letter))), in \(codes); give rates, `--in` and `--rate`."
        }
        if !unpriced.isEmpty { text += " Without a price: \(ReviewNames.list(unpriced))." }
        return text
    }

    private var notRanked: String {
        let costs = detailed.compactMap { offer in
            offer.month.map { "\(offer.letter) \(names.amount($0.band.usual, of: offer))" }
        }
        var whose = detailed.filter(\.isDraft).map(\.letter)
        let others = review.offers.indices.filter { !review.detailed.contains($0) && review.offers[$0].isDraft }.count
        if others > 0 { whose.append(whose.isEmpty ? "the other papers" : "\(others) of the others") }
        let rest = review.offers.count > detailed.count ? " The others stand in the table, in no order." : ""
        return
            "Not ranked: nobody has looked at parts of \(ReviewNames.list(whose)) yet. As far as the papers were read, a month costs, as usually read: \(ReviewNames.list(costs)).\(rest) Look first, then decide."
    }

    private func pair(_ pair: OfferPair) -> [ReviewPage.Block] {
        guard let (near, far) = review.standing else { return [] }
        let turns = review.turns.map { TurnText.sentence($0, near, far) }
        let isOpen = !turns.isEmpty || near.month?.isAtLeast ?? false
        var text = verdict(pair, near, far)
        if isOpen { text += " Do not decide on that yet." }
        if turns.count == 1 { text += " One thing turns it round:" }
        if turns.count > 1 {
            text += " \(ReviewNames.sentence(ReviewNames.count(turns.count)).dropLast()) things turn it round:"
        }
        if turns.isEmpty, !isOpen { text += " Nothing that was looked at turns it round." }
        return [.text(text)] + (turns.isEmpty ? [] : [.numbered(turns)]) + notInFigures(pair)
    }

    private func verdict(_ pair: OfferPair, _ near: ReviewedOffer, _ far: ReviewedOffer) -> String {
        let (a, b) = (near.letter, far.letter)
        func money(_ amount: Rational) -> String { ReviewNames.money(amount, pair.currency) }
        let isVague = near.month?.isAtLeast ?? false
        let (low, high) = (pair.margins.lowerBound, pair.margins.upperBound)
        let margins = low == high ? "" : " (\(money(low)) at the least, \(money(high)) at the most)"
        let open = ReviewNames.list(near.notInFigures)
        switch pair.verdict {
        case .same:
            let least = isVague || far.month?.isAtLeast ?? false ? ", as far as they have a price" : ""
            return "As usually read \(a) and \(b) cost the same\(least)."
        case .cheaper:
            return
                "On the prices that we have, \(a) is cheaper today: \(money(pair.margin)) a month as the terms are usually read\(margins)."
        case .cheaperWhereKnown:
            return
                "Who is cheaper cannot be said yet. \(a) is below \(b) on every reading that has a price, by \(money(pair.margin)) a month as the terms are usually read\(margins), but \(a) puts no figure on \(open.isEmpty ? "parts of its bill" : open): \(money(pair.margin)) a month of that, and \(b) wins."
        case .cheaperAsUsuallyRead:
            let swing =
                pair.margins.upperBound.isNegative || pair.margins.lowerBound.isPositive
                ? "from \(money(pair.margins.lowerBound)) to \(money(pair.margins.upperBound))"
                : "the answers may make it \(money(pair.margins.upperBound)) for \(a), or \(money(pair.margins.lowerBound.magnitude)) for \(b)"
            let vague =
                isVague ? " And \(a) puts no figure on \(open.isEmpty ? "parts of its bill" : open)." : ""
            return
                "Who is cheaper depends on the open terms. As they are usually read \(a) is below \(b) by \(money(pair.margin)) a month; \(swing).\(vague)"
        }
    }

    /// What no figure holds, and how much of it the cheaper one can bear.
    private func notInFigures(_ pair: OfferPair?) -> [ReviewPage.Block] {
        let lists = detailed.map(\.notInFigures)
        let common = lists.count > 1 ? lists[0].filter { lists[1].contains($0) } : []
        var parts: [String] = []
        if !common.isEmpty { parts.append("\(common.joined(separator: ", ")) (of both)") }
        for (offer, list) in zip(detailed, lists) {
            let own = list.filter { !common.contains($0) }
            if own.isEmpty { continue }
            parts.append(
                detailed.count > 1 ? "\(offer.letter)'s \(own.joined(separator: ", "))" : own.joined(separator: ", "))
        }
        if parts.isEmpty { return [] }
        var text = "Not in the figures: \(parts.joined(separator: "; "))."
        if let pair, let (near, far) = review.standing, pair.margin.isPositive,
            pair.verdict == .cheaper || pair.verdict == .cheaperAsUsuallyRead
        {
            text +=
                " \(near.letter)'s may reach \(ReviewNames.money(pair.margin, pair.currency)) a month before \(far.letter) wins."
        }
        return [.text(text)]
    }
}
