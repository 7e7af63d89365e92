// Combinations of readings where something acts on the whole bill: each is a bill of its own.

internal import CostFunction
internal import Money
internal import Pricing

/// Works out the bill of every combination of readings. A minimum, a commitment or a prepaid balance sees all lines of a
/// month together, so that nothing can be added up charge by charge.
struct InvoicedReadings: ReadingFigures {
    private let space: PickSpace
    private let ids: [String]
    let lines: BillLines
    /// The bill of each combination; nil where it was not worked out.
    private let bills: [ReadingBill?]
    let extent: RangeExtent
    let band: CostBand
    let isPriced: Bool
    var unpriced: [[Unpriced]] { lines.parts.map(\.unpriced) }

    /// Every combination where there are at most so many; else those that differ from the usual one in a single answer.
    init(_ components: [Component], _ step: ContractStep, at volume: Rational, atMost most: Int) {
        var choices: [Choice] = []
        var seen = Set<String>()
        for choice in components.flatMap(\.choices) + step.choices where seen.insert(choice.id).inserted {
            choices.append(choice)
        }
        let space = PickSpace(choices, atMost: components.allSatisfy(\.isComplete) ? most : 0)
        let lines = BillLines(components, step, choices.map(\.id), at: volume)
        // Combinations with the same lines and the same steps have the same bill.
        var known: [[Int]: ReadingBill] = [:]
        let bills = space.rows.map { picks -> ReadingBill? in
            guard let key = lines.key(picks) else { return nil }
            if let bill = known[key] { return bill }
            let bill = lines.bill(key)
            known[key] = bill
            return bill
        }
        self.bills = bills
        self.space = space
        self.lines = lines
        ids = choices.map(\.id)
        extent = space.isComplete ? .exact : .oneAtATime
        isPriced = lines.isPriced
        band = Self.band(bills.compactMap { $0 }, usual: bills[space.usual]?.amount ?? .zero)
    }

    private static func band(_ bills: [ReadingBill], usual: Rational) -> CostBand {
        let priced = bills.filter(\.isPriced)
        let amounts = (priced.isEmpty ? bills : priced).map(\.amount)
        return CostBand(low: amounts.min() ?? usual, usual: usual, high: amounts.max() ?? usual)
    }

    func picks(_ end: RangeEnd) -> [String: Int]? {
        let amount = end == .low ? band.low : band.high
        let hasPrice = bills.contains { $0?.isPriced ?? false }
        let row = bills.firstIndex { $0?.amount == amount && (!hasPrice || $0?.isPriced == true) }
        return row.map { Dictionary(zip(ids, space.rows[$0]), uniquingKeysWith: { first, _ in first }) }
    }

    func bill(_ picks: [String: Int]) -> ReadingBill? {
        let usual = space.rows[space.usual]
        let all = zip(ids, usual).map { picks[$0] ?? $1 }
        if space.isComplete { return space.row { all[$0] }.flatMap { bills[$0] } }
        return lines.key(all).map(lines.bill)
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
