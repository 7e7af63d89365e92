// The components of an offer at one volume, joined by the questions that they share.

internal import CostFunction
internal import Money
internal import Pricing

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
    let extent: RangeExtent
    let band: CostBand
    let isPriced: Bool
    let unpriced: [[Unpriced]]
    /// What gives the ends.
    private let found: Found

    private enum Found {
        /// Answers to the joined questions.
        case answers(low: [Int], high: [Int])
        /// Answers that differ from the usual ones.
        case picks(low: [String: Int], high: [String: Int])
        /// The ends are bounds.
        case nothing
    }

    /// Joins components; of the questions that they share, as many as have at most so many combinations.
    init(_ components: [Component], at volume: Rational, atMost most: Int) {
        let all = SharedQuestions(components.map(\.choices)).questions
        let shared = SharedQuestions.first(all, atMost: most)
        // An answer to a question that is not joined may be one for this line and another for that: a bound.
        let questions = Dictionary(shared.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let counts = shared.map { max(1, $0.count) }
        var unpriced: [[Unpriced]] = []
        let parts = components.map { component in
            let usual = component.places[component.space.usual]
            let costs = component.costs.enumerated().map { place, cost in
                let figures = cost.lines(at: volume)
                if place == usual { unpriced.append(figures.compactMap(\.unpriced)) }
                let lines = figures.map(\.average.figure)
                return (amount: lines.reduce(Rational.zero) { $0 + ($1 ?? .zero) }, isPriced: !lines.contains(nil))
            }
            return Part(
                space: component.space, ids: component.choices.map(\.id),
                figures: component.places.map { costs[$0] },
                shared: component.choices.enumerated().compactMap { place, choice in
                    questions[choice.id].map { (place: place, question: $0) }
                })
        }
        self.unpriced = unpriced
        self.questions = questions
        self.counts = counts
        self.parts = parts
        let usual = parts.reduce(Rational.zero) { $0 + $1.usual }
        let isComplete = components.allSatisfy(\.isComplete)
        if !isComplete, let bounds = Self.bounds(parts, components, counts, at: volume) {
            band = CostBand(low: bounds.lowerBound, usual: usual, high: bounds.upperBound)
            found = .nothing
            extent = .outer
        } else if !isComplete, shared.count < all.count {
            // Neither all readings of a line nor all that lines share: only what differs in a single answer is sure.
            let single = Self.single(parts, components)
            band = CostBand(low: single.low.amount, usual: usual, high: single.high.amount)
            found = .picks(low: single.low.picks, high: single.high.picks)
            extent = .oneAtATime
        } else {
            let ends = Self.ends(parts, counts)
            band = CostBand(low: ends.low.amount, usual: usual, high: ends.high.amount)
            found = .answers(low: ends.low.answers, high: ends.high.answers)
            if shared.count == all.count {
                extent = isComplete ? .exact : .oneAtATime
            } else {
                let isReached =
                    Self.picks(parts, ends.low.answers, .low) != nil
                    && Self.picks(parts, ends.high.answers, .high) != nil
                extent = isReached ? .exact : .outer
            }
        }
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

    private typealias End = (amount: Rational, answers: [Int])

    /// The least and the most over the answers to shared questions, with the answers of each.
    private static func ends(_ parts: [Part], _ counts: [Int]) -> (low: End, high: End) {
        let known = parts.map { part -> Keyed<Ends> in
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
        var (lowest, highest): (End?, End?)
        SharedQuestions.forEachCombination(Array(counts.enumerated()), counts.count) { answers in
            var (low, high) = (Rational.zero, Rational.zero)
            for part in known {
                // A combination that was not worked out for a part has no figure.
                guard let ends = part.value(answers) else { return }
                low += ends.low
                high += ends.high
            }
            if lowest.map({ low < $0.amount }) ?? true { lowest = (low, answers) }
            if highest.map({ high > $0.amount }) ?? true { highest = (high, answers) }
        }
        return (lowest ?? (.zero, []), highest ?? (.zero, []))
    }

    /// Bounds where not every combination of each line was worked out: of those lines their own bounds, whatever the others
    /// answer. Nil where such a line has none.
    private static func bounds(
        _ parts: [Part], _ components: [Component], _ counts: [Int], at volume: Rational
    ) -> ClosedRange<Rational>? {
        var (low, high) = (Rational.zero, Rational.zero)
        var complete: [Part] = []
        for (part, component) in zip(parts, components) {
            if component.isComplete {
                complete.append(part)
            } else if let range = component.bounds?.range(at: volume) {
                low += range.lowerBound
                high += range.upperBound
            } else {
                return nil
            }
        }
        let ends = Self.ends(complete, counts)
        return low + ends.low.amount...max(low + ends.low.amount, high + ends.high.amount)
    }

    /// Answers that bring each part to an end, with these to the questions that are joined; nil where parts that share a
    /// question that is not joined do not agree on it.
    private static func picks(_ parts: [Part], _ answers: [Int], _ end: RangeEnd) -> [String: Int]? {
        var picks: [String: Int] = [:]
        for part in parts {
            let fitting = part.figures.indices.filter { row in
                part.shared.allSatisfy { part.space.rows[row][$0.place] == answers[$0.question] }
            }
            guard let first = fitting.first.map({ part.figures[$0] }) else { return nil }
            var ends = Ends(low: first.amount, high: first.amount, isPriced: first.isPriced)
            for row in fitting { ends.add(part.figures[row]) }
            let wanted: ReadingBill = (end == .low ? ends.low : ends.high, ends.isPriced)
            let row = fitting.first { row in
                part.figures[row] == wanted
                    && zip(part.ids, part.space.rows[row]).allSatisfy { picks[$0] ?? $1 == $1 }
            }
            guard let row else { return nil }
            for (id, pick) in zip(part.ids, part.space.rows[row]) { picks[id] = pick }
        }
        return picks
    }

    func picks(_ end: RangeEnd) -> [String: Int]? {
        switch found {
        case .answers(let low, let high): Self.picks(parts, end == .low ? low : high, end)
        case .picks(let low, let high): end == .low ? low : high
        case .nothing: nil
        }
    }

    private typealias Single = (amount: Rational, picks: [String: Int])

    /// The least and the most of the bills that differ from the usual one in a single answer; of those with a price, where
    /// the usual one has one.
    private static func single(_ parts: [Part], _ components: [Component]) -> (low: Single, high: Single) {
        let usual = bill(parts, [:]) ?? (.zero, false)
        var (low, high): (Single, Single) = ((usual.amount, [:]), (usual.amount, [:]))
        for choice in components.flatMap(\.choices) {
            for pick in choice.readings.indices where pick != choice.usual {
                guard let bill = bill(parts, [choice.id: pick]), bill.isPriced || !usual.isPriced else { continue }
                if bill.amount < low.amount { low = (bill.amount, [choice.id: pick]) }
                if bill.amount > high.amount { high = (bill.amount, [choice.id: pick]) }
            }
        }
        return (low, high)
    }

    func bill(_ picks: [String: Int]) -> ReadingBill? { Self.bill(parts, picks) }

    private static func bill(_ parts: [Part], _ picks: [String: Int]) -> ReadingBill? {
        var bill: ReadingBill = (.zero, true)
        for part in parts {
            let usual = part.space.rows[part.space.usual]
            guard let row = part.space.row({ picks[part.ids[$0]] ?? usual[$0] }) else { return nil }
            bill.amount += part.figures[row].amount
            bill.isPriced = bill.isPriced && part.figures[row].isPriced
        }
        return bill
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
        SharedQuestions.forEachCombination(questions, counts.count) { answers in
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
