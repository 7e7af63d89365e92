// Do the tables of figures by month make sense?

internal import Schema
internal import SourceText

/// Checks `by_month` tables: their months ascend, and their figures have a place to go.
struct RampChecks {
    /// What is wrong, where, and the id of the finding.
    struct Finding {
        let id: String
        let message: String
        let range: SourceRange
        let hint: String
    }

    /// The findings of a charge, or of the invoice.
    static func findings(_ record: Record) -> [Finding] {
        var found: [Finding] = []
        if record.shape.position(of: "by_month") != nil, let term = record.term("by_month") {
            found += months(term)
            // One figure for a month cannot stand for several prices.
            if let key = ["bands", "block", "percent_of"].first(where: record.has) {
                found.append(
                    Finding(
                        id: "ramp-without-place",
                        message: "`by_month` gives one figure a month, and `\(key)` is not one figure",
                        range: term.origin.range,
                        hint: "write `by_month` beside `rate` or `fixed`, or one plan for each price list"))
            }
        }
        for (key, period) in [("commitment", 12), ("committed", 1)] {
            guard record.shape.position(of: key) != nil, let block = record.record(key),
                let term = block.term("by_month")
            else { continue }
            found += months(term) + periods(block, term, absent: period)
        }
        for step in record.records("adjust") {
            guard let term = step.term("by_month") else { continue }
            found += months(term)
            let isShare = step.has("percent_off")
            if let table = try? ByMonth(term),
                table.entries.contains(where: { $0.value.map { isPercent($0) != isShare } ?? false })
            {
                found.append(
                    Finding(
                        id: "ramp-without-place",
                        message: isShare
                            ? "the figures of `by_month` are amounts, and `percent_off` is a percentage"
                            : "a figure of `by_month` is a percentage, and what it stands for is not",
                        range: term.origin.range,
                        hint: isShare ? "write `{1: 20%, 4: 10%}`" : "write `{1: 500, 4: 1000}`"))
            }
        }
        return found
    }

    /// What is committed holds for a whole period, so that another figure can only begin with one. `absent`: the months of
    /// a period where the card has no word for it.
    private static func periods(_ block: Record, _ term: Term, absent: Int) -> [Finding] {
        let length: Int
        switch block.text("each") {
        case "month": length = 1
        case "quarter": length = 3
        case "year": length = 12
        case "term", "once": length = .max
        default:
            guard !block.has("each") else { return [] }
            length = absent
        }
        guard let table = try? ByMonth(term),
            let wrong = table.entries.first(where: { ($0.month - 1) % length != 0 })
        else { return [] }
        return [
            Finding(
                id: "ramp-without-place",
                message: length == .max
                    ? "month \(wrong.month) lies within the one period of this commitment"
                    : "month \(wrong.month) lies within a period of this commitment, which has \(length) months",
                range: term.origin.range,
                hint: length == .max
                    ? "write `each: month`, `quarter` or `year`, or one figure"
                    : "write the month in which a period begins, such as \(1 + length)")
        ]
    }

    private static func isPercent(_ value: Value) -> Bool { if case .percent = value { true } else { false } }

    private static func months(_ term: Term) -> [Finding] {
        do throws(ByMonth.Problem) {
            _ = try ByMonth(term)
            return []
        } catch {
            return [
                Finding(
                    id: "months-out-of-order", message: error.message, range: error.range,
                    hint: "each figure holds from its month until the next, as in `{1: 0, 4: 300}`")
            ]
        }
    }
}
