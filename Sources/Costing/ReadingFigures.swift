// What is asked of the combinations of readings at one volume?

internal import CostFunction
internal import Money

/// What every combination of readings costs at one volume.
protocol ReadingFigures: Sendable {
    /// How far the ends of the band can be relied on.
    var extent: RangeExtent { get }
    /// The cost as usually read, and the least and the most over all combinations.
    var band: CostBand { get }
    /// Answers that give an end of the band, for every term that has a part in it, by the id of its choice; nil where the
    /// end is a bound that none is known to give.
    func picks(_ end: RangeEnd) -> [String: Int]?
    /// The bill with these answers and the rest as usually read; nil where it cannot be worked out.
    func bill(_ picks: [String: Int]) -> ReadingBill?
    /// Whether every line has a price on every reading.
    var isPriced: Bool { get }
    /// Why lines have no price as usually read, component by component.
    var unpriced: [[Unpriced]] { get }
    /// The cost when one question has this answer and the rest is as usually read; nil where it was not worked out.
    func usual(where id: String, is pick: Int) -> Rational?
    /// The most that the answer to one question moves, over what the other open terms may turn out to be.
    func most(_ id: String, _ count: Int) -> Rational
}

/// What a combination of readings comes to, and whether every line has a price on it.
typealias ReadingBill = (amount: Rational, isPriced: Bool)
