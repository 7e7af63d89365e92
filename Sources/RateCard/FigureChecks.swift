// Which figures of a card's prices cannot be meant: an amount below zero, a block of nothing, a discount above the whole?

internal import Calendar
internal import Money
internal import Schema
internal import SourceText

/// Checks the figures outside meters, which `MeterChecks` looks at.
enum FigureChecks {
    /// What cannot be meant, with what to write.
    static func problems(_ record: Record, _ path: [String]) -> [(message: String, hint: String, range: SourceRange)] {
        var found: [(message: String, hint: String, range: SourceRange)] = []
        record.forEachFigure { value, inner, range in
            // Texts are made for what is wrong alone: most figures are right.
            var key: String { PathText.words(path + inner) }
            var last: String { inner.last { !$0.hasPrefix("[") } ?? "" }
            switch value {
            case .amount(let amount) where amount.value.isNegative:
                found.append(
                    (
                        "`\(key)` cannot be below zero, and \(amount.exactText) is",
                        "what comes off is a `percent_off` or an `amount_off` of `adjust`", range
                    ))
            case .count(let count) where count.isNegative:
                found.append(("`\(key)` cannot be below zero, and \(count) is", "write how many there are", range))
            case .count(let count)
            where count.isZero && inner.count > 1 && sizes.contains(inner.suffix(2).joined(separator: ".")):
                found.append(("`\(key)` is above zero", "write how many units the price is for", range))
            case .percent(let share) where share.fraction.isNegative || (share.fraction > 1 && last == "percent_off"):
                found.append(("`\(key)` cannot be \(share)", "write 0% to 100%", range))
            case .duration where hasNoLength(value) && isTerm(path, last),
                .period where hasNoLength(value) && isTerm(path, last):
                found.append(("`\(key)` has no length", "write how long the contract runs", range))
            default: break
            }
        }
        return found
    }

    private static func isTerm(_ path: [String], _ last: String) -> Bool { path == ["term"] && last == "length" }

    private static func hasNoLength(_ value: Value) -> Bool {
        switch value {
        case .duration(let span): span.milliseconds <= 0
        case .period(let period): period.months == 0 && period.days == 0
        default: false
        }
    }

    /// The sizes that a price is divided by.
    private static let sizes: Set<String> = ["block.units", "counted_in.units"]
}
