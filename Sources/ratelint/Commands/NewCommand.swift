import Advice
import ArgumentParser
import RateCard
import Schema
import SourceText
import Workload

extension PricingModel: ExpressibleByArgument {}

/// `ratelint new`
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a card: from a sheet, from questions, or as a file to fill in.",
        discussion: """
            `new sheet` prints questions to answer in any editor; `new card --sheet FILE` makes the card of it. `new card --ask` asks \
            them here. `new card` and `new workload` print a file with every key that matters.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case card, workload, sheet }

    @Argument(help: "card, workload or sheet.")
    var kind: Kind

    @Option(help: "What the price is for: conversation, resolution, ticket, message, reply, credit or seat.")
    var model: PricingModel?

    @Option(help: "A sheet that was filled in; `-` is standard input.")
    var sheet: String?

    @Option(help: "Another card, whose keys are taken over without their values.")
    var from: String?

    @Flag(help: "Ask the questions of the sheet here.")
    var ask = false

    @Option(help: "What your tickets look like: a first figure is shown once there is a price.")
    var workload: String?

    func validate() throws {
        let ways = [sheet != nil, from != nil, ask].filter { $0 }.count
        if kind != .card, ways > 0 { throw ValidationError("`--sheet`, `--from` and `--ask` go with `new card`") }
        if kind == .workload, model != nil { throw ValidationError("`--model` goes with a card or a sheet") }
        if ways > 1 { throw ValidationError("one of `--sheet`, `--from` and `--ask`") }
        if workload != nil, sheet == nil, !ask { throw ValidationError("`--workload` goes with `--sheet` or `--ask`") }
    }

    func run() throws {
        switch kind {
        case .workload: Output.write(Templates.workload)
        case .sheet: Output.write(NewCardSheet.blank(model))
        case .card:
            if let sheet {
                let file = try Inputs.file(sheet)
                try finish(NewCardSheet.card(String(decoding: file.bytes, as: UTF8.self), model: model), sheet)
            } else if ask {
                try finish(try NewCardTalk(model: model, workload: workload).card(), "")
            } else if let from {
                Output.write(try NewCardFrom.text(from))
            } else if let model {
                Output.write(NewCard(model).yaml)
            } else {
                Output.write(Templates.card)
            }
        }
    }

    /// Writes the card, says what should be known of the answers, and what the card costs.
    private func finish(_ card: NewCard, _ sheet: String) throws {
        for remark in card.remarks {
            let place = remark.line.map { "\(SafeText.escape(sheet)):\($0): " } ?? ""
            Output.complain("\(place)\(remark.isProblem ? "" : "note: ")\(SafeText.escape(remark.text))")
        }
        if card.model == nil { Output.complain("note: `Charged per` is not answered: without it there is no price") }
        Output.write(card.yaml)
        if let workload, !ask { NewCardFigure.tell(card, try Inputs.workload(workload)) }
        if card.remarks.contains(where: \.isProblem) { throw ExitCode(2) }
    }
}

/// The files to fill in.
enum Templates {
    static let card = Template.page(
        CardShape.card,
        heading: [
            "A rate card to fill in. Write what the paper says, and only that:",
            "  a value, `none` if it says that there is none, `not stated` if it says nothing, `vague` if it says no number,",
            "  `not public`, `ours to set`, or `{one_of: [24h, 72h]}` if it can be read in several ways.",
            "A key without a value counts as not looked at. Remove keys that you do not need.", "",
        ],
        examples: [
            "ratecard": "1", "sources.*": "page", "meters.*": "conversation", "charges.*": "conversations",
            "charges.of": "conversation", "meters.counts": "conversations", "id": "vendor-offer", "vendor": "Vendor",
            "currency": "USD",
            "sources.kind": "price_page", "status": "quote", "charges.rate": "not stated",
        ])
    static let workload = Template.page(
        WorkloadShape.workload,
        heading: [
            "What your own tickets look like, to fill in. Shares of a whole come to 100%.",
            "Volume, what happens after an answer, and when a ticket is closed have no default.", "",
        ],
        examples: [
            "workload": "1", "id": "our-helpdesk", "tickets": "10000", "besides.spam": "0", "besides.test": "0",
            "seats": "{full: 10}", "mix.channels": "{chat: 100%}", "mix.customer_messages": "{1: 60%, 2: 40%}",
            "mix.gap": "5m",
            "mix.answered.confirms": "15%", "mix.answered.says_no_more": "30%", "mix.answered.asks_for_human": "45%",
            "mix.answered.no_ai_answer": "8%", "mix.answered.gives_up": "2%",
            "mix.comes_back": "[{share: 5%, after: 30h, to: same_thread, then: person}]", "mix.closes_after": "24h",
        ])
}
