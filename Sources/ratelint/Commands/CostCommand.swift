import ArgumentParser
import Costing
import Money
import Reporting
import Workload

/// `ratelint cost`
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "Say what one card costs you, on every reading of its open terms.")

    @Argument(help: "The card.")
    var card: String

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "Tickets a month; the workload's own number if absent.")
    var tickets: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let input = OfferInputs.cards([card])
        var problems = input.problems
        let offers = OfferInputs.price(input.readings, workload, &problems)
        OfferInputs.doubt(workload, offers)
        let style = Output.style(common.color)
        let pricer = OfferPricer(workload)
        Output.write(
            try offers.map { offer in
                CostText.page(
                    offer, spread: try pricer.spread(offer.card), volume: volume, workload: workload.id, asOf: asOf,
                    style: style)
            }.joined(separator: "\n"))
        for problem in problems { Output.complain(problem) }
        if !problems.isEmpty { throw ExitCode(2) }
    }
}
