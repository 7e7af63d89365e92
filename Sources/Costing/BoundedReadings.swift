// How little and how much can a bill come to, where readings are too many to go through?

internal import CostFunction
internal import Money
internal import Pricing

/// Bounds of a bill that something acts on as a whole. Each line is taken, month by month, at the least and at the most
/// that any reading makes of it, and the steps of the bill carry both through: no combination goes beyond. Where answers
/// are found that reach a bound, it is no bound any more but the end itself.
struct BoundedReadings: ReadingFigures {
    let extent: RangeExtent
    let band: CostBand
    /// The bills that differ from the usual one in a single answer.
    private let singles: InvoicedReadings
    private let found: (low: [String: Int]?, high: [String: Int]?)

    var isPriced: Bool { singles.isPriced }
    var unpriced: [[Unpriced]] { singles.unpriced }

    /// Nil where a line or a step has more readings than can be gone through, and where a step has no bounds.
    init?(_ singles: InvoicedReadings, _ components: [Component], _ step: ContractStep, atMost most: Int) {
        guard components.allSatisfy(\.isComplete), step.space.isComplete,
            let bounds = LineBounds(singles.lines, atMost: most)
        else { return nil }
        func reached(_ end: RangeEnd, _ amount: Rational) -> [String: Int]? {
            bounds.candidate(end).flatMap { singles.bill($0)?.amount == amount ? $0 : nil }
        }
        self.singles = singles
        found = (reached(.low, bounds.low.amount), reached(.high, bounds.high.amount))
        extent = found.low != nil && found.high != nil ? .exact : .outer
        band = CostBand(low: bounds.low.amount, usual: singles.band.usual, high: bounds.high.amount)
    }

    func picks(_ end: RangeEnd) -> [String: Int]? { end == .low ? found.low : found.high }
    func bill(_ picks: [String: Int]) -> ReadingBill? { singles.bill(picks) }
    func usual(where id: String, is pick: Int) -> Rational? { singles.usual(where: id, is: pick) }
    func most(_ id: String, _ count: Int) -> Rational { singles.most(id, count) }
}

/// The bounds over the answers to some of the questions that parts share.
private struct LineBounds {
    /// A bound, the answers to the joined questions that give it, and the steps' plan.
    typealias Bound = (amount: Rational, answers: [Int], plan: Int)

    private let lines: BillLines
    /// Where the joined questions stand among the terms of each part, and of the steps.
    private let shared: [[(place: Int, question: Int)]]
    let low: Bound
    let high: Bound

    init?(_ lines: BillLines, atMost most: Int) {
        let choices = lines.parts.map(\.component.choices) + [lines.step.choices]
        let joined = SharedQuestions.first(
            SharedQuestions(choices).questions, atMost: max(1, most / max(1, lines.step.plans.count)))
        let questions = Dictionary(joined.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let counts = joined.map { max(1, $0.count) }
        let shared = choices.map { choices in
            choices.enumerated().compactMap { place, choice in questions[choice.id].map { (place: place, question: $0) }
            }
        }
        let months = zip(lines.parts, shared).map { part, shared in
            Self.places(part.component.space, shared, counts, part.place(ofRow:))
        }
        let plans = Self.places(lines.step.space, shared[lines.parts.count], counts) { lines.step.places[$0] }
        var (lowest, highest): (Bound?, Bound?)
        var hasBounds = true
        SharedQuestions.forEachCombination(Array(counts.enumerated()), counts.count) { answers in
            guard hasBounds, let possible = plans.value(answers) else { return }
            let charges = zip(lines.parts, months).flatMap { part, months in
                Self.bounds(months.value(answers).map { $0.map { part.different[$0] } } ?? [])
            }
            for plan in possible.sorted() {
                guard let bounds = lines.step.plans[plan].bounds(ofCharges: charges) else {
                    hasBounds = false
                    return
                }
                if lowest.map({ bounds.lowerBound < $0.amount }) ?? true {
                    lowest = (bounds.lowerBound, answers, plan)
                }
                if highest.map({ bounds.upperBound > $0.amount }) ?? true {
                    highest = (bounds.upperBound, answers, plan)
                }
            }
        }
        guard hasBounds, let lowest, let highest else { return nil }
        self.lines = lines
        self.shared = shared
        low = lowest
        high = highest
    }

    /// The different places that rows have, by their answers to the joined questions.
    private static func places(
        _ space: PickSpace, _ shared: [(place: Int, question: Int)], _ counts: [Int], _ place: (Int) -> Int
    ) -> Keyed<Set<Int>> {
        var places = Keyed<Set<Int>>(shared, counts)
        for (row, picks) in space.rows.enumerated() {
            places.update(picks) { known in
                var all = known ?? []
                known = nil
                all.insert(place(row))
                known = all
            }
        }
        return places
    }

    /// The least and the most of each line in each month; of readings that have a price, where some have one.
    private static func bounds(_ all: [BillLines.Months]) -> [ChargeBounds] {
        let priced = all.filter(\.isPriced)
        let months = priced.isEmpty ? all : priced
        guard let first = months.first else { return [] }
        return first.names.enumerated().map { line, name in
            ChargeBounds(
                name: name,
                months: first.months[line].indices.map { month in
                    let amounts = months.map { $0.months[line][month] }
                    let least = amounts.min() ?? .zero
                    return least...max(least, amounts.max() ?? .zero)
                })
        }
    }

    /// Answers that take each line to the least, or to the most, that it comes to over its months, with the answers and
    /// the plan of the bound; nil where lines do not agree on an answer.
    func candidate(_ end: RangeEnd) -> [String: Int]? {
        let bound = end == .low ? low : high
        var picks: [String: Int] = [:]
        func take(_ choices: [Choice], _ space: PickSpace, _ shared: [(place: Int, question: Int)], fits: (Int) -> Bool)
            -> Bool
        {
            let row = space.rows.indices.first { row in
                fits(row) && shared.allSatisfy { space.rows[row][$0.place] == bound.answers[$0.question] }
                    && zip(choices, space.rows[row]).allSatisfy { picks[$0.id] ?? $1 == $1 }
            }
            guard let row else { return false }
            for (choice, pick) in zip(choices, space.rows[row]) { picks[choice.id] = pick }
            return true
        }
        let step = lines.step
        guard take(step.choices, step.space, shared[lines.parts.count], fits: { step.places[$0] == bound.plan }) else {
            return nil
        }
        for (part, shared) in zip(lines.parts, shared) {
            let space = part.component.space
            let fitting = space.rows.indices.filter { row in
                shared.allSatisfy { space.rows[row][$0.place] == bound.answers[$0.question] }
            }
            let months = Set(fitting.map(part.place(ofRow:))).map { (place: $0, months: part.different[$0]) }
            let hasPrice = months.contains(where: \.months.isPriced)
            let sums = months.filter { $0.months.isPriced || !hasPrice }.map { ($0.place, $0.months.sum) }
            let wanted = end == .low ? sums.map(\.1).min() : sums.map(\.1).max()
            let best = Set(sums.filter { $0.1 == wanted }.map(\.0))
            guard take(part.component.choices, space, shared, fits: { best.contains(part.place(ofRow: $0)) }) else {
                return nil
            }
        }
        return picks
    }
}

extension BillLines.Months {
    fileprivate var sum: Rational { months.joined().reduce(.zero, +) }
}
