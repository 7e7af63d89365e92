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

    @OptionGroup var rates: ExchangeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try rates.exchange()
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
        let exchange = try rates.exchange()
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
