// The components of an offer at one volume, joined by the questions that they share.

internal import CostFunction
internal import Money
internal import Pricing

/// What every combination of readings costs at one volume.
protocol ReadingFigures: Sendable {
    /// Whether every combination of readings is in it.
    var isComplete: Bool { get }
    /// The cost as usually read, and the least and the most over all combinations.
    var band: CostBand { get }
    /// Whether every line has a price on every reading.
    var isPriced: Bool { get }
    /// The cost when one question has this answer and the rest is as usually read; nil where it was not worked out.
    func usual(where id: String, is pick: Int) -> Rational?
    /// The most that the answer to one question moves, over what the other open terms may turn out to be.
    func most(_ id: String, _ count: Int) -> Rational
}

/// Combines readings charge by charge: components depend on each other only through shared questions, so only those are
/// gone through together, and fifteen open terms stay cheap.
struct JoinedReadings: ReadingFigures {
    /// A component at the volume.
    private struct Part {
        let space: PickSpace
        /// The terms that it depends on.
        let ids: [String]
        /// The figure of each row, and whether every line has a price: one without is no cheap reading.
        let figures: [(amount: Rational, isPriced: Bool)]
        /// Its terms that other components meet too: their places in it, and among all such.
        let shared: [(place: Int, question: Int)]

        var usual: Rational { figures[space.usual].amount }
    }

    private let parts: [Part]
    /// How many readings each question has that more than one component meets.
    private let counts: [Int]
    /// The places of those questions by their names.
    private let questions: [String: Int]
    let isComplete: Bool
    let band: CostBand
    let isPriced: Bool

    /// The most combinations of shared readings that are gone through.
    private static let most = 4096

    init(_ components: [Component], at volume: Rational) {
        let shared = SharedQuestions(components).questions
        let product = shared.reduce(1) { min($0 * max(1, $1.count), Self.most + 1) }
        let isComplete = product <= Self.most
        // Where there are too many, nothing is joined.
        let questions = Dictionary(
            isComplete ? shared.enumerated().map { ($1.id, $0) } : [], uniquingKeysWith: { first, _ in first })
        let counts = isComplete ? shared.map { max(1, $0.count) } : []
        let parts = components.map { component in
            let costs = component.costs.map { cost in
                let lines = cost.lines(at: volume).map(\.average.figure)
                return (amount: lines.reduce(Rational.zero) { $0 + ($1 ?? .zero) }, isPriced: !lines.contains(nil))
            }
            return Part(
                space: component.space, ids: component.choices.map(\.id),
                figures: component.places.map { costs[$0] },
                shared: component.choices.enumerated().compactMap { place, choice in
                    questions[choice.id].map { (place: place, question: $0) }
                })
        }
        self.isComplete = isComplete
        self.questions = questions
        self.counts = counts
        self.parts = parts
        band = Self.band(parts, counts)
        isPriced = parts.allSatisfy { $0.figures.allSatisfy(\.isPriced) }
    }

    /// The least and the most of the rows that have the same answers to shared questions; of those with a price, where
    /// some have one.
    private struct Ends {
        var low: Rational
        var high: Rational
        var isPriced: Bool

        mutating func add(_ row: (amount: Rational, isPriced: Bool)) {
            if row.isPriced != isPriced {
                if row.isPriced { self = Ends(low: row.amount, high: row.amount, isPriced: true) }
                return
            }
            low = min(low, row.amount)
            high = max(high, row.amount)
        }
    }

    private static func band(_ parts: [Part], _ counts: [Int]) -> CostBand {
        let ends = parts.map { part -> Keyed<Ends> in
            var ends = Keyed<Ends>(part.shared, counts)
            for (picks, row) in zip(part.space.rows, part.figures) {
                ends.update(picks) { known in
                    if known == nil {
                        known = Ends(low: row.amount, high: row.amount, isPriced: row.isPriced)
                    } else {
                        known?.add(row)
                    }
                }
            }
            return ends
        }
        var band: (low: Rational, high: Rational)?
        forEachCombination(Array(counts.enumerated()), counts.count) { answers in
            var (low, high) = (Rational.zero, Rational.zero)
            for part in ends {
                guard let ends = part.value(answers) else { continue }
                low += ends.low
                high += ends.high
            }
            band = band.map { (min($0.low, low), max($0.high, high)) } ?? (low, high)
        }
        let usual = parts.reduce(Rational.zero) { $0 + $1.usual }
        return CostBand(low: band?.low ?? usual, usual: usual, high: band?.high ?? usual)
    }

