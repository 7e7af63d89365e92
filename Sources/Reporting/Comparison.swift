// Offers side by side, ready for any format.

package import Advice
package import Calendar
package import Costing
package import Money
internal import Metering
internal import Pricing
internal import Project
internal import RateCard
package import Workload

/// The result of `compare`.
package struct Comparison: Sendable {
    /// One offer at each volume.
    package struct Row: Sendable {
        /// The card's id.
        package let id: String
        /// The vendor.
        package let vendor: String
        /// What one unit is.
        package let unit: String
        /// The currency of the amounts.
        package let currency: Currency
        /// The cost of a month at each volume; nil where nothing has a price.
        package let bands: [CostBand?]
        /// Whether the amounts are the least that it can be, at each volume.
        package let isAtLeast: [Bool]
        /// Why parts have no price.
        package let unpriced: [String]
        /// How far the ends of the range can be relied on, at each volume.
        package let extents: [RangeExtent]
        /// The ends with the answers that give them, at each volume; nil where nothing has a price.
        package let ends: [(low: ReachedEnd, high: ReachedEnd)?]
        /// How many open terms have readings that move the cost at the workload's volume.
        package let openQuestions: Int
        /// How many open terms have no limit.
        package let withoutLimit: Int
        /// The blocks of the card that nobody has looked at.
        package let notLookedAt: [String]
        /// Lines that are paid anyway, and so are not in the amounts.
        package let alreadyPaid: [String]
        /// Whether the vendor is invented.
        package let isFictional: Bool
        /// The terms without a figure to assume, and what the card says in place of one.
        package let openEnds: [(path: String, state: String?)]
        /// The open terms that move the cost at the workload's volume, and those without a figure to assume, with what the
        /// card says in place of a value; nil where it says several things, or where the answer is our own to look up.
        package let openTerms: [(path: String, state: String?)]
        /// What the whole contract costs at the volume in the middle.
        package let term: ContractBudget
        /// The cost of one ticket that the buyer counts as solved and that stays so, as usually read, at each volume.
        package let perSolved: [Rational?]

        /// How the row is ranked.
        package var group: Group {
            if bands.allSatisfy({ $0 == nil }) { return .noFigure }
            return notLookedAt.isEmpty ? .ranked : .draft
        }
    }

    /// How far a card can be compared.
    package enum Group: Int, Sendable, CaseIterable {
        case ranked, draft, noFigure

        /// The word for programs.
        package var key: String {
            switch self {
            case .ranked: "ranked"
            case .draft: "draft"
            case .noFigure: "no_figure"
            }
        }

        /// The heading over such cards.
        package var heading: String {
            switch self {
            case .ranked: "Looked at as a whole, by cost as usually read"
            case .draft: "Drafts: nobody has looked at parts of these papers yet; not ranked"
            case .noFigure: "No price to go by"
            }
        }
    }

    /// The rows, in order.
    package let rows: [Row]
    /// The volumes, in tickets a month.
    package let volumes: [Rational]
    /// The workload.
    package let workload: String
    /// The date that stands for today.
    package let asOf: CivilDate
    /// What could not be done.
    package let problems: [String]
    /// Figures that the workload lacks, with what stood in for them, and the offers that need them.
    package let standIns: [(key: String, taken: String, neededFor: String, cards: [String])]
    /// Offers beside each other, at the volume in the middle.
    package private(set) var pairs: [OfferPair]

    /// The rates that amounts in other currencies were multiplied by; nil where none are given.
    package let exchange: Exchange?

    /// Compares offers. With `exchange`, those in a currency that it has a rate for are shown in its own.
    package init(
        _ offers: [Offer], volumes: [Rational], workload: String, asOf: CivilDate, problems: [String],
        exchange: Exchange? = nil
    ) {
        self.exchange = exchange
        self.volumes = volumes
        self.workload = workload
        self.asOf = asOf
        self.problems = problems
        let main = volumes[volumes.count / 2]
        pairs = OfferPair.pairs(offers.filter { $0.hasFigure(at: main) }, at: main, exchange)
        standIns = Self.standIns(offers)
        let rows = Parallel.map(offers) { offer -> Row in
            let factor = exchange?.factor(offer.card.currency)
            let openEnds = offer.withoutLimit.map { ($0.path, OpenWords.state(at: $0.range, on: offer.card)) }
            let moving = offer.exposures(at: offer.run.volume).filter { $0.atMost > 0 }.map(\.choice)
            let bands = volumes.map { offer.hasFigure(at: $0) ? offer.band(at: $0).times(factor ?? .one) : nil }
            return Row(
                id: offer.card.id, vendor: offer.card.vendor, unit: UnitText.line(offer.card),
                currency: factor == nil ? offer.card.currency : exchange?.target ?? offer.card.currency,
                bands: bands, isAtLeast: volumes.map(offer.isAtLeast), unpriced: Self.unpriced(offer, volumes),
                extents: volumes.map(offer.extent),
                ends: volumes.map { volume in
                    offer.hasFigure(at: volume) ? (offer.end(.low, at: volume), offer.end(.high, at: volume)) : nil
                },
                openQuestions: moving.count,
                withoutLimit: offer.withoutLimit.count, notLookedAt: offer.card.blocksNotLookedAt,
                alreadyPaid: offer.alreadyPaid, isFictional: offer.card.isFictional,
                openEnds: openEnds,
                openTerms: openEnds
                    + moving.map { ($0.path.joined(separator: "."), OpenWords.state(of: $0, on: offer.card)) },
                term: ContractBudget(offer, at: main, times: factor ?? .one),
                perSolved: zip(volumes, bands).map { volume, band in
                    guard let band, let share = offer.run.solvedShare else { return nil }
                    return band.usual.divided(by: volume * share)
                })
        }
        let middle = volumes.count / 2
        self.rows = rows.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.group != b.group { return a.group.rawValue < b.group.rawValue }
            // Amounts of different currencies are never ordered: each currency is a list of its own.
            if a.group == .ranked, a.currency != b.currency { return a.currency.code < b.currency.code }
            if a.group == .ranked, let first = a.bands[middle], let second = b.bands[middle],
                first.usual != second.usual
            {
                return first.usual < second.usual
            }
            return a.id != b.id ? a.id < b.id : left.offset < right.offset
        }.map(\.element)
    }
}

