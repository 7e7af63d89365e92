import Advice
import ArgumentParser
import BuiltinRules
import Costing
import Money
import Project
import RateCard
import Reporting
import Rules
import SourceText
import Workload

extension SheetPurpose: ExpressibleByArgument {}
extension QuestionsReport.Format: ExpressibleByArgument {}

/// `ratelint questions`
struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "Print the checklist before signing: without limit first, then dearest.")

    @Argument(help: "Cards, or folders with cards: a sheet for each.")
    var cards: [String]

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "Tickets a month; the workload's own number if absent.")
    var tickets: String?

    @Option(
        name: .customLong("for"),
        help:
            "sheet: everything, for ourselves; call: seven questions; email: what the vendor reads; contract: clauses.")
    var purpose: SheetPurpose = .sheet

    @Option(help: "At most so many questions a sheet.")
    var top: Int?

    @Option(help: "How the sheet is written.")
    var format: QuestionsReport.Format = .text

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("`--top` is at least 1") }
        if format.isForPrograms, purpose != .sheet {
            throw ValidationError("`--for \(purpose.rawValue)` goes with text, markdown and html")
        }
    }

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let rules = try RuleSource.load(nil)
        let engine = Engine(rules: rules, asOf: asOf)
        let input = OfferInputs.cards(cards)
        var problems = input.problems
        let offers = OfferInputs.price(input.readings, workload, &problems)
        OfferInputs.doubt(workload, offers)
        let checklist = Checklist(
            rules: rules, wording: WordingBook(BuiltinRules.wording), workload: workload, volume: volume)
        let top = top ?? purpose.top
        let sheets = Parallel.map(Self.byCard(offers)) { offers in
            QuestionSheet(
                offers, findings: offers.map { engine.run($0.card) }, checklist: checklist, rules: rules,
                volume: volume, top: top)
        }.compactMap { $0 }
        Output.write(
            QuestionsReport.text(
                sheets, format, for: purpose, workload: workload.id, asOf: asOf, problems: problems,
                style: Output.style(common.color)))
        try Output.finish(problems)
    }

    /// The offers of each card together, in order.
    private static func byCard(_ offers: [Offer]) -> [[Offer]] {
        var groups: [[Offer]] = []
        for offer in offers {
            if let last = groups.indices.last, groups[last][0].card.file.path == offer.card.file.path {
                groups[last].append(offer)
            } else {
                groups.append([offer])
            }
        }
        return groups
    }
}
