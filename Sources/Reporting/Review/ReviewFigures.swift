// The table of a review, and how its figures move with the tickets and with the AI.

internal import Advice
internal import Costing
internal import Money
internal import RateCard
internal import Workload

/// The figures of the page.
struct ReviewFigures {
    private let review: Review
    private let names: ReviewNames

    init(_ review: Review) {
        self.review = review
        names = ReviewNames(review)
    }

    private var detailed: [ReviewedOffer] { review.detailed.map { review.offers[$0] } }
    private var priced: [ReviewedOffer] { detailed.filter { $0.month != nil } }

    /// The units, the table and the sentences under it.
    var blocks: [ReviewPage.Block] {
        let units = detailed.map { "\($0.letter): \(UnitWords.line($0.offer.card))" }
        let rows = table
        let grid = ReviewPage.Grid(
            head: ["", "our way", "usually", "against us", "why the range"], rows: rows, numbers: 1...3)
        let sentences = [solved, perSolved, volumes, missing].compactMap { $0 }
        return [.items(units)] + (rows.isEmpty ? [] : [.table(grid)])
            + (sentences.isEmpty ? [] : [.items(sentences)])
    }

    private var table: [[String]] {
        var rows: [[String]] = []
        func add(
            _ period: String, _ offers: [ReviewedOffer], _ amounts: (ReviewedOffer) -> ReviewedOffer.Amounts?,
            why: Bool = false
        ) {
            let found = offers.compactMap { offer in amounts(offer).map { (offer, $0) } }
            if found.isEmpty { return }
            rows.append([period, "", "", "", ""])
            for (offer, amounts) in found {
                let cells = [amounts.band.low, amounts.band.usual, amounts.band.high].map {
                    names.amount($0, of: offer, isAtLeast: amounts.isAtLeast)
                }
                let draft = offer.isDraft ? " (draft)" : ""
                rows.append(["\(offer.letter) \(names.name(offer))\(draft)"] + cells + [why ? self.why(offer) : ""])
            }
        }
        add("One month, \(review.volume.formatted(places: 0)) tickets", review.offers, \.month, why: true)
        if let busy = review.workload.busyMonth {
            add("\(busy.name), \(busy.tickets.formatted(places: 0)) tickets", detailed, \.busyMonth)
        }
        let uneven = priced.filter { $0.contract.busiest > ($0.month?.band.usual ?? .zero) }
        if !uneven.isEmpty {
            rows.append(["The dearest month of the contract", "", "", "", ""])
            rows += uneven.map { offer in
                ["\(offer.letter) \(names.name(offer))", "", names.amount(offer.contract.busiest, of: offer), "", ""]
            }
        }
        let terms = Set(priced.map(\.contract.months))
        for months in terms.sorted() {
            let offers = priced.filter { $0.contract.months == months }
            add("\(months) months", offers, \.term)
        }
        return rows
    }

    /// "its end $1,650, no answer $432, spam $125 (they overlap: band $2,175, not $2,207)".
    private func why(_ offer: ReviewedOffer) -> String {
        guard let month = offer.month else { return "" }
        func money(_ amount: Rational) -> String { ReviewNames.money(amount, offer.currency) }
        let band = month.band.high - month.band.low
        if offer.moves.isEmpty {
            return band.isPositive ? "\(money(band)) between the readings together" : "nothing is open"
        }
        var text = offer.moves.map { "\($0.name) \(money($0.amount))" }.joined(separator: ", ")
        if offer.movesOverlap { text += " (they overlap: band \(money(band)), not \(money(offer.movesSum)))" }
        if let words = RangeText.extent(offer.offer, at: review.volume) { text += "; \(words)" }
        return text
    }

    private var solved: String? {
        guard let solved = review.outlook?.solved, solved.shares.count > 1 else { return nil }
        let shares = solved.shares.map { ReviewNames.percent($0).dropLast() }.joined(separator: " / ")
        let parts = zip(detailed, solved.costs).compactMap { offer, costs -> String? in
            guard offer.month != nil else { return nil }
            if Set(costs).count == 1, let cost = costs.first {
                return
                    "\(offer.letter) \(names.amount(cost, of: offer)) at each: nothing in \(offer.letter) moves when the AI improves"
            }
            let shown = Set(costs.map { ReviewNames.money($0, offer.currency) })
            if shown.count == 1, let cost = costs.first {
                return "\(offer.letter) \(names.amount(cost, of: offer)) at each"
            }
            return "\(offer.letter) \(names.amounts(costs, of: offer))"
        }
        return parts.isEmpty
            ? nil
            : "AI solves \(shares)%, as usually read: \(parts.joined(separator: ". ")). "
                .trimmedEnd
    }

    private var perSolved: String? {
        let parts = priced.compactMap { offer in
            offer.perSolved(at: review.volume).map {
                "\(offer.letter) \(offer.month?.isAtLeast ?? false ? "at least " : "")\(ReviewNames.each($0, offer.currency))"
            }
        }
        guard !parts.isEmpty, let stays = review.outlook?.solved?.stays else { return nil }
        return "Per ticket solved that stays solved (\(stays.formatted(places: 0))): \(parts.joined(separator: ", "))."
    }

    private var volumes: String? {
        if priced.isEmpty { return nil }
        let parts = priced.map { offer in
            "\(offer.letter) \(names.amounts([offer.contract.fewer, offer.contract.more, offer.doubled], of: offer))"
        }
        let two = Rational(2)
        let areEven = priced.allSatisfy { offer in
            let usual = offer.month?.band.usual ?? .zero
            return offer.doubled == usual * two && offer.contract.more + offer.contract.more == usual * Rational(3)
        }
        let even =
            areEven
            ? priced.count > 1 ? " All in proportion: no tier, fee or discount bites." : " All in proportion." : ""
        return "Volume at -30% / +50% / twice: \(parts.joined(separator: "; ")).\(even)"
    }

    /// What keeps parts of the offers out of the table.
    private var missing: String? {
        let parts = detailed.flatMap { offer in
            offer.offer.unpriced(at: review.volume).map { "\(offer.letter): \($0.words)" }
        }
        return parts.isEmpty ? nil : "Without a price: \(parts.joined(separator: "; "))."
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
