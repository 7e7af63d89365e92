import Advice
import ArgumentParser
import Costing
import Money
import RateCard
import Reporting
import Workload
import Rules

/// `ratelint questions`
struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "Print the checklist before signing: without limit first, then dearest.")

    @Argument(help: "The card.")
    var card: String

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "Tickets a month; the workload's own number if absent.")
    var tickets: String?

    @Option(help: "At most so many questions.")
    var top: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("`--top` is at least 1") }
    }

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let rules = try RuleSource.load(nil)
        let engine = Engine(rules: rules, asOf: asOf)
        let input = OfferInputs.cards([card])
        var problems = input.problems
        let offers = OfferInputs.price(input.readings, workload, &problems)
        OfferInputs.doubt(workload, offers)
        let style = Output.style(common.color)
        let witnesses = WitnessSearch()
        let sheets = offers.map { offer -> String in
            let findings = engine.run(offer.card)
            var questions = Checklist.questions(
                offer, findings: findings, rules: rules, volume: volume, workload: workload,
                witnesses: witnesses)
            if let top { questions = Array(questions.prefix(top)) }
            return QuestionsText.sheet(questions, offer: offer, volume: volume, asOf: asOf, style: style)
        }
        Output.write(sheets.joined(separator: "\n"))
        try Output.finish(problems)
    }
}
