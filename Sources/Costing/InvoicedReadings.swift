// Combinations of readings where something acts on the whole bill: each is a bill of its own.

internal import CostFunction
internal import Money
internal import Pricing

/// Works out the bill of every combination of readings. A minimum, a commitment or a prepaid balance sees all lines of a
/// month together, so that nothing can be added up charge by charge.
struct InvoicedReadings: ReadingFigures {
    private struct Bill {
        let picks: [String: Int]
        let amount: Rational
        let isPriced: Bool
    }

    private let bills: [Bill]
    private let usual: [String: Int]
    let isComplete: Bool

    /// The most combinations that are worked out.
    private static let most = 4096

    init(_ components: [Component], _ step: ContractStep, _ run: Run, at volume: Rational) {
        var choices: [Choice] = []
        var seen = Set<String>()
        for choice in components.flatMap(\.choices) + step.choices where seen.insert(choice.id).inserted {
            choices.append(choice)
        }
        let product = choices.reduce(1) { min($0 * max(1, $1.readings.count), Self.most + 1) }
        isComplete = product <= Self.most && components.allSatisfy(\.isComplete)
        let usual = Dictionary(choices.map { ($0.id, $0.usual) }, uniquingKeysWith: { first, _ in first })
        self.usual = usual
        let all = isComplete ? Self.product(choices) : Self.singles(choices, usual)
        let rows = components.map { Rows($0, run, volume) }
        bills = all.compactMap { picks in
            let lines = rows.compactMap { $0.lines(picks) }
            guard lines.count == rows.count,
                let plan = step.variants.first(where: { variant in
                    zip(step.choices, variant.picks).allSatisfy { picks[$0.id] == $1 }
                })?.plan
            else { return nil }
            let bill = plan.averageMonth(of: lines.flatMap(\.lines))
            return Bill(
                picks: picks, amount: bill.amount, isPriced: bill.isPriced && lines.allSatisfy(\.isPriced))
        }
    }

    /// The months of a component's lines under each of its combinations.
    private struct Rows {
        typealias Row = (lines: [(name: String, months: [Rational])], isPriced: Bool)
        private let ids: [String]
        private let rows: [[Int]: Row]

        init(_ component: Component, _ run: Run, _ volume: Rational) {
            ids = component.choices.map(\.id)
            rows = Dictionary(
                component.scenarios.map { scenario in
                    let months = scenario.plan.months(run.usage(scenario.perTicket, at: volume))
                    let lines = months.lines.map { line in
                        (name: line.name, months: line.months.map { $0.amount ?? .zero })
                    }
                    return (scenario.picks, (lines: lines, isPriced: months.total.amount != nil))
                }, uniquingKeysWith: { first, _ in first })
        }

        func lines(_ picks: [String: Int]) -> Row? { rows[ids.map { picks[$0] ?? 0 }] }
    }

    private static func product(_ choices: [Choice]) -> [[String: Int]] {
        var result: [[String: Int]] = [[:]]
        for choice in choices {
            result = result.flatMap { head in choice.readings.indices.map { Self.with(choice.id, $0, head) } }
        }
        return result
    }

    private static func singles(_ choices: [Choice], _ usual: [String: Int]) -> [[String: Int]] {
        var result = [usual]
        for choice in choices {
            for pick in choice.readings.indices where pick != choice.usual {
                result.append(Self.with(choice.id, pick, usual))
            }
        }
        return result
    }

    private static func with(_ id: String, _ pick: Int, _ picks: [String: Int]) -> [String: Int] {
        var picks = picks
        picks[id] = pick
        return picks
    }

    var band: CostBand {
        let priced = bills.filter(\.isPriced)
        let amounts: [Rational] = (priced.isEmpty ? bills : priced).map(\.amount)
        let middle: Rational = bills.first { $0.picks == usual }?.amount ?? Rational.zero
        return CostBand(low: amounts.min() ?? middle, usual: middle, high: amounts.max() ?? middle)
    }

    func usual(where id: String, is pick: Int) -> Rational? {
        let wanted = Self.with(id, pick, usual)
        guard let bill = bills.first(where: { $0.picks == wanted }) else { return nil }
        let isPriced = bills.first { $0.picks == usual }?.isPriced ?? false
        return bill.isPriced || !isPriced ? bill.amount : nil
    }

    func most(_ id: String, _ count: Int) -> Rational {
        var least: [[String: Int]: Rational] = [:]
        var most: [[String: Int]: Rational] = [:]
        for bill in bills where bill.isPriced {
            var others = bill.picks
            others[id] = nil
            least[others] = min(least[others] ?? bill.amount, bill.amount)
            most[others] = max(most[others] ?? bill.amount, bill.amount)
        }
        return most.reduce(Rational.zero) { widest, entry in
            max(widest, entry.value - (least[entry.key] ?? entry.value))
        }
    }
}