extension Comparison {
    /// Adds at which values of the workload's figures each pair turns, where few offers are compared in their own
    /// currency.
    package mutating func addFlips(_ offers: [Offer], _ workload: Workload) {
        guard exchange == nil, pairs.count <= OfferPair.mostFlips else { return }
        for index in pairs.indices {
            let pair = pairs[index]
            let both = [pair.cheaper, pair.dearer].compactMap { id in offers.first { $0.card.id == id } }
            pairs[index].flips = PairFlip.flips(both, workload, volume: pair.volume)
        }
    }

    private static func standIns(
        _ offers: [Offer]
    ) -> [(key: String, taken: String, neededFor: String, cards: [String])] {
        var found: [(key: String, taken: String, neededFor: String, cards: [String])] = []
        for offer in offers {
            for input in offer.standIns {
                if let place = found.firstIndex(where: { $0.key == input.key && $0.neededFor == input.neededFor }) {
                    found[place].cards.append(offer.card.id)
                } else {
                    found.append((input.key, input.standIn ?? "nothing", input.neededFor, [offer.card.id]))
                }
            }
        }
        return found
    }

    /// Why parts have no price at some volume, each reason once.
    private static func unpriced(_ offer: Offer, _ volumes: [Rational]) -> [String] {
        var seen = Set<String>()
        return volumes.flatMap { offer.unpriced(at: $0) }.map(\.words).filter { seen.insert($0).inserted }
    }
}

/// A way to print a comparison; one file each, listed once in `all`.
package protocol CompareFormat: Sendable {
    /// The name on the command line.
    var name: String { get }
    /// Appends the comparison's bytes.
    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8])
}

/// The formats of `compare`.
package enum CompareFormats {
    /// Every format, by the name on the command line.
    package static let all: [any CompareFormat] = [TextCompare(), JSONCompare(), CSVCompare(), MarkdownCompare()]
}

/// Amounts as a comparison shows them: whole units, since the workload is assumed; below one, what there is.
enum Cell {
    /// "at least 4,600".
    static func amount(_ amount: Rational?, isAtLeast: Bool) -> String {
        guard let amount else { return "no price" }
        let isSmall = amount.isPositive && amount < .one
        return (isAtLeast ? "at least " : "") + (isSmall ? Figure.each(amount) : amount.formatted(places: 0))
    }

    /// The cost of one ticket.
    static func perTicket(_ band: CostBand?, _ volume: Rational) -> String {
        band.flatMap { $0.usual.divided(by: volume) }.map { Figure.each($0) } ?? ""
    }

    /// "3 + 2 without limit".
    static func questions(_ row: Comparison.Row) -> String {
        if row.withoutLimit == 0 { return "\(row.openQuestions)" }
        let limitless = "\(row.withoutLimit) without limit"
        return row.openQuestions == 0 ? limitless : "\(row.openQuestions) + \(limitless)"
    }
}
