import ArgumentParser
import Costing
import Money
import RateCard
import Reporting
import SourceText
import Workload

/// `ratelint workload`
struct WorkloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workload",
        abstract: "Show what a workload stands for: its figures, the kinds of tickets, and what cards need of it.")

    @Argument(help: "The workload.")
    var workload: String

    @Argument(help: "Cards and folders of cards whose needs are looked at.")
    var cards: [String] = []

    @Option(help: "How many kinds of tickets are listed.")
    var most = 20

    @OptionGroup var common: CommonOptions

    func run() throws {
        let workload = try Inputs.workload(workload)
        let input = cards.isEmpty ? OfferInputs.Result() : OfferInputs.cards(cards)
        do {
            let view = try WorkloadView(workload, cards: input.readings.flatMap(\.offers))
            Output.write(WorkloadText.page(view, most: max(0, most), style: Output.style(common.color)))
        } catch {
            Output.complain("\(SafeText.escape(workload.file.path)): \(SafeText.escape(error.message))")
            throw ExitCode(2)
        }
        try Output.finish(input.problems)
    }
}
