import ArgumentParser
import Costing
import Money
import RateCard
import Reporting
import SourceText
import Workload

/// `ratelint sweep`
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Let one figure of the workload go through a range, and say where one offer gives way to another.",
        discussion: """
            The figure is named by its place, such as `mix.gap` or `mix.answered.confirms`. `solved` is the share of \
            tickets that you count as solved: `confirms` and `says_no_more` together, in their proportion; those who ask \
            for a person make up the rest.
            """)

    @Argument(help: "Cards, and folders of cards.")
    var paths: [String]

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "The figure that varies.")
    var vary = Workload.solved

    @Option(help: "The first value, such as 0%.")
    var from: String

    @Option(help: "The last value, such as 80%.")
    var to: String

    @Option(help: "Into how many steps the range is cut.")
    var steps = 8

    @Option(help: "Tickets a month; the workload's own number if absent.")
    var tickets: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !(1...200).contains(steps) { throw ValidationError("`--steps` is from 1 to 200") }
    }

    func run() throws {
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let input = OfferInputs.cards(paths)
        let cards = input.readings.flatMap(\.offers)
        do {
            let start = try workload.value(from, of: vary)
            let end = try workload.value(to, of: vary)
            guard start.number < end.number else {
                throw VaryingProblem(message: "`--from` (\(from)) has to be below `--to` (\(to))")
            }
            let sweep = try Sweep(
                cards, workload, figure: vary, from: start, to: end, steps: steps, volume: volume)
            Output.write(
                SweepText.page(
                    sweep, cards: cards, figure: vary, workload: workload, volume: volume,
                    style: Output.style(common.color)))
        } catch let problem as VaryingProblem {
            Output.complain(SafeText.escape(problem.message))
            throw ExitCode(2)
        } catch let problem as WorkloadProblem {
            Output.complain(
                "`\(SafeText.escape(vary))` cannot go from \(SafeText.escape(from)) to \(SafeText.escape(to)): in \(SafeText.escape(workload.file.path)) \(SafeText.escape(problem.message))"
            )
            throw ExitCode(2)
        }
        try Output.finish(input.problems)
    }
}
