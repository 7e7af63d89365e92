// Which figures of a meter make no sense: a window of no length, a limit of nothing, an amount below zero?

internal import Calendar
internal import Money
internal import Schema
internal import SourceText

/// Checks the figures inside a meter.
struct MeterChecks {
    /// A figure that cannot be meant.
    struct Problem {
        let message: String
        let range: SourceRange
        let hint: String
    }

    /// The longest time that a term may be: a thousand years. Beyond it nothing can be told from no limit.
    private static let longest: Int64 = 1000 * 366 * 86_400_000

    /// What cannot be meant in a meter.
    static func problems(_ meter: Named) -> [Problem] {
        var found: [Problem] = []
        meter.record.forEachFigure { value, path, range in
            guard let problem = rule(path)?.problem(value, path) else { return }
            found.append(Problem(message: problem.0, range: range, hint: problem.1))
        }
        if let term = meter.record.term("free_while"), term.value?.text == meter.name {
            found.append(
                Problem(
                    message: "a meter cannot be free while it is open itself", range: term.origin.range,
                    hint: "name another meter"))
        }
        return found
    }

    /// What a figure must be.
    private enum Rule {
        /// A length of time above zero.
        case length
        /// A whole number from 1 up.
        case wholeFromOne
        /// Above zero.
        case aboveZero
        /// Not below zero.
        case fromZero

        /// What is wrong with a value, and what to write.
        func problem(_ value: Value, _ path: [String]) -> (String, String)? {
            var key: String { path.joined(separator: ".") }
            switch (self, value) {
            case (_, .duration(let span)):
                if span.milliseconds <= 0 {
                    return ("`\(key)` has no length", "`none` says that there is no such limit")
                }
                if span.milliseconds > MeterChecks.longest {
                    return ("`\(key)` is longer than a thousand years", "`none` says that there is no such limit")
                }
            case (.wholeFromOne, .count(let count)) where !count.isInteger || count < 1:
                return ("`\(key)` is a whole number from 1 up, not \(count)", "`none` says that there is no such limit")
            case (.aboveZero, .count(let count)) where !count.isPositive:
                return ("`\(key)` is above zero, not \(count)", "write how many of them make one unit")
            case (.fromZero, .count(let count)) where count.isNegative:
                return (
                    "`\(key)` cannot be below zero, and \(count) is", "what is given back is a `reopen` or an `adjust`"
                )
            case (.fromZero, .amount(let amount)) where amount.value.isNegative:
                return ("`\(key)` cannot be below zero, and \(amount.exactText) is", "write the most that is charged")
            default: break
            }
            return nil
        }
    }

    /// What the figure at a path must be; nil where anything goes.
    private static func rule(_ path: [String]) -> Rule? {
        guard let first = path.first else { return nil }
        switch first {
        case "ends": return path.contains("at_most") ? .wholeFromOne : .length
        case "outcomes", "forgotten", "reopen": return .length
        case "units": return path.contains("one_per") || path.contains("per_block") ? .aboveZero : .fromZero
        case "at_most": return .fromZero
        default: return nil
        }
    }
}
