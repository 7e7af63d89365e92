import ArgumentParser
import Calendar
import Costing
import Metering
import Project
import RateCard
import Reporting
import SourceText

/// `ratelint meter`
struct MeterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter",
        abstract: "Show, message by message, what a card counts in one thread, and by which clause.",
        discussion: """
            A thread is a line such as `customer 0m, ai 1m, closed 2h, customer 30h`, or a YAML file with the keys of a \
            card's `examples`. Times run from the start; `+5m` counts from the event before; without a time an event \
            happens with the one before. `starts Mon 09:00` says when it begins, `channel email` how. Behind an event may \
            stand `x10 every 1m`, `on email`, `ticket 2`, `new_matter`, `as anna`, `action voice=2`, `tokens 900`, and \
            `greeting`, `canned_reply`, `auto_reply` or `failed_answer`.
            """)

    @Argument(help: "The card.")
    var card: String

    @Option(help: "What happened: a line, or a YAML file.")
    var thread: String?

    @Option(help: "Instead of a thread: one of the card's own examples, by name.")
    var example: String?

    @Option(help: "One plan of a card with several.")
    var plan: String?

    @Option(help: "Our time zone, such as Europe/Berlin, for what is ours to set and for the times that are printed.")
    var zone: String?

    @Option(help: "text or json.")
    var format: String = "text"

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if format != "text" && format != "json" { throw ValidationError("`--format` is text or json, not `\(format)`") }
        if (thread == nil) == (example == nil) {
            throw ValidationError("say what happened: `--thread 'customer 0m, ai 1m, closed 2h'`, or `--example NAME`")
        }
    }

    func run() throws {
        let rules = try zoneRules()
        let input = OfferInputs.cards([card])
        try Output.finish(input.problems)
        let offers = try picked(input.readings.flatMap(\.offers))
        let style = Output.style(common.color)
        guard let first = offers.first else { throw ExitCode(2) }
        let thread = try read(MeterWalk(first), rules)
        let metered = offers.map { ($0, MeterWalk($0, settings: settings($0)).meters(thread)) }
        if format == "json" {
            Output.write(MeterJSON.document(metered, thread).text(indented: true) + "\n")
        } else {
            Output.write(MeterText.page(metered, thread, zone: rules, style: style))
        }
    }

    private func zoneRules() throws -> TimeZoneRules {
        guard let zone else { return .utc }
        guard let rules = try? TimeZoneRules(named: zone) else {
            throw ValidationError("`--zone \(zone)` is no time zone; write one such as Europe/Berlin")
        }
        return rules
    }

    /// What is ours to set, as far as this command knows it.
    private func settings(_ offer: RateCard) -> [String: String] {
        var settings: [String: String] = [:]
        settings["zone"] = zone
        settings["plan"] = offer.plan
        return settings
    }

    private func picked(_ offers: [RateCard]) throws -> [RateCard] {
        guard let plan else { return offers }
        let found = offers.filter { $0.plan == plan }
        guard found.isEmpty else { return found }
        let plans = offers.compactMap(\.plan)
        throw ValidationError(
            plans.isEmpty ? "the card has no plans" : "`--plan` is \(plans.joined(separator: ", ")), not `\(plan)`")
    }

    private func read(_ walk: MeterWalk, _ zone: TimeZoneRules) throws -> TicketThread {
        if let example { return try self.example(example, walk) }
        let text = thread ?? ""
        let read: (thread: TicketThread?, problems: [Diagnostic])
        // A line has at least an event and a time; what has neither blank nor comma is the name of a file.
        let isFile = Discovery.files([text]).problems.isEmpty
        if !isFile, text.contains(where: { $0 == " " || $0 == "," }) {
            read = ThreadReader.line(SourceFile(path: "--thread", text: text), zone: zone)
        } else {
            do {
                read = ThreadReader.yaml(try FileReader().read(text), zone: zone)
            } catch {
                Output.complain(error.line)
                throw ExitCode(2)
            }
        }
        for problem in read.problems { Output.complain(ThreadProblemText.block(problem)) }
        guard let thread = read.thread else { throw ExitCode(2) }
        return thread
    }

    private func example(_ name: String, _ walk: MeterWalk) throws -> TicketThread {
        let examples = walk.examples()
        guard let found = examples.first(where: { $0.name == name }) else {
            let names = examples.map(\.name).joined(separator: ", ")
            throw ValidationError(
                names.isEmpty ? "the card has no example with a thread" : "`--example` is \(names), not `\(name)`")
        }
        switch found.thread {
        case .success(let thread): return thread
        case .failure(let problem):
            Output.complain("example `\(SafeText.escape(name))`: \(SafeText.escape(problem.words))")
            throw ExitCode(2)
        }
    }
}
