// What turns the ranking round, in sentences?

internal import Advice
internal import Costing
internal import Money
internal import Workload

/// Says what makes the dearer of two offers the cheaper one.
enum TurnText {
    /// One thing, its name first.
    static func sentence(_ turn: ReviewTurn, _ near: ReviewedOffer, _ far: ReviewedOffer) -> String {
        let (a, b) = (near.letter, far.letter)
        switch turn {
        case .paidAnyway(let names, let amount, let seats, let onEveryReading):
            let what = far.month?.isAtLeast ?? false ? "\(b)'s priced part" : b
            let how = onEveryReading ? "on every reading" : "as usually read"
            return "\(paid(names, amount, seats, near)), \(what) is below \(a) \(how)."
        case .solved(let share, let isAbove, let moved):
            let place = "\(isAbove ? "Above" : "Below") \(ReviewNames.percent(share)) solved \(b) is cheaper"
            return "A \(isAbove ? "better" : "worse") AI. \(place)\(shares(moved, a, b))."
        case .range(let flip):
            guard case .range(let name) = flip.kind, let line = FlipText.line(flip.sweep, (a, b)) else { return "" }
            let ends = [flip.sweep.rows.first, flip.sweep.rows.last].compactMap { $0 }.map { SweepText.value($0.value) }
            return "Our own range of \(name), \(ends.joined(separator: " to ")): \(line)."
        case .volume(let tickets, let isAbove):
            return
                "Volume. \(isAbove ? "Above" : "Below") \(tickets.formatted(places: 0)) tickets a month \(b) is cheaper."
        case .answer(let isCheaper, let name, let atMost):
            let offer = isCheaper ? near : far
            return
                "An answer. \(ReviewNames.sentence(name).dropLast()) (\(offer.letter)) alone moves up to \(ReviewNames.money(atMost, offer.currency)) a month."
        }
    }

    private static func paid(
        _ names: [String], _ amount: Rational, _ seats: Rational?, _ near: ReviewedOffer
    ) -> String {
        let month = "\(ReviewNames.money(amount, near.currency)) a month"
        if let seats, let each = amount.divided(by: seats) {
            let count = seats.formatted(places: 0)
            return
                "Seats. If \(near.letter) means new seats for our \(count) people (\(count) x \(ReviewNames.money(each, near.currency)) = \(month))"
        }
        let lines = ReviewNames.list(names.map(Paths.words))
        return "What we pay anyway. If we did not (\(lines) of \(near.letter), \(month))"
    }

    private static func shares(_ moved: ReviewTurn.Moved?, _ a: String, _ b: String) -> String {
        guard let moved, let ourWay = moved.ourWay, let against = moved.againstUs else { return "" }
        let whose = moved.isCheaper ? a : b
        return
            " (\(ReviewNames.percent(ourWay)) if \(whose)'s open terms go our way, \(ReviewNames.percent(against)) if they go against us)"
    }
}
