// How much hangs on what the AI does: on the share that it solves, and on the share of tickets that it sees?

internal import Costing
package import Money
internal import Workload

/// What offers cost when the AI solves more or less, or sees fewer tickets.
package struct Outlook: Sendable {
    /// The offers at other shares that are solved.
    package struct Solved: Sendable {
        /// The share today, before returns.
        package let now: Rational
        /// The shares that are looked at, today's among them.
        package let shares: [Rational]
        /// The month of each offer as usually read, at each share, in the currency of the review.
        package let costs: [[Rational]]
        /// How many tickets a month stay solved.
        package let stays: Rational?
        /// How many more tickets a month our agents have when five points fewer are solved.
        package let fivePointsFewer: Rational?
    }

    /// The offers when the AI sees fewer tickets.
    package struct Seen: Sendable {
        /// The share that it sees.
        package let now: Rational
        /// What ten points fewer take off the month of each offer, in the currency of the review.
        package let tenPointsFewer: [Rational]
    }

    /// The shares that are solved; nil where the workload's mix does not say it in one way for all tickets.
    package let solved: Solved?
    /// The share that the AI sees; nil where the workload does not say it as one figure.
    package let seen: Seen?

    private static let fivePoints = Rational(5, over: 100) ?? .zero
    private static let tenPoints = Rational(10, over: 100) ?? .zero
    /// The figure of the workload.
    private static let sight = "ai_sees"

    init(_ offers: [ReviewedOffer], _ workload: Workload, at volume: Rational) {
        func costs(_ figure: String, _ share: Rational) -> [Rational]? {
            guard let other = try? workload.varying(figure, to: .share(share)) else { return nil }
            let pricer = OfferPricer(other)
            let amounts = offers.compactMap { offer -> Rational? in
                guard let contract = try? pricer.usualContract(offer.offer.card) else { return nil }
                return contract.averageMonth(at: volume) * offer.factor
            }
            return amounts.count == offers.count ? amounts : nil
        }
        solved = workload.solvedShares.flatMap { known -> Solved? in
            let now = known.now
            let shares = [now - Self.tenPoints, now, now + Self.tenPoints, now + Self.tenPoints + Self.tenPoints]
                .filter { !$0.isNegative && $0 <= known.most }
            let found = shares.compactMap { share in costs(Workload.solved, share).map { (share, $0) } }
            guard now.isPositive, !found.isEmpty, let first = offers.first else { return nil }
            let stays = first.offer.run.solvedShare.map { $0 * volume }
            let fewer =
                now < Self.fivePoints
                ? nil
                : (try? workload.varying(Workload.solved, to: .share(now - Self.fivePoints)))
                    .flatMap { try? Run($0, card: first.offer.card) }?.solvedShare.map { $0 * volume }
            return Solved(
                now: now, shares: found.map(\.0), costs: offers.indices.map { place in found.map { $0.1[place] } },
                stays: stays, fivePointsFewer: stays.flatMap { stays in fewer.map { stays - $0 } })
        }
        seen = (try? workload.figure(Self.sight)).flatMap { figure -> Seen? in
            guard case .share(let now) = figure, now > Self.tenPoints,
                let less = costs(Self.sight, now - Self.tenPoints),
                let today = costs(Self.sight, now)
            else { return nil }
            return Seen(now: now, tenPointsFewer: zip(today, less).map { $0 - $1 })
        }
    }
}
