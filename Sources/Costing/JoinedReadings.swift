// The components of an offer at one volume, joined by the questions that they share.

internal import CostFunction
internal import Money

/// What every combination of readings costs at one volume.
protocol ReadingFigures {
    /// Whether every combination of readings is in it.
    var isComplete: Bool { get }
    /// The cost as usually read, and the least and the most over all combinations.
    var band: CostBand { get }
    /// The cost when one question has this answer and the rest is as usually read; nil where it was not worked out.
    func usual(where id: String, is pick: Int) -> Rational?
    /// The most that the answer to one question moves, over what the other open terms may turn out to be.
    func most(_ id: String, _ count: Int) -> Rational
}

/// Combines readings charge by charge: components depend on each other only through shared questions, so only those are
/// gone through together, and fifteen open terms stay cheap.
struct JoinedReadings: ReadingFigures {
    /// One scenario at the volume.
    private struct Row {
        let picks: [String: Int]
        let figure: Rational
        /// Whether every line has a price: one without is no cheap reading.
        let isPriced: Bool
    }

    private let rows: [[Row]]
    private let usualRows: [Row]
    /// The questions that more than one component meets, with the number of their readings.
    private let shared: [(id: String, count: Int)]

    /// The most combinations of shared readings that are gone through.
    private static let most = 4096

    init(_ components: [Component], at volume: Rational) {
        rows = components.map { component in
            component.scenarios.map { scenario in
                let picks = zip(component.choices, scenario.picks).map { ($0.id, $1) }
                return Row(
                    picks: Dictionary(picks, uniquingKeysWith: { first, _ in first }),
                    figure: Offer.figure(scenario, volume),
                    isPriced: scenario.isPriced(at: volume))
            }
        }
        usualRows = zip(rows, components).map { $0[$1.usual] }
        shared = SharedQuestions(components).questions
    }

    var isComplete: Bool {
        var product = 1
        for question in shared {
            let (next, overflow) = product.multipliedReportingOverflow(by: max(1, question.count))
            if overflow || next > Self.most { return false }
            product = next
        }
        return true
    }

    var band: CostBand { CostBand(low: low, usual: usual, high: high) }

    /// The cost as usually read.
    private var usual: Rational { usualRows.reduce(.zero) { $0 + $1.figure } }
    /// The least over all combinations.
    private var low: Rational { extreme { $0.min() } }
    /// The most over all combinations.
    private var high: Rational { extreme { $0.max() } }

    private func extreme(_ pick: ([Rational]) -> Rational?) -> Rational {
        pick(
            combinations(without: nil).map { combination in
                rows.reduce(Rational.zero) { sum, rows in
                    let fitting = rows.filter { Self.agrees($0, combination) }
                    let priced = fitting.filter(\.isPriced)
                    return sum + (pick((priced.isEmpty ? fitting : priced).map(\.figure)) ?? .zero)
                }
            }) ?? usual
    }

    /// Every combination of shared readings; where there are too many, only that nothing is joined.
    private func combinations(without id: String?) -> [[String: Int]] {
        guard isComplete else { return [[:]] }
        return shared.filter { $0.id != id }.reduce([[:]]) { result, question in
            result.flatMap { head in (0..<question.count).map { head.merging([question.id: $0]) { $1 } } }
        }
    }

    private static func agrees(_ row: Row, _ combination: [String: Int]) -> Bool {
        combination.allSatisfy { row.picks[$0.key] == nil || row.picks[$0.key] == $0.value }
    }

    func usual(where id: String, is pick: Int) -> Rational? {
        var sum = Rational.zero
        for (rows, usual) in zip(rows, usualRows) {
            guard usual.picks[id] != nil else {
                sum += usual.figure
                continue
            }
            var wanted = usual.picks
            wanted[id] = pick
            guard let row = rows.first(where: { $0.picks == wanted }), row.isPriced || !usual.isPriced else {
                return nil
            }
            sum += row.figure
        }
        return sum
    }

    func most(_ id: String, _ count: Int) -> Rational {
        var most = Rational.zero
        let touched = rows.filter { $0.contains { $0.picks[id] != nil } }
        for combination in combinations(without: id) {
            for dear in 0..<count {
                for cheap in 0..<count where cheap != dear {
                    var sum = Rational.zero
                    for rows in touched { sum += Self.widest(rows, id, dear, cheap, combination) ?? .zero }
                    most = max(most, sum)
                }
            }
        }
        return most
    }

    /// The widest difference between two answers in one component, over its own other readings.
    private static func widest(
        _ rows: [Row], _ id: String, _ dear: Int, _ cheap: Int, _ combination: [String: Int]
    ) -> Rational? {
        var cheaper: [[String: Int]: Rational] = [:]
        for row in rows where row.picks[id] == cheap && row.isPriced && agrees(row, combination) {
            var others = row.picks
            others[id] = nil
            cheaper[others] = row.figure
        }
        var widest: Rational?
        for row in rows where row.picks[id] == dear && row.isPriced && agrees(row, combination) {
            var others = row.picks
            others[id] = nil
            guard let base = cheaper[others] else { continue }
            let difference = row.figure - base
            widest = widest.map { max($0, difference) } ?? difference
        }
        return widest
    }
}
