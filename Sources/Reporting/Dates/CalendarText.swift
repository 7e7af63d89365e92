// The days that nobody may miss, as a list for people.

package import Advice
package import Calendar
internal import SourceText

/// Prints deadlines.
package enum CalendarText {
    /// The list: what has a day, then what cannot be told and why.
    package static func page(_ deadlines: [Deadline], asOf: CivilDate, style: Style) -> String {
        var text = style.paint("CALENDAR", .bold) + "   as of \(asOf)\n"
        if deadlines.isEmpty { return text + "No card here sets a day.\n" }
        let dated = deadlines.filter { $0.date != nil }
        if !dated.isEmpty { text += "\n" }
        for deadline in dated {
            guard let date = deadline.date else { continue }
            let days = asOf.days(until: date)
            let away = days < 0 ? "passed" : days == 0 ? "TODAY" : days == 1 ? "tomorrow" : "in \(days) days"
            text += "\(date)  \(away.padded(to: 12))  \(name(deadline)): \(SafeText.escape(deadline.title))\n"
            if !deadline.detail.isEmpty {
                text += String(repeating: " ", count: 26) + SafeText.escape(deadline.detail) + "\n"
            }
        }
        let open = deadlines.filter { $0.date == nil }
        if !open.isEmpty { text += "\n" + style.paint("CANNOT BE TOLD", .bold) + "\n" }
        for deadline in open { text += "  \(line(deadline))\n" }
        return text
    }

    /// A deadline without a day, in a line: "Acme (acme-quote): last day to give notice: term.starts is not stated".
    package static func line(_ deadline: Deadline) -> String {
        guard case .cannotBeTold(let why) = deadline.day else { return "" }
        return "\(name(deadline)): \(SafeText.escape(deadline.title)): cannot be told: \(SafeText.escape(why))"
    }

    private static func name(_ deadline: Deadline) -> String {
        "\(SafeText.escape(deadline.vendor)) (\(SafeText.escape(deadline.card)))"
    }
}
