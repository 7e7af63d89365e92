import ArgumentParser
import RateCard
import Schema
import Workload

/// `ratelint new`
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Print a card or a workload to fill in.")

    enum Kind: String, ExpressibleByArgument, CaseIterable { case card, workload }

    @Argument(help: "card or workload.")
    var kind: Kind

    func run() throws {
        switch kind {
        case .card: Output.write(Templates.card)
        case .workload: Output.write(Templates.workload)
        }
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
