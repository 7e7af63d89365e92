import Advice
import ArgumentParser
import Calendar
import Costing
import Money
import RateCard
import Reporting
import SourceText
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

    @Flag(help: "Print the invoices of the contract, month by month.")
    var invoice = false

    @Option(help: "With --invoice: only this month of the contract, from 1.")
    var month: Int?

    @Flag(
        help:
            "Print the arithmetic of each line, down to the clauses of the card; of one month, the first unless --month says."
    )
    var explain = false

    @Option(help: "text or json.")
    var format = "text"

    @Option(
        help:
            "What one unit of another currency is in that of the card, such as EUR=1.0832; once for each; needs --rates-of."
    )
    var rate: [String] = []

    @Option(name: .customLong("rates-of"), help: "The day of the rates, such as 2026-11-20.")
    var ratesOf: String?

    @OptionGroup var common: CommonOptions

    /// The rates that were given, into a currency.
    private func exchange(into currency: Currency) throws -> Exchange? {
        if rate.isEmpty && ratesOf == nil { return nil }
        return try ExchangeOptions.exchange(into: currency, of: ratesOf, rate)
    }

    func run() throws {
        let asOf = try common.day()
        let workload = try Inputs.workload(workload)
        let volume = try tickets.map(Inputs.volumes)?.first ?? workload.mean
        let input = OfferInputs.cards([card])
        var problems = input.problems
        let currency = input.readings.first?.card?.currency
        let exchange = try currency.flatMap(self.exchange(into:))
        let offers = OfferInputs.price(input.readings, workload, by: exchange, &problems)
        OfferInputs.doubt(workload, offers)
        let style = Output.style(common.color)
        if invoice || explain || month != nil {
            var pages: [String] = []
            for offer in offers {
                if let month, let count = InvoicePage.months(offer, ifBelow: month) {
                    problems.append(
                        "\(SafeText.escape(offer.card.id)): there is no month \(month): the contract has \(count)")
                } else {
                    pages.append(
                        InvoicePage.text(
                            offer, volume, month: month, explain: explain, exchange: exchange, style))
                }
            }
            Output.write(pages.joined(separator: "\n"))
            return try Output.finish(problems)
        }
        if format == "json" {
            Output.write(
                CostJSON.bytes(
                    offers, volume: volume, workload: workload.id, asOf: asOf, problems: problems,
                    exchange: exchange))
            return try Output.finish(problems)
        }
        let pricer = OfferPricer(workload)
        var pages: [String] = []
        for offer in offers {
            var spread: WorkloadSpread?
            do throws(WorkloadProblem) {
                spread = try pricer.spread(offer.card)
            } catch {
                problems.append("\(SafeText.escape(workload.file.path)): \(SafeText.escape(error.message))")
            }
            pages.append(
                CostText.page(
                    offer, spread: spread, volume: volume, workload: workload.id, asOf: asOf, exchange: exchange,
                    style: style))
        }
        Output.write(pages.joined(separator: "\n"))
        try Output.finish(problems)
    }

    func validate() throws {
        if !["text", "json"].contains(format) { throw ValidationError("`--format` is text or json, not `\(format)`") }
        if format == "json", invoice || explain || month != nil {
            throw ValidationError("`--invoice`, `--month` and `--explain` print text")
        }
        if let month, month < 1 { throw ValidationError("`--month` counts from 1, the first of the contract") }
    }
}
