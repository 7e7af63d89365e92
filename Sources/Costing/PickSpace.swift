// Which combinations of readings are worked out, and which row is which?

/// The combinations of the readings of some open terms: all of them, or where those are too many, the usual one and
/// those that differ from it in a single answer.
struct PickSpace: Sendable {
    /// How many readings each term has; at least one.
    let counts: [Int]
    /// The picks of each row. Where all are there, they are in order, the last term's changing fastest.
    let rows: [[Int]]
    /// The row with every term as usually read.
    let usual: Int
    /// Whether every combination is there.
    let isComplete: Bool
    /// How far apart rows are that differ by one in a term; where not all are there, the first row in which only that
    /// term differs.
    private let steps: [Int]

    /// The combinations of these terms, all where they are at most `most`.
    init(_ choices: [Choice], atMost most: Int) {
        let counts = choices.map { max(1, $0.readings.count) }
        let product = counts.reduce(1) { product, count in
            let (next, overflow) = product.multipliedReportingOverflow(by: count)
            return overflow ? Int.max : next
        }
        self.counts = counts
        isComplete = product <= most
        var steps = [Int](repeating: 1, count: counts.count)
        if isComplete {
            for place in counts.indices.dropLast().reversed() { steps[place] = steps[place + 1] * counts[place + 1] }
            var rows: [[Int]] = []
            rows.reserveCapacity(product)
            for row in 0..<product {
                rows.append(zip(counts, steps).map { count, step in row / step % count })
            }
            self.rows = rows
            usual = zip(choices, steps).reduce(0) { $0 + $1.0.usual * $1.1 }
        } else {
            let usual = choices.map(\.usual)
            var rows = [usual]
            for (place, count) in counts.enumerated() {
                steps[place] = rows.count
                for pick in 0..<count where pick != usual[place] {
                    var picks = usual
                    picks[place] = pick
                    rows.append(picks)
                }
            }
            self.rows = rows
            self.usual = 0
        }
        self.steps = steps
    }

    /// The row in which a term that is `place`d so has the pick that `picks` says; nil where it is not there.
    func row(_ picks: (_ place: Int) -> Int) -> Int? {
        guard isComplete else { return rows.firstIndex { row in row.indices.allSatisfy { row[$0] == picks($0) } } }
        var row = 0
        for place in counts.indices {
            let pick = picks(place)
            guard counts[place] > pick else { return nil }
            row += pick * steps[place]
        }
        return row
    }

    /// The usual row with another pick for one term; nil where it is not there.
    func usual(at place: Int, is pick: Int) -> Int? {
        guard counts[place] > pick else { return nil }
        let own = rows[usual][place]
        if isComplete { return usual + (pick - own) * steps[place] }
        return pick == own ? usual : steps[place] + (pick < own ? pick : pick - 1)
    }

    /// The rows that differ in one term only, by its pick: each set of such rows once. Where not all combinations are
    /// there, only the set around the usual one has more than one row, and it is the only one given.
    func forEachGroup(along place: Int, _ body: (_ rowOfPick: [Int]) -> Void) {
        let picks = 0..<counts[place]
        guard isComplete else { return body(picks.compactMap { usual(at: place, is: $0) }) }
        let step = steps[place]
        for start in rows.indices where rows[start][place] == 0 { body(picks.map { start + $0 * step }) }
    }
}
