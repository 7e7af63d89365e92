// How offers change with one figure of the workload, for people.

internal import Calendar
package import Costing
package import Money
package import RateCard
internal import SourceText
package import Workload

/// Prints a sweep.
package enum SweepText {
    /// The page: a row a value, a column an offer, and where one gives way to another.
    package static func page(
        _ sweep: Sweep, cards: [RateCard], figure: String, workload: Workload, volume: Rational, style: Style
    ) -> String {
        var text =
            "SWEEP   \(SafeText.escape(figure)) of workload \(SafeText.escape(workload.id)), \(volume.formatted(places: 0)) tickets a month; a month before tax, as usually read (and the range of the open terms)\n\n"
        let names = cards.map { "\(SafeText.escape($0.id)), \($0.currency.code)" }
        let rows = sweep.rows.map { row in row.bands.map(cell) }
        let widths = cards.indices.map { column in
            max(names[column].count, rows.map { $0[column].count }.max() ?? 0)
        }
        let values = sweep.rows.map { self.value($0.value) }
        let first = max(figure.count, values.map(\.count).max() ?? 0)
        text +=
            style.paint(
                "  \(SafeText.escape(figure).padded(to: first))  "
                    + zip(names, widths).map { $0.leftPadded(to: $1) }.joined(separator: "  "), .bold) + "\n"
        for (value, row) in zip(values, rows) {
            text += "  \(value.padded(to: first))  "
            text += zip(row, widths).map { $0.leftPadded(to: $1) }.joined(separator: "  ") + "\n"
        }
        if cards.count < 2 { return text }
        text += "\n" + style.paint("WHERE ONE GIVES WAY TO ANOTHER, as usually read", .bold) + "\n"
        let pairs = cards.indices.flatMap { first in cards.indices.filter { $0 > first }.map { (first, $0) } }
        for (first, second) in pairs where cards[first].currency == cards[second].currency {
            let names = (SafeText.escape(cards[first].id), SafeText.escape(cards[second].id))
            for sentence in FlipText.sentences(sweep, first, second, names) { text += "  \(sentence)\n" }
        }
        return text
    }

    private static func cell(_ band: CostBand?) -> String {
        guard let band else { return "no price" }
        let usual = band.usual.formatted(places: 0)
        if band.low == band.high { return usual }
        return "\(usual) (\(band.low.formatted(places: 0)) to \(band.high.formatted(places: 0)))"
    }

    /// A value as a workload writes it.
    static func value(_ value: FigureValue) -> String {
        switch value {
        case .share(let share): return Percentage(fraction: share).formatted(places: 2)
        case .count(let count): return count.formatted(places: 2)
        case .time(let milliseconds): return TimeSpan(milliseconds: milliseconds).inOneUnit
        }
    }
}
