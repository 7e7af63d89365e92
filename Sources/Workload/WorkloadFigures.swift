// Which figures of a workload cannot be meant: a share above the whole, a number below zero, a month that goes back?

internal import Calendar
internal import Money
internal import Schema
internal import SourceText

/// Checks single figures of a workload.
enum WorkloadFigures {
    /// The longest time that a figure may be: a thousand years.
    private static let longest: Int64 = 1000 * 366 * 86_400_000

    /// What cannot be meant.
    static func problems(_ record: Record, _ file: SourceFile) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func report(_ message: String, _ hint: String, _ range: SourceRange, _ path: [String]) {
            found.append(
                Diagnostic(
                    id: "wrong-figure", severity: .error, message: message, file: file, range: range, breadcrumb: path,
                    actor: .mend, hint: hint))
        }
        record.forEachFigure { value, path, range in
            let key = path.joined(separator: ".")
            switch value {
            case .count(let count) where path == ["tickets"] && !count.isPositive:
                report("`tickets` must be above zero", "write how many tickets come in a month", range, path)
            case .count(let count) where path == ["busy_month", "tickets"] && !count.isPositive:
                report("`busy_month.tickets` must be above zero", "write how many tickets come in it", range, path)
            case .count(let count) where count.isNegative:
                report("`\(key)` cannot be below zero, as \(count) is", "write how many there are", range, path)
            case .amount(let amount) where amount.value.isNegative:
                report("`\(key)` cannot be below zero, as \(amount) is", "write what it costs", range, path)
            case .percent(let share) where share.fraction.isNegative || share.fraction > 1:
                report("`\(key)` is a share of a whole, and \(share) is none", "write 0% to 100%", range, path)
            case .duration(let span) where span.milliseconds > longest:
                report("`\(key)` is longer than a thousand years", "write a shorter time", range, path)
            default: break
            }
        }
        for part in [record] + record.named("per_card").map(\.record) {
            if case .table(let entries)? = part.term("ai_sees")?.value { months(entries, report) }
        }
        return found
    }

    /// The months of a figure that changes with the contract's months: from 1, each once, in order.
    private static func months(
        _ entries: [Item.Entry], _ report: (String, String, SourceRange, [String]) -> Void
    ) {
        var last = 0
        for entry in entries {
            guard let month = Int(entry.name), month >= 1 else {
                report(
                    "`\(entry.name)` is no month of the contract", "months count from 1, the first of the contract",
                    entry.range, ["ai_sees"])
                continue
            }
            if month <= last {
                report(
                    "month \(month) does not come after month \(last)", "write each month once, in order", entry.range,
                    ["ai_sees"])
            }
            last = max(last, month)
        }
    }
}
