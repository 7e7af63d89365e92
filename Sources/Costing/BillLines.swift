// What do the lines of a bill come to on each combination of readings, month by month?

internal import CostFunction
internal import Money
internal import Pricing

/// The lines of every component at one volume, before what acts on their sum.
struct BillLines {
    /// The months of a component's lines.
    struct Months: Hashable {
        let names: [String]
        let months: [[Rational]]
        let isPriced: Bool
    }

    /// The lines of one component, each different set of months once.
    struct Part {
        let component: Component
        /// The places of the component's terms among all.
        let places: [Int]
        let different: [Months]
        /// The lines of each of `different`.
        let lines: [ChargeLines]
        /// Why lines have no price as usually read.
        let unpriced: [Unpriced]
        /// The place in `different` of each of the component's costs.
        private let placeOfCost: [Int]

        init(_ component: Component, _ placeOfID: [String: Int], _ volume: Rational, term: Int) {
            self.component = component
            places = component.choices.map { placeOfID[$0.id] ?? 0 }
            var known: [Months: Int] = [:]
            var different: [Months] = []
            var unpriced: [Unpriced] = []
            let usual = component.places[component.space.usual]
            placeOfCost = component.costs.enumerated().map { place, cost in
                let lines = cost.lines(at: volume)
                if place == usual { unpriced = lines.compactMap(\.unpriced) }
                let months = Months(
                    names: lines.map(\.name), months: lines.map { $0.months.map { $0.figure ?? .zero } },
                    isPriced: lines.allSatisfy { $0.unpriced == nil })
                if let place = known[months] { return place }
                known[months] = different.count
                different.append(months)
                return different.count - 1
            }
            self.different = different
            self.unpriced = unpriced
            lines = different.map { months in
                ChargeLines(zip(months.names, months.months).map { (name: $0, months: $1) }, term: term)
            }
        }

        /// The place in `different` of one of the component's rows.
        func place(ofRow row: Int) -> Int { placeOfCost[component.places[row]] }

        /// The place in `different` of a combination of all terms; nil where it was not worked out.
        func place(_ picks: [Int]) -> Int? { component.space.row { picks[places[$0]] }.map(place(ofRow:)) }
    }

    let parts: [Part]
    let step: ContractStep
    /// The months of the contract.
    private let term: Int
    /// The places of the terms of the steps among all.
    private let stepPlaces: [Int]

    /// The lines for terms that are numbered in the order of their ids.
    init(_ components: [Component], _ step: ContractStep, _ ids: [String], at volume: Rational) {
        let placeOfID = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
        let term = components.flatMap(\.costs).map(\.term).max() ?? 0
        parts = components.map { Part($0, placeOfID, volume, term: term) }
        self.term = term
        self.step = step
        stepPlaces = step.choices.map { placeOfID[$0.id] ?? 0 }
    }

    /// Whether every line has a price on every reading.
    var isPriced: Bool { parts.allSatisfy { $0.different.allSatisfy(\.isPriced) } }

    /// What a combination comes to as places: of the steps' plan, then of each part's months. Nil where it was not worked
    /// out.
    func key(_ picks: [Int]) -> [Int]? {
        guard let variant = step.space.row({ picks[stepPlaces[$0]] }) else { return nil }
        var key = [step.places[variant]]
        for part in parts {
            guard let place = part.place(picks) else { return nil }
            key.append(place)
        }
        return key
    }

    /// The bill of such places.
    func bill(_ key: [Int]) -> ReadingBill {
        let places = zip(parts, key.dropFirst())
        let total = step.plans[key[0]].averageMonth(of: places.map { $0.lines[$1] }, term: term)
        return (amount: total.amount, isPriced: total.isPriced && places.allSatisfy { $0.different[$1].isPriced })
    }
}
