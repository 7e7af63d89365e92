// What a workload stands for, for people.

package import Costing
internal import Metering
internal import Money
internal import SourceText
internal import Workload

/// Prints a workload.
package enum WorkloadText {
    /// The page; `most` kinds of tickets are listed.
    package static func page(_ view: WorkloadView, most: Int, style: Style) -> String {
        let workload = view.workload
        var text = "WORKLOAD   \(SafeText.escape(workload.id)), \(tickets(workload))\n"
        if view.seenByAI != .one { text += "The AI sees \(share(view.seenByAI)) of them.\n" }
        if let solved = view.solvedShare {
            text +=
                "Solved, as you count it (the customer says so or is content, and does not come back): \(share(solved)).\n"
        }
        if !workload.open.isEmpty {
            let names = workload.open.map { "`\(SafeText.escape($0.path.joined(separator: ".")))`" }
            text += "Open figures, planned with their middle or usual value: \(names.joined(separator: ", ")).\n"
        }
        text += figures(view, style) + shapes(view, most, style) + needs(view, style)
        return text
    }

    private static func tickets(_ workload: Workload) -> String {
        let mean = "\(workload.mean.formatted(places: 0)) tickets a month"
        guard workload.months.count == 12, let most = workload.months.max(),
            let month = workload.months.firstIndex(of: most)
        else {
            return mean
                + (workload.growth.map { ", growing by \($0.share) \($0.every == 1 ? "a month" : "a year")" } ?? "")
        }
        return "\(mean) on average, \(most.formatted(places: 0)) in the busiest (month \(month + 1))"
    }

    private static func share(_ share: Rational) -> String { "\(Percentage(fraction: share).formatted(places: 2))" }

    private static func figures(_ view: WorkloadView, _ style: Style) -> String {
        var text = "\n" + style.paint("FIGURES, and where they are from", .bold) + "\n"
        let width = min(44, view.figures.map(\.path.count).max() ?? 0)
        for figure in view.figures {
            let origin = figure.origin.map { SafeText.escape($0) } ?? "no source"
            text += "  \(SafeText.escape(figure.path).padded(to: width))"
            text += "  \(SafeText.escape(figure.words).padded(to: 14))  \(origin)\n"
        }
        return text
    }

    private static func shapes(_ view: WorkloadView, _ most: Int, _ style: Style) -> String {
        let count = view.shapes.count
        var text = "\n" + style.paint("KINDS OF TICKETS, \(count)", .bold) + "\n"
        for shape in view.shapes.prefix(most) {
            let thread = shape.thread
            let channels = thread.tickets.map(\.channel)
            let marks = thread.tickets.flatMap(\.marks.keys).map { ", \($0.replacing("_", with: " "))" }.joined()
            text +=
                "  \(share(shape.weight).leftPadded(to: 8))  \(SafeText.escape(channels.first ?? ""))\(marks)"
                + "\(thread.tickets.contains { !$0.seenByAI } ? ", not seen by the AI" : "")"
                + "\(thread.tickets.count > 1 ? ", \(thread.tickets.count) threads" : ""): "
                + "\(SafeText.escape(WorkloadView.text(of: thread)))\n"
        }
        if count > most {
            let rest = view.shapes.dropFirst(most).reduce(Rational.zero) { $0 + $1.weight }
            text += "  \(share(rest).leftPadded(to: 8))  \(count - most) more kinds: `--most \(count)` lists them\n"
        }
        if let channel = view.channelOfBesides {
            text +=
                "  Threads besides the tickets are one customer message and one AI reply through `\(SafeText.escape(channel))`, the channel listed first.\n"
        }
        return text
    }

    private static func needs(_ view: WorkloadView, _ style: Style) -> String {
        if view.needs.isEmpty { return "" }
        var text = "\n" + style.paint("WHAT THE CARDS NEED OF IT", .bold) + "\n"
        for meter in view.needs {
            text += "  \(SafeText.escape(meter.card)), \(SafeText.escape(meter.meter)): "
            if let refusal = meter.refusal {
                text += "cannot be counted: \(SafeText.escape(refusal))\n"
                continue
            }
            let given = meter.inputs.filter(\.isGiven).map(\.input.key)
            text += given.isEmpty ? "nothing but the number of tickets\n" : given.joined(separator: ", ") + "\n"
            for (input, isGiven) in meter.inputs where !isGiven {
                let stand = input.standIn.map { "taken as: \($0)" } ?? "no default, so that the line has no price"
                text += "      missing: `\(input.key)`, for \(input.neededFor); \(stand)\n"
            }
        }
        return text
    }
}
