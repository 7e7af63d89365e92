// What must be known of an amount to compute a plan with it: one figure, or a figure for every volume?

import CostFunction
import Money

/// An amount of units or of money that a plan computes with. The meaning of a plan is written once, for both: a single
/// figure makes the months of an invoice, a function of the volume makes the cost function.
///
/// An unknown amount stays unknown in every sum, with its reason.
protocol PlanAmount: Sendable, Hashable {
    /// The same amount at every volume.
    init(_ figure: Rational)
    /// No figure.
    static func unknown(_ reason: Unpriced) -> Self
    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    /// So many times it; the factor may have any sign.
    func scaled(by factor: Rational) -> Self
    /// The lower of two.
    func least(_ other: Self) -> Self
    /// The higher of two.
    func most(_ other: Self) -> Self
    /// `height` for each `width` of it; unknown where it is below zero.
    func inSteps(of width: Rational, height: Rational, _ rounding: Rounding) -> Self
    /// It where another amount lies in an interval, and zero elsewhere.
    func only(where selector: Self, isIn interval: Interval) -> Self
    /// The price of so many units by a table, where `used` more are included.
    func priced(by table: TierTable, used: Self, _ trace: inout Trace) -> Self
    /// The price of packs that hold so many units.
    func priced(by packs: CheapestPackages) -> Self
    /// How many of each of the packs are bought for a quantity, in their order.
    static func counting(_ packs: CheapestPackages) -> @Sendable (Self) -> [Self]
    /// The figure, where it is a single one and known: what a derivation shows.
    var figure: Rational? { get }
    /// Whether it is zero at every volume.
    var isSurelyZero: Bool { get }
    /// Whether figures leave a derivation.
    static var isTraced: Bool { get }
}

extension PlanAmount {
    static var zero: Self { Self(.zero) }
    static var isTraced: Bool { true }

    func plus(_ figure: Rational) -> Self { self + Self(figure) }

    /// The nearest amount with so many decimals, an exact half away from zero.
    func roundedHalfAway(places: Int) -> Self {
        let step = (0..<Swift.max(0, Swift.min(places, 30))).reduce(Rational.one) { unit, _ in
            unit.divided(byConstant: 10)
        }
        let above = most(.zero).inSteps(of: step, height: step, .halfUp)
        let below = (Self.zero - self).most(.zero).inSteps(of: step, height: step, .halfUp)
        return above - below
    }

    /// The figure as derivations show it.
    var text: String { figure.map(shown) ?? "?" }
}

extension CostFunction.Value: PlanAmount {
    init(_ figure: Rational) { self = .known(figure) }

    private func combined(_ other: Self, _ combine: (Rational, Rational) -> Rational) -> Self {
        switch (self, other) {
        case (.known(let first), .known(let second)): .known(combine(first, second))
        case (.unknown, _): self
        case (_, .unknown): other
        }
    }

    private func mapped(_ change: (Rational) -> Rational) -> Self {
        if case .known(let value) = self { .known(change(value)) } else { self }
    }

    static func + (left: Self, right: Self) -> Self { left.combined(right, +) }
    static func - (left: Self, right: Self) -> Self { left.combined(right, -) }
    func scaled(by factor: Rational) -> Self { mapped { $0 * factor } }
    func least(_ other: Self) -> Self { combined(other) { min($0, $1) } }
    func most(_ other: Self) -> Self { combined(other) { max($0, $1) } }

    func inSteps(of width: Rational, height: Rational, _ rounding: Rounding) -> Self {
        guard case .known(let value) = self else { return self }
        guard !value.isNegative else { return .unknown(.negativeQuantity) }
        return .known((value.divided(by: width) ?? .zero).rounded(rounding) * height)
    }

    func only(where selector: Self, isIn interval: Interval) -> Self {
        guard case .known(let value) = selector else { return selector }
        return interval.contains(value) ? self : .known(.zero)
    }

    func priced(by table: TierTable, used: Self, _ trace: inout Trace) -> Self {
        guard case .known(let left) = self else { return self }
        guard case .known(let included) = used else { return used }
        return table.money(for: BillableUnits(total: left + included, left: left), &trace)
    }

    func priced(by packs: CheapestPackages) -> Self {
        guard case .known(let value) = self else { return self }
        return packs.purchase(of: value).map { .known($0.cost) } ?? .unknown(CheapestPackages.tooMany)
    }

    static func counting(_ packs: CheapestPackages) -> @Sendable (Self) -> [Self] {
        { quantity in
            switch quantity {
            case .unknown: packs.counts(unknown: quantity)
            case .known(let value):
                packs.purchase(of: value)?.counts.map { .known($0) }
                    ?? packs.counts(unknown: .unknown(CheapestPackages.tooMany))
            }
        }
    }

    var isSurelyZero: Bool { self == .known(.zero) }
}

extension CostFunction: PlanAmount {
    init(_ figure: Rational) { self = .constant(figure) }

    func least(_ other: CostFunction) -> CostFunction { min(other) }
    func most(_ other: CostFunction) -> CostFunction { max(other) }

    func inSteps(of width: Rational, height: Rational, _ rounding: Rounding) -> CostFunction {
        let steps: CostFunction? =
            switch rounding {
            case .up: CostFunction.steps(height: height, width: width, way: .up)
            case .down: CostFunction.steps(height: height, width: width, way: .down)
            case .halfUp:
                CostFunction.steps(
                    height: height, width: width, way: .down, offset: Rational.one.divided(byConstant: 2))
            }
        return steps?.of(self) ?? .constant(.zero)
    }

    func priced(by table: TierTable, used: CostFunction, _ trace: inout Trace) -> CostFunction {
        table.by == .theTotal ? table.functionByTheTotal(left: self, used: used) : table.function.of(self)
    }

    func priced(by packs: CheapestPackages) -> CostFunction { packs.function.of(self) }

    static func counting(_ packs: CheapestPackages) -> @Sendable (CostFunction) -> [CostFunction] {
        let counts = packs.countFunctions
        return { quantity in counts.map { $0.of(quantity) } }
    }

    var figure: Rational? { nil }
    var isSurelyZero: Bool { self == .constant(.zero) }
}

extension Unpriced {
    /// Why a quantity below zero has no price.
    static let negativeQuantity = Unpriced(key: "quantity", reason: "a quantity below zero has no price")
}
