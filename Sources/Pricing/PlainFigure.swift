// What does a contract come to in each month, without saying how?

package import CostFunction
package import Money

/// A single figure that leaves no derivation: the same arithmetic as a figure with one, for those who go through
/// thousands of readings and show none of them.
struct PlainFigure: PlanAmount {
    let value: CostFunction.Value

    static var isTraced: Bool { false }

    init(_ figure: Rational) { value = .known(figure) }

    init(_ value: CostFunction.Value) { self.value = value }

    static func unknown(_ reason: Unpriced) -> PlainFigure { PlainFigure(.unknown(reason)) }
    static func + (left: PlainFigure, right: PlainFigure) -> PlainFigure { PlainFigure(left.value + right.value) }
    static func - (left: PlainFigure, right: PlainFigure) -> PlainFigure { PlainFigure(left.value - right.value) }
    func scaled(by factor: Rational) -> PlainFigure { PlainFigure(value.scaled(by: factor)) }
    func least(_ other: PlainFigure) -> PlainFigure { PlainFigure(value.least(other.value)) }
    func most(_ other: PlainFigure) -> PlainFigure { PlainFigure(value.most(other.value)) }

    func inSteps(of width: Rational, height: Rational, _ rounding: Rounding) -> PlainFigure {
        PlainFigure(value.inSteps(of: width, height: height, rounding))
    }

    func only(where selector: PlainFigure, isIn interval: Interval) -> PlainFigure {
        PlainFigure(value.only(where: selector.value, isIn: interval))
    }

    func priced(by table: TierTable, used: PlainFigure, _ trace: inout Trace) -> PlainFigure {
        var unseen = Trace(isKept: false)
        return PlainFigure(value.priced(by: table, used: used.value, &unseen))
    }

    func priced(by packs: CheapestPackages) -> PlainFigure { PlainFigure(value.priced(by: packs)) }

    static func counting(_ packs: CheapestPackages) -> @Sendable (PlainFigure) -> [PlainFigure] {
        let counts = CostFunction.Value.counting(packs)
        return { counts($0.value).map { PlainFigure($0) } }
    }

    var figure: Rational? { value.figure }
    var isSurelyZero: Bool { value.isSurelyZero }
}

/// What a line comes to in each month.
package struct LineFigures: Sendable, Hashable {
    /// The charge's name, or what the line is.
    package let name: String
    /// What is due in each month.
    package let months: [CostFunction.Value]

    /// Why the first month without an amount has none; nil where each has one.
    package var unpriced: Unpriced? {
        for case .unknown(let reason) in months { return reason }
        return nil
    }

    /// The average month; unknown where a month is, with the reason of the first.
    package var average: CostFunction.Value {
        months.dropFirst().reduce(months.first ?? .zero, +)
            .scaled(by: Rational.one.divided(byConstant: max(1, months.count)))
    }
}

extension InvoicePlan {
    /// What `months` gives, without derivations, when each month's units are so many times those of `usage`; seats are
    /// as they are. There is one weight for each month.
    package func figures(_ usage: [MonthUsage], times weights: [Rational]) -> [LineFigures] {
        Self.figures(InvoiceRun(self, usage, times: weights, metered: { PlainFigure($0) }).lines())
    }

    /// The lines when the charges, instead of the plan's own, come to these amounts: what is done to their sum.
    package func figures(ofCharges charges: [(name: String, months: [Rational])]) -> [LineFigures] {
        let count = charges.map(\.months.count).max() ?? 0
        guard count > 0 else { return [] }
        let charged = charges.map { charge in
            RunLine<PlainFigure>(
                name: charge.name, kind: .charge,
                months: (0..<count).map { month in
                    Priced(PlainFigure(charge.months.indices.contains(month) ? charge.months[month] : .zero))
                })
        }
        return Self.figures(InvoiceRun(self, term: count).lines(of: charged))
    }

    private static func figures(_ lines: [RunLine<PlainFigure>]) -> [LineFigures] {
        lines.map { LineFigures(name: $0.name, months: $0.months.map(\.amount.value)) }
    }
}
