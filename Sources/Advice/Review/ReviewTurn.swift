// What turns the ranking of two offers round?

internal import Costing
package import Money
internal import RateCard
internal import Schema
internal import Workload

/// One thing that makes the dearer of two offers the cheaper one.
package enum ReviewTurn: Sendable {
    /// Lines of the cheaper one that were taken as paid anyway, if they are not: their names, what they come to a month,
    /// how many seats they are for where they are for seats alone, and whether the other is cheaper then on every reading.
    case paidAnyway(names: [String], amount: Rational, seats: Rational?, onEveryReading: Bool)
    /// Another share that is solved: where it turns as usually read, whether above it, and where it does when the open
    /// terms of one of the two go our way and against us.
    case solved(at: Rational, isAbove: Bool, moved: Moved?)
    /// A figure that the workload gives as a range.
    case range(PairFlip)
    /// Another number of tickets a month, and whether more than it.
    case volume(Rational, isAbove: Bool)
    /// The answer to an open term of one of the two, and what it moves at the most.
    case answer(isCheaper: Bool, name: String, atMost: Rational)

    /// Where a share turns the ranking when the open terms of an offer go one way.
    package struct Moved: Sendable {
        /// Whether they are the terms of the cheaper offer.
        package let isCheaper: Bool
        /// The share if they go our way; nil where it does not turn in the same way.
        package let ourWay: Rational?
        /// The share if they go against us.
        package let againstUs: Rational?
    }

    /// The most open terms that are named.
    private static let mostAnswers = 3

    /// Everything that turns it, in the order in which it is said.
    static func all(
        _ pair: OfferPair, near: ReviewedOffer, far: ReviewedOffer, _ workload: Workload, _ exchange: Exchange?
    ) -> [ReviewTurn] {
        if pair.verdict == .same { return [] }
        var turns: [ReviewTurn] = []
        if let turn = paid(pair, near, far, workload, exchange) { turns.append(turn) }
        for flip in pair.flips {
            if case .range = flip.kind {
                if !flip.sweep.crossings.isEmpty { turns.append(.range(flip)) }
            } else {
                turns += solved(flip)
            }
        }
        turns += volumes(pair)
        if pair.verdict == .cheaperAsUsuallyRead {
            turns += pair.turners.prefix(mostAnswers).map { turner in
                .answer(
                    isCheaper: turner.card == pair.cheaper, name: TermNames.name(turner.term), atMost: turner.atMost)
            }
        }
        return turns
    }

    /// The lines of the cheaper one that are taken as paid anyway, where they are not.
    private static func paid(
        _ pair: OfferPair, _ near: ReviewedOffer, _ far: ReviewedOffer, _ workload: Workload, _ exchange: Exchange?
    ) -> ReviewTurn? {
        let names = near.offer.alreadyPaid
        guard !names.isEmpty, let usual = near.month?.band.usual,
            let whole = try? OfferPricer(workload.payingNothingAnyway).price(near.offer.card),
            let turned = OfferPair(far.offer, whole, at: pair.volume, exchange), turned.cheaper == far.offer.card.id
        else { return nil }
        let amount = whole.band(at: pair.volume).usual * near.factor - usual
        let charges = near.offer.card.record.named("charges").filter { names.contains($0.name) }
        let areSeats = !charges.isEmpty && charges.allSatisfy { $0.record.text("of") == "seats" }
        return .paidAnyway(
            names: names, amount: amount, seats: areSeats ? near.offer.run.seatCount : nil,
            onEveryReading: turned.margins.lowerBound.isPositive)
    }

    /// The nearest shares above and below today's at which the other becomes the cheaper one.
    private static func solved(_ flip: PairFlip) -> [ReviewTurn] {
        guard case .solved(let now) = flip.kind else { return [] }
        let crossings = flip.sweep.crossings
        var turns: [ReviewTurn] = []
        if let above = crossings.first(where: { $0.firstIsCheaperBelow && $0.between.lowerBound >= now }) {
            turns.append(.solved(at: above.between.lowerBound, isAbove: true, moved: moved(flip.sweep, true)))
        }
        if let below = crossings.last(where: { !$0.firstIsCheaperBelow && $0.between.upperBound <= now }) {
            turns.append(.solved(at: below.between.upperBound, isAbove: false, moved: moved(flip.sweep, false)))
        }
        return turns
    }

    /// Where it turns with the open terms of the offer whose terms move that the most.
    private static func moved(_ sweep: Sweep, _ isAbove: Bool) -> Moved? {
        func place(_ offer: Int, _ end: RangeEnd) -> Rational? {
            let found = sweep.moved.filter {
                $0.moved.offer == offer && $0.moved.end == end && $0.crossing.firstIsCheaperBelow == isAbove
            }
            return found.count == 1 ? found[0].crossing.between.lowerBound : nil
        }
        let offers = [0, 1].map { (offer: $0, ourWay: place($0, .low), againstUs: place($0, .high)) }
        func width(_ ends: (offer: Int, ourWay: Rational?, againstUs: Rational?)) -> Rational {
            guard let one = ends.ourWay, let other = ends.againstUs else { return .zero }
            return (one - other).magnitude
        }
        guard let widest = offers.max(by: { width($0) < width($1) }), width(widest).isPositive else { return nil }
        return Moved(isCheaper: widest.offer == 0, ourWay: widest.ourWay, againstUs: widest.againstUs)
    }

    /// The numbers of tickets between half and twice today's at which the other becomes the cheaper one.
    private static func volumes(_ pair: OfferPair) -> [ReviewTurn] {
        let stretches = pair.usual.stretches
        let half = pair.volume.divided(by: 2) ?? pair.volume
        let twice = pair.volume + pair.volume
        var turns: [ReviewTurn] = []
        if let above = stretches.first(where: { $0.from > pair.volume && $0.standing == .second }), above.from <= twice
        {
            turns.append(.volume(above.from - .one, isAbove: true))
        }
        if let below = stretches.last(where: { ($0.to ?? pair.volume) < pair.volume && $0.standing == .second }),
            let to = below.to, to >= half
        {
            turns.append(.volume(to + .one, isAbove: false))
        }
        return turns
    }
}
