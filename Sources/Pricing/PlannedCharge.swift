// What does a charge say in each month of a contract?

import Money

/// A charge over the months of a contract: one plan, or one after another where a price ramps.
package struct PlannedCharge: Sendable, Hashable {
    /// A plan and the month, from 1, from which on it holds.
    package struct Stage: Sendable, Hashable {
        /// The first month.
        package let fromMonth: Int
        /// The plan.
        package let plan: ChargePlan

        /// A stage.
        package init(fromMonth: Int, _ plan: ChargePlan) {
            self.fromMonth = fromMonth
            self.plan = plan
        }
    }

    /// The plan of the first month.
    package let first: ChargePlan
    /// The plans that follow, by month.
    package let later: [Stage]

    /// A charge that stays the same.
    package init(_ plan: ChargePlan) {
        self.init(plan, later: [])
    }

    /// A charge that changes.
    package init(_ first: ChargePlan, later: [Stage]) {
        self.first = first
        self.later = later.sorted { $0.fromMonth < $1.fromMonth }
    }

    /// A charge whose price ramps: the same plan, changed from each of these months on.
    /// - Throws: `RampError` where a month is not one of a contract, or does not come after the one before it.
    package init(
        _ plan: ChargePlan, ramp: [(fromMonth: Int, change: @Sendable (inout ChargePlan) -> Void)]
    ) throws(RampError) {
        var stages: [Stage] = []
        for (month, change) in ramp {
            guard (1...Allowance.mostMonths).contains(month) else { throw .noMonth(month) }
            if let last = stages.last, last.fromMonth >= month { throw .goesBack(month, after: last.fromMonth) }
            var changed = plan
            change(&changed)
            stages.append(Stage(fromMonth: month, changed))
        }
        self.init(plan, later: stages)
    }

    /// The same charges as they are in later months, as one charge each. A charge that is not there in some months is
    /// nothing in them.
    package static func joined(_ parts: [(fromMonth: Int, charges: [PlannedCharge])]) -> [PlannedCharge] {
        guard parts.count > 1 else { return parts.first?.charges ?? [] }
        var names: [String] = []
        for part in parts {
            for charge in part.charges where !names.contains(charge.name) { names.append(charge.name) }
        }
        let ends = parts.dropFirst().map(\.fromMonth) + [Int.max]
        return names.map { name in
            let none = PlannedCharge(ChargePlan(name, .nothing, .fixed(.zero)))
            var stages: [Stage] = []
            for (part, end) in zip(parts, ends) {
                let charge = part.charges.first { $0.name == name } ?? none
                let starts = [part.fromMonth] + charge.later.map(\.fromMonth).filter { $0 > part.fromMonth && $0 < end }
                for month in starts where stages.last?.plan != charge.plan(inMonth: month) {
                    stages.append(Stage(fromMonth: month, charge.plan(inMonth: month)))
                }
            }
            return PlannedCharge(stages[0].plan, later: Array(stages.dropFirst()))
        }
    }

    /// The plan in a month, from 1.
    package func plan(inMonth month: Int) -> ChargePlan {
        later.last { $0.fromMonth <= month }?.plan ?? first
    }

    /// The plans of a term of so many months, each with the months, from 1, in which it holds.
    func stages(of term: Int) -> [(months: Range<Int>, plan: ChargePlan)] {
        var starts = [1]
        for stage in later where stage.fromMonth <= term && stage.fromMonth > starts[starts.count - 1] {
            starts.append(stage.fromMonth)
        }
        return zip(starts, starts.dropFirst() + [term + 1]).map { ($0..<$1, plan(inMonth: $0)) }
    }

    /// The name on the card.
    package var name: String { first.name }

    /// Whether it is a share of other charges in some month.
    var isShare: Bool {
        ([first] + later.map(\.plan)).contains { plan in
            if case .percentOf = plan.schedule { true } else { false }
        }
    }
}

/// Why months are no ramp.
package enum RampError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A month that no contract has.
    case noMonth(Int)
    /// A month that does not come after the one before it.
    case goesBack(Int, after: Int)

    /// What is wrong, as one clause without a full stop.
    package var description: String {
        switch self {
        case .noMonth(let month): "\(month) is not a month of a contract: the first is 1"
        case .goesBack(let month, let before): "month \(month) does not come after month \(before)"
        }
    }
}
