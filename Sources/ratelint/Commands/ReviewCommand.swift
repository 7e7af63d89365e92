import Advice
import ArgumentParser
import BuiltinRules
import Costing
import Money
import RateCard
import Reporting
import Rules
import SourceText
import Workload

/// `ratelint review`
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Print one page for a decision: an offer, alone or against others.")

    @Argument(help: "The card that is reviewed.")
    var card: String

    @Option(
        parsing: .upToNextOption,
        help: "The cards, or folders with cards, that it is put beside; the cheapest of them is its rival.")
    var against: [String] = []

    @Option(help: "What your tickets look like.")
    var workload: String

    @Option(help: "Tickets a month; the workload's own number if absent.")
    var tickets: String?

    @Option(help: "text or markdown.")
    var format = "text"

    @OptionGroup var rates: ExchangeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try rates.exchange()
        if !ReviewFormats.names.contains(format) {
            throw ValidationError("`--format` is \(ReviewFormats.names.joined(separator: " or ")), not `\(format)`")
        }
    }

    /// Says which offers are left out because another file has a card of the same name.
    private static func doubt(_ offers: [Offer]) {
        var paths: [String: String] = [:]
        for card in offers.map(\.card) {
            if let path = paths[card.id], path != card.file.path {
                let files = "\(SafeText.escape(path)) and \(SafeText.escape(card.file.path))"
                Output.complain(
                    "note: \(files) are both called `\(SafeText.escape(card.id))`: only the first is on the page")
            }
            paths[card.id] = paths[card.id] ?? card.file.path
        }
    }

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let engine = Engine(rules: try RuleSource.load(nil), asOf: asOf)
        let input = OfferInputs.cards([card])
        let others = against.isEmpty ? OfferInputs.Result() : OfferInputs.cards(against)
        var problems = input.problems + others.problems
        let exchange = try rates.exchange()
        let subjects = OfferInputs.price(input.readings, workload, at: [volume], by: exchange, &problems)
        let rivals = OfferInputs.price(others.readings, workload, at: [volume], by: exchange, &problems)
        OfferInputs.doubt(workload, subjects + rivals)
        Self.doubt(subjects + rivals)
        let wording = WordingBook(BuiltinRules.wording)
        let style = Output.style(common.color)
        let pages = subjects.map { offer in
            let review = Review(
                offer, against: rivals, workload, volume: volume, asOf: asOf,
                exchange: exchange, engine: engine, wording: wording)
            return ReviewFormats.page(review, format: format, style: style)
        }
        Output.write(pages.joined(separator: "\n"))
        try Output.finish(problems)
    }
}