    /// Every combination of answers to some of the shared questions; the others have their first.
    private static func forEachCombination(
        _ asked: [(offset: Int, element: Int)], _ all: Int, _ body: ([Int]) -> Void
    ) {
        var answers = [Int](repeating: 0, count: all)
        while true {
            body(answers)
            guard let next = asked.last(where: { answers[$0.offset] + 1 < $0.element }) else { return }
            answers[next.offset] += 1
            for later in asked where later.offset > next.offset { answers[later.offset] = 0 }
        }
    }

    func usual(where id: String, is pick: Int) -> Rational? {
        var sum = Rational.zero
        for part in parts {
            guard let place = part.ids.firstIndex(of: id) else {
                sum += part.usual
                continue
            }
            guard let row = part.space.usual(at: place, is: pick),
                part.figures[row].isPriced || !part.figures[part.space.usual].isPriced
            else { return nil }
            sum += part.figures[row].amount
        }
        return sum
    }

    func most(_ id: String, _ count: Int) -> Rational {
        let own = questions[id]
        var asked = Set<Int>()
        var widest: [Keyed<[Rational?]>] = []
        for part in parts {
            guard let place = part.ids.firstIndex(of: id) else { continue }
            let others = part.shared.filter { $0.question != own }
            asked.formUnion(others.map(\.question))
            var differences = Keyed<[Rational?]>(others, counts)
            part.space.forEachGroup(along: place) { rows in
                guard let first = rows.first else { return }
                differences.update(part.space.rows[first]) { known in
                    var table = known ?? [Rational?](repeating: nil, count: count * count)
                    known = nil
                    Self.widen(&table, rows.prefix(count).map { part.figures[$0] }, count)
                    known = table
                }
            }
            widest.append(differences)
        }
        var most = Rational.zero
        let questions = asked.sorted().map { (offset: $0, element: counts[$0]) }
        Self.forEachCombination(questions, counts.count) { answers in
            let tables = widest.compactMap { $0.value(answers) }
            for pair in 0..<(count * count) {
                most = max(most, tables.reduce(Rational.zero) { $0 + ($1[pair] ?? .zero) })
            }
        }
        return most
    }

    /// Widens the differences between two answers, by the dear one and the cheap one, by what they are in some rows.
    private static func widen(
        _ table: inout [Rational?], _ rows: [(amount: Rational, isPriced: Bool)], _ count: Int
    ) {
        for (dear, more) in rows.enumerated() where more.isPriced {
            for (cheap, less) in rows.enumerated() where less.isPriced && cheap != dear {
                let difference = more.amount - less.amount
                let pair = dear * count + cheap
                table[pair] = table[pair].map { max($0, difference) } ?? difference
            }
        }
    }
}

/// Values by the answers of one component to some shared questions.
private struct Keyed<Value> {
    private let shared: [(place: Int, question: Int)]
    private let counts: [Int]
    private var values: [Value?]

    init(_ shared: [(place: Int, question: Int)], _ counts: [Int]) {
        self.shared = shared
        self.counts = shared.map { counts[$0.question] }
        values = [Value?](repeating: nil, count: self.counts.reduce(1, *))
    }

    /// Changes the value of a row's picks.
    mutating func update(_ picks: [Int], _ change: (inout Value?) -> Void) {
        if let key = key({ picks[$0.place] }) { change(&values[key]) }
    }

    /// The value for these answers to all shared questions.
    func value(_ answers: [Int]) -> Value? { key { answers[$0.question] }.flatMap { values[$0] } }

    private func key(_ pick: ((place: Int, question: Int)) -> Int) -> Int? {
        var key = 0
        for (shared, count) in zip(shared, counts) {
            let pick = pick(shared)
            guard pick < count else { return nil }
            key = key * count + pick
        }
        return key
    }
}
