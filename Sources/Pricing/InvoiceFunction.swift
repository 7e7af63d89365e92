// What does the average month cost as a function of the volume?

package import CostFunction
package import Money

/// The cost functions of a contract: the average month of its term for every mean volume V.
package struct InvoiceFunction: Sendable, Hashable {
    /// A line and its cost.
    package struct Line: Sendable, Hashable {
        /// The charge's name, or what the line is.
        package let name: String
        /// What it is.
        package let kind: InvoiceMonths.Kind
        /// Its cost in the average month.
        package let cost: CostFunction
        /// The units that are not served in the average month, where service stops.
        package let unserved: CostFunction
    }

    /// The lines in the order of `InvoiceMonths`.
    package let lines: [Line]
    /// The sum; unknown where a line is.
    package let total: CostFunction
    /// The sum of the charges that have a figure, before the invoice's changes and its commitment: what can be said where
    /// the total is unknown.
    package let knownCharges: CostFunction
}

extension InvoicePlan {
    /// The cost of the average month as a function of V, where a month's units are V times `perVolume` times the month's
    /// weight in `profile`; seats are as they are. Equal to `months` at every volume.
    package func costFunction(
        perVolume: MonthUsage, profile: [Rational] = [Rational](repeating: 1, count: 12)
    ) -> InvoiceFunction {
        costFunction(perVolume: [MonthUsage](repeating: perVolume, count: profile.count), profile: profile)
    }

    /// The same where the units for one of V differ from month to month, one entry a month as in `profile`.
    package func costFunction(perVolume: [MonthUsage], profile: [Rational]) -> InvoiceFunction {
        let run = InvoiceRun<CostFunction>(self, perVolume, times: profile, metered: { .linear(slope: $0) })
        let lines = run.lines().map { line in
            InvoiceFunction.Line(
                name: line.name, kind: line.kind, cost: InvoicePlan.average(line.months.map(\.amount)),
                unserved: InvoicePlan.average(line.months.map(\.unserved)))
        }
        let known = lines.filter { $0.kind == .charge }.reduce(CostFunction.constant(.zero)) {
            $0 + $1.cost.replacingUnknown(with: .zero)
        }
        let total = lines.dropFirst().reduce(lines.first?.cost ?? .constant(.zero)) { $0 + $1.cost }
        return InvoiceFunction(lines: lines, total: total, knownCharges: known)
    }

    /// The average of the months; equal ones are counted instead of added.
    private static func average(_ months: [CostFunction]) -> CostFunction {
        var counts: [(function: CostFunction, count: Int)] = []
        for month in months {
            if let last = counts.last, last.function == month {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((month, 1))
            }
        }
        let parts = counts.map { part in
            part.function.scaled(by: Rational(part.count).divided(byConstant: months.count))
        }
        return parts.dropFirst().reduce(parts.first ?? .constant(.zero), +)
    }
}
