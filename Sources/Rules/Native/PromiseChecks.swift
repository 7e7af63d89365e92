// Which promises does a buyer of this size not get?

package import Money
package import RateCard
internal import Schema
package import SourceText

/// Checks of a card against a buyer's own size.
package enum PromiseChecks {
    /// A promise whose floor is above every month of this buyer.
    /// - Parameter busiest: The tickets of the busiest month.
    package static func findings(_ card: RateCard, busiest: Rational) -> [Diagnostic] {
        guard let floor = card.record.record("guarantee")?.statedCount("floor"), floor.value > busiest else {
            return []
        }
        let (from, most) = (floor.value.formatted(places: 0), busiest.formatted(places: 0))
        return [
            Diagnostic(
                id: "promise-out-of-reach", severity: .warning,
                message:
                    "the promise holds from \(from) on, and your busiest month has \(most) tickets: it is never yours",
                file: card.file, range: floor.range, breadcrumb: ["guarantee", "floor"], actor: .negotiate,
                help: ["ask: Can the promise hold for \(most) tickets a month?"])
        ]
    }
}
