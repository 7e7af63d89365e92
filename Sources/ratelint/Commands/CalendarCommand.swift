import Advice
import ArgumentParser
import RateCard
import Reporting
import SourceText

/// `ratelint calendar`
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "List the days that cards set: notice, validity, price steps, ends of terms and pilots.")

    @Argument(help: "Cards, or folders with cards.")
    var paths: [String]

    @Option(help: "text, or ics for a file that calendars read.")
    var format = "text"

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !["text", "ics"].contains(format) {
            throw ValidationError("`--format` is text or ics, not `\(format)`")
        }
    }

    func run() throws {
        let asOf = try common.day()
        let input = OfferInputs.cards(paths)
        let deadlines = Deadlines.sorted(input.readings.flatMap { Deadlines.of($0, asOf: asOf) })
        if format == "ics" {
            Output.write(ICalendar.text(deadlines, asOf: asOf))
            for deadline in deadlines where deadline.date == nil {
                Output.complain("note: \(CalendarText.line(deadline))")
            }
        } else {
            Output.write(CalendarText.page(deadlines, asOf: asOf, style: Output.style(common.color)))
        }
        try Output.finish(input.problems)
    }
}
