import ArgumentParser
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

    @OptionGroup var common: CommonOptions

    func validate() throws {
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
        let offers = OfferInputs.price(input.readings, workload, at: volumes, &problems)
        OfferInputs.doubt(workload, offers)
        let comparison = Comparison(offers, volumes: volumes, workload: workload.id, asOf: asOf, problems: problems)
        var bytes: [UInt8] = []
        CompareFormats.all.first { $0.name == format }?.write(comparison, style: Output.style(common.color), to: &bytes)
        Output.write(bytes)
        for problem in problems { Output.complain(problem) }
        if !problems.isEmpty { throw ExitCode(2) }
    }
}
