// A card with every reading of its open terms: what each combination costs as a function of the tickets.

internal import CostFunction
package import Metering
package import Money
internal import Pricing
package import RateCard
package import SourceText

/// A charge or a balance with every combination of the readings that its own cost depends on. A question that several
/// components meet has one answer for all of them: `Offer` joins them there, and nowhere else.
package struct Component: Sendable {
    /// One combination of readings.
    package struct Scenario: Sendable {
        /// The picked reading of each choice, in the order of `Component.choices`.
        package let picks: [Int]
        /// What it costs.
        package let cost: ScenarioCost
    }

    /// The names of the charges.
    package let charges: [String]
    /// The open terms that their cost depends on.
    package let choices: [Choice]
    /// What the combinations cost, each different cost at least once.
    let costs: [ScenarioCost]
    /// The place in `costs` of each combination.
    let places: [Int]
    /// The combinations.
    let space: PickSpace
    /// Bounds of what it costs, where not every combination was worked out; nil where there are none.
    let bounds: ComponentBounds?

    /// Every combination, or those that differ from the usual one in a single reading.
    package var scenarios: [Scenario] {
        zip(space.rows, places).map { Scenario(picks: $0, cost: costs[$1]) }
    }
    /// What the usual combination costs.
    package var usual: ScenarioCost { costs[places[space.usual]] }
    /// Whether every combination was worked out.
    package var isComplete: Bool { space.isComplete }
}

/// What a card costs a buyer.
package struct Offer: Sendable {
    /// The card.
    package let card: RateCard
    /// The independent parts of the bill.
    package let components: [Component]
    /// What acts on the whole bill: changes, commitments, balances of money; nil where nothing does.
    let step: ContractStep?
    /// Open terms without a figure to assume.
    package let withoutLimit: [(path: String, range: SourceRange)]
    /// Prices that are only from, or up to, a figure.
    package let hedged: [(path: String, range: SourceRange)]
    /// Terms costed at their usual reading because nobody has looked.
    package let notLookedAt: [String]
    /// Terms that are ours to set and that the workload does not set, with what they are taken as.
    package let unset: [Settler.UnsetTerm]
    /// Figures that the workload lacks, with what stood in for them.
    package let standIns: [MissingInput]
    /// Charges that are paid anyway, and so are not counted.
    package let alreadyPaid: [String]
    /// The buyer's side.
    package let run: Run
    /// The settings of the workload that some term asked for.
    package let usedSettings: Set<String>
    let parts: [ComponentParts]
    let cache: MeterCache
    let book: ReadingBook
    let limits: CombinationLimits
    private let worked = WorkedFigures()

    /// All open terms that can be priced, each once.
    package var choices: [Choice] {
        var seen = Set<String>()
        return (components.flatMap(\.choices) + (step?.choices ?? [])).filter { seen.insert($0.id).inserted }
    }

    /// Why parts of the bill have no price at a volume, on the usual readings.
    package func unpriced(at volume: Rational) -> [Why] {
        var seen = Set<Why>()
        var reasons = unset.filter { $0.taken == nil }.map { Why.oursToSet($0.path) }
        reasons += (step?.reasons ?? []) + UncountedTerms(card, months: run.profile.count).costs
        for (component, unpriced) in zip(components, figures(at: volume).unpriced) {
            let stated = component.usual.reasons
            // A price list may say nothing for so many units. A fee that is open without a figure is among those.
            let open = unpriced.filter { reason in !withoutLimit.contains { $0.path == reason.key } }
            reasons += stated.isEmpty ? open.map { .noPrice($0.reason) } : stated
        }
        if reasons.isEmpty && !hasFigure(at: volume) { return [.nothingToCount] }
        return reasons.filter { seen.insert($0).inserted }
    }

    /// How far the ends of the band at a volume can be relied on.
    package func extent(at volume: Rational) -> RangeExtent { figures(at: volume).extent }

    /// Whether the total at a volume can only be told from below.
    package func isAtLeast(at volume: Rational) -> Bool {
        !withoutLimit.isEmpty || !hedged.isEmpty || !unpriced(at: volume).isEmpty
            || !figures(at: volume).isPriced
    }

    /// Whether any part of the bill has a price at a volume, as usually read: a bill of nothing, because the tickets have
    /// nothing that the offer counts or because no line has a price, is no figure to compare.
    package func hasFigure(at volume: Rational) -> Bool { band(at: volume).usual > 0 }

    /// The cost of a month at a volume: open terms our way, as usually read, against us.
    package func band(at volume: Rational) -> CostBand { figures(at: volume).band }

    /// The figures of every combination of readings at a volume.
    func figures(at volume: Rational) -> any ReadingFigures {
        worked.figures(at: volume) { () -> any ReadingFigures in
            guard let step else { return JoinedReadings(components, at: volume, atMost: limits.ofBill) }
            let readings = InvoicedReadings(components, step, at: volume, atMost: limits.ofBill)
            if readings.extent != .oneAtATime { return readings }
            return BoundedReadings(readings, components, step, atMost: limits.ofBill) ?? readings
        }
    }

    /// Works out the figures at some volumes, and what questions move at the workload's own, before somebody asks for
    /// them one offer after the other.
    package func prepare(at volumes: [Rational]) {
        for volume in volumes { _ = figures(at: volume) }
        _ = exposures(at: run.volume)
    }

    /// What the answer to a question moves: with the other terms as usually read, and at the most over what they may be.
    package func exposure(of choice: Choice, at volume: Rational) -> Exposure? {
        let joined = figures(at: volume)
        let answers = choice.readings.indices.map { joined.usual(where: choice.id, is: $0) }
        let known = answers.compactMap { $0 }
        guard let low = known.min(), let high = known.max() else { return nil }
        return Exposure(
            choice: choice, answers: answers, usually: high - low, atMost: joined.most(choice.id, choice.readings.count)
        )
    }

    /// Whether the term at a path is settled by the answer to one of the open questions, its own or one that joins several.
    package func isAsked(_ path: [String]) -> Bool {
        let id = Joint.id(path)
        return choices.contains { $0.id == id || $0.path == path }
    }

    /// The exposures of all open terms at a volume, the largest first.
    package func exposures(at volume: Rational) -> [Exposure] {
        worked.exposures(at: volume) {
            choices.compactMap { exposure(of: $0, at: volume) }.enumerated()
                .sorted {
                    $0.element.atMost != $1.element.atMost
                        ? $0.element.atMost > $1.element.atMost : $0.offset < $1.offset
                }
                .map(\.element)
        }
    }
}

/// A cost with its readings.
package struct CostBand: Sendable, Hashable {
    /// Open terms our way.
    package let low: Rational
    /// As usually read.
    package let usual: Rational
    /// Open terms against us.
    package let high: Rational

    /// A band.
    package init(low: Rational, usual: Rational, high: Rational) {
        self.low = low
        self.usual = usual
        self.high = high
    }
}

/// What the answer to a question is worth.
package struct Exposure: Sendable {
    /// The question.
    package let choice: Choice
    /// The cost of the month under each reading, with the other terms as usually read; nil where it was not worked out.
    package let answers: [Rational?]
    /// What it moves with the other terms as usually read.
    package let usually: Rational
    /// The most that it moves, over what the other open terms may turn out to be.
    package let atMost: Rational
}
