// Combinations of readings where something acts on the whole bill: each is a bill of its own.

internal import CostFunction
internal import Money
internal import Pricing

/// Works out the bill of every combination of readings. A minimum, a commitment or a prepaid balance sees all lines of a
/// month together, so that nothing can be added up charge by charge.
struct InvoicedReadings: ReadingFigures {
    private typealias Bill = (amount: Rational, isPriced: Bool)

    private let space: PickSpace
    private let ids: [String]
    /// The bill of each combination; nil where it was not worked out.
    private let bills: [Bill?]
    let isComplete: Bool
    let band: CostBand
    let isPriced: Bool

    /// The most combinations that are worked out.
    private static let most = 4096

    init(_ components: [Component], _ step: ContractStep, at volume: Rational) {
        var choices: [Choice] = []
        var placeOfID: [String: Int] = [:]
        for choice in components.flatMap(\.choices) + step.choices where placeOfID[choice.id] == nil {
            placeOfID[choice.id] = choices.count
            choices.append(choice)
        }
        let space = PickSpace(choices, atMost: components.allSatisfy(\.isComplete) ? Self.most : 0)
        let parts = components.map { Lines($0, placeOfID, volume) }
        let stepPlaces = step.choices.map { placeOfID[$0.id] ?? 0 }
        // Combinations with the same lines and the same steps have the same bill.
        var known: [[Int]: Bill] = [:]
        bills = space.rows.map { picks in
            guard let variant = step.space.row({ picks[stepPlaces[$0]] }) else { return nil }
            var key = [step.places[variant]]
            for part in parts {
                guard let place = part.place(picks) else { return nil }
                key.append(place)
            }
            if let bill = known[key] { return bill }
            let lines = zip(parts, key.dropFirst()).map { $0.different[$1] }
            let total = step.plans[key[0]].averageMonth(of: lines.flatMap(\.lines))
            let bill = (amount: total.amount, isPriced: total.isPriced && lines.allSatisfy(\.isPriced))
            known[key] = bill
            return bill
        }
        self.space = space
        ids = choices.map(\.id)
        isComplete = space.isComplete
        isPriced = parts.allSatisfy { $0.different.allSatisfy(\.isPriced) }
        band = Self.band(bills.compactMap { $0 }, usual: bills[space.usual]?.amount ?? .zero)
    }

    private static func band(_ bills: [Bill], usual: Rational) -> CostBand {
        let priced = bills.filter(\.isPriced)
        let amounts = (priced.isEmpty ? bills : priced).map(\.amount)
        return CostBand(low: amounts.min() ?? usual, usual: usual, high: amounts.max() ?? usual)
    }

    /// The months of a component's lines, each different set of them once.
    private struct Lines {
        struct Months: Hashable {
            let names: [String]
            let months: [[Rational]]
            let isPriced: Bool

            var lines: [(name: String, months: [Rational])] { zip(names, months).map { (name: $0, months: $1) } }
        }

        private let component: Component
        /// The places of the component's terms among all.
        private let places: [Int]
        private(set) var different: [Months] = []
        /// The place in `different` of each of the component's costs.
        private let placeOfCost: [Int]

        init(_ component: Component, _ placeOfID: [String: Int], _ volume: Rational) {
            self.component = component
            places = component.choices.map { placeOfID[$0.id] ?? 0 }
            var known: [Months: Int] = [:]
            var different: [Months] = []
            placeOfCost = component.costs.map { cost in
                let lines = cost.lines(at: volume)
                let months = Months(
                    names: lines.map(\.name), months: lines.map { $0.months.map { $0.figure ?? .zero } },
                    isPriced: lines.allSatisfy { $0.average.figure != nil })
                if let place = known[months] { return place }
                known[months] = different.count
                different.append(months)
                return different.count - 1
            }
            self.different = different
        }

        /// The place in `different` of a combination of all terms.
        func place(_ picks: [Int]) -> Int? {
            component.space.row { picks[places[$0]] }.map { placeOfCost[component.places[$0]] }
        }
    }

    func usual(where id: String, is pick: Int) -> Rational? {
        guard let place = ids.firstIndex(of: id), let row = space.usual(at: place, is: pick), let bill = bills[row]
        else { return nil }
        return bill.isPriced || bills[space.usual]?.isPriced != true ? bill.amount : nil
    }

    func most(_ id: String, _ count: Int) -> Rational {
        guard let place = ids.firstIndex(of: id) else { return .zero }
        var widest = Rational.zero
        space.forEachGroup(along: place) { rows in
            let amounts = rows.compactMap { bills[$0] }.filter(\.isPriced).map(\.amount)
            if let low = amounts.min(), let high = amounts.max() { widest = max(widest, high - low) }
        }
        return widest
    }
}
