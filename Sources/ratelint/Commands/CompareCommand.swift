import ArgumentParser
import Calendar
import Costing
import Money
import Reporting
import Workload

/// `ratelint compare`
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Put offers side by side, in money, at the volumes that you name.")

    @Argument(help: "Cards, or folders with cards.")
    var paths: [String]

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "Tickets a month, such as 2000,10000,50000; the workload's own number if absent.")
    var tickets: String?

    @Option(help: "text, json, csv or markdown.")
    var format: String = "text"

    @Option(
        name: .customLong("in"), help: "Show all offers in this currency, such as USD; needs --rate and --rates-of.")
    var currency: String?

    @Option(help: "What one unit of another currency is in that currency, such as EUR=1.0832; once for each.")
    var rate: [String] = []

    @Option(name: .customLong("rates-of"), help: "The day of the rates, such as 2026-11-20.")
    var ratesOf: String?

    @OptionGroup var common: CommonOptions

    private func exchange() throws -> Exchange? {
        guard let currency else {
            if rate.isEmpty && ratesOf == nil { return nil }
            throw ValidationError("`--rate` and `--rates-of` go with `--in CURRENCY`")
        }
        guard let target = try? Currency(code: currency) else {
            throw ValidationError("`\(currency)` is no currency code such as USD")
        }
        guard let ratesOf, let day = try? CivilDate(parsing: ratesOf) else {
            throw ValidationError("exchange rates have a day: `--rates-of 2026-11-20`")
        }
        do {
            return try Exchange(into: target, day: day, rates: rate)
        } catch {
            throw ValidationError(error.message)
        }
    }

    func validate() throws {
        _ = try exchange()
        if !CompareFormats.all.contains(where: { $0.name == format }) {
            throw ValidationError(
                "`--format` is \(CompareFormats.all.map(\.name).joined(separator: ", ")), not `\(format)`")
        }
    }

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volumes = try tickets.map(Inputs.volumes) ?? [workload.mean]
        let input = OfferInputs.cards(paths)
        var problems = input.problems
        let exchange = try exchange()
        let offers = OfferInputs.price(input.readings, workload, at: volumes, by: exchange, &problems)
        OfferInputs.doubt(workload, offers)
        var comparison = Comparison(
            offers, volumes: volumes, workload: workload.id, asOf: asOf, problems: problems,
            exchange: exchange)
        comparison.addFlips(offers, workload)
        var bytes: [UInt8] = []
        CompareFormats.all.first { $0.name == format }?.write(comparison, style: Output.style(common.color), to: &bytes)
        Output.write(bytes)
        try Output.finish(problems)
    }
}
